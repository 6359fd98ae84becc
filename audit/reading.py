"""What the trail answers to those who may ask."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from audit.models import Event

# Looking is no change.
LOOKS = (
    "cases.opened",
    "cases.listed",
    "cases.searched",
    "cases.revealed",
    "cases.printed",
    "cases.duplicate_met",
    "shelter.board_printed",
    "shelter.address_revealed",
    "door.denied",
)


def changes(case_ids: Iterable[UUID], *, but_not_by) -> QuerySet[Event]:
    """Return what people other than one did on these files, newest first."""
    events = Event.objects.filter(case__in=list(case_ids), actor__isnull=False)
    return events.exclude(actor=but_not_by.pk).exclude(verb__in=LOOKS).order_by("-at")


def changes_by_others(*, case, user) -> int:
    """Count what others changed on a file since `user` opened it the time before this one."""
    mine = Event.objects.filter(case=case.pk, actor=user.pk, verb="cases.opened")
    before = mine.order_by("-at").values_list("at", flat=True)[1:2]
    last = next(iter(before), None)
    if last is None:
        return 0
    return changes([case.pk], but_not_by=user).filter(at__gt=last).order_by().count()
