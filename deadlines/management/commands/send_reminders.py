"""Send the reminders that are due; without --apply only say what would go to whom."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from deadlines import actions
from deadlines.actions.reminders import Telling
from workspace.actions import send_due


def _line(telling: Telling) -> str:
    """Name a reminder by day, code and line, and who is told; nobody of the case."""
    deadline = telling.reminder.deadline
    code = deadline.case.client.code if deadline.case else "–"
    return f"{deadline.due_on}  {code}  {deadline.line}  {telling.person.email}"


class Command(BaseCommand):
    """What is due by the end of a day, however old; a second run sends nothing."""

    help = "Send the reminders that are due. Without --apply it only shows what is due to whom."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--today",
            type=dt.date.fromisoformat,
            default=None,
            help="the day to act on (default: today)",
        )
        parser.add_argument("--apply", action="store_true", help="really send")

    def handle(self, *, today: dt.date | None, apply: bool, **options: Any) -> None:
        day = (today or timezone.localdate()) + dt.timedelta(days=1)
        until = timezone.make_aware(dt.datetime.combine(day, dt.time()))
        due = actions.due_tellings(now=until)
        for telling in due:
            self.stdout.write(_line(telling))
        count = len(due)
        if apply:
            now = timezone.now()
            count = actions.send_due_reminders(now=now, until=until)
            actions.send_digests(now=now)
            send_due(now=now)
        self.stderr.write(f"{'Sent' if apply else 'Would send'} {count} reminders.")
