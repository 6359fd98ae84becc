"""Who waits for a bed."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases import access
from cases.actions import close_line, notify_of_case, open_line
from cases.models import Case
from cases.permissions import Permission
from cases.service_lines import ServiceLine
from common.db import lock
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store
from shelter.models import BedRequest, BedUse

LIVE = (BedUse.Kind.HOLD, BedUse.Kind.PLAN, BedUse.Kind.STAY)
PLACED = BedRequest.End.PLACED


def request_bed(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> BedRequest:
    """Put a person on the waiting list.

    Raises:
        SentTwice.
        Refused: they are on it already.
    """
    with once(token, by) as result:
        request = store(BedRequest(case=case, created_by=by, **values))
        open_line(case=case, line=ServiceLine.SHELTER)
        record("shelter.bed.requested", by=by, subject=request, line=ServiceLine.SHELTER)
        result.made(request)
    return request


def change_request(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> BedRequest:
    """Change what somebody who waits needs.

    Raises:
        SentTwice, Stale.
        Refused: they no longer wait.
    """
    with once(token, by):
        request = locked(BedRequest, pk, version)
        if request.ended_on:
            raise Refused(_("This person no longer waits for a bed."))
        store(fill(request, values))
        record("shelter.bed.requested", by=by, subject=request, line=ServiceLine.SHELTER)
    return request


def void_request(
    *,
    pk: UUID,
    version: int | None,
    reason: str,
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> BedRequest:
    """Take out a request that was entered in error; it counts as no wait at all.

    Raises:
        SentTwice, Stale.
    """
    with transaction.atomic():
        request = saving.void(
            BedRequest, pk, version=version, reason=reason, now=now, token=token, by=by
        )
        close_line_if_over(request.case)
    return request


def end_request(*, case: Case, today: dt.date, reason: str) -> None:
    """Take a wish off the waiting list, saying why."""
    for request in BedRequest.unscoped.filter(case=case, ended_on__isnull=True).only("version"):
        request.ended_on, request.end_reason = today, reason
        request.version += 1
        request.save(update_fields=["ended_on", "end_reason", "version"])


def withdraw_request(
    *, case: Case, reason: str, today: dt.date, token: Token | None = None, by: User
) -> None:
    """Take a person off the waiting list: there was no place, or none is needed any more.

    Raises:
        SentTwice.
    """
    with once(token, by):
        end_request(case=case, today=today, reason=reason)
        close_line_if_over(case)
        record(
            "shelter.bed.request_withdrawn",
            by=by,
            case=case,
            line=ServiceLine.SHELTER,
            reason=reason,
        )


def ask_owners(*, case: Case, owners: list[User], by: User) -> None:
    """Tell those who own a pair that a bed near each other is given. No reason is told.

    Who may not know of the file hears nothing; when that is every owner, the case lead does.
    """
    people = {owner for owner in owners if access.can(owner, "view_case", case)}
    if not people and case.case_lead:
        people = {case.case_lead}
    for person in people:
        notify_of_case(person, "shelter.apart_asked", case, by, needs=Permission.VIEW_SHELTER)
    record("shelter.apart_asked", by=by, case=case, line=ServiceLine.SHELTER)


def has_bed(case: Case) -> bool:
    """Whether a bed is held, planned or used for somebody."""
    return BedUse.unscoped.filter(case=case, kind__in=LIVE, left_at__isnull=True).exists()


def wait_again(case: Case) -> None:
    """Put a person whose plan was taken back on the waiting list, where they were before."""
    lock(f"request:{case.pk}")
    rows = BedRequest.unscoped.filter(case=case)
    last = rows.order_by("created_at").last()
    if last and last.end_reason == PLACED and not rows.filter(ended_on__isnull=True).exists():
        last.ended_on, last.end_reason = None, ""
        last.version += 1
        last.save(update_fields=["ended_on", "end_reason", "version"])


def close_line_if_over(case: Case | None) -> None:
    """Close residential care on a file without a bed or a wish for one."""
    if case is None:
        return
    waits = BedRequest.unscoped.filter(case=case, ended_on__isnull=True)
    if not has_bed(case) and not waits.exists():
        close_line(case=case, line=ServiceLine.SHELTER)
