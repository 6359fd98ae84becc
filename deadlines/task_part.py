"""What tasks and remarks show on a case and on Today, and where they go when somebody leaves."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.pages import may_open
from casepage.part import Addition, CalendarDay, Card, CasePart
from cases.access import Access
from cases.hooks import Duty
from cases.models import Case
from cases.permissions import in_line
from cases.service_lines import ServiceLine
from deadlines import actions
from deadlines.models import Task
from deadlines.own_tasks import ON_CASE, own_tasks, tasks_of
from workspace.models import Notice

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ON_TODAY = 8
GIVEN = ("deadlines.task.given", "deadlines.remark.left")


def _works_in_a_line(access: Access) -> bool:
    return any(access.may(in_line("view", line)) for line in ServiceLine.values)


class TasksPart(CasePart):
    """What colleagues ask of each other on a file."""

    name = "tasks"

    def additions(self, access: Access) -> list[Addition]:
        if not _works_in_a_line(access):
            return []
        url = reverse("deadlines:add_task", args=[access.case.reference])
        return [Addition(_("Give a task"), url)]

    def sidebar_card(self, access: Access) -> Card | None:
        if not _works_in_a_line(access):
            return None
        tasks = tasks_of(access)
        return Card("deadlines/tasks_card.html", {"tasks": tasks[:ON_CASE], "count": len(tasks)})

    def today_cards(self, user: User, now: dt.datetime, own: Mapping[UUID, Access]) -> list[Card]:
        """Show what one has to do or to read."""
        if not may_open(user, "deadlines:tasks"):
            return []
        tasks = own_tasks(user, own)
        if not tasks:
            return []
        values = {"items": tasks[:ON_TODAY], "count": len(tasks)}
        return [Card("deadlines/tasks_today.html", values, is_main=True)]

    def notices_shown(self, user: User, now: dt.datetime, notices: list[UUID]) -> set[UUID]:
        """Leave out that a task was given while its card shows it."""
        given = Notice.objects.filter(pk__in=notices, kind__in=GIVEN) if notices else ()
        addresses = {notice.pk: notice.url for notice in given}
        if not addresses:
            return set()
        shown = {item.task.address for item in own_tasks(user)[:ON_TODAY]}
        return {key for key, url in addresses.items() if url in shown}

    def calendar_days(self, user: User, today: dt.date) -> list[CalendarDay]:
        """Return the days by which one's own tasks are to be done."""
        rows = Task.objects.visible_to(user).open().filter(owner=user, due_on__isnull=False)
        rows = rows.select_related("case__client").defer("title", "text", "answer")
        return [
            CalendarDay(key=row.pk, day=row.due_on, code=row.case.client.code)
            for row in rows.in_order()[:500]
        ]

    def still_open(self, access: Access) -> list["StrOrPromise"]:
        """Count the tasks and remarks that would stay open after the end of the case."""
        count = Task.objects.on(access).open().count()
        text = ngettext("%(count)d open task", "%(count)d open tasks", count)
        return [text % {"count": count}] if count else []

    def duties(
        self, people: Collection[User] | QuerySet[User], now: dt.datetime, by: User | None = None
    ) -> list[Duty]:
        return actions.task_duties(people, now, by)

    def take_over(self, duty: Duty, *, successor: User, now: dt.datetime, by: User) -> None:
        if duty.kind == actions.TASK_DUTY:
            actions.take_task_over(duty, successor=successor, by=by)

    def left(self, case: Case, person: User, *, by: User) -> None:
        actions.hand_tasks_of_former(case=case, person=person, by=by)
