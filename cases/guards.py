"""The decorator that loads a case, asks whether it may be opened, and writes who did."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.guards import View
from audit import keys
from audit.trail import record
from cases import access
from cases.models import Case
from cases.permissions import CLINICAL, Permission
from records.buttons import was_sent_before

# The verb of a page on which something of a file is added, changed or taken out.
FORM_OPENED = "cases.form_opened"
# What was added or changed on a file that had ended before.
LATE = "cases.changed_after_closing"
# What goes on in aftercare, which is no late change of a closed file.
IN_AFTERCARE = frozenset({"counseling", "deadlines"})
# What belongs to a closed file and says so itself.
AFTER_CLOSING = frozenset(
    {"cases:aftercare", "cases:end_aftercare", "cases:archive", "cases:take_out"}
)
# What is done to a file in the archive all the same: errors are taken out, who may open it is
# decided, a number is shown, what the person or an authority asks for is answered, and a task
# that was still open ends.
ON_ARCHIVED = frozenset(
    {
        "cases:assign",
        "cases:unassign",
        "cases:grant",
        "cases:revoke",
        "cases:bar",
        "cases:lift_bar",
        "cases:ask",
        "cases:answer",
        "cases:reveal",
        "cases:show_national_number",
        "cases:take_out",
        "deadlines:finish_task",
        "deadlines:decline_task",
        "deadlines:hand_task_on",
        "disclosures:print",
        "disclosures:summary",
        "disclosures:withdraw_consent",
        "disclosures:note",
        "disclosures:strike",
        "disclosures:add_demand",
        "disclosures:edit_demand",
        "disclosures:answer_demand",
        "disclosures:review_demand",
    }
)
# A form that is sent and shown again, with what was refused or what was saved in between.
SHOWN_AGAIN = {200, 409, 422}


def _case(reference: str, *, is_shown: bool) -> Case | None:
    """Read a file, with what its header shows where a page is shown."""
    shown = ("client__safe_contact", "case_lead") if is_shown else ("client",)
    # No more than one has a reference, so that nothing need be put in order.
    return next(iter(Case.unscoped.select_related(*shown).filter(reference=reference)), None)


def case_view(
    *permissions: str, line: str = "", trace: str = "cases.opened", of_person: bool = False
) -> Callable[[View], View]:
    """Guard a view of one case: `view(request, case, …)` instead of `(request, reference, …)`.

    A case the user may not know about answers 404, exactly as a missing one. A case the user
    works on, but without all of `permissions`, answers 403; without those of clinical notes, of
    which it must not know, 404. The opening of a page is written in the
    trail before it is shown; so is a form that is sent and answered with a page: it shows what the
    page shows. A file in the archive is read only, but for `ON_ARCHIVED`; so is what belongs to a
    person whose newest file is there. What a POST does is written by its action, and once more that
    it came after the case was closed. What the user holds on the case is left in `request.access`.

    Args:
        permissions: what the page needs.
        line: the service line of the page, for the trail.
        trace: the verb of the trail; '' where the view or its action writes the look itself.
        of_person: it shows or changes what belongs to the person: it is asked, and written in the
            trail, on the newest file of the person.

    Raises:
        ValueError: there is no such permission.
    """
    needed = [Permission(permission) for permission in permissions]
    is_clinical = not CLINICAL.isdisjoint(needed)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, reference: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            case = _case(reference, is_shown=request.method == "GET")
            held = access.on(request.user, case) if case else None
            if case is None or held is None or not held.may(Permission.VIEW_CASE):
                request.denied_case = case
                raise Http404
            if of_person:
                held = access.on_person(held)
            request.access = held
            if held.is_named:
                keys.open_keys([case.data_key_id, case.client.data_key_id])
            if not all(map(held.may, needed)):
                request.denied_case = case
                if is_clinical:
                    raise Http404
                raise PermissionDenied
            page = view.__name__
            stored: dict[str, Any] = {"archived": True} if case.archived_on else {}
            look = partial(
                record, trace, by=request.user, case=held.case, line=line, page=page, **stored
            )
            is_page = request.method == "GET"
            if trace and is_page:
                look()
            is_archived = case.archived_on or held.case.archived_on
            if not is_page and is_archived and not _goes_on_archived(request):
                messages.error(
                    request, _("This file is in the archive. Take it out before you change it.")
                )
                return redirect(case)
            try:
                answer = view(request, case, *args, **kwargs)
            except Http404:
                if is_page or not was_sent_before(request):
                    raise
                # A second click on what took its row away: the first one did it.
                return redirect(case)
            if trace and not is_page and answer.status_code in SHOWN_AGAIN:
                look()
            is_told = not is_page and answer.status_code == 302 and not is_clinical
            if is_told and is_late(request, held.case):
                record(LATE, by=request.user, case=held.case, line=line, page=page)
            return answer

        if is_clinical:
            # Who keeps the machine reads the log, and would learn who keeps clinical notes.
            guarded.log_route = "casepage:detail"  # type: ignore[attr-defined]
        guarded.permission = needed[0]  # type: ignore[attr-defined] # a test of all addresses
        return guarded

    return decorate


def is_late(request: HttpRequest, case: Case) -> bool:
    """Ask whether what is changed now comes after the end of the file."""
    if case.closed_on is None or _place(request) in AFTER_CLOSING:
        return False
    return not (case.is_in_aftercare and _place(request).partition(":")[0] in IN_AFTERCARE)


def _goes_on_archived(request: HttpRequest) -> bool:
    app, _colon, name = _place(request).partition(":")
    is_void = name.startswith("void") or name.endswith("_void")
    return is_void or f"{app}:{name}" in ON_ARCHIVED


def _place(request: HttpRequest) -> str:
    """Return the name of the address, as `urls.py` names it."""
    return request.resolver_match.view_name if request.resolver_match else ""


def or_today(request: access.CaseRequest, case: Case, answer: HttpResponse) -> HttpResponse:
    """Answer with Today instead of a page of the file, when the act took the file away."""
    is_gone = answer.status_code == 302 and not access.can(request.user, "view_case", case)
    return redirect("today") if is_gone else answer
