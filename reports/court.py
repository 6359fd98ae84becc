"""The tables of courts, compensation and returns, put together from what the lines count."""

from collections.abc import Iterable

from common.measured import Measured
from disclosures import figures as disclosures
from legal import figures as legal
from psychosocial import figures as psychosocial
from reports.tables import ALL, UNKNOWN, Table, one_way

# Name, unit, dimension, rows, what was counted.
Part = tuple[str, str, str, Iterable[str], Measured]


def tables(year: int) -> Iterable[Table]:
    """Make the tables of the legal line of a year (T14)."""
    court = legal.court(year)
    yield from _made(_in_court(court))
    # The accused are people themselves.
    outcomes, suspended = court.accused.counts, court.suspended.counts
    yield one_way("T14.accused", "accused", "accused_outcome", legal.ACCUSED, outcomes)
    yield one_way("T14.suspended", "suspended", ALL, (ALL,), suspended)
    yield from _made(_compensation(year))


def returns(year: int) -> Iterable[Table]:
    """Make the tables of voluntary returns (of T20), with the countries to which somebody left."""
    counted = psychosocial.returns(year)
    countries = (*sorted({*counted.countries.counts} - {UNKNOWN}), UNKNOWN)
    partners, outcomes = psychosocial.PARTNERS, psychosocial.RETURN_OUTCOMES
    yield from _made(
        (
            ("T20.country", "return_left", "country", countries, counted.countries),
            ("T20.partner", "return_left", "return_partner", partners, counted.partners),
            ("T20.outcome", "return_ended", "return_outcome", outcomes, counted.outcomes),
        )
    )


def transfers(year: int) -> Iterable[Table]:
    """Make the tables of referrals and transfers to other centres (of T20)."""
    counted, answers = disclosures.transfers(year), disclosures.ANSWERS
    yield from _made(
        (
            ("T20.sent", "transfer_sent", "transfer_kind", disclosures.KINDS, counted.sent),
            ("T20.answered", "transfer_answered", "transfer_answer", answers, counted.answered),
        )
    )


def _made(parts: Iterable[Part]) -> Iterable[Table]:
    for name, unit, dimension, rows, measured in parts:
        yield one_way(name, unit, dimension, rows, measured.counts, measured.people)


def _in_court(court: legal.Court) -> Iterable[Part]:
    return (
        ("T14.hearings", "hearing", "hearing_kind", legal.HEARING_KINDS, court.hearings),
        ("T14.ended", "proceeding_ended", "proceeding_outcome", legal.OUTCOMES, court.ended),
        ("T14.statements", "statement", "statement_form", legal.STATEMENTS, court.statements),
        ("T14.parties", "proceeding", "capacity", legal.CAPACITIES, court.parties),
        ("T14.stages", "court_case", "stage", legal.STAGES, court.stages),
        ("T14.own", "court_case_own", "own_capacity", legal.OWN_CAPACITIES, court.own),
        ("T14.judgments", "judgment", "judgment_level", legal.LEVELS, court.levels),
        ("T14.verdicts", "judgment", "verdict", legal.VERDICTS, court.verdicts),
    )


def _compensation(year: int) -> Iterable[Part]:
    counted = legal.compensation(year)
    kinds, alone = legal.AID_KINDS, (ALL,)
    return (
        ("T14.claimed", "eur_claimed", "damage", legal.DAMAGES, counted.claimed),
        ("T14.awarded", "eur_awarded", "damage", legal.DAMAGES, counted.awarded),
        ("T14.paid", "eur_paid", ALL, alone, counted.paid),
        ("T14.wages", "wage_claim", ALL, alone, counted.wages),
        ("T14.wages_claimed", "eur_wages", ALL, alone, counted.wages_claimed),
        ("T14.aid_asked", "aid_asked", "aid_kind", kinds, counted.asked),
        ("T14.aid_decided", "aid_decided", "aid_decision", legal.AID_DECISIONS, counted.decided),
        ("T14.aid_granted", "eur_aid", "aid_kind", kinds, counted.granted),
        ("T14.pro_deo", "legal_aid", "legal_aid_ground", legal.GROUNDS, counted.legal_aid_asked),
        (
            "T14.pro_deo_decided",
            "legal_aid_decided",
            "legal_aid_outcome",
            legal.LEGAL_AID,
            counted.legal_aid_decided,
        ),
    )
