"""Pairs to keep apart go from one colleague to another one, with the reason only they read."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases import access
from cases.hooks import Duty
from cases.models import Case, KeepApart
from cases.permissions import Permission
from records.errors import Refused
from records.saving import fill, store

PAIR = "cases.keepapart"


def pair_duties(
    people: Collection[User] | QuerySet[User], now: dt.datetime, by: User | None
) -> list[Duty]:
    """Return the pairs that these people own; who decides on a file of one of the two gives them.

    Whoever gives it reads no more than that there is one.
    """
    rows = KeepApart.objects.filter(owner__in=people, ended_on__isnull=True).defer("reason")
    today, kept = timezone.localdate(now), []
    for pair in rows.order_by("since", "pk"):
        case = _file(pair, by or pair.owner)
        if by is None or by.pk == pair.owner_id or case:
            kept.append(_duty(pair, case, today))
    return kept


def _duty(pair: KeepApart, case: Case | None, today: dt.date) -> Duty:
    label = _("Pair to keep apart")
    return Duty(PAIR, pair.pk, pair.owner_id, today, label, case.pk if case else None)


def _file(pair: KeepApart, person: User) -> Case | None:
    """Return the newest file of one of the two on which somebody decides who works there."""
    ours = Case.unscoped.filter(Q(client=pair.one_id) | Q(client=pair.other_id))
    for permission in (Permission.ASSIGN, Permission.CHANGE_CASE):
        case = access.permitted(person, permission, ours).order_by("-episode").first()
        if case:
            return case
    return None


def take_pair_over(duty: Duty, *, successor: User, by: User) -> None:
    """Give a pair to a colleague who works on a file of one of the two.

    Raises:
        Refused: the colleague does not, or owns the same pair already.
    """
    pair = KeepApart.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    ours = Case.unscoped.filter(Q(client=pair.one_id) | Q(client=pair.other_id))
    if not access.permitted(successor, Permission.CHANGE_CASE, ours).exists():
        message = _("This person works on no file of a pair to keep apart.")
        raise Refused(message, "successor")
    try:
        store(fill(pair, {"owner": successor}))
    except Refused as refusal:
        raise Refused(refusal.message, "successor") from refusal
    record("cases.pair_handed_over", by=by, subject=pair, user=str(successor.pk))
