"""Settings: levels, weights, areas of life with their sentences, the checklist."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from ambulant import actions
from ambulant.forms import AnchorForm, ExitItemForm, LevelForm, SettingForm, WeightForm
from ambulant.models import Anchor, ChannelWeight, ExitItem, Level, LifeArea, TaperSetting
from records.choices import ChoiceForm
from records.pages import add_record, edit_record, row_or_404

LISTS = "ambulant:lists"
OF_LIST: dict[str, tuple[Any, type, Callable[..., Any]]] = {
    "levels": (Level, LevelForm, actions.change_level),
    "weights": (ChannelWeight, WeightForm, actions.change_weight),
    "areas": (LifeArea, ChoiceForm, actions.change_area),
    "sentences": (Anchor, AnchorForm, actions.change_anchor),
    "checklist": (ExitItem, ExitItemForm, actions.change_item),
}


@require_GET
@page_view(LISTS)
def lists(request: StaffRequest) -> HttpResponse:
    """Show all lists of ambulant care."""
    areas = LifeArea.objects.order_by("position", "value").prefetch_related("anchors")
    context = {
        "levels": Level.objects.order_by("position", "value"),
        "weights": ChannelWeight.objects.order_by("-percent", "kind"),
        "areas": [
            (area, sorted(area.anchors.all(), key=lambda row: row.position)) for area in areas
        ],
        "items": ExitItem.objects.order_by("position", "value"),
        "setting": TaperSetting.current(),
    }
    return render(request, "ambulant/lists.html", context)


def _place(row: Anchor) -> tuple[int, UUID]:
    return row.position, row.pk


@require_http_methods(["GET", "POST"])
@page_view(LISTS)
def edit(request: StaffRequest, which: str, row_id: UUID) -> HttpResponse:
    """Change a row of a list."""
    model, form, action = OF_LIST[which]
    row = row_or_404(model.objects.all(), row_id)
    heading = row.get_kind_display() if which == "weights" else row.label
    return edit_record(request, row, form=form, action=action, done=LISTS, heading=heading)


@require_http_methods(["GET", "POST"])
@page_view(LISTS)
def add_area(request: StaffRequest) -> HttpResponse:
    """Add an area of life."""
    return _add(request, ChoiceForm, actions.add_area, _("An area of life"))


@require_http_methods(["GET", "POST"])
@page_view(LISTS)
def add_sentence(request: StaffRequest, area_id: UUID) -> HttpResponse:
    """Add a sentence to an area of life."""
    area = row_or_404(LifeArea.objects.all(), area_id)
    return _add(request, AnchorForm, partial(actions.add_anchor, area=area), area.label)


@require_http_methods(["GET", "POST"])
@page_view(LISTS)
def add_question(request: StaffRequest) -> HttpResponse:
    """Add a question to the checklist."""
    return _add(request, ExitItemForm, actions.add_item, _("A question of the checklist"))


@require_http_methods(["GET", "POST"])
@page_view(LISTS)
def setting(request: StaffRequest) -> HttpResponse:
    """Change with which spans of days a step is reckoned."""
    row = TaperSetting.current()
    initial = {"quiet_days": row.quiet_days, "assessed_days": row.assessed_days}
    return add_record(
        request,
        None,
        form=SettingForm,
        action=actions.change_taper_setting,
        initial=initial,
        done=LISTS,
        heading=_("How a step is reckoned"),
    )


def _add(
    request: StaffRequest, form: type, action: Callable[..., Any], heading: str
) -> HttpResponse:
    return add_record(request, None, form=form, action=action, done=LISTS, heading=heading)
