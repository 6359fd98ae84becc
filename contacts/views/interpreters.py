"""Interpreters of the address book, and in the settings the languages they speak."""

from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from accounts.models import User
from accounts.pages import may_open
from common.dates import short_weekdays
from contacts import actions
from contacts.interpreter_forms import InterpreterForm, LanguageForm, SpokenForm
from contacts.models import CHANNELS, Contact, Interpreter, InterpreterLanguage, Language
from records.pages import add_record, edit_record, row_or_404

INTERPRETER = "interpreter"


def of_contact(row: Contact, user: User) -> dict[str, Any]:
    """Return what the page of a contact shows of the interpreter it may be."""
    interpreter = Interpreter.objects.filter(contact=row).first()
    may_keep = may_open(user, "contacts:edit_interpreter") and not row.is_organisation
    shown: dict[str, Any] = {"interpreter": interpreter, "may_keep_interpreter": may_keep}
    if interpreter is None:
        return shown | {"may_become_interpreter": may_keep and row.kind.value == INTERPRETER}
    labels, weekdays = dict(CHANNELS), short_weekdays()
    return shown | {
        "channels": [labels[each] for each in interpreter.channels],
        "days": [weekdays[day - 1] for day in sorted(interpreter.days)],
        "has_statement": interpreter.has_statement(timezone.localdate()),
        "interpreter_languages": _spoken(interpreter).select_related("language"),
    }


def _people() -> QuerySet[Contact]:
    return Contact.objects.current().filter(is_organisation=False)


def _spoken(interpreter: Interpreter) -> QuerySet[InterpreterLanguage]:
    return interpreter.languages.order_by("language__position", "pk")


def _interpreter(contact_id: UUID) -> Interpreter:
    contact = row_or_404(_people(), contact_id)
    rows = Interpreter.objects.select_related("contact").filter(contact=contact)
    return row_or_404(rows, rows.values_list("pk", flat=True).first())


@require_http_methods(["GET", "POST"])
@page_view("contacts:edit_interpreter")
def add(request: StaffRequest, contact_id: UUID) -> HttpResponse:
    """Note how a person works as an interpreter."""
    contact: Contact = row_or_404(_people(), contact_id)
    return add_record(
        request,
        None,
        form=InterpreterForm,
        action=partial(actions.add_interpreter, contact=contact),
        done=contact.get_absolute_url(),
        heading=_("Interpreter"),
    )


@require_http_methods(["GET", "POST"])
@page_view("contacts:edit_interpreter")
def edit(request: StaffRequest, contact_id: UUID) -> HttpResponse:
    """Change how a person works as an interpreter."""
    row = _interpreter(contact_id)
    return edit_record(
        request,
        row,
        form=InterpreterForm,
        action=actions.change_interpreter,
        done=row.contact.get_absolute_url(),
        heading=row.contact.name,
    )


@require_http_methods(["GET", "POST"])
@page_view("contacts:edit_interpreter")
def add_spoken(request: StaffRequest, contact_id: UUID) -> HttpResponse:
    """Add a language that an interpreter speaks."""
    row = _interpreter(contact_id)
    return add_record(
        request,
        None,
        form=SpokenForm,
        action=partial(actions.add_spoken, interpreter=row),
        done=row.contact.get_absolute_url(),
        heading=_("Language of %(name)s") % {"name": row.contact.name},
    )


@require_http_methods(["GET", "POST"])
@page_view("contacts:edit_interpreter")
def edit_spoken(request: StaffRequest, contact_id: UUID, spoken_id: UUID) -> HttpResponse:
    """Change how well an interpreter speaks a language, or note that it ended."""
    row = _interpreter(contact_id)
    return edit_record(
        request,
        row_or_404(_spoken(row), spoken_id),
        form=SpokenForm,
        action=actions.change_spoken,
        done=row.contact.get_absolute_url(),
        heading=_("Language of %(name)s") % {"name": row.contact.name},
    )


@require_GET
@page_view("contacts:languages")
def languages(request: HttpRequest) -> HttpResponse:
    """List the languages that interpreters may speak."""
    rows = Language.objects.select_related("variety_of").order_by("position", "code")
    return render(request, "contacts/languages.html", {"languages": rows})


@require_http_methods(["GET", "POST"])
@page_view("contacts:languages")
def add_language(request: HttpRequest) -> HttpResponse:
    """Add a language, or a variety of one."""
    return add_record(
        request,
        None,
        form=LanguageForm,
        action=actions.add_language,
        done="contacts:languages",
        edit="contacts:edit_language",
        rows=Language.objects.all(),
        heading=_("Languages of interpreters"),
    )


@require_http_methods(["GET", "POST"])
@page_view("contacts:languages")
def edit_language(request: HttpRequest, language_id: UUID) -> HttpResponse:
    """Change the labels of a language, its place or its end."""
    row: Language = row_or_404(Language.objects.all(), language_id)
    return edit_record(
        request,
        row,
        form=LanguageForm,
        action=actions.change_language,
        done="contacts:languages",
        heading=row.label,
    )
