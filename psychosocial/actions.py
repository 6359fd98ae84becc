"""Refer people to care, and follow how long they wait."""

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction

from audit.trail import record
from cases.models import Case
from common.db import violated_constraint
from deadlines import actions as deadlines
from psychosocial.models import CareReferral
from workspace.actions import first_time, remember_result

LINE = CareReferral.service_line.value
ASK = "D41"
AT_LEAST = dt.timedelta(days=7)


class SentTwice(Exception):
    """The form arrived before; `url` shows what it made then."""

    def __init__(self, url: str):
        super().__init__("sent twice")
        self.url = url


class Stale(Exception):
    """Somebody, or another window, saved in between; `theirs` is the row as it is now."""

    def __init__(self, theirs: CareReferral):
        super().__init__("saved in between")
        self.theirs = theirs


class NoConsent(Exception):
    """Nothing is asked before the person consented."""


class WrongOrder(Exception):
    """Waiting, an appointment or the end would come before asking."""


ORDER = {
    "one_waits_after_asking",
    "an_appointment_follows_asking",
    "a_referral_ends_after_asking",
}


def _store(referral: CareReferral) -> None:
    try:
        with transaction.atomic():
            referral.save()
    except IntegrityError as error:
        refused = violated_constraint(error)
        if refused == "no_referral_without_consent":
            raise NoConsent from error
        if refused in ORDER:
            raise WrongOrder from error
        raise


def _remind(referral: CareReferral, asked_on: dt.date, *, today: dt.date, by) -> None:
    """Put a day in the list to ask how the waiting goes, for who noted it."""
    asking, *_later = deadlines.start(
        case=referral.case, rule=ASK, starts_on=asked_on, owner=by, by=by, source=referral.pk
    )
    if asking.due_on < today + AT_LEAST:
        deadlines.move(
            deadline_id=asking.pk, due_on=today + AT_LEAST, reason="", version=asking.version, by=by
        )


@transaction.atomic
def refer(*, case: Case, token: UUID | None, today: dt.date, by, **fields) -> CareReferral:
    """Note a referral to care, asked already or still to ask.

    Raises:
        SentTwice: the form arrived before.
        NoConsent: decided by the database: it was asked before the person consented.
        WrongOrder: something comes before asking.
    """
    before = first_time(token=token, by=by)
    if before:
        raise SentTwice(before)
    referral = CareReferral(case=case, created_by=by, **fields)
    _store(referral)
    record("psychosocial.referral.added", by=by, subject=referral, line=LINE, kind=referral.kind)
    if referral.asked_on and referral.is_waiting:
        _remind(referral, referral.asked_on, today=today, by=by)
    remember_result(token=token, url=f"{case.get_absolute_url()}psychosocial/")
    return referral


@transaction.atomic
def change(*, referral_id: UUID, version: int, today: dt.date, by, **fields) -> CareReferral:
    """Change a referral; an end comes with an outcome.

    Raises:
        Stale: it was changed since this version was read.
        NoConsent: decided by the database: it was asked before the person consented.
        WrongOrder: something comes before asking.
    """
    rows = CareReferral.unscoped.select_for_update(of=("self",)).select_related("case")
    referral = rows.get(pk=referral_id)
    if referral.version != version:
        raise Stale(referral)
    waited = referral.asked_on if referral.is_waiting else None
    for name, value in fields.items():
        setattr(referral, name, value)
    referral.version += 1
    _store(referral)
    if referral.ended_on:
        record(
            "psychosocial.referral.ended",
            by=by,
            subject=referral,
            line=LINE,
            outcome=referral.outcome,
        )
    else:
        record(
            "psychosocial.referral.changed", by=by, subject=referral, line=LINE, kind=referral.kind
        )
    _follow(referral, waited, today=today, by=by)
    return referral


def _follow(referral: CareReferral, waited: dt.date | None, *, today: dt.date, by) -> None:
    """Keep the day to ask in step with the waiting: it begins, moves or is over."""
    waits = referral.asked_on if referral.is_waiting else None
    if waits == waited:
        return
    if not waits:
        deadlines.close_of(source=referral.pk, closed_on=today, proof="", by=by)
        return
    deadlines.drop_of(source=referral.pk, by=by, reason="")
    _remind(referral, waits, today=today, by=by)
