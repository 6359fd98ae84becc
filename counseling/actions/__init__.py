"""Everything that changes sessions, the personal plan, and who is on call."""

from counseling.actions.groups import add_participants, change_group, log_group, void_group
from counseling.actions.on_call import drop_on_call, plan_on_call
from counseling.actions.plans import add_goal, change_goal, end_goal, mark_step, void_goal
from counseling.actions.sessions import (
    FORM,
    add_to_session,
    cancel_session,
    change_session,
    log_session,
    move_session,
    plan_session,
    sign_due_sessions,
    sign_session,
    void_session,
)

__all__ = [
    "FORM",
    "add_goal",
    "add_participants",
    "add_to_session",
    "cancel_session",
    "change_goal",
    "change_group",
    "change_session",
    "drop_on_call",
    "end_goal",
    "log_group",
    "log_session",
    "mark_step",
    "move_session",
    "plan_on_call",
    "plan_session",
    "sign_due_sessions",
    "sign_session",
    "void_goal",
    "void_group",
    "void_session",
]
