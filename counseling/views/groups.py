"""Log, show, change, add to and void what several clients did together."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from audit.fields import open_keys
from audit.trail import record
from cases.service_lines import ServiceLine
from counseling import actions
from counseling.day import with_access
from counseling.forms import GroupForm, NewGroupForm, ParticipantsForm
from counseling.models import GroupSession
from counseling.views.sessions import own_files, writing
from records.history import show_history
from records.pages import SAVED, add_record, edit_record, row_or_404, void_record


def _page_of(group: GroupSession) -> str:
    return reverse("counseling:group", args=[group.pk])


def _own(request: StaffRequest, group_id: UUID) -> GroupSession:
    rows = GroupSession.objects.visible_to(request.user, "change")
    row: GroupSession = row_or_404(rows.filter(created_by=request.user), group_id)
    return row


@writing
@require_http_methods(["GET", "POST"])
@page_view("counseling:log_group")
def log(request: StaffRequest) -> HttpResponse:
    """Log a group session on several of one's own files."""
    files = own_files(request.user)
    lines = [
        line
        for line in ServiceLine.values
        if any(row.access.may(f"change_{line}") for row in files)
    ]
    now = timezone.localtime().replace(second=0, microsecond=0)
    return add_record(
        request,
        None,
        form=partial(NewGroupForm, files=files, lines=lines),
        action=actions.log_group,
        initial={"day": now.date(), "clock": now.time()},
        done="counseling:week",
        goes_on="counseling:group",
        heading=_("Log a group session"),
    )


@require_GET
@page_view("counseling:group")
def detail(request: StaffRequest, group_id: UUID) -> HttpResponse:
    """Show what was done together, and who took part as far as the reader may know."""
    group = row_or_404(GroupSession.objects.visible_to(request.user), group_id)
    sessions = group.seen_by(request.user).select_related("case__client").defer("note")
    people = with_access(request.user, sessions.order_by("case__client__number"))
    for row in people:
        record(
            "counseling.group.opened",
            by=request.user,
            case=row.session.case_id,
            subject=group,
            line=row.session.line,
        )
    open_keys([group])
    own = GroupSession.objects.visible_to(request.user, "change").filter(created_by=request.user)
    context = {
        "group": group,
        "people": people,
        "may_change": own.filter(pk=group.pk).exists(),
    }
    return render(request, "counseling/group.html", context)


@writing
@require_http_methods(["GET", "POST"])
@page_view("counseling:group")
def edit(request: StaffRequest, group_id: UUID) -> HttpResponse:
    """Change what is common to all who took part."""
    group = _own(request, group_id)
    return edit_record(
        request,
        group,
        form=GroupForm,
        action=actions.change_group,
        done=_page_of(group),
        void="counseling:void_group",
        history="counseling:group_history",
        heading=_("Change a group session"),
        message=partial(_saved, request),
    )


def _saved(request: StaffRequest, group: GroupSession) -> Any:
    """Say which sessions of the group stay as they were signed."""
    signed = group.seen_by(request.user, "change").filter(signed_at__isnull=False).count()
    if not signed:
        return SAVED
    words = ngettext(
        "Saved. %(number)d signed session stays as it was.",
        "Saved. %(number)d signed sessions stay as they were.",
        signed,
    )
    return words % {"number": signed}


@require_GET
@page_view("counseling:group")
def history(request: StaffRequest, group_id: UUID) -> HttpResponse:
    """Show how what is common was changed."""
    group = _own(request, group_id)
    heading = _("Group session")
    return show_history(request, group, form=GroupForm, done=_page_of(group), heading=heading)


@require_http_methods(["GET", "POST"])
@page_view("counseling:group")
def add(request: StaffRequest, group_id: UUID) -> HttpResponse:
    """Add who took part too."""
    group = _own(request, group_id)
    taking_part = {*group.seen_by(request.user).values_list("case", flat=True)}
    files = [row for row in own_files(request.user) if row.case.pk not in taking_part]
    return add_record(
        request,
        None,
        form=partial(ParticipantsForm, files=files),
        action=partial(actions.add_participants, pk=group.pk),
        done=_page_of(group),
        heading=_("Add who took part"),
    )


@require_http_methods(["GET", "POST"])
@page_view("counseling:group")
def void(request: StaffRequest, group_id: UUID) -> HttpResponse:
    """Take out a group session that was entered in error, with the sessions of who took part."""
    group = _own(request, group_id)
    heading = _("Group session with its sessions, entered in error")
    return void_record(
        request, group, action=actions.void_group, done="counseling:week", heading=heading
    )
