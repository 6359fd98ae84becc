"""Countersign the signed notes of trainees."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.actions import notify_of_case
from cases.permissions import in_line
from counseling.actions.sessions import details_of
from counseling.models import Countersignature, Session
from counseling.models.sessions import SessionQuerySet
from records.errors import Refused
from records.saving import Token, locked, once, store


def to_countersign(user: User) -> SessionQuerySet:
    """Return the signed notes of trainees that wait for `user`: as supervisor, or as case lead."""
    rows: SessionQuerySet = Session.objects.visible_to(user).readable_by(user)
    rows = rows.filter(is_of_trainee=True, signed_at__isnull=False, countersignature__isnull=True)
    return rows.filter(Q(user__supervisor=user) | Q(case__case_lead=user)).exclude(user=user)


def countersign(
    *, pk: UUID, values: dict[str, Any], token: Token | None = None, by: User
) -> Countersignature:
    """Countersign the note of a trainee, with a remark or without; the trainee hears of it.

    Args:
        values: remark.

    Raises:
        SentTwice.
        Refused: it does not wait for `by`: somebody did it in between, or never was to.
    """
    with once(token, by) as result:
        session = locked(Session, pk, None, "case__client", "user")
        if not to_countersign(by).filter(pk=pk).exists():
            raise Refused(_("This note does not wait for your countersignature."))
        row = store(Countersignature(session=session, by=by, **values))
        record("counseling.session.countersigned", by=by, subject=session, **details_of(session))
        kind, needs = "counseling.session.countersigned", in_line("view", session.line)
        notify_of_case(session.user, kind, session.case, by, needs=needs)
        result.made(row)
    return row
