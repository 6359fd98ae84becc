"""Sessions of every service line, the personal plan, on-call, and outlines of notes."""

from counseling.models.on_call import OnCall
from counseling.models.outlines import NoteOutline
from counseling.models.plan import Goal, PlanReview, Step
from counseling.models.reminding import ClientReminder
from counseling.models.sessions import (
    OPEN_FOR,
    Addition,
    Countersignature,
    GroupSession,
    Session,
)

__all__ = [
    "OPEN_FOR",
    "Addition",
    "ClientReminder",
    "Countersignature",
    "Goal",
    "GroupSession",
    "NoteOutline",
    "OnCall",
    "PlanReview",
    "Session",
    "Step",
]
