"""The decorator that loads a case, asks whether it may be opened, and writes who did."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from audit import keys
from audit.trail import record
from cases import access
from cases.models import Case
from cases.permissions import Permission

# The verb of a page on which something of a file is added, changed or taken out.
FORM_OPENED = "cases.form_opened"
# A form that is sent and shown again, with what was refused or what was saved in between.
SHOWN_AGAIN = {200, 409, 422}


def _case(reference: str, *, is_shown: bool) -> Case | None:
    """Read a file, with what its header shows where a page is shown."""
    shown = ("client__safe_contact", "case_lead") if is_shown else ("client",)
    # No more than one has a reference, so that nothing need be put in order.
    return next(iter(Case.unscoped.select_related(*shown).filter(reference=reference)), None)


def case_view(
    *permissions: str, line: str = "", trace: str = "cases.opened", of_person: bool = False
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Guard a view of one case: `view(request, case, …)` instead of `(request, reference, …)`.

    A case the user may not know about answers 404, exactly as a missing one. A case the user
    works on, but without all of `permissions`, answers 403. The opening of a page is written in the
    trail before it is shown; so is a form that is sent and answered with a page: it shows what the
    page shows. What a POST does is written by its action. What the user holds on the case is left
    in `request.access`.

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

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: Any, reference: str, *args: Any, **kwargs: Any) -> HttpResponse:
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
                raise PermissionDenied
            page = view.__name__
            look = partial(record, trace, by=request.user, case=held.case, line=line, page=page)
            is_page = request.method == "GET"
            if trace and is_page:
                look()
            answer = view(request, case, *args, **kwargs)
            if trace and not is_page and answer.status_code in SHOWN_AGAIN:
                look()
            return answer

        guarded.permission = needed[0]  # type: ignore[attr-defined] # a test of all addresses
        return guarded

    return decorate


def or_today(request: access.CaseRequest, case: Case, answer: HttpResponse) -> HttpResponse:
    """Answer with Today instead of a page of the file, when the act took the file away."""
    is_gone = answer.status_code == 302 and not access.can(request.user, "view_case", case)
    return redirect("today") if is_gone else answer
