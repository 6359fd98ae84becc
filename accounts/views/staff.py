"""Settings of the organisation: staff, for those who keep accounts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import actions, forms
from accounts.freshness import require_recent_factor
from accounts.guards import StaffRequest, page_view
from accounts.models import CASE_ROLES, Invitation, User, words_of_roles
from accounts.pages import may_open
from accounts.views import SENT_BEFORE
from records.buttons import press
from records.errors import SentTwice
from records.pages import add_record, spread
from workspace import approvals
from workspace.models import Approval

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@require_GET
@page_view("accounts:staff")
def staff(request: StaffRequest) -> HttpResponse:
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
    """An act on an account, as shown to the second person who decides."""

    approval: Approval
    person: User
    label: StrPromise
    roles: str


def _waiting(now: dt.datetime) -> list[WaitingAct]:
    """Return the acts that wait for a second person, each with what it will do."""
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
def invite(request: StaffRequest) -> HttpResponse:
    """Invite somebody; the link goes by mail, to them alone."""
    form = forms.InviteForm(request.POST or None, initial={"language": "nl"})
    if form.is_valid():
        try:
            invitation, _link = actions.invite(
                now=timezone.now(), by=request.user, token=form.token(), **form.values()
            )
        except SentTwice:
            return redirect("accounts:staff")
        except actions.CannotSignAlone as refusal:
            form.add_error(None, str(refusal.message))
        else:
            if invitation.awaits_second:
                messages.success(request, _("A second person has to agree before the link exists."))
            else:
                messages.success(request, _("The link is on its way by mail."))
            return redirect("accounts:staff")
    status = 422 if form.errors else 200
    return render(request, "accounts/invite.html", {"form": form}, status=status)


@require_POST
@page_view("accounts:staff")
@require_recent_factor()
def agree(request: StaffRequest, invitation_id: UUID) -> HttpResponse:
    """Agree, as the second person, that somebody may join."""
    agree = partial(actions.agree_to_invitation, invitation_id=invitation_id, now=timezone.now())
    return press(
        request, agree, done="accounts:staff", message=_("The link is on its way by mail.")
    )


@require_POST
@page_view("accounts:staff")
def withdraw(request: StaffRequest, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    withdraw = partial(actions.withdraw_invitation, invitation_id=invitation_id)
    message = _("The invitation is withdrawn.")
    return press(request, withdraw, done="accounts:staff", message=message)


def _person(person_id: UUID) -> User:
    return get_object_or_404(User, pk=person_id, is_active=True)


def _done_or_waits(is_done: bool) -> str:
    return _("Saved.") if is_done else _("A second person has to confirm this.")


@require_http_methods(["GET", "POST"])
@page_view("accounts:staff")
@require_recent_factor()
def person(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Give somebody other roles."""
    somebody = _person(person_id)
    return add_record(
        request,
        None,
        form=forms.RolesForm,
        action=spread(partial(actions.change_roles, person=somebody, now=timezone.now())),
        initial={"roles": somebody.roles},
        done="accounts:staff",
        heading=_("Account"),
        message=_done_or_waits,
        sent_before=SENT_BEFORE,
        template="accounts/person.html",
        extra={
            "person": somebody,
            "work_left": actions.work_left(somebody),
            "may_hand_over": may_open(request.user, "deadlines:hand_work_over"),
            "may_train": may_open(request.user, "accounts:training"),
        },
    )


@require_http_methods(["GET", "POST"])
@page_view("accounts:training")
def training(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Say who countersigns the notes of somebody in training."""
    somebody = _person(person_id)
    people = User.objects.filter(is_active=True, roles__overlap=CASE_ROLES)
    people = people.exclude(pk=somebody.pk).order_by("name")
    return add_record(
        request,
        None,
        form=partial(forms.TrainingForm, people=people),
        action=spread(partial(actions.set_supervisor, person=somebody)),
        initial={"supervisor": somebody.supervisor},
        done=reverse("accounts:person", args=[somebody.pk]),
        heading=_("Training of %(name)s") % {"name": somebody.name},
    )


@require_POST
@page_view("accounts:staff")
@require_recent_factor()
def reset_factor(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Ask that somebody's lost second step be removed."""
    reset = partial(actions.request_factor_reset, person=_person(person_id), now=timezone.now())
    waits = _("A second person has to confirm this.")
    return press(
        request,
        reset,
        done="accounts:staff",
        message=lambda is_done: _("Done.") if is_done else waits,
    )


@require_POST
@page_view("accounts:staff")
@require_recent_factor()
def decide(request: StaffRequest, approval_id: UUID) -> HttpResponse:
    """Approve or refuse an act that somebody else proposed, or withdraw it as the proposer."""
    decide = partial(
        actions.decide_account_act,
        approval_id=approval_id,
        is_refused="refuse" in request.POST,
        now=timezone.now(),
    )
    return press(request, decide, done="accounts:staff", message=_("Done."))


@require_POST
@page_view("accounts:staff")
@require_recent_factor()
def end(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """End somebody's account at once."""

    def end(**sent: Any) -> list[str]:
        person = _person(person_id)
        return actions.end_person(
            person=person,
            today=timezone.localdate(),
            now=timezone.now(),
            leaves_work="leaves_work" in request.POST,
            **sent,
        )

    return press(request, end, done="accounts:staff", message=_ended)


def _ended(left: list[str]) -> str:
    message = ngettext(
        "The account is ended. %(count)d file now needs somebody.",
        "The account is ended. %(count)d files now need somebody.",
        len(left),
    )
    return message % {"count": len(left)}
