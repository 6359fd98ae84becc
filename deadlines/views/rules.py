"""The rules by which dates are counted."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import page_view
from deadlines import actions
from deadlines.actions.rules import CHANGEABLE
from deadlines.forms import RuleForm, tomorrow
from deadlines.models import Rule


@require_GET
@page_view("deadlines:rules")
def rules(request):
    """List each rule as it counts today, and what is to come."""
    today = timezone.localdate()
    coming = Rule.objects.filter(valid_from__gt=today).order_by("code", "valid_from")
    by_code: dict = {}
    for version in coming:
        by_code.setdefault(version.code, []).append(version)
    rows = list(Rule.objects.on(today))
    for row in rows:
        row.coming = by_code.get(row.code, [])
    return render(request, "deadlines/rules.html", {"rules": rows})


@require_http_methods(["GET", "POST"])
@page_view("deadlines:rules")
def version(request, code):
    """Write a new version of a rule; show those before it."""
    versions = list(Rule.objects.filter(code=code[:10]).order_by("-valid_from"))
    if not versions:
        raise Http404
    newest = versions[0]
    initial = {name: getattr(newest, name) for name in CHANGEABLE}
    form = RuleForm(request.POST or None, initial=initial | {"valid_from": tomorrow()})
    if form.is_valid():
        try:
            actions.write_version(
                before=newest,
                valid_from=form.cleaned_data["valid_from"],
                by=request.user,
                **form.values(),
            )
        except actions.OneVersionADay:
            form.add_error("valid_from", _("Another version begins on that day."))
        else:
            messages.success(request, _("Saved. Dates that exist keep their version."))
            return redirect("deadlines:rules")
    context = {"form": form, "rule": newest, "versions": versions}
    return render(request, "deadlines/rule.html", context, status=422 if form.errors else 200)
