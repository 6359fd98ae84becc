"""The page that shows every component, for whoever builds pages: only in the demonstration."""

import datetime as dt

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cases.service_lines import ServiceLine
from records.forms import Difference

DAY = dt.date(2026, 1, 9)


class Kinds(forms.Form):
    """A field of each kind."""

    text = forms.CharField(help_text="on one line")
    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    house = forms.ChoiceField(choices=[("1", "First house"), ("2", "Second house")])
    kind = forms.ChoiceField(
        choices=[("talk", "Talk"), ("call", "Call")], widget=forms.RadioSelect, initial="talk"
    )
    needs = forms.MultipleChoiceField(
        choices=[("cot", "Cot"), ("ground", "Ground floor")],
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.BooleanField(label="Everybody agreed", help_text="ask each of them")


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Show the components, in the theme that is asked for."""
    if not settings.DEMO:
        raise Http404
    context = {
        "day": DAY,
        "lines": [line.value for line in ServiceLine],
        "empty_form": Kinds(auto_id="empty_%s", use_required_attribute=False),
        "form": Kinds({"house": "3"}, auto_id="wrong_%s", use_required_attribute=False),
        "differences": [Difference("Note", "Moved to Friday.", "Moved to Monday.")],
        "tabs": [
            {"label": "Overview", "url": request.path, "is_open": True},
            {"label": "Legal", "url": "?tab=legal", "icon": "scale", "is_open": True, "count": 2},
        ],
        "steps": [
            {"number": 1, "label": "Data", "is_done": True, "url": request.path},
            {"number": 2, "label": "Figures", "is_now": True},
            {"number": 3, "label": "Freeze"},
        ],
    }
    if request.GET.get("theme") in ("light", "dark"):
        context["theme"] = request.GET["theme"]
    return render(request, "demo/styleguide.html", context)
