"""Remind clients of appointments: a task for somebody of the file, who does it as is safe."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from cases.deputies import stand_in
from cases.permissions import in_line
from cases.safe_contact import UnsafeContact, refuse_unsafe
from common.dates import for_screen
from counseling.models import ClientReminder, Session
from deadlines import actions as deadlines
from deadlines.models import Task
from records.errors import Refused
from records.saving import fill, store
from workspace.actions import notify


@dataclass(frozen=True)
class ReminderWish:
    """How a client wants to be reminded, and how many days before."""

    channel: str
    days: int


def wish_reminder(session: Session, wish: ReminderWish | None, *, by: User) -> None:
    """Note how a client wants to be reminded of an appointment; None: not, or no longer.

    Raises:
        Refused: the days are too many.
    """
    reminder = _of(session)
    if wish is None:
        if reminder:
            _drop_task(reminder, _("The client is not to be reminded."), by)
            reminder.delete()
        return
    reminder = reminder or ClientReminder(session=session)
    if (reminder.channel, reminder.days) != (wish.channel, wish.days):
        store(fill(reminder, {"channel": wish.channel, "days": wish.days, "due_at": None}))
    follow_reminder(session, by=by)


def follow_reminder(session: Session, *, by: User) -> None:
    """Let a reminder follow its appointment: a task of another moment or file falls away."""
    reminder = _of(session)
    if reminder is None:
        return
    reminder.session = session
    moment, task = reminder.moment(), reminder.task
    if moment == reminder.due_at and (task is None or task.case_id == session.case_id):
        return
    _drop_task(reminder, _("The appointment is no longer as it was."), by)
    store(fill(reminder, {"task": None, "due_at": moment}))


def _of(session: Session) -> ClientReminder | None:
    rows = ClientReminder.objects.select_for_update(of=("self",)).select_related("task")
    return rows.filter(session=session).first()


def _drop_task(reminder: ClientReminder, why: str, by: User) -> None:
    if reminder.task_id:
        deadlines.drop_task(pk=reminder.task_id, answer=why, now=timezone.now(), by=by)


def give_due_reminders(*, now: dt.datetime) -> int:
    """Make the tasks of the reminders that are due; return how many. Nothing is made twice.

    Each in a transaction of its own, which notes the task on the reminder: a crash leaves neither,
    and of two sweeps at once each takes what the other did not lock.
    """
    waiting = ClientReminder.objects.filter(task__isnull=True, due_at__lte=now)
    waiting = waiting.filter(session__starts_at__gt=now, session__status=Session.Status.PLANNED)
    return sum(_give(key, now) for key in waiting.order_by("due_at").values_list("pk", flat=True))


@transaction.atomic
def _give(key: UUID, now: dt.datetime) -> bool:
    rows = ClientReminder.objects.select_for_update(of=("self",), skip_locked=True)
    rows = rows.select_related("session__case__client", "session__case__case_lead", "session__user")
    reminder = rows.filter(pk=key, task__isnull=True, due_at__lte=now).first()
    task = _task(reminder, now) if reminder else None
    if reminder is None or task is None:
        return False
    store(fill(reminder, {"task": task}))
    day = timezone.localdate(reminder.session.starts_at).isoformat()
    notify(
        user=task.owner,
        kind="counseling.remind_client",
        case=task.case_id,
        url=task.address,
        code=task.case.client.code,
        day=day,
    )
    return True


def _task(reminder: ClientReminder, now: dt.datetime) -> Task | None:
    """Give the task to the first of those it is for who sees the line; None when nobody does."""
    for person in _people(reminder.session, timezone.localdate(now)):
        with translation.override(person.language):
            values = _values(reminder, now) | {"owner": person}
        try:
            return deadlines.give_task(case=reminder.session.case, values=values, by=person)
        except Refused:
            continue
    return None


def _people(session: Session, today: dt.date) -> list[User]:
    """List whose appointment it is, or who stands in while they are away; then who else."""
    person, case = session.user, session.case
    instead = stand_in(person, case, today, needs=in_line("view", session.line))
    first = [instead, person, deadlines.owner_for(case, session.line), case.case_lead]
    return list(dict.fromkeys(each for each in first if each and each.is_active))


def _values(reminder: ClientReminder, now: dt.datetime) -> dict[str, object]:
    session, today = reminder.session, timezone.localdate(now)
    at = timezone.localtime(session.starts_at)
    when = {"day": for_screen(at.date(), today=today), "time": f"{at:%H:%M}"}
    due_on = timezone.localdate(reminder.due_at) if reminder.due_at else today
    return {
        "kind": Task.Kind.TASK,
        "line": session.line,
        "title": _("Remind the client of the appointment on %(day)s at %(time)s") % when,
        "text": "\n".join([_("In the way the safe contact profile says."), _reason(reminder, now)]),
        "due_on": max(due_on, today),
    }


def _reason(reminder: ClientReminder, now: dt.datetime) -> str:
    """Write why a person does it: it is not safe, or nothing can be sent that way."""
    try:
        refuse_unsafe(reminder.session.case.client, channel=reminder.channel, at=now)
    except UnsafeContact as refusal:
        return str(refusal.message)
    what = {"what": reminder.get_channel_display()}
    return _("Safe at this moment: %(what)s. Nothing is sent from here.") % what
