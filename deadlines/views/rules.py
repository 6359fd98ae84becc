"""The rules by which dates are counted."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from deadlines import actions
from deadlines.actions.rules import CHANGEABLE
from deadlines.forms import RuleForm, tomorrow
from deadlines.models import Rule
from records.pages import add_record


@require_GET
@page_view("deadlines:rules")
def rules(request: StaffRequest) -> HttpResponse:
    """List each rule as it counts today, and what is to come."""
    today = timezone.localdate()
    coming: dict[str, list[Rule]] = {}
    for rule in Rule.objects.filter(valid_from__gt=today).order_by("code", "valid_from"):
        coming.setdefault(rule.code, []).append(rule)
    pairs = [(rule, coming.get(rule.code, [])) for rule in Rule.objects.on(today)]
    return render(request, "deadlines/rules.html", {"rules": pairs})


@require_http_methods(["GET", "POST"])
@page_view("deadlines:rules")
def version(request: StaffRequest, code: str) -> HttpResponse:
    """Write a new version of a rule; show those before it."""
    versions = list(Rule.objects.filter(code=code[:10]).order_by("-valid_from"))
    if not versions:
        raise Http404
    newest = versions[0]
    initial = {name: getattr(newest, name) for name in CHANGEABLE}
    return add_record(
        request,
        None,
        form=RuleForm,
        action=partial(actions.write_version, before=newest),
        initial=initial | {"valid_from": tomorrow()},
        done="deadlines:rules",
        heading=newest.label,
        message=_("Saved. Dates that exist keep their version."),
        template="deadlines/rule.html",
        extra={"rule": newest, "versions": versions},
    )
