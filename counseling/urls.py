"""Addresses of sessions, interpreters, the personal plan, and on-call."""

from django.urls import path

from counseling.views import (
    copies,
    groups,
    interpreters,
    outlines,
    pay,
    plan,
    reviews,
    sessions,
    week,
)

app_name = "counseling"
CASE = "cases/<str:reference>"
BOOKING = f"{CASE}/interpreters/<uuid:booking_id>/"
INTERPRETERS = [
    path("interpreters/to-pay/", pay.to_pay, name="interpreters_to_pay"),
    path(f"{CASE}/interpreters/", interpreters.listing, name="interpreters"),
    path(f"{CASE}/interpreters/new/", interpreters.book, name="book_interpreter"),
    path(f"{CASE}/interpreters/excluded/new/", interpreters.add_veto, name="add_veto"),
    path(f"{CASE}/interpreters/excluded/<uuid:veto_id>/", interpreters.edit_veto, name="edit_veto"),
    path(
        f"{CASE}/interpreters/excluded/<uuid:veto_id>/void/",
        interpreters.void_veto,
        name="void_veto",
    ),
    path(BOOKING, interpreters.detail, name="booking"),
    path(f"{BOOKING}edit/", interpreters.edit, name="edit_booking"),
    path(f"{BOOKING}void/", interpreters.void, name="void_booking"),
    path(f"{BOOKING}confirm/", interpreters.confirm, name="confirm_booking"),
    path(f"{BOOKING}cancel/", interpreters.cancel, name="cancel_booking"),
    path(f"{BOOKING}outcome/", interpreters.outcome, name="outcome_of_booking"),
    path(f"{BOOKING}briefing/", interpreters.briefing, name="briefing"),
]
urlpatterns = [
    *INTERPRETERS,
    path("sessions/", week.week, name="week"),
    path("sessions/log/", sessions.log, name="log"),
    path("sessions/group/", groups.log, name="log_group"),
    path("sessions/group/<uuid:group_id>/", groups.detail, name="group"),
    path("sessions/group/<uuid:group_id>/edit/", groups.edit, name="edit_group"),
    path("sessions/group/<uuid:group_id>/history/", groups.history, name="group_history"),
    path("sessions/group/<uuid:group_id>/add/", groups.add, name="add_to_group"),
    path("sessions/group/<uuid:group_id>/void/", groups.void, name="void_group"),
    path("sessions/appointment/", week.appointment, name="appointment"),
    path("sessions/appointment/<uuid:session_id>/", week.edit_appointment, name="edit_appointment"),
    path(
        "sessions/appointment/<uuid:session_id>/void/",
        week.void_appointment,
        name="void_appointment",
    ),
    path(
        "sessions/appointment/<uuid:session_id>/cancel/",
        week.cancel_appointment,
        name="cancel_appointment",
    ),
    path(f"{CASE}/sessions/new/", sessions.new, name="new"),
    path(f"{CASE}/sessions/plan/", sessions.plan, name="plan_session"),
    path(f"{CASE}/sessions/<uuid:session_id>/", sessions.detail, name="detail"),
    path(f"{CASE}/sessions/<uuid:session_id>/edit/", sessions.edit, name="edit"),
    path(f"{CASE}/sessions/<uuid:session_id>/move/", sessions.move, name="move"),
    path(f"{CASE}/sessions/<uuid:session_id>/void/", sessions.void, name="void"),
    path(f"{CASE}/sessions/<uuid:session_id>/pdf/", copies.note_pdf, name="note_pdf"),
    path(f"{CASE}/sessions/<uuid:session_id>/countersign/", copies.countersign, name="countersign"),
    path(f"{CASE}/sessions/<uuid:session_id>/sign/", sessions.sign, name="sign"),
    path(f"{CASE}/sessions/<uuid:session_id>/cancel/", sessions.cancel, name="cancel"),
    path(f"{CASE}/plan/", plan.plan, name="plan"),
    path(f"{CASE}/plan/paper/", reviews.paper, name="give_plan"),
    path(f"{CASE}/plan/reviews/new/", reviews.add, name="add_review"),
    path(f"{CASE}/plan/reviews/<uuid:review_id>/void/", reviews.void, name="void_review"),
    path(f"{CASE}/plan/steps/<uuid:step_id>/", plan.tick, name="tick"),
    path(f"{CASE}/plan/goals/<uuid:goal_id>/", plan.edit_goal, name="edit_goal"),
    path(f"{CASE}/plan/steps/<uuid:step_id>/reword/", plan.reword_step, name="reword_step"),
    path(f"{CASE}/plan/goals/<uuid:goal_id>/history/", plan.goal_history, name="goal_history"),
    path(f"{CASE}/plan/goals/<uuid:goal_id>/void/", plan.void_goal, name="void_goal"),
    path(f"{CASE}/plan/goals/<uuid:goal_id>/end/", plan.end_goal, name="end_goal"),
    path("settings/outlines/", outlines.outlines, name="outlines"),
    path("settings/outlines/new/", outlines.add_outline, name="add_outline"),
    path("settings/outlines/<uuid:outline_id>/", outlines.edit_outline, name="edit_outline"),
    path(
        "settings/outlines/<uuid:outline_id>/remove/",
        outlines.remove_outline,
        name="remove_outline",
    ),
    path("settings/on-call/", plan.on_call, name="on_call"),
    path("settings/on-call/<uuid:turn_id>/drop/", plan.drop_on_call, name="drop_on_call"),
]
