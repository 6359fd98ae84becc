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
from ambulant.lists import everything, rows_of
from ambulant.models import TaperSetting
from records.choices import ChoiceForm
from records.pages import add_record, edit_record, row_or_404

LISTS = "ambulant:lists"
OF_LIST: dict[str, tuple[type, Callable[..., Any]]] = {
    "levels": (LevelForm, actions.change_level),
    "weights": (WeightForm, actions.change_weight),
    "areas": (ChoiceForm, actions.change_area),
    "sentences": (AnchorForm, actions.change_anchor),
    "checklist": (ExitItemForm, actions.change_item),
}


@require_GET
@page_view(LISTS)
def lists(request: StaffRequest) -> HttpResponse:
    """Show all lists of ambulant care."""
    return render(request, "ambulant/lists.html", everything())


@require_http_methods(["GET", "POST"])
@page_view(LISTS)
def edit(request: StaffRequest, which: str, row_id: UUID) -> HttpResponse:
    """Change a row of a list."""
    form, action = OF_LIST[which]
    row = row_or_404(rows_of(which), row_id)
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
    area = row_or_404(rows_of("areas"), area_id)
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
