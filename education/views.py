"""Information and education: what the organisation tells the world, and asks of governments."""

from functools import partial
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from education import actions, lists
from education.access import may_change, may_keep
from education.forms import ActivityForm, CampaignForm, RecommendationForm
from education.models import Activity, Campaign, Published, Recommendation
from records.pages import add_record, edit_record, row_or_404, void_record

Row = TypeVar("Row", bound=Published)


def _list(show: str) -> str:
    """Return the address of a list."""
    address = reverse("education:overview")
    return address if show == lists.CAMPAIGNS else f"{address}?show={show}"


@require_GET
@page_view("education:overview")
def overview(request: StaffRequest) -> HttpResponse:
    """List campaigns, recommendations or activities, a page at a time."""
    show, today = lists.shown_in(request.GET), timezone.localdate()
    listing = lists.listing(show, request.GET)
    context = {
        "show": show,
        "template": f"education/{show}.html",
        "listing": listing,
        "lines": lists.lines(request.user, show, listing.page, today),
        "may_keep": may_keep(request.user),
        "sums": lists.sums(today.year) if show == lists.ACTIVITIES else None,
    }
    return render(request, "education/overview.html", context)


def _row(request: StaffRequest, rows: QuerySet[Row], pk: UUID) -> Row:
    """Find a row; everybody here may know that it exists, not everybody may change it."""
    row: Row = row_or_404(rows.select_related("owner"), pk)
    if not may_change(request.user, row):
        raise PermissionDenied
    return row


@require_http_methods(["GET", "POST"])
@page_view("education:add_campaign")
def add_campaign(request: StaffRequest) -> HttpResponse:
    """Plan a campaign, or note one that ran."""
    return add_record(
        request,
        None,
        form=CampaignForm,
        action=actions.add_campaign,
        initial={"owner": request.user},
        done=_list(lists.CAMPAIGNS),
        edit="education:campaign",
        rows=Campaign.objects.all(),
        heading=_("A campaign"),
    )


@require_http_methods(["GET", "POST"])
@page_view("education:overview")
def campaign(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    """Change a campaign, or note how it ended."""
    return edit_record(
        request,
        _row(request, Campaign.objects.all(), campaign_id),
        form=CampaignForm,
        action=actions.change_campaign,
        done=_list(lists.CAMPAIGNS),
        void="education:void_campaign",
        heading=_("A campaign"),
    )


@require_http_methods(["GET", "POST"])
@page_view("education:overview")
def void_campaign(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    """Take out a campaign that was entered in error."""
    row = _row(request, Campaign.objects.all(), campaign_id)
    return void_record(request, row, action=actions.void_campaign, done=_list(lists.CAMPAIGNS))


@require_http_methods(["GET", "POST"])
@page_view("education:add_activity")
def add_activity(request: StaffRequest) -> HttpResponse:
    """Note a training or another activity."""
    return add_record(
        request,
        None,
        form=ActivityForm,
        action=partial(actions.add_activity, today=timezone.localdate()),
        initial={"owner": request.user},
        done=_list(lists.ACTIVITIES),
        edit="education:activity",
        rows=Activity.objects.all(),
        heading=_("An activity"),
    )


@require_http_methods(["GET", "POST"])
@page_view("education:overview")
def activity(request: StaffRequest, activity_id: UUID) -> HttpResponse:
    """Change an activity, or note that it was held or cancelled."""
    return edit_record(
        request,
        _row(request, Activity.objects.all(), activity_id),
        form=ActivityForm,
        action=partial(actions.change_activity, today=timezone.localdate()),
        done=_list(lists.ACTIVITIES),
        void="education:void_activity",
        heading=_("An activity"),
    )


@require_http_methods(["GET", "POST"])
@page_view("education:overview")
def void_activity(request: StaffRequest, activity_id: UUID) -> HttpResponse:
    """Take out an activity that was entered in error."""
    row = _row(request, Activity.objects.all(), activity_id)
    return void_record(request, row, action=actions.void_activity, done=_list(lists.ACTIVITIES))


@require_http_methods(["GET", "POST"])
@page_view("education:add_recommendation")
def add_recommendation(request: StaffRequest) -> HttpResponse:
    """Write a recommendation down."""
    return add_record(
        request,
        None,
        form=RecommendationForm,
        action=partial(actions.add_recommendation, today=timezone.localdate()),
        initial={"owner": request.user},
        done=_list(lists.RECOMMENDATIONS),
        edit="education:recommendation",
        rows=Recommendation.objects.all(),
        heading=_("A recommendation"),
    )


@require_http_methods(["GET", "POST"])
@page_view("education:overview")
def recommendation(request: StaffRequest, recommendation_id: UUID) -> HttpResponse:
    """Change a recommendation, or note what came of it."""
    return edit_record(
        request,
        _row(request, Recommendation.objects.all(), recommendation_id),
        form=RecommendationForm,
        action=partial(actions.change_recommendation, today=timezone.localdate()),
        done=_list(lists.RECOMMENDATIONS),
        void="education:void_recommendation",
        heading=_("A recommendation"),
    )


@require_http_methods(["GET", "POST"])
@page_view("education:overview")
def void_recommendation(request: StaffRequest, recommendation_id: UUID) -> HttpResponse:
    """Take out a recommendation that was entered in error."""
    row = _row(request, Recommendation.objects.all(), recommendation_id)
    return void_record(
        request, row, action=actions.void_recommendation, done=_list(lists.RECOMMENDATIONS)
    )
