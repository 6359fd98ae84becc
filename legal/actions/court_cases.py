"""Court cases: who takes part, their stages, who is accused, and a table of damages."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from audit import keys
from audit.trail import record
from cases import access
from cases.models import Case
from cases.permissions import Permission
from legal.actions import compensation
from legal.actions.court_hearings import bring_hearings, owner_of
from legal.actions.proceedings import LINE, add_proceeding, change_proceeding
from legal.models import CourtCase, CourtCaseStage, Damages, Proceeding
from legal.participations import changed_by, everybody
from records import saving
from records.errors import Refused, Stale
from records.saving import Token, fill, locked, once, store


class RowsRefused(Exception):
    """Some rows of a table were refused: why, by the key of each row; then none is saved."""

    def __init__(self, refused: dict[UUID, Refused]):
        super().__init__("rows of a table were refused")
        self.refused = refused


def add_court_case(*, values: dict[str, Any], token: Token | None = None, by: User) -> CourtCase:
    """Open a court case, with a proceeding on the file of each who takes part.

    Args:
        values: the fields of the row, `cases`, and `capacity`: as what they take part.

    Raises:
        SentTwice.
        Refused: a file is not open to one on the legal line.
    """
    with once(token, by) as result:
        values = dict(values)
        cases, capacity = values.pop("cases"), values.pop("capacity")
        court_case = store(CourtCase(data_key=keys.create(), created_by=by, **values))
        record("legal.courtcase.added", by=by, subject=court_case, line=LINE)
        _stage(court_case, court_case.stage, court_case.started_on, by=by)
        _join(court_case, cases, capacity, by=by)
        result.made(court_case)
    return court_case


def add_participations(
    *, pk: UUID, values: dict[str, Any], today: dt.date, token: Token | None = None, by: User
) -> CourtCase:
    """Let more people take part: `cases` of `values`, as `capacity`.

    Raises:
        SentTwice.
        Refused: a file is not open to one on the legal line, or takes part already.
    """
    with once(token, by) as result:
        court_case = locked(CourtCase, pk, None)
        joined = _join(court_case, values["cases"], values["capacity"], by=by)
        bring_hearings(court_case, joined, today=today, by=by)
        result.made(court_case)
    return court_case


def _join(
    court_case: CourtCase, cases: Collection[Case], capacity: str, *, by: User
) -> list[Proceeding]:
    held = access.on_each(by, cases)
    closed = [case for case in cases if not held[case.pk].may(Permission.CHANGE_LEGAL)]
    if closed:
        codes = ", ".join(case.client.code for case in closed)
        words = _("You do not work on these files in this service: %(codes)s.")
        raise Refused(words % {"codes": codes}, "cases")
    values = {
        "court_case": court_case,
        "authority": court_case.authority,
        "stage": court_case.stage,
        "started_on": court_case.started_on,
        "capacity": capacity,
    }
    try:
        return [
            add_proceeding(case=case, values=values, by=by)
            for case in sorted(cases, key=lambda case: case.pk)
        ]
    except Refused as refused:
        raise Refused(refused.message, "cases") from refused


def join(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> Proceeding:
    """Let a proceeding take part in a court case, with the hearings to come; or in none.

    Args:
        values: `court_case`.

    Raises:
        SentTwice, Stale.
        Refused: the person takes part already.
    """
    with once(token, by):
        court_case = values["court_case"]
        if court_case is None:
            return change_proceeding(pk=pk, version=version, values=values, by=by)
        locked(CourtCase, court_case.pk, None)
        stands = {"stage": court_case.stage, "authority": court_case.authority}
        proceeding = change_proceeding(pk=pk, version=version, values=values | stands, by=by)
        bring_hearings(court_case, [proceeding], today=today, by=by)
    return proceeding


def change_court_case(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> CourtCase:
    """Change what is common; where the matter lies follows in each proceeding.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by):
        court_case = locked(CourtCase, pk, version)
        before = court_case.authority
        store(fill(court_case, values))
        record("legal.courtcase.changed", by=by, subject=court_case, line=LINE)
        if court_case.authority != before:
            _follow(court_case, {"authority": court_case.authority}, by=by)
    return court_case


def _follow(court_case: CourtCase, values: dict[str, Any], *, by: User) -> None:
    seen = changed_by(court_case, by)
    for proceeding in everybody(court_case):
        owner = owner_of(proceeding) if proceeding.pk not in seen else None
        change_proceeding(pk=proceeding.pk, version=None, values=values, owner=owner, by=by)


def note_stage(
    *, pk: UUID, values: dict[str, Any], token: Token | None = None, by: User
) -> CourtCaseStage:
    """Note since when a court case is at a stage; each proceeding is at the newest.

    Args:
        values: stage, since.

    Raises:
        SentTwice.
        Refused: it is noted already.
    """
    with once(token, by) as result:
        court_case = locked(CourtCase, pk, None)
        row = _stage(court_case, values["stage"], values["since"], by=by)
        _stand_at_newest(court_case, by=by)
        result.made(row)
    return row


def _stage(court_case: CourtCase, stage: str, since: dt.date, *, by: User) -> CourtCaseStage:
    row = CourtCaseStage(court_case=court_case, stage=stage, since=since, created_by=by)
    store(row)
    record("legal.courtcasestage.added", by=by, subject=row, line=LINE, stage=stage)
    return row


def _stand_at_newest(court_case: CourtCase, *, by: User) -> None:
    newest = court_case.stages.order_by("-since", "-created_at", "-pk").first()
    if newest is None or newest.stage == court_case.stage:
        return
    store(fill(court_case, {"stage": newest.stage}))
    _follow(court_case, {"stage": newest.stage}, by=by)


def _stand_back(stage: CourtCaseStage, *, by: User) -> None:
    court_case = locked(CourtCase, stage.court_case_id, None)
    others = court_case.stages.exclude(pk=stage.pk).order_by("-since", "-created_at", "-pk")
    newest = others.first()
    if newest is None:
        raise Refused(_("A court case is at one stage at least."))
    if newest.stage != court_case.stage:
        store(fill(court_case, {"stage": newest.stage}))
        _follow(court_case, {"stage": newest.stage}, by=by)


def void_stage(**what: Any) -> CourtCaseStage:
    """Take out a stage that was entered in error; see `saving.void`.

    Raises:
        SentTwice, Stale.
        Refused: it is the only one.
    """
    return saving.void(CourtCaseStage, follow=_stand_back, **what)


def void_court_case(
    *,
    pk: UUID,
    version: int | None,
    reason: str,
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> CourtCase:
    """Let the proceedings that one may change no longer take part; they stay on their files.

    The matter goes with the last of them: where somebody else's file takes part, or one in the
    archive, it stays there.

    Raises:
        SentTwice, Stale.
    """
    with once(token, by) as result:
        court_case = locked(CourtCase, pk, version)
        own = court_case.seen_by(by, "change").filter(case__archived_on__isnull=True)
        own = own.order_by("case")
        for key in own.values_list("pk", flat=True):
            change_proceeding(pk=key, version=None, values={"court_case": None}, by=by)
        rows: Any = court_case
        if not rows.participations.exists():
            saving.void(CourtCase, pk, version=None, reason=reason, now=now, by=by)
        result.made(court_case)
    return court_case


def note_damages(
    *,
    rows: Iterable[tuple[Proceeding, Damages | None, int, dict[str, Any]]],
    common: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> int:
    """Note the damages of several people at once, all or none; return how many were noted.

    Args:
        rows: of each, the proceeding, its damages if there are some, the version that was read,
            and the amounts.
        common: claimed_on, awarded_on and awarded_by, for those who have none of these yet.

    Raises:
        SentTwice.
        RowsRefused: some were refused, by the key of the proceeding.
    """
    noted = 0
    refused: dict[UUID, Refused] = {}
    with once(token, by):
        for proceeding, damages, version, values in rows:
            try:
                _note_row(proceeding, damages, version, _with_common(damages, values, common), by)
            except Stale:
                refused[proceeding.pk] = Refused(_("Someone else changed this. Look at it again."))
            except Refused as refusal:
                refused[proceeding.pk] = refusal
            noted += 1
        if refused:
            raise RowsRefused(refused)
    return noted


def _note_row(
    proceeding: Proceeding,
    damages: Damages | None,
    version: int,
    values: dict[str, Any],
    by: User,
) -> None:
    if damages is None:
        values = {"proceeding": proceeding} | values
        compensation.add_damages(case=proceeding.case, values=values, by=by)
    else:
        compensation.change_damages(pk=damages.pk, version=version, values=values, by=by)


def _with_common(
    damages: Damages | None, values: dict[str, Any], common: dict[str, Any]
) -> dict[str, Any]:
    """Add when it was claimed, and when and by whom awarded, where that is not noted yet."""
    more: dict[str, Any] = {}
    for act, names in (("claimed", ("claimed_on",)), ("awarded", ("awarded_on", "awarded_by"))):
        has_amount = any(values.get(f"{act}_{kind}") is not None for kind in ("material", "moral"))
        if has_amount and not getattr(damages, f"{act}_on", None):
            more |= {name: common[name] for name in names}
    return values | more
