"""Sessions of every service line, the personal plan, on-call, interpreters, outlines."""

from counseling.models.interpreters import (
    NOT_BOOKABLE,
    PRIVATE_TO,
    InterpreterBooking,
    InterpreterVeto,
)
from counseling.models.on_call import OnCall
from counseling.models.outlines import NoteOutline
from counseling.models.plan import Goal, PlanReview, Step
from counseling.models.reminding import ClientReminder
from counseling.models.sessions import OPEN_FOR, Addition, Countersignature, GroupSession, Session

__all__ = [
    "NOT_BOOKABLE",
    "OPEN_FOR",
    "PRIVATE_TO",
    "Addition",
    "ClientReminder",
    "Countersignature",
    "Goal",
    "GroupSession",
    "InterpreterBooking",
    "InterpreterVeto",
    "NoteOutline",
    "OnCall",
    "PlanReview",
    "Session",
    "Step",
]
