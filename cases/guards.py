"""The decorator that loads a case, asks whether it may be opened, and writes who did."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils import timezone

from audit import keys
from audit.trail import record
from cases import access, written
from cases.models import Case, HouseholdMember

# What every page of a file needs; read along with it.
ALONG = ("client__safe_contact", "case_lead")


def _file(user, reference: str) -> Case | None:
    """Read a file with what every page of it shows, with one query."""

    def compose():
        members = HouseholdMember.objects.filter(client=OuterRef("client"), left_on__isnull=True)
        cases = Case.unscoped.select_related(*ALONG).annotate(in_household=Exists(members))
        return cases.filter(reference=reference)

    found = written.read(
        "a file", compose, user=user, today=timezone.localdate(), reference=reference
    )
    return found[0] if found else None


def case_view(codename: str, *, line: str = "", trace: str = "cases.opened") -> Callable:
    """Guard a view of one case: `view(request, case, …)` instead of `(request, reference, …)`.

    A case the user may not know about answers 404, exactly as a missing one. A case the user
    works on, but without `codename`, answers 403. The opening of a page is written in the
    trail, in the same transaction; what a POST does is written by its action. All codenames
    held on the case are left in `request.access`.

    Args:
        codename: the permission the page needs.
        line: the service line of the page, for the trail.
        trace: the verb of the trail; '' for polling and suggestions, which are no reading.
    """
    if codename not in access.CODENAMES:
        raise ValueError(f"no such permission: {codename}")

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def guarded(request, reference, *args, **kwargs):
            case = _file(request.user, reference)
            held = access.permissions_on(request.user, [case])[case.pk] if case else frozenset()
            if "view_case" not in held:
                request.denied_case = case
                raise Http404
            request.access = access.Access(request.user, case, held)
            case.found_by_guard = (request.user.pk, held)
            if "view_identity" in held:
                keys.open_keys([case.data_key_id, case.client.data_key_id])
            if codename not in held:
                request.denied_case = case
                raise PermissionDenied
            if trace and request.method == "GET":
                record(trace, by=request.user, case=case, line=line, page=view.__name__)
            return view(request, case, *args, **kwargs)

        guarded.permission = codename
        return guarded

    return decorate
