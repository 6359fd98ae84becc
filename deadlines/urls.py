"""Addresses of dates, their rules and the calendar."""

from django.urls import path

from deadlines.views import accepting, board, by_rule, dates, feed, handing, rules, tasks

app_name = "deadlines"
NEW = "cases/<str:reference>/deadlines/new/"
ONE = "cases/<str:reference>/deadlines/<uuid:deadline_id>/"
TASKS = "cases/<str:reference>/tasks/"
TASK = f"{TASKS}<uuid:task_id>/"
OWN = "deadlines/own/<uuid:deadline_id>/"
VERSION = "settings/deadlines/versions/<int:version_id>/"
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
    *board.SAVED.urls("deadlines/"),
    path("deadlines/<uuid:reminder_id>/", board.follow, name="follow"),
    path("deadlines/new/", dates.add_own, name="add_own"),
    path("deadlines/by-rule/", by_rule.of_organisation, name="own_by_rule"),
    path("deadlines/hand-over/", handing.hand_work_over, name="hand_work_over"),
    path("deadlines/proposed/", accepting.work_proposed, name="work_proposed"),
    path("deadlines/proposed/<uuid:approval_id>/", accepting.answer_work, name="answer_work"),
    path(OWN, dates.of_organisation(dates.detail), name="own_detail"),
    *(
        path(f"{OWN}{name}/", dates.of_organisation(view), name=f"own_{name}")
        for name, view in ACTS.items()
    ),
    path(NEW, dates.add, name="add"),
    path("cases/<str:reference>/deadlines/by-rule/", by_rule.of_case, name="by_rule"),
    path(ONE, dates.of_case(dates.detail, trace="cases.opened"), name="detail"),
    *(path(f"{ONE}{name}/", dates.of_case(view), name=name) for name, view in ACTS.items()),
    path("tasks/", tasks.mine, name="tasks"),
    path(TASKS, tasks.of_file, name="case_tasks"),
    path(f"{TASKS}new/", tasks.add_task, name="add_task"),
    path(f"{TASKS}remark/", tasks.add_remark, name="add_remark"),
    path(TASK, tasks.detail, name="task"),
    path(f"{TASK}edit/", tasks.edit, name="edit_task"),
    path(f"{TASK}done/", tasks.finish, name="finish_task"),
    path(f"{TASK}reopen/", tasks.reopen, name="reopen_task"),
    path(f"{TASK}decline/", tasks.decline, name="decline_task"),
    path(f"{TASK}hand-on/", tasks.hand_on, name="hand_task_on"),
    path(f"{TASK}void/", tasks.void, name="void_task"),
    path("settings/deadlines/", rules.rules, name="rules"),
    path("settings/deadlines/<slug:code>/", rules.version, name="rule"),
    path(VERSION, rules.rehearsal, name="rehearse"),
    path(f"{VERSION}on/", rules.switch_on, name="switch_on"),
    path(f"{VERSION}discard/", rules.discard, name="discard"),
    path("settings/me/calendar/", feed.mine, name="feed"),
    path("calendar/<str:token>.ics", feed.read, name="calendar"),
]
