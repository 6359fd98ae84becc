"""The pages of a record: list, add, change, take out. Each is one call from a view.

    @case_view("change_legal")
    def edit_hearing(request, case, pk):
        row = row_or_404(Hearing.objects.on(request.access, "change"), pk)
        return edit_record(request, row, form=HearingForm, action=actions.change_hearing,
                           done="legal:tab", heading=_("A hearing"))

`done` and `edit` are names of addresses: of where the act leads and of the page that changes the
row. They are reversed with the reference of the row's case where it has one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records import saving
from records.errors import Refused, SentTwice, Stale
from records.forms import RecordForm, TokenForm, VoidForm
from workspace.models import FormToken

SAVED = gettext_lazy("Saved.")
VOIDED = gettext_lazy("Entered in error")
ADDED_BEFORE = gettext_lazy(
    "This was saved before, with another text. Save again to add this as a new one."
)
TEMPLATE = "records/form.html"


def spread(action: Callable[..., Any]) -> Callable[..., Any]:
    """Give the values of a form to an action as arguments of their own names."""

    def act(*, values: dict[str, Any], **rest: Any) -> Any:
        return action(**values, **rest)

    return act


@dataclass
class Page:
    """What a page of a record shows besides its form."""

    request: HttpRequest
    case: Any
    done: str
    heading: Any
    template: str = TEMPLATE
    void_url: str = ""
    history_url: str = ""
    extra: dict[str, Any] | None = None
    sent_before: Any = ADDED_BEFORE

    def show(self, form: TokenForm, differences: Any = (), action: str = "") -> HttpResponse:
        """Draw the form; with the status 422 when something in it was refused."""
        context = {
            "case": self.case,
            "form": form,
            "heading": self.heading,
            "differences": differences,
            "action": action,
            "back_url": self.done,
            "void_url": self.void_url,
            "history_url": self.history_url,
            **(self.extra or {}),
        }
        status = 422 if form.errors else 200
        return render(self.request, self.template, context, status=status)


def typed_in(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, if something was: an empty form is sent too."""
    return request.POST if request.method == "POST" else None


def row_or_404(rows: QuerySet, pk: Any) -> Any:
    """Return a row among those the person may change; hidden and missing are the same."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def address(name: str, case: Any, *keys: Any) -> str:
    """Return an address by its name, below the file where there is one; a path stays a path."""
    if name.startswith("/"):
        return name
    return reverse(name, args=[case.reference, *keys] if case is not None else keys)


def add_record(
    request: HttpRequest,
    case: Any,
    *,
    form: Callable[..., TokenForm],
    action: Callable[..., Any],
    done: str,
    heading: Any,
    edit: str = "",
    rows: QuerySet | None = None,
    goes_on: str = "",
    initial: dict[str, Any] | None = None,
    message: Any = SAVED,
    **look: Any,
) -> HttpResponse:
    """Show the form of a new record; save it, once, and go where `done` says.

    A form that is sent again is not saved again. When its text differs (the browser's way
    back, a second try after an error), it corrects the row that it made.

    Args:
        case: the file; None for records of the organisation itself.
        form: makes the form from (data, initial=…, row=…).
        action: (values=…, token=…, by=…) -> the row.
        edit: the address of the page that changes such a row; '' when nothing changes it.
        rows: what the person may change, in which the row that was made is looked up again.
        goes_on: the address of the page of the new row to go on with, instead of `done`.
        message: what is said when it is saved, or a function of the row that returns it.
        look: what `Page` takes besides.
    """
    page = Page(request, case, address(done, case), heading, **look)
    earlier = _sent_before(request)
    if earlier and earlier.made and edit:
        return redirect(address(edit, case, earlier.made))
    token = uuid4() if earlier else _token_in_address(request) or uuid4()
    typed = form(typed_in(request), initial={**(initial or {}), "form_token": token})
    if typed.is_valid():
        try:
            row = action(values=typed.values(), token=typed.token(), by=request.user)
        except SentTwice as before:
            if before.is_same:
                return redirect(page.done)
            return _correct(page, form, typed, _row_made(rows, before), edit)
        except Refused as refusal:
            typed.refuse(refusal)
        else:
            if goes_on:
                page.done = address(goes_on, case, row.pk)
            return _done(page, message, row)
    return page.show(typed)


def edit_record(
    request: HttpRequest,
    row: Any,
    *,
    form: Callable[..., RecordForm],
    action: Callable[..., Any],
    done: str,
    heading: Any,
    case: Any = None,
    void: str = "",
    history: str = "",
    message: Any = SAVED,
    **look: Any,
) -> HttpResponse:
    """Show the form of a record that is there; save it, or show both texts when somebody else did.

    Args:
        row: what the person may change; see `row_or_404`.
        case: the file, where the row does not name it (rows of the person).
        action: (pk=…, version=…, values=…, token=…, by=…) -> the row.
        void: the address of the page that takes it out; '' when that is not offered.
        history: the address of its earlier versions; see `records.history`.
    """
    case = case or getattr(row, "case", None)
    look["void_url"] = address(void, case, row.pk) if void else ""
    look["history_url"] = address(history, case, row.pk) if history else ""
    page = Page(request, case, address(done, case), heading, **look)
    typed = form(typed_in(request), row=row)
    if typed.is_valid():
        try:
            saved = action(
                pk=row.pk,
                version=typed.version_read(),
                values=typed.values(),
                token=typed.token(),
                by=request.user,
            )
        except SentTwice as before:
            if before.is_same:
                return redirect(page.done)
            row.refresh_from_db()
            return _compare(page, form, typed, row)
        except Stale as stale:
            return _compare(page, form, typed, stale.theirs)
        except Refused as refusal:
            typed.refuse(refusal)
        else:
            return _done(page, message, saved)
    return page.show(typed)


def void_record(
    request: HttpRequest,
    row: Any,
    *,
    done: str,
    action: Callable[..., Any] | None = None,
    heading: Any = VOIDED,
    case: Any = None,
    **look: Any,
) -> HttpResponse:
    """Ask why a record was entered in error, and take it out of everything.

    Args:
        case: the file, where the row does not name it (rows of the person).
        action: (pk=…, version=…, reason=…, now=…, token=…, by=…); the kit's own when left out.
    """
    case = case or getattr(row, "case", None)
    page = Page(request, case, address(done, case), heading, template="records/void.html", **look)
    page.extra = {"row": row, **(page.extra or {})}
    act = action or partial(saving.void, type(row))
    typed = VoidForm(typed_in(request), initial={"version": row.version})
    if typed.is_valid():
        try:
            act(
                pk=row.pk,
                version=typed.cleaned_data["version"] or 0,
                reason=typed.cleaned_data["reason"],
                now=timezone.now(),
                token=typed.token(),
                by=request.user,
            )
        except SentTwice:
            return redirect(page.done)
        except Stale:
            typed.add_error(None, _("Someone else changed this. Look at it again."))
        except Refused as refusal:
            typed.refuse(refusal)
        else:
            return _done(page, _("Removed. It no longer counts; the reason stays."), row)
    return page.show(typed)


def _token_in_address(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("form", ""))
    except ValueError:
        return None


def _sent_before(request: HttpRequest) -> FormToken | None:
    """Return what is remembered of the form that the browser's way back leads to.

    A script keeps the token of a form in its address, so that after Save and Back the same form
    is asked for.
    """
    token = _token_in_address(request)
    if request.method != "GET" or token is None:
        return None
    return saving.earlier(token, request.user)


def _done(page: Page, message: Any, row: Any) -> HttpResponse:
    # A lazy text would be written in whatever language is in use when the answer has left.
    messages.success(page.request, str(message(row) if callable(message) else message))
    return redirect(page.done)


def _correct(
    page: Page, form: Callable[..., Any], typed: Any, made: Any, edit: str
) -> HttpResponse:
    """Show that this form was saved before with another text, and let it correct the saved row."""
    if made is None or not edit:
        again = _with(form, typed, form_token=uuid4())
        again.add_error(None, page.sent_before)
        return page.show(again)
    return _compare(page, form, typed, made, address(edit, page.case, made.pk))


def _row_made(rows: QuerySet | None, before: SentTwice) -> Any:
    if rows is None or not before.made:
        return None
    return rows.filter(pk=before.made).first()


def _compare(
    page: Page, form: Callable[..., Any], typed: Any, theirs: Any, action: str = ""
) -> HttpResponse:
    """Show what was saved in between beside what was typed; the next save knows of it."""
    again = _with(form, typed, row=theirs, form_token=uuid4(), version=theirs.version)
    again.add_error(None, _("Someone else changed this. Compare both texts, then save again."))
    return page.show(again, typed.differences(theirs), action)


def _with(form: Callable[..., Any], typed: Any, row: Any = None, **hidden: Any) -> Any:
    data = typed.data.copy()
    for name, value in hidden.items():
        data[name] = str(value)
    return form(data, row=row) if row is not None else form(data)
