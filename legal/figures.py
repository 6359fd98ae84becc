"""Counts of courts, damages and legal aid for the yearly report; no personal data leaves here.

A hearing counts for each person it concerns, in the year of its day, when it took place; a
proceeding in the year it ended. A judgment and a court case count once, however many people they
concern. See docs/decisions/0080-what-the-yearly-report-counts.md and 0114.
"""

from dataclasses import dataclass

from common.measured import UNKNOWN, Measured, by_row
from common.years import Year
from legal.models import (
    Accused,
    CourtCase,
    FinancialAid,
    Hearing,
    Judgment,
    LegalAidRequest,
    Proceeding,
    Statement,
)
from legal.models.stages import Stage

ALL = "all"
HEARING_KINDS = (*Hearing.Kind.values, UNKNOWN)
OUTCOMES = (*Proceeding.Outcome.values, UNKNOWN)
STATEMENTS = (*Statement.Form.values, UNKNOWN)
CAPACITIES = (*Proceeding.Capacity.values, UNKNOWN)
OWN_CAPACITIES = (CourtCase.Own.OWN_NAME.value, CourtCase.Own.FOR_VICTIMS.value, UNKNOWN)
STAGES = (*Stage.values, UNKNOWN)
LEVELS = (*Judgment.Level.values, UNKNOWN)
VERDICTS = (*Judgment.Verdict.values, UNKNOWN)
ACCUSED = (*Accused.Outcome.values, UNKNOWN)
DAMAGES = ("material", "moral")
AID_KINDS = (*FinancialAid.Kind.values, UNKNOWN)
AID_DECISIONS = (*FinancialAid.Decision.values, UNKNOWN)
GROUNDS = (*LegalAidRequest.Ground.values, UNKNOWN)
LEGAL_AID = (*LegalAidRequest.Outcome.values, UNKNOWN)

COURT = """
    select 'hearings', hearing.kind, count(*), count(distinct file.client_id)
    from legal_hearing hearing join cases_case file on file.id = hearing.case_id
    where hearing.voided_at is null and hearing.outcome in ('held', 'judged')
      and hearing.at >= %(first)s and hearing.at < %(last)s
    group by 2
    union all
    select 'ended', proceeding.outcome, count(*), count(distinct file.client_id)
    from legal_proceeding proceeding join cases_case file on file.id = proceeding.case_id
    where proceeding.voided_at is null
      and proceeding.ended_on >= %(start)s and proceeding.ended_on < %(end)s
    group by 2
    union all
    select 'statements', statement.form, count(*), count(distinct file.client_id)
    from legal_statement statement join cases_case file on file.id = statement.case_id
    where statement.voided_at is null
      and statement."on" >= %(start)s and statement."on" < %(end)s
    group by 2
"""
# What ran on a day of the year. Several proceedings of one court case are one matter.
RUNNING = """
    with running as (
        select coalesce(proceeding.court_case_id, proceeding.id) as matter, file.client_id,
               proceeding.capacity, court_case.own_capacity,
               coalesce(newest.stage, court_case.stage, proceeding.stage) as stage
        from legal_proceeding proceeding
        join cases_case file on file.id = proceeding.case_id
        left join legal_courtcase court_case
          on court_case.id = proceeding.court_case_id and court_case.voided_at is null
        left join lateral (
            select step.stage from legal_courtcasestage step
            where step.court_case_id = court_case.id and step.voided_at is null
              and step.since < %(end)s
            order by step.since desc, step.created_at desc, step.id desc limit 1
        ) newest on true
        where proceeding.voided_at is null and proceeding.started_on < %(end)s
          and (proceeding.ended_on is null or proceeding.ended_on >= %(start)s)
    )
    select 'parties', capacity, count(*), count(distinct client_id) from running group by 2
    union all
    select 'stages', stage, count(distinct matter), count(distinct client_id)
    from running group by 2
    union all
    select 'own', own_capacity, count(distinct matter), count(distinct client_id)
    from running where own_capacity <> 'none' group by 2
"""
# A judgment is known by its matter, its level and its day. Where it convicted for one person and
# acquitted for another it is a conviction.
JUDGED = """
    with noted as (
        select coalesce(proceeding.court_case_id, proceeding.id, judgment.id) as matter,
               judgment.level, judgment.given_on, judgment.verdict, file.client_id
        from legal_judgment judgment
        join cases_case file on file.id = judgment.case_id
        left join legal_proceeding proceeding on proceeding.id = judgment.proceeding_id
        where judgment.voided_at is null
          and judgment.given_on >= %(start)s and judgment.given_on < %(end)s
    ), given as (
        select matter, level, given_on,
               case when bool_or(verdict = 'conviction') then 'conviction'
                    when bool_or(verdict = 'acquittal') then 'acquittal' end as verdict
        from noted group by 1, 2, 3
    )
    select 'levels', level, count(distinct (matter, level, given_on)), count(distinct client_id)
    from noted group by 2
    union all
    select 'verdicts', given.verdict, count(distinct (matter, level, given_on)),
           count(distinct noted.client_id)
    from given join noted using (matter, level, given_on) group by 2
    union all
    select told.what, told.key, count(*), count(*)
    from legal_accused accused
    join legal_courtcase court_case on court_case.id = accused.court_case_id
    cross join lateral (values
        ('accused', accused.outcome),
        ('suspended', case when accused.is_suspended then 'all' end)
    ) as told(what, key)
    where accused.voided_at is null and court_case.voided_at is null and told.key is not null
      and accused.decided_on >= %(start)s and accused.decided_on < %(end)s
    group by 1, 2
"""
# In whole euro. Behind an amount stand as many as there are people, or judgments and claims,
# whichever are fewer: what one judgment gives to fifty people is one amount.
DAMAGED = """
    select told.what, told.key, round(sum(told.amount))::bigint,
           least(count(distinct file.client_id), count(distinct (
               coalesce(proceeding.court_case_id, proceeding.id), told.on_day)))
    from legal_damages damages
    join cases_case file on file.id = damages.case_id
    join legal_proceeding proceeding on proceeding.id = damages.proceeding_id
    cross join lateral (values
        ('claimed', 'material', damages.claimed_on, damages.claimed_material),
        ('claimed', 'moral', damages.claimed_on, damages.claimed_moral),
        ('awarded', 'material', damages.awarded_on, damages.awarded_material),
        ('awarded', 'moral', damages.awarded_on, damages.awarded_moral),
        ('paid', 'all', damages.awarded_on, damages.paid)
    ) as told(what, key, on_day, amount)
    where damages.voided_at is null and told.amount > 0
      and told.on_day >= %(start)s and told.on_day < %(end)s
    group by 1, 2
"""
AIDED = """
    select told.what, told.key, round(sum(told.number))::bigint, count(distinct file.client_id)
    from legal_financialaid aid
    join cases_case file on file.id = aid.case_id
    cross join lateral (values
        ('asked', aid.kind, aid.asked_on, 1),
        ('decided', aid.decision, aid.decided_on, 1),
        ('granted', aid.kind, aid.decided_on, aid.granted)
    ) as told(what, key, on_day, number)
    where aid.voided_at is null and told.number > 0
      and told.on_day >= %(start)s and told.on_day < %(end)s
    group by 1, 2
    union all
    select told.what, 'all', round(sum(told.number))::bigint, count(distinct file.client_id)
    from legal_wageclaim claim
    join cases_case file on file.id = claim.case_id
    cross join lateral (values ('wages', 1), ('wages_claimed', claim.claimed)
    ) as told(what, number)
    where claim.voided_at is null and told.number > 0
      and claim.filed_on >= %(start)s and claim.filed_on < %(end)s
    group by 1
    union all
    select told.what, told.key, count(*), count(distinct file.client_id)
    from legal_legalaidrequest request
    join cases_case file on file.id = request.case_id
    cross join lateral (values
        ('legal_aid_asked', request.ground, request.asked_on),
        ('legal_aid_decided', request.outcome, request.decided_on)
    ) as told(what, key, on_day)
    where request.voided_at is null
      and told.on_day >= %(start)s and told.on_day < %(end)s
    group by 1, 2
"""


@dataclass(frozen=True)
class Court:
    """What the tables ask of a year in court.

    hearings by kind, ended proceedings by outcome, statements by form; proceedings that ran by
    capacity, court cases that ran by stage, and those in which the organisation is a party;
    judgments by level and by verdict; accused by what was decided on them, and of the convicted
    those whose sentence is suspended.
    """

    hearings: Measured
    ended: Measured
    statements: Measured
    parties: Measured
    stages: Measured
    own: Measured
    levels: Measured
    verdicts: Measured
    accused: Measured
    suspended: Measured


@dataclass(frozen=True)
class Compensation:
    """What the tables ask of a year of damages, aid and wages; amounts in whole euro.

    paid: of the damages that were awarded in the year, what is noted as paid.
    """

    claimed: Measured
    awarded: Measured
    paid: Measured
    asked: Measured
    decided: Measured
    granted: Measured
    wages: Measured
    wages_claimed: Measured
    legal_aid_asked: Measured
    legal_aid_decided: Measured


def court(number: int) -> Court:
    """Count what was done in court in a year, and what ran there."""
    values = Year.of(number)._asdict()
    parts = (
        (COURT, {"hearings": HEARING_KINDS, "ended": OUTCOMES, "statements": STATEMENTS}),
        (RUNNING, {"parties": CAPACITIES, "stages": STAGES, "own": OWN_CAPACITIES}),
        (
            JUDGED,
            {"levels": LEVELS, "verdicts": VERDICTS, "accused": ACCUSED, "suspended": (ALL,)},
        ),
    )
    counted: dict[str, Measured] = {}
    for query, keys in parts:
        counted |= by_row(query, values, keys)
    return Court(**counted)


def compensation(number: int) -> Compensation:
    """Add up what was claimed, awarded and paid in a year, and count who asked for aid."""
    values = Year.of(number)._asdict()
    damages = {"claimed": DAMAGES, "awarded": DAMAGES, "paid": (ALL,)}
    aid = {
        "asked": AID_KINDS,
        "decided": AID_DECISIONS,
        "granted": AID_KINDS,
        "wages": (ALL,),
        "wages_claimed": (ALL,),
        "legal_aid_asked": GROUNDS,
        "legal_aid_decided": LEGAL_AID,
    }
    return Compensation(**by_row(DAMAGED, values, damages), **by_row(AIDED, values, aid))
