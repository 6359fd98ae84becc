"""Rules as data, the dates of files, and the reminders that wait."""

from deadlines.models.dates import SOON, UNDO_FOR, Deadline
from deadlines.models.reminders import CalendarFeed, Reminder
from deadlines.models.rules import Rule

__all__ = ["SOON", "UNDO_FOR", "CalendarFeed", "Deadline", "Reminder", "Rule"]
