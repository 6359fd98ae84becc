"""Which dates follow from what happened on an open file: see `dates.py` of the service lines."""

import datetime as dt
from collections.abc import Iterable
from itertools import zip_longest
from random import Random

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from admin_support.models import ResidenceDocument
from ambulant.models import RhythmPeriod
from cases.models import Case, Relative
from counseling.models import Goal
from deadlines import follow
from deadlines.facts import SCHOOL_AGE
from deadlines.models import FIRST_DAYS_OF_STAY, Deadline, RuleCode
from demo.dates import Calendar
from demo.texts import texts
from legal.limits import CLAIMING
from legal.models import Hearing
from psychosocial.models import CareReferral
from shelter.models import BedUse


def acceptance(
    calendar: Calendar,
    case: Case,
    chain: list[ResidenceDocument] | None,
    rng: Random,
    by: User,
) -> None:
    """Add what follows from a file being taken on: the first request, and what a minor needs.

    Args:
        chain: the residence documents; None for a person who needs none.
    """
    moves = case.phasechanges.filter(to_phase=Case.Phase.ACCEPTED)
    day = moves.values_list("on", flat=True).first()
    if day is None:
        return
    for row in calendar.of_rule(case, RuleCode.FIRST_REQUEST, day, rng, by):
        _request(calendar, row, day, chain)
    eighteen = _eighteenth_birthday(case, day)
    if eighteen and day < eighteen:
        rows = calendar.of_rule(case, RuleCode.GUARDIAN, day, rng, by)
        rows += calendar.of_rule(case, RuleCode.COMING_OF_AGE, eighteen, rng, by, noted_on=day)
        for row in rows:
            calendar.meet(row, not_before=day)


def _request(
    calendar: Calendar, row: Deadline, day: dt.date, chain: list[ResidenceDocument] | None
) -> None:
    """Close the date of the first request when it was sent, granted, or is not needed."""
    if chain is None:
        calendar.close(row, day, texts().needs_no_document, "dropped")
    elif chain and chain[0].requested_on and chain[0].requested_on >= day:
        calendar.close(row, chain[0].requested_on, _("The request is sent"))
    elif chain and chain[0].issued_on:
        calendar.close(row, chain[0].issued_on, _("The document is issued"))


def _eighteenth_birthday(case: Case, day: dt.date) -> dt.date | None:
    """Return it for somebody who may be under age: the day of birth of others stays encrypted."""
    born = case.client.birth_year
    return follow.eighteenth_birthday(case) if born and day.year - born <= 18 else None


def documents(calendar: Calendar, chain: list[ResidenceDocument], rng: Random) -> None:
    """Add the dates of the residence documents of a file.

    Those of a document that another one took the place of are met, and so is the request for the
    next one when it was sent.
    """
    for document, following in zip_longest(chain, chain[1:]):
        kind = document.kind
        if document.outcome != "issued" or document.valid_from is None:
            continue
        for code in filter(None, [kind.end_rule, *kind.start_rules, *kind.from_end]):
            start = document.valid_to if code in kind.from_end else document.valid_from
            if start is None:
                continue
            for row in calendar.of_rule(
                document.case,
                code,
                start,
                rng,
                document.created_by,
                noted_on=document.valid_from,
                source=document.pk,
            ):
                if code == kind.end_rule and document.valid_to and row.due_on != document.valid_to:
                    row.due_on, row.is_moved = document.valid_to, True
                    row.moved_reason, row.version = _("As the card says"), 2
                if code in kind.start_rules:
                    calendar.meet(row, not_before=document.valid_from)
                if row.state == "open" and following:
                    _followed(calendar, row, document, following)


def _followed(
    calendar: Calendar, row: Deadline, document: ResidenceDocument, following: ResidenceDocument
) -> None:
    """Close a date of a document when the next one was requested, or took its place."""
    kind, sent_on = document.kind, following.requested_on
    is_request = kind.from_end and row.rule == kind.from_end[0]
    if is_request and sent_on and kind.followed_by_id == following.kind_id:
        calendar.close(row, sent_on, _("The request is sent"))
    elif following.issued_on:
        calendar.close(row, following.issued_on, _("The next document is issued"))


def hearings(calendar: Calendar, fixed: Iterable[Hearing], rng: Random) -> None:
    """Add what prepares the hearings that have no outcome, and the claim before the first trial."""
    coming = [hearing for hearing in fixed if not hearing.outcome]
    trials = [hearing for hearing in coming if hearing.kind == Hearing.Kind.TRIAL]
    first = min(trials, key=lambda hearing: hearing.at, default=None)
    if first and first.proceeding and first.proceeding.capacity in CLAIMING:
        calendar.of_rule(
            first.case,
            RuleCode.CIVIL_CLAIM,
            timezone.localtime(first.at).date(),
            rng,
            first.created_by,
            noted_on=timezone.localtime(first.created_at).date(),
            source=first.proceeding.pk,
        )
    for hearing in coming:
        day = timezone.localtime(hearing.at).date()
        noted = timezone.localtime(hearing.created_at).date()
        for row in calendar.of_rule(
            hearing.case,
            RuleCode.HEARING,
            day,
            rng,
            hearing.created_by,
            noted_on=noted,
            source=hearing.pk,
        ):
            calendar.meet(row, not_before=noted)


def stay(calendar: Calendar, case: Case, use: BedUse, rng: Random) -> None:
    """Add the first days of a stay of now, the next review of it, and to keep in touch."""
    arrived, by = (use.moved_from or use).period.lower, use.created_by
    for code in FIRST_DAYS_OF_STAY:
        for row in calendar.of_rule(case, code, arrived, rng, by):
            calendar.meet(row, not_before=arrived)
    for row in calendar.of_rule(case, RuleCode.LONG_STAY, arrived, rng, by):
        calendar.meet(row, not_before=arrived)
    calendar.coming_back(case, RuleCode.REVIEW_OF_STAY, arrived, rng, by)
    _contact(calendar, case, RuleCode.SHELTER_CONTACT, arrived, rng, by)


def rhythm(calendar: Calendar, case: Case, rng: Random, by: User) -> None:
    """Add until when there must be contact with somebody whose rhythm of contact runs."""
    periods = RhythmPeriod.unscoped.filter(case=case).order_by("period")
    first, last = periods.first(), periods.last()
    if first and last and last.period.upper is None:
        _contact(calendar, case, RuleCode.AMBULANT_CONTACT, first.period.lower, rng, by)


def _contact(
    calendar: Calendar, case: Case, code: str, since: dt.date, rng: Random, by: User
) -> None:
    last = timezone.localtime(case.last_contact_at).date() if case.last_contact_at else since
    calendar.of_rule(case, code, max(since, last), rng, by)


def care(calendar: Calendar, referrals: Iterable[CareReferral], rng: Random) -> None:
    """Add when to ask how the waiting for care goes, for who noted it."""
    for referral in referrals:
        if referral.is_waiting and referral.asked_on:
            calendar.coming_back(
                referral.case,
                RuleCode.ASK_AFTER_CARE,
                referral.asked_on,
                rng,
                referral.created_by,
                source=referral.pk,
                owner=referral.created_by,
            )


def plan(calendar: Calendar, goal: Goal, noted_on: dt.date, rng: Random) -> None:
    """Add the review of a personal plan, not later than that of its goal."""
    rule = RuleCode.REVIEW_OF_PLAN
    for row in calendar.of_rule(goal.case, rule, noted_on, rng, goal.created_by):
        if goal.review_on and goal.review_on < row.due_on:
            row.due_on, row.is_moved, row.version = goal.review_on, True, 2


def child(calendar: Calendar, row: Relative) -> None:
    """Add until when a child who came along is to be enrolled in a school."""
    since = row.since
    if since is None or row.birth_year is None or since.year - row.birth_year not in SCHOOL_AGE:
        return
    rng = Random(f"school:{row.pk}")
    for date in calendar.of_rule(
        row.case, RuleCode.SCHOOL, since, rng, row.created_by, source=row.pk
    ):
        calendar.meet(date, not_before=since)
