"""Decide whether a person is ready for specialised care, and hold requests back until then."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases import codes
from cases.models import Case
from psychosocial.models import CareReferral, Readiness, StableCare
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

Decision = Readiness.Decision


def decide_readiness(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> Readiness:
    """Note a decision; somebody is ready only when each of the agreed criteria is met.

    Raises:
        SentTwice.
        Refused: criteria are not met, they are overruled without a reason, or without the person.
    """
    row = Readiness(case=case, created_by=by, **values)
    _must_be_met(row)
    return saving.add(row, by=by, token=token)


def change_readiness(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Readiness:
    """Correct a decision.

    Raises:
        SentTwice, Stale.
        Refused: as when it is noted.
    """
    with once(token, by):
        row = fill(locked(Readiness, pk, version), values)
        _must_be_met(row)
        store(row)
        record(saving.verb(row, "changed"), by=by, subject=row, line=row.trail_line)
    return row


def _must_be_met(row: Readiness) -> None:
    missing = [
        label for value, label in codes.choices(codes.List.READINESS) if value not in row.met
    ]
    if row.decision == Decision.READY and missing:
        message = _("Not met yet: %(criteria)s. Choose “Not yet”, or overrule with a reason.")
        raise Refused(message % {"criteria": ", ".join(missing)}, "met")


def refuse_unready(referral: CareReferral, before: dt.date | None) -> None:
    """Refuse a request for care that waits for stability while nobody decided on it.

    Args:
        before: the day on which it was requested already, which stays.

    Raises:
        Refused: the person is not ready, and nobody overruled that.
    """
    if referral.asked_on is None or referral.asked_on == before:
        return
    setting = StableCare.objects.first()
    if setting is None or referral.kind not in setting.kinds:
        return
    rows = Readiness.unscoped.filter(case=referral.case_id, on__lte=referral.asked_on)
    latest = rows.order_by("-on", "-created_at", "-pk").first()
    if latest is None or latest.decision == Decision.NOT_YET:
        raise Refused(
            _("This care waits until the person is ready: note the decision on it first."),
            "asked_on",
        )


def set_stable_care(
    *, pk: int, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> StableCare:
    """Say which kinds of care wait until a person is ready.

    Raises:
        SentTwice, Stale.
    """
    with once(token, by):
        row = store(fill(locked(StableCare, pk, version), values))
        record("psychosocial.stablecare.changed", by=by, kinds=",".join(row.kinds))
    return row
