"""The rules by which dates are counted: their versions, and what one changes before it counts."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import StaffRequest, page_view
from common.dates import for_screen
from deadlines import actions
from deadlines.actions.rules import CHANGEABLE
from deadlines.models import Rule
from deadlines.rehearsal import rehearse
from deadlines.rule_forms import RuleForm, tomorrow
from records.buttons import press
from records.pages import add_record, row_or_404


@require_GET
@page_view("deadlines:rules")
def rules(request: StaffRequest) -> HttpResponse:
    """List each rule as it counts today, and what is to come."""
    today = timezone.localdate()
    coming: dict[str, list[Rule]] = {}
    waiting: dict[str, list[Rule]] = {}
    for rule in Rule.objects.order_by("code", "valid_from"):
        if not rule.is_on:
            waiting.setdefault(rule.code, []).append(rule)
        elif rule.valid_from > today:
            coming.setdefault(rule.code, []).append(rule)
    rows = [
        (rule, coming.get(rule.code, []), waiting.get(rule.code, []))
        for rule in Rule.objects.on(today)
    ]
    return render(request, "deadlines/rules.html", {"rules": rows})


@require_http_methods(["GET", "POST"])
@page_view("deadlines:rules")
def version(request: StaffRequest, code: str) -> HttpResponse:
    """Write a new version of a rule; show those before it."""
    versions = list(Rule.objects.filter(code=code[:10]).order_by("-valid_from"))
    if not versions:
        raise Http404
    newest = versions[0]
    initial = {name: getattr(newest, name) for name in CHANGEABLE}
    fresh = {"valid_from": tomorrow(), "is_verified": False, "reach": Rule.Reach.NEW}
    return add_record(
        request,
        None,
        form=RuleForm,
        action=partial(actions.write_version, before=newest),
        initial=initial | fresh,
        done="deadlines:rules",
        goes_on="deadlines:rehearse",
        heading=newest.label,
        message=_("Saved. It counts nothing yet: look at what it changes, then switch it on."),
        template="deadlines/rule.html",
        extra={"rule": newest, "versions": versions},
    )


@require_GET
@page_view("deadlines:rules")
def rehearsal(request: StaffRequest, version_id: int) -> HttpResponse:
    """Show which open dates of which files a version changes."""
    rule: Rule = row_or_404(Rule.objects.all(), version_id)
    before = Rule.objects.on(rule.valid_from).filter(code=rule.code).exclude(pk=rule.pk).first()
    context = {
        "rule": rule,
        "before": before,
        "rehearsal": None if rule.is_on else rehearse(rule, request.user),
    }
    return render(request, "deadlines/rehearsal.html", context)


@require_POST
@page_view("deadlines:rules")
def switch_on(request: StaffRequest, version_id: int) -> HttpResponse:
    """Switch a version on, with exactly the changes that were listed."""
    digest = request.POST.get("digest", "")[:64]
    act = partial(actions.switch_on, version_id=version_id, digest=digest)
    is_there = Rule.objects.filter(pk=version_id).exists()
    done = request.path.removesuffix("on/") if is_there else "deadlines:rules"
    return press(request, act, done=done, message=_switched_on)


def _switched_on(rule: Rule) -> str:
    return _("It counts from %(day)s.") % {
        "day": for_screen(rule.valid_from, today=timezone.localdate())
    }


@require_POST
@page_view("deadlines:rules")
def discard(request: StaffRequest, version_id: int) -> HttpResponse:
    """Take a version back that counts nothing yet."""
    act = partial(actions.discard_version, version_id=version_id)
    return press(request, act, done="deadlines:rules", message=_("It was taken back."))
