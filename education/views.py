"""Information and education: what the house tells the world, and what it asks of governments."""

from collections.abc import Callable
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import page_view
from education import actions, lists
from education.access import may_change, may_keep
from education.forms import ActivityForm, CampaignForm, RecommendationForm
from education.models import Activity, Campaign, Recommendation

# Which field a refusal of the database belongs to, and its words.
REFUSALS = {
    actions.EndsBeforeItBegins: ("last_day", gettext_lazy("This is before it begins.")),
    actions.NoLastDay: ("last_day", gettext_lazy("Write the last day too: it has ended.")),
    actions.NoMinutes: ("minutes", gettext_lazy("Write how long it took.")),
    actions.NoYear: ("ground_year", gettext_lazy("Write of which year the table is.")),
    actions.OwnerCannotFollow: (
        "owner",
        gettext_lazy("This person could not see the day to follow it up."),
    ),
}


@require_GET
@page_view("education:overview")
def overview(request):
    """List campaigns, activities and recommendations."""
    shown = lists.page(request.user, today=timezone.localdate(), all_of_them="all" in request.GET)
    context = shown | {"may_keep": may_keep(request.user)}
    return render(request, "education/overview.html", context)


@require_http_methods(["GET", "POST"])
@page_view("education:add_campaign")
def add_campaign(request):
    """Plan a campaign, or note one that ran."""
    return _add(request, CampaignForm, _("A campaign"), actions.add_campaign)


@require_http_methods(["GET", "POST"])
@page_view("education:overview")
def campaign(request, campaign_id):
    """Change a campaign, or note how it ended."""
    row = _row(request, Campaign.objects.filter(pk=campaign_id))
    return _edit(
        request, row, CampaignForm, _("A campaign"), actions.change_campaign, campaign_id=row.pk
    )


@require_http_methods(["GET", "POST"])
@page_view("education:add_activity")
def add_activity(request):
    """Note a training or another activity."""
    return _add(request, ActivityForm, _("An activity"), actions.add_activity)


@require_http_methods(["GET", "POST"])
@page_view("education:overview")
def activity(request, activity_id):
    """Change an activity, or note that it was held or cancelled."""
    row = _row(request, Activity.objects.filter(pk=activity_id))
    return _edit(
        request, row, ActivityForm, _("An activity"), actions.change_activity, activity_id=row.pk
    )


@require_http_methods(["GET", "POST"])
@page_view("education:add_recommendation")
def add_recommendation(request):
    """Write a recommendation down."""
    return _add(
        request,
        RecommendationForm,
        _("A recommendation"),
        actions.add_recommendation,
        today=timezone.localdate(),
    )


@require_http_methods(["GET", "POST"])
@page_view("education:overview")
def recommendation(request, recommendation_id):
    """Change a recommendation, or note what came of it."""
    row = _row(request, Recommendation.objects.filter(pk=recommendation_id))
    return _edit(
        request,
        row,
        RecommendationForm,
        _("A recommendation"),
        actions.change_recommendation,
        recommendation_id=row.pk,
        today=timezone.localdate(),
    )


def _row(request, rows):
    """Find a row; everybody here may know that it exists, not everybody may change it."""
    found = rows.select_related("owner").first()
    if not found:
        raise Http404
    if not may_change(request.user, found):
        raise PermissionDenied
    return found


def _page(request, form, heading: str, both=()):
    context = {"form": form, "heading": heading, "both": both}
    return render(request, "education/form.html", context, status=422 if form.errors else 200)


def _refuse(form, error: Exception) -> None:
    """Say beside the field why it was refused."""
    if isinstance(error, actions.NotSent):
        _refuse_sending(form)
    elif isinstance(error, actions.NoAnswer):
        _refuse_answer(form)
    else:
        form.add_error(*REFUSALS[type(error)])


def _refuse_sending(form) -> None:
    typed = form.cleaned_data
    if typed["state"] == Recommendation.State.DRAFTED:
        form.add_error("sent_on", _("A draft was not sent yet."))
        return
    if not typed["sent_on"]:
        form.add_error("sent_on", _("Write when it was sent."))
    if not typed["body"]:
        form.add_error("body", _("Write to whom it was sent."))


def _refuse_answer(form) -> None:
    typed = form.cleaned_data
    if typed["state"] not in Recommendation.WITH_ANSWER:
        form.add_error("answered_on", _("This has a day, but no answer is noted above."))
    elif not typed["answered_on"]:
        form.add_error("answered_on", _("Write when the answer or the decision came."))
    else:
        form.add_error("answered_on", _("This is before it was sent."))


REFUSED = (*REFUSALS, actions.NotSent, actions.NoAnswer)


def _add(request, form_of: type, heading: str, act: Callable, **more):
    initial = {"form_token": uuid4(), "owner": request.user.pk}
    form = form_of(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            act(token=form.cleaned_data["form_token"], by=request.user, **form.row(), **more)
        except actions.SentTwice as before:
            return redirect(before.url)
        except REFUSED as error:
            _refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("education:overview")
    return _page(request, form, heading)


def _edit(request, row, form_of: type, heading: str, act: Callable, **more):
    initial = _typed(form_of, row) | {"version": row.version}
    form, both = form_of(request.POST or None, initial=initial, row=row), []
    if form.is_valid():
        try:
            act(version=form.cleaned_data["version"] or 0, by=request.user, **form.row(), **more)
        except actions.Stale as stale:
            form, both = _again(form, stale.theirs)
        except REFUSED as error:
            _refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("education:overview")
    return _page(request, form, heading, both)


def _typed(form_of: type, row) -> dict:
    """Return a row as its form asks for it."""
    return {name: getattr(row, name) for name in form_of.NAMES}


def _again(form, theirs):
    """Show what was saved in between beside what was typed; the next save knows of it."""
    typed, saved = form.data.copy(), _typed(type(form), theirs)
    typed["version"] = theirs.version
    both = [
        (
            form.fields[name].label,
            _shown(form, name, saved[name]),
            _shown(form, name, form.cleaned_data[name]),
        )
        for name in form.NAMES
        if saved[name] != form.cleaned_data[name]
    ]
    again = type(form)(typed, row=theirs)
    again.add_error(None, _("Somebody saved this in between. Compare, then save again."))
    return again, both


def _shown(form, name: str, value):
    """Write a value as the form would: the words of a choice, a dash for nothing."""
    words = dict(getattr(form.fields[name], "choices", ()))
    if isinstance(value, list):
        return ", ".join(str(words.get(one, one)) for one in value) or "–"
    if isinstance(value, str):
        value = words.get(value, value)
    return "–" if value in {None, ""} else value
