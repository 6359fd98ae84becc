"""Hearings of a court case: noted, moved and judged once, for everybody who takes part.

What a court does is a fact of the matter, so it reaches each proceeding of it, those too that the
person who writes it does not see: a date that is missed there is lost. Nothing of these is
returned, counted or refused; what is one person's (who goes along, an interpreter, a note) is
written only where one may change it. See docs/decisions/0018.
"""

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from audit import keys
from audit.trail import record
from cases import access
from cases.models import Case
from cases.permissions import Permission
from deadlines.actions import owner_for
from legal.actions.hearings import LINE, add_outcome, change_hearing, fix_hearing, void_hearing
from legal.models import CourtCase, CourtHearing, Hearing, Proceeding
from legal.participations import changed_by, everybody
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store
from workspace.actions import notify_all
from workspace.models import Notice

# What is one person's, and not of the court case.
OWN = ("escort", "interpreter")


def fix_court_hearing(
    *,
    pk: UUID,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> CourtHearing:
    """Note a hearing once: each file has it with its dates.

    Args:
        pk: the court case.
        values: the fields of the row, `cases`: those of the files one sees that it concerns;
            `escort` and `interpreter` for these. With `is_for_all` it concerns everybody.

    Raises:
        SentTwice.
        Refused: who goes along is not on one of the files.
    """
    with once(token, by) as result:
        court_case, values = locked(CourtCase, pk, None), dict(values)
        chosen = {case.pk for case in values.pop("cases")}
        own = {name: values.pop(name) for name in OWN if name in values}
        hearing = _new(court_case, values, by=by)
        _refuse_escort(own.get("escort"), court_case, chosen, by)
        may_change = changed_by(court_case, by)
        rows = [
            (row, own if row.pk in may_change and row.case_id in chosen else {})
            for row in everybody(court_case)
            if hearing.is_for_all or (row.pk in may_change and row.case_id in chosen)
        ]
        _give(hearing, rows, may_change, today=today, by=by)
        result.made(hearing)
    return hearing


def _new(court_case: CourtCase, values: dict[str, Any], *, by: User) -> CourtHearing:
    hearing = CourtHearing(court_case=court_case, data_key=keys.create(), created_by=by, **values)
    store(hearing)
    record("legal.courthearing.added", by=by, subject=hearing, line=LINE, kind=hearing.kind)
    return hearing


def _refuse_escort(
    escort: User | None, court_case: CourtCase, chosen: Iterable[UUID], by: User
) -> None:
    """Refuse who goes along where they are not on the file, of the files that one sees."""
    if escort is None:
        return
    files = court_case.seen_by(by, "change").filter(case__in=chosen).values("case")
    missing = Case.unscoped.filter(pk__in=files).exclude(
        pk__in=access.permitted(escort, Permission.VIEW_CASE, Case.unscoped.all()).values("pk")
    )
    codes = [case.client.code for case in missing.select_related("client").order_by("pk")]
    if codes:
        words = _("This person is not on the team of %(codes)s: have them added first.")
        raise Refused(words % {"codes": ", ".join(codes)}, "escort")


def _give(
    common: CourtHearing,
    rows: list[tuple[Proceeding, dict[str, Any]]],
    seen: set[UUID],
    *,
    today: dt.date,
    by: User,
) -> None:
    """Write a hearing of a court case on the files of some proceedings.

    A file that has a hearing at this moment already has it: it is the one.
    """
    fixed = Hearing.unscoped.fixed().filter(case__in=[row.case_id for row, _own in rows])
    there = {row.case_id: row for row in fixed.filter(at=common.at)}
    notices = []
    for proceeding, own in rows:
        owner = owner_of(proceeding) if proceeding.pk not in seen else None
        if proceeding.case_id in there:
            _link(there[proceeding.case_id], common, proceeding, by=by)
            continue
        values = {**common.common, "proceeding": proceeding, "common": common, **own}
        # One that appeared there in between is the same hearing.
        with suppress(Refused):
            fix_hearing(case=proceeding.case, values=values, today=today, owner=owner, by=by)
        if owner is not None and _may_know(owner, proceeding.case):
            notices.append(_notice(owner, proceeding.case))
    notify_all(notices)


def _link(hearing: Hearing, common: CourtHearing, proceeding: Proceeding, *, by: User) -> None:
    if hearing.common_id is None:
        row = locked(Hearing, hearing.pk, None)
        values = {"common": common, "proceeding": hearing.proceeding or proceeding}
        store(fill(row, values))
        record("legal.hearing.changed", by=by, subject=row, line=LINE, kind=row.kind)


def owner_of(row: Proceeding | Hearing) -> User:
    """Return who answers for the dates on a file that the person who writes does not see.

    Somebody who is still noted on the team may be barred since, and who wrote it gone.
    """
    people = [owner_for(row.case, LINE), row.case.case_lead, row.created_by]
    there = [person for person in people if person is not None]
    return next((person for person in there if _may_know(person, row.case)), there[0])


def _may_know(person: User, case: Case) -> bool:
    return access.can(person, Permission.VIEW_CASE, case)


def _notice(owner: User, case: Case) -> Notice:
    return Notice(
        user=owner,
        kind="legal.court_hearing",
        case=case.pk,
        url=f"{case.get_absolute_url()}legal/",
        codes={"code": case.client.code},
    )


def bring_hearings(
    court_case: CourtCase, joined: Iterable[Proceeding], *, today: dt.date, by: User
) -> None:
    """Give who joins later the hearings to come that concern everybody."""
    coming = CourtHearing.unscoped.filter(court_case=court_case, is_for_all=True, outcome="")
    rows: list[tuple[Proceeding, dict[str, Any]]] = [(row, {}) for row in joined]
    seen = {row.pk for row, _own in rows}
    for hearing in coming.filter(at__date__gte=today).order_by("at", "pk"):
        _give(hearing, rows, seen, today=today, by=by)


def _rows(common: CourtHearing) -> list[Hearing]:
    """Return the hearings of all files that have no outcome yet, of files that still change."""
    rows: Any = common
    fixed = rows.participations.fixed().filter(case__archived_on__isnull=True)
    return list(
        fixed.select_related(
            "case__client", "case__case_lead", "proceeding", "created_by"
        ).order_by("case")
    )


def move_court_hearing(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> CourtHearing:
    """Change when, where or of what kind a hearing is, on each file too.

    What a file says of its own stays: only what changed here follows, and only where it still
    stood as it stood here.

    Raises:
        SentTwice, Stale.
        Refused: it has an outcome already.
    """
    with once(token, by):
        hearing = _open(pk, version)
        before = hearing.common
        store(fill(hearing, values))
        record("legal.courthearing.changed", by=by, subject=hearing, line=LINE, kind=hearing.kind)
        changed = {name: new for name, new in hearing.common.items() if new != before[name]}
        seen = changed_by(hearing.court_case, by)
        for row in _rows(hearing) if changed else ():
            follows = {
                name: new for name, new in changed.items() if before[name] == getattr(row, name)
            }
            # Where the file has a hearing at the new moment, it was moved there by hand.
            with suppress(Refused):
                owner = owner_of(row) if row.proceeding_id not in seen else None
                change_hearing(
                    pk=row.pk, version=None, values=follows, today=today, owner=owner, by=by
                )
    return hearing


def _open(pk: UUID, version: int | None) -> CourtHearing:
    hearing = locked(CourtHearing, pk, version, "court_case")
    if hearing.outcome:
        raise Refused(_("Somebody else has added the outcome in between."))
    return hearing


def add_court_outcome(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> CourtHearing:
    """Note once what came of a hearing; each file has its outcome, its dates and the next one.

    Args:
        values: as of `add_outcome`, without a note, which is one person's.

    Raises:
        SentTwice, Stale.
        Refused: it has an outcome already.
    """
    with once(token, by):
        hearing, values = _open(pk, version), dict(values)
        next_at = values.pop("next_at", None)
        outcome = {name: values[name] for name in ("outcome", "outcome_on")}
        store(fill(hearing, outcome))
        record(
            "legal.courthearing.outcome_added",
            by=by,
            subject=hearing,
            line=LINE,
            outcome=hearing.outcome,
        )
        rows = _rows(hearing)
        seen = changed_by(hearing.court_case, by)
        for row in rows:
            owner = owner_of(row) if row.proceeding_id not in seen else None
            add_outcome(pk=row.pk, version=None, values=values, today=today, owner=owner, by=by)
        if next_at:
            _fix_next(hearing, next_at, rows, seen, today=today, by=by)
    return hearing


def _fix_next(
    hearing: CourtHearing,
    at: dt.datetime,
    rows: list[Hearing],
    seen: set[UUID],
    *,
    today: dt.date,
    by: User,
) -> None:
    """Fix the next hearing for the same people; a booked interpreter must be booked anew."""
    values = hearing.common | {"at": at, "is_for_all": hearing.is_for_all}
    following = _new(hearing.court_case, values, by=by)
    kinds = Hearing.Interpreter
    again = [
        (
            row.proceeding,
            {"interpreter": kinds.NONE if row.interpreter == kinds.NONE else kinds.WANTED},
        )
        for row in rows
        if row.proceeding
    ]
    _give(following, again, seen, today=today, by=by)


def set_escort(
    *,
    pk: UUID,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> CourtHearing:
    """Say who goes along to a hearing with some of those who take part: `cases`, `escort`.

    Raises:
        SentTwice.
        Refused: the person is not on one of the files.
    """
    with once(token, by) as result:
        hearing = _open(pk, None)
        chosen = {case.pk for case in values["cases"]}
        _refuse_escort(values["escort"], hearing.court_case, chosen, by)
        own = hearing.seen_by(by, "change").fixed().filter(case__in=chosen)
        for key in own.order_by("case").values_list("pk", flat=True):
            escort = {"escort": values["escort"]}
            change_hearing(pk=key, version=None, values=escort, today=today, by=by)
        result.made(hearing)
    return hearing


def void_court_hearing(
    *,
    pk: UUID,
    version: int | None,
    reason: str,
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> CourtHearing:
    """Take out a hearing that was entered in error, from each file where it has no outcome yet.

    Raises:
        SentTwice, Stale.
        Refused: it has an outcome already.
    """
    with once(token, by) as result:
        hearing = _open(pk, version)
        for row in _rows(hearing):
            if row.created_at < hearing.created_at:  # the file had it before
                store(fill(locked(Hearing, row.pk, None), {"common": None}))
                continue
            void_hearing(pk=row.pk, version=None, reason=reason, now=now, by=by)
        saving.void(CourtHearing, pk, version=None, reason=reason, now=now, by=by)
        result.made(hearing)
    return hearing
