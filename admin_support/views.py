"""Residence documents of a file, the board of applications, the rules of the kinds."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import role_required
from accounts.models import Role
from admin_support import actions
from admin_support.board import build
from admin_support.forms import DAYS, DocumentForm, EndForm, KindForm, MissingForm
from admin_support.models import DocumentKind, ResidenceDocument
from admin_support.panel import WITH_APPLICATIONS, current, documents_of, phase
from audit.fields import open_keys
from audit.trail import record
from cases.guards import case_view
from cases.views.detail import header

LINE = "admin_support"
KEEPERS = (Role.COORDINATOR, Role.MANAGER)


@require_GET
@role_required(*WITH_APPLICATIONS)
def board(request):
    """Show every application one may see, by step."""
    steps = build(request.user, timezone.localdate())
    record(
        "admin_support.board_opened",
        by=request.user,
        count=sum(len(step["rows"]) for step in steps),
    )
    return render(request, "admin_support/board.html", {"steps": steps})


@require_GET
@case_view("view_admin_support", line=LINE, trace="admin_support.tab_opened")
def tab(request, case):
    """Show the residence documents of a file."""
    documents = documents_of(request.user, case)
    for document in documents:
        document.case = case
    open_keys(documents)
    context = header(request, case) | {
        "documents": documents,
        "current": current(documents, timezone.localdate()),
        "procedure": phase(request.user, case),
        "may_change": request.access.may("change_admin_support"),
    }
    return render(request, "admin_support/tab.html", context)


def _document(request, case, document_id) -> ResidenceDocument:
    rows = ResidenceDocument.objects.visible_to(request.user, "change", case=case)
    found = rows.select_related("kind").filter(pk=document_id).first()
    if not found:
        raise Http404
    found.case = case
    return found


def _form(request, case, form, heading: str, **more):
    context = {"case": case, "form": form, "heading": heading, **more}
    status = 422 if form.errors else 200
    return render(request, "admin_support/form.html", context, status=status)


def _refused(form, error: Exception) -> None:
    """Say beside the field why the days were refused."""
    if isinstance(error, actions.Overlaps):
        form.add_error("valid_from", _("Another document is valid on these days; end it first."))
    elif isinstance(error, actions.NoMoreOfThisKind):
        words = _("This file has had as many documents of this kind as there may be.")
        form.add_error("kind" if "kind" in form.fields else None, words)
    elif isinstance(error, actions.NotFromHere):
        form.add_error(None, _("Somebody else has closed it in between."))
    else:
        form.add_error(None, _("These days contradict each other."))


REFUSALS = (actions.Overlaps, actions.NoMoreOfThisKind, actions.WrongOrder, actions.NotFromHere)


def _say_saved(request, form, document) -> None:
    if document.valid_to and not form.cleaned_data["valid_to"]:
        messages.success(
            request,
            _(
                "Saved. The last day is reckoned from the rule: read the card "
                "and correct it if it says otherwise."
            ),
        )
    else:
        messages.success(request, _("Saved."))


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace="")
def add(request, case):
    """Add a document that is wanted, asked for, or in somebody's hands."""
    wanted = DocumentKind.objects.filter(value=request.GET.get("kind", "")[:40]).first()
    initial = {"form_token": uuid4(), "kind": wanted}
    form = DocumentForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            document = actions.add_document(
                case=case,
                kind=form.cleaned_data["kind"],
                token=form.cleaned_data["form_token"],
                today=timezone.localdate(),
                by=request.user,
                **form.document(),
            )
        except actions.SentTwice as before:
            return redirect(before.url)
        except REFUSALS as error:
            _refused(form, error)
        else:
            _say_saved(request, form, document)
            return redirect("admin_support:tab", case.reference)
    return _form(request, case, form, _("A residence document"))


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace="")
def edit(request, case, document_id):
    """Change the days or the number."""
    document = _document(request, case, document_id)
    if document.closed_on:
        raise Http404
    initial = {name: getattr(document, name) for name in (*DAYS, "number", "version")}
    form = DocumentForm(request.POST or None, initial=initial, document=document)
    both: list = []
    if form.is_valid():
        try:
            saved = actions.change_document(
                document_id=document.pk,
                version=form.cleaned_data["version"] or 0,
                today=timezone.localdate(),
                by=request.user,
                **form.document(),
            )
        except actions.Stale as stale:
            form, both = _with_both(form, stale.theirs)
        except REFUSALS as error:
            _refused(form, error)
        else:
            _say_saved(request, form, saved)
            return redirect("admin_support:tab", case.reference)
    return _form(request, case, form, document.kind.label, both=both)


def _with_both(form, theirs: ResidenceDocument):
    """Show what was saved in between beside what was typed; the next save knows of it."""
    typed = form.data.copy()
    typed["version"] = theirs.version
    both = [
        (form.fields[name].label, getattr(theirs, name) or "–", form.cleaned_data[name] or "–")
        for name in (*DAYS, "number")
        if getattr(theirs, name) != form.cleaned_data[name]
    ]
    again = DocumentForm(typed, document=theirs)
    again.add_error(None, _("Somebody saved this in between. Compare, then save again."))
    return again, both


@require_POST
@case_view("change_admin_support", line=LINE)
def send(request, case, document_id):
    """Note with one click that an application left today."""
    document = _document(request, case, document_id)
    try:
        actions.send(document_id=document.pk, today=timezone.localdate(), by=request.user)
    except actions.NotFromHere:
        messages.warning(request, _("An answer has come already."))
    else:
        messages.success(request, _("Sent today."))
    if request.POST.get("from") == "board":
        return redirect("admin_support:board")
    return redirect("admin_support:tab", case.reference)


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace="")
def extra(request, case, document_id):
    """Note which extra documents are asked for."""
    document = _document(request, case, document_id)
    form = MissingForm(request.POST or None, initial={"missing": document.missing})
    if form.is_valid():
        try:
            actions.ask_extra(document_id=document.pk, by=request.user, **form.cleaned_data)
        except actions.NotFromHere:
            form.add_error(None, _("It was not sent yet, or an answer has come already."))
        else:
            messages.success(request, _("Saved."))
            return redirect("admin_support:tab", case.reference)
    return _form(request, case, form, _("Extra documents asked"))


@require_http_methods(["GET", "POST"])
@case_view("change_admin_support", line=LINE, trace="")
def end(request, case, document_id):
    """Note that a document was refused, taken back, or ended early."""
    document = _document(request, case, document_id)
    if document.closed_on:
        raise Http404
    form = EndForm(request.POST or None, document=document, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.end_document(document_id=document.pk, by=request.user, **form.cleaned_data)
        except actions.WrongOrder:
            form.add_error("on", _("This is before it was valid."))
        except actions.NotFromHere as error:
            _refused(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("admin_support:tab", case.reference)
    return _form(request, case, form, document.kind.label)


@require_GET
@role_required(*KEEPERS)
def kinds(request):
    """List the kinds of documents and their rules."""
    rows = DocumentKind.objects.select_related("followed_by").order_by("position", "value")
    return render(request, "admin_support/kinds.html", {"kinds": rows})


@require_http_methods(["GET", "POST"])
@role_required(*KEEPERS)
def edit_kind(request, kind_id):
    """Change the rule of a kind."""
    kind = DocumentKind.objects.filter(pk=kind_id).first()
    if not kind:
        raise Http404
    initial = {name: getattr(kind, name) for name in KindForm.base_fields}
    form = KindForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.change_kind(kind=kind, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("admin_support:kinds")
    context = {"form": form, "kind": kind}
    status = 422 if form.errors else 200
    return render(request, "admin_support/kind.html", context, status=status)
