"""Tasks and remarks: one's own, those of a file, and what is done with one of them."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.addresses import safe
from accounts.guards import StaffRequest, page_view
from audit.fields import open_keys
from audit.trail import record
from cases.access import CaseRequest
from cases.guards import FORM_OPENED, case_view
from cases.models import Case
from cases.permissions import in_line
from cases.service_lines import ServiceLine
from deadlines import actions
from deadlines.forms import DeclineForm, HandOverForm, RemarkForm, TaskForm
from deadlines.models import Task
from deadlines.own_tasks import ended_tasks_of, given_tasks, own_tasks, tasks_of
from deadlines.views.dates import people_near
from records.buttons import press
from records.pages import add_record, edit_record, row_or_404, spread, void_record

LIST = "deadlines:case_tasks"


@require_GET
@page_view("deadlines:tasks")
def mine(request: StaffRequest) -> HttpResponse:
    """Show what one has to do or to read, and what became of what one gave to others."""
    own, given = own_tasks(request.user), given_tasks(request.user, timezone.now())
    record("deadlines.tasks_opened", by=request.user, count=len(own) + len(given))
    return render(request, "deadlines/tasks.html", {"own": own, "given": given})


def _lines(request: CaseRequest) -> list[str]:
    """Return the service lines in which somebody can give a task: those they see."""
    return [line for line in ServiceLine.values if request.access.may(in_line("view", line))]


@require_GET
@case_view("view_case")
def of_file(request: CaseRequest, case: Case) -> HttpResponse:
    """Show the tasks and remarks of a file."""
    context = {
        "case": case,
        "open": tasks_of(request.access),
        "ended": ended_tasks_of(request.access),
        "may_add": bool(_lines(request)),
    }
    return render(request, "deadlines/case_tasks.html", context)


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def add_task(request: CaseRequest, case: Case) -> HttpResponse:
    """Give a task to a colleague or to oneself."""
    return _add(request, case, Task.Kind.TASK, heading=_("Give a task"), message=_("Saved."))


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def add_remark(request: CaseRequest, case: Case) -> HttpResponse:
    """Leave a remark for a colleague."""
    return _add(request, case, Task.Kind.REMARK, heading=_("Leave a remark"), message=_("Saved."))


def _add(request: CaseRequest, case: Case, kind: str, **look: Any) -> HttpResponse:
    lines = _lines(request)
    if not lines:
        raise PermissionDenied

    def give(*, values: dict[str, Any], **sent: Any) -> Task:
        return actions.give_task(case=case, values=values | {"kind": kind}, **sent)

    is_task = kind == Task.Kind.TASK
    own = [line for line in lines if request.access.may(in_line("change", line))]
    return add_record(
        request,
        case,
        form=partial(_form(kind), lines=lines, people=people_near(request, case)),
        action=give,
        initial={
            "line": own[0] if len(own) == 1 else "",
            "owner": request.user if is_task else None,
        },
        done=LIST,
        edit="deadlines:edit_task",
        rows=Task.objects.on(request.access).filter(created_by=request.user),
        **look,
    )


def _form(kind: str) -> type[RemarkForm]:
    return RemarkForm if kind == Task.Kind.REMARK else TaskForm


def _task(request: CaseRequest, task_id: UUID) -> Task:
    rows = Task.objects.on(request.access).select_related("owner", "created_by", "ended_by")
    task: Task = row_or_404(rows, task_id)
    task.case = request.access.case
    return task


def _concerning(request: CaseRequest, task_id: UUID) -> Task:
    task = _task(request, task_id)
    if not task.concerns(request.user):
        raise Http404
    return task


def _given(request: CaseRequest, task_id: UUID) -> Task:
    task = _task(request, task_id)
    if task.created_by_id != request.user.pk:
        raise Http404
    return task


@require_GET
@case_view("view_case")
def detail(request: CaseRequest, case: Case, task_id: UUID) -> HttpResponse:
    """Show a task or a remark."""
    task = _task(request, task_id)
    open_keys([task])
    is_owner, concerns = task.owner_id == request.user.pk, task.concerns(request.user)
    context = {
        "case": case,
        "task": task,
        "is_owner": is_owner,
        "is_giver": task.created_by_id == request.user.pk,
        "may_finish": is_owner or (concerns and not task.is_remark),
        "concerns": concerns,
    }
    return render(request, "deadlines/task.html", context)


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def edit(request: CaseRequest, case: Case, task_id: UUID) -> HttpResponse:
    """Change a task or a remark of one's own."""
    task = _given(request, task_id)
    return edit_record(
        request,
        task,
        form=partial(_form(task.kind), lines=_lines(request), people=people_near(request, case)),
        action=actions.change_task,
        done=task.address,
        void="deadlines:void_task",
        heading=task.get_kind_display(),
    )


@require_POST
@case_view("view_case")
def finish(request: CaseRequest, case: Case, task_id: UUID) -> HttpResponse:
    """Note that a task is done, or that a remark was read."""
    task = _concerning(request, task_id)
    finish = partial(actions.finish_task, pk=task.pk, now=timezone.now())
    return _press(request, task, finish, pgettext("task", "Done."))


@require_POST
@case_view("view_case")
def reopen(request: CaseRequest, case: Case, task_id: UUID) -> HttpResponse:
    """Take back that it is done."""
    task = _concerning(request, task_id)
    return _press(request, task, partial(actions.reopen_task, pk=task.pk), _("Open again."))


def _press(request: CaseRequest, task: Task, action: Any, message: str) -> HttpResponse:
    address = request.POST.get("next", "")
    done = safe(request, address) if address else task.address
    return press(request, action, done=done, message=message)


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def decline(request: CaseRequest, case: Case, task_id: UUID) -> HttpResponse:
    """Give a task back with a word."""
    task = _task(request, task_id)
    if task.owner_id != request.user.pk or task.is_remark:
        raise Http404
    return edit_record(
        request,
        task,
        form=DeclineForm,
        action=spread(partial(actions.decline_task, now=timezone.now())),
        done=LIST,
        heading=pgettext("task", "Decline"),
        message=_("Declined; whoever gave it hears of it."),
    )


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def hand_on(request: CaseRequest, case: Case, task_id: UUID) -> HttpResponse:
    """Give a task to another colleague."""
    return edit_record(
        request,
        _concerning(request, task_id),
        form=partial(HandOverForm, people=people_near(request, case)),
        action=spread(actions.hand_task_on),
        done=LIST,
        heading=_("Hand over"),
        message=_("Handed over."),
    )


@require_http_methods(["GET", "POST"])
@case_view("view_case", trace=FORM_OPENED)
def void(request: CaseRequest, case: Case, task_id: UUID) -> HttpResponse:
    """Take out a task or a remark that was entered in error."""
    return void_record(request, _given(request, task_id), action=actions.void_task, done=LIST)
