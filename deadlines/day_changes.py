"""Which days a date had before, and why it moved; and what an act has moved just now."""

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.models import Event, WritingTransaction
from audit.reading import events
from common.dates import short
from deadlines.actions import Why
from deadlines.models import Deadline


@dataclass(frozen=True)
class DayChange:
    """A date got another day: when, which, and why in words."""

    at: dt.datetime
    before: dt.date
    after: dt.date
    why: str


def _because(why: str) -> str:
    if why == Why.RULE:
        return _("a new version of the rule counts")
    return _("the day it counts from is another one")


def of_date(deadline: Deadline) -> list[DayChange]:
    """Return each move of a date, the newest first, from the versions that the database kept."""
    history = apps.get_model("deadlines", "DeadlineHistory").objects
    fields = ("pgh_created_at", "due_on", "rule_version_id", "is_moved")
    rows = list(history.filter(pgh_obj_id=deadline.pk).order_by("pgh_id").values_list(*fields))
    changes = []
    for (_at, before, rule, _moved), (at, after, new_rule, is_moved) in pairwise(rows):
        if before != after:
            why = Why.RULE if rule != new_rule else Why.EVENT
            reason = _("typed, by hand or from the paper") if is_moved else _because(why)
            changes.append(DayChange(at, before, after, reason))
    return changes[::-1]


def just_moved(user: User) -> list[str]:
    """Say which dates the running act of `user` moved and why, as far as they may see them."""
    moves = events().filter(
        verb="deadlines.recomputed", actor=user.pk, transaction=WritingTransaction()
    )
    last = {UUID(event.subject.partition(":")[2]): event for event in moves.order_by("id")}
    if not last:
        return []
    rows = Deadline.objects.visible_to(user).filter(pk__in=last).select_related("rule_version")
    return [_moved(row, last[row.pk]) for row in rows.order_by("due_on", "pk")]


def _moved(row: Deadline, event: Event) -> str:
    today = timezone.localdate()
    before = dt.date.fromisoformat(event.details["before"])
    values = {
        "what": row.label,
        "before": short(before, today=today),
        "after": short(row.due_on, today=today),
        "why": _because(event.details["why"]),
    }
    if before == row.due_on:
        return _("%(what)s stays on %(after)s: %(why)s.") % values
    return _("%(what)s moves from %(before)s to %(after)s: %(why)s.") % values
