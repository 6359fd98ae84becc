"""Plan activities of culture and sport, sign people up, and note who came."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from audit import keys
from audit.trail import record
from cases import access
from cases.models import Case, KeepApart
from psychosocial.models import Activity, SignUp
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

CHANGE = "change_psychosocial"


def plan_activity(*, values: dict[str, Any], token: Token | None = None, by: User) -> Activity:
    """Plan an activity.

    Raises:
        SentTwice, Refused.
    """
    with once(token, by) as result:
        row = store(Activity(data_key=keys.create(), created_by=by, **values))
        record(saving.verb(row, "added"), by=by, subject=row, line=row.trail_line)
        result.made(row)
    return row


def change_activity(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Activity:
    """Change an activity.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by):
        row = store(fill(locked(Activity, pk, version), values))
        record(saving.verb(row, "changed"), by=by, subject=row, line=row.trail_line)
    return row


def sign_up(*, pk: UUID, values: dict[str, Any], token: Token | None = None, by: User) -> Activity:
    """Sign the people of `cases` up for an activity.

    Raises:
        SentTwice.
        Refused: a file is not open to one, somebody takes part already, there is no place left, or
            somebody would meet whom they may not meet.
    """
    with once(token, by) as result:
        activity = locked(Activity, pk, None)
        cases = values["cases"]
        for case in cases:
            if not access.on(by, case).may(CHANGE):
                raise Refused(_("One of these files is not open to you."), "cases")
        taking_part = _taking_part(activity)
        _must_have_room(activity, taking_part.count() + len(cases))
        _must_not_meet({*taking_part.values_list("case__client", flat=True)}, cases)
        for case in cases:
            _sign_up(activity, case, by=by)
        result.made(activity)
    return activity


def _taking_part(activity: Activity) -> Any:
    rows = SignUp.unscoped.filter(activity=activity)
    return rows.filter(state__in=(SignUp.State.SIGNED_UP, SignUp.State.CAME))


def _must_have_room(activity: Activity, wanted: int) -> None:
    if activity.places is not None and wanted > activity.places:
        raise Refused(_("There are not so many places left."), "cases")


def _must_not_meet(there: set[Any], cases: list[Case]) -> None:
    """Refuse what would bring two people together who may not meet, and tell nothing else."""
    come = {case.client_id for case in cases}
    everybody = there | come
    pairs = KeepApart.objects.filter(ended_on__isnull=True)
    pairs = pairs.filter(
        Q(one__in=come, other__in=everybody) | Q(other__in=come, one__in=everybody)
    )
    if pairs.exists():
        raise Refused(_("Not suitable: choose another activity."), "cases")


def _sign_up(activity: Activity, case: Case, *, by: User) -> None:
    """Sign somebody up; who had cancelled comes after all."""
    cancelled = SignUp.unscoped.filter(activity=activity, case=case, state=SignUp.State.CANCELLED)
    before = cancelled.first()
    if before is not None:
        mark(pk=before.pk, state=SignUp.State.SIGNED_UP, by=by)
        return
    try:
        saving.add(SignUp(activity=activity, case=case, created_by=by), by=by)
    except Refused as refusal:
        raise Refused(refusal.message, "cases") from refusal


def mark(*, pk: UUID, state: str, token: Token | None = None, by: User) -> SignUp:
    """Note that somebody came, did not come or cancelled.

    Raises:
        SentTwice.
        Refused: somebody who cancelled is signed up again first, so that all is asked anew.
    """
    with once(token, by):
        row = locked(SignUp, pk, None)
        if row.state == SignUp.State.CANCELLED and state != SignUp.State.SIGNED_UP:
            raise Refused(_("Sign this person up again first."))
        store(fill(row, {"state": state}))
        record(saving.verb(row, "changed"), by=by, subject=row, line=row.trail_line, state=state)
    return row
