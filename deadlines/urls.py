"""Addresses of dates, their rules and the calendar."""

from django.urls import path

from deadlines.views import board, dates, feed, handing, rules

app_name = "deadlines"
NEW = "cases/<str:reference>/deadlines/new/"
ONE = "cases/<str:reference>/deadlines/<uuid:deadline_id>/"
OWN = "deadlines/own/<uuid:deadline_id>/"
ACTS = {
    view.__name__: dates.act(view)
    for view in (
        dates.done,
        dates.undo,
        dates.edit,
        dates.move,
        dates.hand_over,
        dates.drop,
        dates.void,
    )
}
urlpatterns = [
    path("deadlines/", board.board, name="board"),
    path("deadlines/<uuid:reminder_id>/", board.follow, name="follow"),
    path("deadlines/new/", dates.add_own, name="add_own"),
    path("deadlines/hand-over/", handing.hand_work_over, name="hand_work_over"),
    path(OWN, dates.of_organisation(dates.detail), name="own_detail"),
    *(
        path(f"{OWN}{name}/", dates.of_organisation(view), name=f"own_{name}")
        for name, view in ACTS.items()
    ),
    path(NEW, dates.add, name="add"),
    path(ONE, dates.of_case(dates.detail, trace="cases.opened"), name="detail"),
    *(path(f"{ONE}{name}/", dates.of_case(view), name=name) for name, view in ACTS.items()),
    path("settings/deadlines/", rules.rules, name="rules"),
    path("settings/deadlines/<slug:code>/", rules.version, name="rule"),
    path("settings/me/calendar/", feed.mine, name="feed"),
    path("calendar/<str:token>.ics", feed.read, name="calendar"),
]
