"""Rules as data, the dates of files, the reminders that wait, and tasks."""

from deadlines.models.dates import SOON, UNDO_FOR, Deadline
from deadlines.models.reminders import CalendarFeed, Digest, Reminder
from deadlines.models.rules import FIRST_DAYS_OF_STAY, Rule, RuleCode
from deadlines.models.tasks import Task

__all__ = [
    "FIRST_DAYS_OF_STAY",
    "SOON",
    "UNDO_FOR",
    "CalendarFeed",
    "Deadline",
    "Digest",
    "Reminder",
    "Rule",
    "RuleCode",
    "Task",
]
