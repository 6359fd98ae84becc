"""Everything that changes sessions, the plan, who is on call, and interpreters."""

from counseling.actions.appointments import cancel_session, change_appointment, plan_session
from counseling.actions.countersigning import countersign, to_countersign
from counseling.actions.groups import add_participants, change_group, log_group, void_group
from counseling.actions.interpreters import (
    add_veto,
    book_interpreter,
    change_booking,
    change_veto,
    move_booking,
)
from counseling.actions.log import log_session
from counseling.actions.on_call import drop_on_call, plan_on_call
from counseling.actions.outlines import remove_outline
from counseling.actions.plans import (
    add_goal,
    add_step,
    change_goal,
    end_goal,
    mark_step,
    reword_step,
    void_goal,
)
from counseling.actions.reminding import ReminderWish, give_due_reminders, wish_reminder
from counseling.actions.reviews import give_plan, review_plan, void_review
from counseling.actions.sessions import (
    FORM,
    add_to_session,
    change_session,
    move_session,
    sign_due_sessions,
    sign_session,
    void_session,
)

__all__ = [
    "FORM",
    "ReminderWish",
    "add_goal",
    "add_participants",
    "add_step",
    "add_to_session",
    "add_veto",
    "book_interpreter",
    "cancel_session",
    "change_appointment",
    "change_booking",
    "change_goal",
    "change_group",
    "change_session",
    "change_veto",
    "countersign",
    "drop_on_call",
    "end_goal",
    "give_due_reminders",
    "give_plan",
    "log_group",
    "log_session",
    "mark_step",
    "move_booking",
    "move_session",
    "plan_on_call",
    "plan_session",
    "remove_outline",
    "review_plan",
    "reword_step",
    "sign_due_sessions",
    "sign_session",
    "to_countersign",
    "void_goal",
    "void_group",
    "void_review",
    "void_session",
    "wish_reminder",
]
