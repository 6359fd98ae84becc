"""Addresses of dates, their rules and the calendar."""

from django.urls import path

from deadlines.views import board, dates, feed, rules

app_name = "deadlines"
NEW = "cases/<str:reference>/deadlines/new/"
ONE = "cases/<str:reference>/deadlines/<uuid:deadline_id>/"
OWN = "deadlines/own/<uuid:deadline_id>/"
ACTS = (
    ("done", dates.done),
    ("undo", dates.undo),
    ("move", dates.move),
    ("hand_over", dates.hand_over),
    ("drop", dates.drop),
)
urlpatterns = [
    path("deadlines/", board.board, name="board"),
    path("deadlines/<uuid:reminder_id>/", board.follow, name="follow"),
    path("deadlines/new/", dates.add_own, name="add_own"),
    path(OWN, dates.of_house(dates.detail), name="own_detail"),
    *(path(f"{OWN}{name}/", dates.of_house(view), name=f"own_{name}") for name, view in ACTS),
    path(NEW, dates.add, name="add"),
    path(ONE, dates.of_case(dates.detail, trace="cases.opened"), name="detail"),
    *(path(f"{ONE}{name}/", dates.of_case(view), name=name) for name, view in ACTS),
    path("settings/deadlines/", rules.rules, name="rules"),
    path("settings/deadlines/<slug:code>/", rules.version, name="rule"),
    path("settings/me/calendar/", feed.mine, name="feed"),
    path("calendar/<str:token>.ics", feed.read, name="calendar"),
]
