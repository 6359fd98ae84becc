"""Pages of activities of culture and sport: plan, sign up, note who came."""

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import StaffRequest, page_view
from audit.fields import open_keys
from audit.trail import record
from cases import access, codes
from cases.listing import ListedCase
from common.lists import PER_PAGE
from counseling.views.sessions import own_files
from psychosocial import actions
from psychosocial.forms import ActivityForm, SignUpForm
from psychosocial.models import Activity, SignUp
from records.buttons import press
from records.pages import add_record, edit_record, row_or_404, void_record

List = codes.List
MARKS = (SignUp.State.CAME, SignUp.State.ABSENT, SignUp.State.CANCELLED)


def _page_of(activity: Activity) -> str:
    return reverse("psychosocial:activity", args=[activity.pk])


def _own(request: StaffRequest, leisure_id: UUID) -> Activity:
    row: Activity = row_or_404(Activity.objects.visible_to(request.user, "change"), leisure_id)
    return row


@require_GET
@page_view("psychosocial:activities")
def listing(request: StaffRequest) -> HttpResponse:
    """List the activities, the latest first."""
    rows = Activity.objects.visible_to(request.user).order_by("-starts_at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    labels = codes.labels(List.LEISURE)
    open_keys(page.object_list)
    shown = [(row, labels.get((List.LEISURE, row.kind), row.kind)) for row in page.object_list]
    return render(request, "psychosocial/activities.html", {"page": page, "rows": shown})


@require_http_methods(["GET", "POST"])
@page_view("psychosocial:activities")
def add(request: StaffRequest) -> HttpResponse:
    """Plan an activity."""
    return add_record(
        request,
        None,
        form=ActivityForm,
        action=actions.plan_activity,
        done="psychosocial:activities",
        goes_on="psychosocial:activity",
        edit="psychosocial:edit_activity",
        rows=Activity.objects.visible_to(request.user, "change"),
        heading=_("Plan an activity"),
    )


@require_GET
@page_view("psychosocial:activities")
def detail(request: StaffRequest, leisure_id: UUID) -> HttpResponse:
    """Show an activity, and who takes part as far as the reader may know."""
    activity = row_or_404(Activity.objects.visible_to(request.user), leisure_id)
    open_keys([activity])
    people = _people(request, activity)
    for row, _access in people:
        record(
            "psychosocial.activity.opened",
            by=request.user,
            case=row.case_id,
            subject=activity,
            line=SignUp.service_line,
        )
    labels = codes.labels(List.LEISURE)
    context = {
        "activity": activity,
        "kind": labels.get((List.LEISURE, activity.kind), activity.kind),
        "people": people,
        "marks": [(mark.value, mark.label) for mark in MARKS],
        "may_change": activity.created_by_id == request.user.pk,
    }
    return render(request, "psychosocial/activity.html", context)


def _people(request: StaffRequest, activity: Activity) -> list[tuple[SignUp, access.Access]]:
    rows = activity.seen_by(request.user).select_related("case__client")
    read = list(rows.order_by("case__client__number", "pk"))
    of_cases = access.on_each(request.user, [row.case for row in read])
    people = [(row, of_cases[row.case_id]) for row in read]
    open_keys([row.case.client for row, held in people if held.is_named])
    return people


@require_http_methods(["GET", "POST"])
@page_view("psychosocial:activities")
def edit(request: StaffRequest, leisure_id: UUID) -> HttpResponse:
    """Change an activity that one planned."""
    activity = _own(request, leisure_id)
    return edit_record(
        request,
        activity,
        form=ActivityForm,
        action=actions.change_activity,
        done=_page_of(activity),
        void="psychosocial:void_activity",
        heading=_("Change an activity"),
    )


@require_http_methods(["GET", "POST"])
@page_view("psychosocial:activities")
def void(request: StaffRequest, leisure_id: UUID) -> HttpResponse:
    """Take out an activity that was entered in error."""
    return void_record(request, _own(request, leisure_id), done="psychosocial:activities")


@require_http_methods(["GET", "POST"])
@page_view("psychosocial:activities")
def sign_up(request: StaffRequest, leisure_id: UUID) -> HttpResponse:
    """Sign up people of one's own files."""
    activity = row_or_404(Activity.objects.visible_to(request.user), leisure_id)
    return add_record(
        request,
        None,
        form=partial(SignUpForm, files=_files(request)),
        action=partial(actions.sign_up, pk=activity.pk),
        done=_page_of(activity),
        heading=_("Sign people up"),
    )


def _files(request: StaffRequest) -> list[ListedCase]:
    return [row for row in own_files(request.user) if row.access.may("change_psychosocial")]


@require_POST
@page_view("psychosocial:activities")
def mark(request: StaffRequest, leisure_id: UUID, sign_up_id: UUID) -> HttpResponse:
    """Note that somebody came, did not come, or cancelled."""
    activity = row_or_404(Activity.objects.visible_to(request.user), leisure_id)
    row = row_or_404(activity.seen_by(request.user, "change"), sign_up_id)
    state = request.POST.get("state", "")
    if state not in MARKS:
        raise Http404
    act = partial(actions.mark, pk=row.pk, state=state)
    return press(request, act, done=_page_of(activity))
