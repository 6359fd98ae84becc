"""Aftercare and the archive: what comes after the closing of a file."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from accounts.guards import StaffRequest, page_view
from cases import actions
from cases.access import CaseRequest
from cases.forms.closing import (
    DAYS,
    AftercareForm,
    ArchiveSettingForm,
    ButtonForm,
    ContactDaysForm,
    EndAftercareForm,
    TakeOutForm,
)
from cases.guards import case_view, or_today
from cases.hooks import hooks
from cases.models import ArchiveSetting, Case
from records.pages import add_record, spread


def _proposed(case: Case) -> dict[str, Any]:
    """Return what is usual: the days of the rule, the last of them as the end."""
    today = timezone.localdate()
    days = sorted(day for hook in hooks() for day in hook.aftercare_days(today))[: len(DAYS)]
    proposed: dict[str, Any] = {"on": today, "keeper": case.case_lead_id}
    return proposed | dict(zip(DAYS, days, strict=False)) | ({"until": days[-1]} if days else {})


@require_http_methods(["GET", "POST"])
@case_view("change_case")
def aftercare(request: CaseRequest, case: Case) -> HttpResponse:
    """Close a file with aftercare, agree on it later, or prolong it."""
    if case.is_in_aftercare:
        return _prolong(request, case)
    if not request.access.decides or Case.Phase.AFTERCARE not in Case.NEXT[case.phase]:
        raise Http404
    answer = add_record(
        request,
        case,
        form=partial(AftercareForm, case=case),
        action=spread(partial(actions.agree_aftercare, case=case)),
        initial=_proposed(case),
        done=case.get_absolute_url(),
        heading=_("Agree on aftercare") if case.closed_on else _("Close with aftercare"),
        template="cases/move.html",
        extra={"still_open": [] if case.closed_on else _still_open(request)},
    )
    return or_today(request, case, answer)


def _still_open(request: CaseRequest) -> list[Any]:
    return [text for hook in hooks() for text in hook.still_open(request.access)]


def _prolong(request: CaseRequest, case: Case) -> HttpResponse:
    if not request.access.decides:
        raise Http404
    return add_record(
        request,
        case,
        form=partial(ContactDaysForm, case=case),
        action=spread(partial(actions.prolong_aftercare, case=case)),
        initial={"until": case.aftercare_until, "keeper": case.case_lead_id},
        done=case.get_absolute_url(),
        heading=_("Prolong aftercare"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case")
def end_aftercare(request: CaseRequest, case: Case) -> HttpResponse:
    """End aftercare on a day, for a reason."""
    if not case.is_in_aftercare or not request.access.decides:
        raise Http404
    return add_record(
        request,
        case,
        form=EndAftercareForm,
        action=spread(partial(actions.end_aftercare, case=case)),
        initial={"on": timezone.localdate()},
        done=case.get_absolute_url(),
        heading=_("End aftercare"),
    )


@require_http_methods(["GET", "POST"])
@case_view("change_case")
def archive(request: CaseRequest, case: Case) -> HttpResponse:
    """Put a closed file into the archive."""
    is_due = case.closed_on and not case.archived_on and not case.is_in_aftercare
    if not is_due or not request.access.decides:
        raise Http404
    return add_record(
        request,
        case,
        form=ButtonForm,
        action=spread(partial(actions.archive, case=case, today=timezone.localdate())),
        done=case.get_absolute_url(),
        heading=pgettext("act", "Archive"),
        template="cases/archive.html",
    )


@require_http_methods(["GET", "POST"])
@case_view("view_case")
def take_out(request: CaseRequest, case: Case) -> HttpResponse:
    """Take a file out of the archive, for a reason."""
    if not case.archived_on or not request.access.decides:
        raise Http404
    return add_record(
        request,
        case,
        form=TakeOutForm,
        action=spread(partial(actions.take_out, case=case, today=timezone.localdate())),
        done=case.get_absolute_url(),
        heading=_("Take out of the archive"),
    )


@require_http_methods(["GET", "POST"])
@page_view("cases:archive_setting")
def archive_setting(request: StaffRequest) -> HttpResponse:
    """Change when closed files are archived."""
    return add_record(
        request,
        None,
        form=ArchiveSettingForm,
        action=spread(actions.change_archive_setting),
        initial={"months": ArchiveSetting.current().months},
        done="accounts:settings",
        heading=_("Archive of closed files"),
        template="cases/archive_setting.html",
    )
