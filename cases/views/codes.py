"""Settings: the lists people choose from."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import page_view
from cases import actions
from cases.forms.codes import CodeForm
from cases.models import Code


@require_GET
@page_view("cases:lists")
def lists(request):
    """Show every list with its choices."""
    rows = Code.objects.order_by("position", "value")
    by_list: dict[str, list[Code]] = {value: [] for value in Code.List.values}
    for row in rows:
        by_list[row.list].append(row)
    shown = [
        {"name": value, "label": label, "codes": by_list[value]}
        for value, label in Code.List.choices
    ]
    return render(request, "cases/lists.html", {"lists": shown})


def _page(request, form, heading):
    context = {"form": form, "heading": heading}
    status = 422 if form.errors else 200
    return render(request, "cases/code.html", context, status=status)


@require_http_methods(["GET", "POST"])
@page_view("cases:lists")
def add(request, which):
    """Add a choice to a list."""
    if which not in Code.List.values:
        raise Http404
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_code(which=which, by=request.user, **form.cleaned_data)
        except actions.CodeTaken:
            form.add_error("label_en", _("This list has such a choice, perhaps an ended one."))
        else:
            messages.success(request, _("Saved."))
            return redirect("cases:lists")
    return _page(request, form, Code.List(which).label)


@require_http_methods(["GET", "POST"])
@page_view("cases:lists")
def edit(request, code_id):
    """Change the words of a choice, its place or its end."""
    code = Code.objects.filter(pk=code_id).first()
    if not code:
        raise Http404
    initial = {name: getattr(code, name) for name in CodeForm.base_fields}
    form = CodeForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.change_code(code=code, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("cases:lists")
    return _page(request, form, code.label)
