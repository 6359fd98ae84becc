"""Settings of the organisation: staff, for those who keep accounts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import actions, forms
from accounts.freshness import require_recent_factor
from accounts.guards import page_view
from accounts.models import Invitation, User, words_of_roles
from workspace import approvals
from workspace.actions import queue_mail
from workspace.models import Approval

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@require_GET
@page_view("accounts:staff")
def staff(request):
    """List everybody who works or worked here, open invitations, and acts that wait."""
    now = timezone.now()
    context = {
        "people": User.objects.order_by("-is_active", "name"),
        "invitations": Invitation.objects.filter(
            used_at__isnull=True, expires_at__gt=now
        ).select_related("invited_by"),
        "waiting": _waiting(now),
    }
    return render(request, "accounts/staff.html", context)


@dataclass(frozen=True)
class WaitingAct:
    """An act on an account as the second person reads it before deciding."""

    approval: Approval
    person: User
    label: StrPromise
    roles: str


def _waiting(now: dt.datetime) -> list[WaitingAct]:
    """Return what waits for a second person, with exactly what will be done."""
    rows = approvals.waiting(*actions.ACCOUNT_ACTS.values()).filter(expires_at__gt=now)
    rows = rows.select_related("proposed_by").order_by("proposed_at")
    people = User.objects.in_bulk([row.subject for row in rows])
    waiting = []
    for row in rows:
        act = actions.ACCOUNT_ACTS[row.act]
        payload = act.read(row)
        roles = words_of_roles(payload.roles) if isinstance(payload, actions.NewRoles) else ""
        waiting.append(WaitingAct(row, people[UUID(row.subject)], act.label, roles))
    return waiting


@require_http_methods(["GET", "POST"])
@page_view("accounts:invite")
@require_recent_factor()
def invite(request):
    """Invite somebody; the link goes by mail and is shown once."""
    form = forms.InviteForm(request.POST or None, initial={"language": "nl"})
    if form.is_valid():
        invitation, token = actions.invite(by=request.user, now=timezone.now(), **form.cleaned_data)
        if token:
            return _show_link(request, invitation, token)
        messages.success(request, _("A second person has to agree before the link exists."))
        return redirect("accounts:staff")
    status = 422 if form.errors else 200
    return render(request, "accounts/invite.html", {"form": form}, status=status)


def _show_link(request, invitation, token: str):
    """Mail the link and show it, this once: it is not stored."""
    url = settings.PUBLIC_ADDRESS + reverse("accounts:join", args=[token])
    queue_mail(
        address=invitation.email,
        language=invitation.language,
        kind="invitation",
        url=url,
        now=timezone.now(),
    )
    return render(request, "accounts/invited.html", {"invitation": invitation, "url": url})


@require_POST
@page_view("accounts:staff")
@require_recent_factor()
def agree(request, invitation_id):
    """Agree, as the second person, that somebody may join."""
    try:
        invitation, token = actions.agree_to_invitation(
            invitation_id=invitation_id, by=request.user, now=timezone.now()
        )
    except actions.CannotSignAlone:
        messages.error(request, _("Another person has to agree."))
        return redirect("accounts:staff")
    return _show_link(request, invitation, token)


@require_POST
@page_view("accounts:staff")
def withdraw(request, invitation_id):
    """Take an invitation back."""
    actions.withdraw_invitation(invitation_id=invitation_id, by=request.user)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("accounts:staff")


def _person(person_id) -> User:
    found = User.objects.filter(pk=person_id, is_active=True).first()
    if not found:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@page_view("accounts:staff")
@require_recent_factor()
def person(request, person_id):
    """Give somebody other roles."""
    somebody = _person(person_id)
    form = forms.RolesForm(request.POST or None, initial={"roles": somebody.roles})
    if form.is_valid():
        try:
            done = actions.change_roles(
                person=somebody, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except actions.CannotSignAlone:
            form.add_error("roles", _("Somebody else has to change your roles."))
        else:
            done_words, wait_words = _("Saved."), _("A second person has to confirm this.")
            messages.success(request, done_words if done else wait_words)
            return redirect("accounts:staff")
    context = {"form": form, "person": somebody}
    return render(request, "accounts/person.html", context, status=422 if form.errors else 200)


@require_POST
@page_view("accounts:staff")
@require_recent_factor()
def reset_factor(request, person_id):
    """Ask that somebody's lost second step be removed."""
    try:
        done = actions.request_factor_reset(
            person=_person(person_id), by=request.user, now=timezone.now()
        )
    except actions.CannotSignAlone:
        messages.error(request, _("Somebody else has to ask this for you."))
    else:
        done_words, wait_words = _("Done."), _("A second person has to confirm this.")
        messages.success(request, done_words if done else wait_words)
    return redirect("accounts:staff")


@require_POST
@page_view("accounts:staff")
@require_recent_factor()
def decide(request, approval_id):
    """Approve or refuse, as the second person, an act on an account; or withdraw one's own."""
    row = approvals.waiting(*actions.ACCOUNT_ACTS.values()).filter(pk=approval_id).first()
    decide = approvals.refuse if "refuse" in request.POST else approvals.approve
    try:
        if row is None:
            raise approvals.ProposalGone
        decide(actions.ACCOUNT_ACTS[row.act], row.pk, by=request.user, now=timezone.now())
    except (approvals.ProposalGone, approvals.MayNotDecide, approvals.NeedsAnother):
        messages.error(request, _("Another person has to confirm this, within a day."))
    else:
        messages.success(request, _("Done."))
    return redirect("accounts:staff")


@require_POST
@page_view("accounts:staff")
@require_recent_factor()
def end(request, person_id):
    """End somebody's account at once."""
    try:
        left = actions.end_person(
            person=_person(person_id),
            by=request.user,
            today=timezone.localdate(),
            now=timezone.now(),
        )
    except actions.CannotSignAlone:
        messages.error(request, _("Somebody else has to end your account."))
    else:
        words = ngettext(
            "The account is ended. %(count)d file now needs somebody.",
            "The account is ended. %(count)d files now need somebody.",
            len(left),
        )
        messages.success(request, words % {"count": len(left)})
    return redirect("accounts:staff")
