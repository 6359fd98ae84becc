"""Changing roles, losing a second step, leaving: what takes two people, takes two people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import sessions
from accounts.actions.joining import CannotSignAlone, keepers, refuse_who_is_left_alone
from accounts.models import Invitation, User
from audit.trail import record
from common.hooks import project_apps
from records.errors import Refused
from records.saving import Token, once, store
from workspace import approvals
from workspace.actions import forget_mails, notify, queue_mail
from workspace.approvals import P
from workspace.models import Approval, Notice

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class NewRoles:
    """The roles somebody will hold."""

    roles: list[str]


@dataclass(frozen=True)
class NoPayload:
    """Nothing beyond the person it is about."""


class AccountAct(approvals.Act[P, None]):
    """An act on somebody's account; the subject is that person, who never decides about it."""

    label: StrPromise

    def deciders(self, subject: str) -> Iterable[User]:
        return keepers().exclude(pk=subject)

    def notice(self, subject: str) -> Notice:
        return Notice(kind="accounts.approval_waits", url="/settings/staff/")


class ChangeRoles(AccountAct[NewRoles]):
    """Give a role that takes two people, or take it away."""

    name = "accounts.change_roles"
    label = _("change the roles")
    payload = NewRoles

    def execute(self, approval: Approval, payload: NewRoles, *, by: User, now: dt.datetime) -> None:
        today = timezone.localdate(now)
        _set_roles(person=_person(approval), roles=payload.roles, by=by, today=today)


class ResetFactor(AccountAct[NoPayload]):
    """Remove a lost second step."""

    name = "accounts.reset_factor"
    label = _("reset two-step verification")
    payload = NoPayload

    def execute(
        self, approval: Approval, payload: NoPayload, *, by: User, now: dt.datetime
    ) -> None:
        _reset_factor(person=_person(approval), by=by, now=now)


CHANGE_ROLES, RESET_FACTOR = ChangeRoles(), ResetFactor()
ACCOUNT_ACTS: dict[str, AccountAct] = {act.name: act for act in (CHANGE_ROLES, RESET_FACTOR)}


def _person(approval: Approval) -> User:
    person = User.objects.filter(pk=approval.subject, is_active=True).first()
    if person is None:
        raise approvals.ProposalGone
    return person


@transaction.atomic
def _propose(act: AccountAct[P], payload: P, *, person: User, by: User, now: dt.datetime) -> bool:
    """Propose an act instead of a waiting proposal; done at once when nobody else may decide."""
    subject = str(person.pk)
    approvals.withdraw(approvals.waiting(act).filter(subject=subject), by=by, now=now)
    row = approvals.propose(act, subject=subject, payload=payload, by=by, now=now)
    if approvals.needs_another(act, row):
        return False
    approvals.approve(act, row.pk, by=by, now=now)
    return True


def change_roles(
    *, person: User, roles: list[str], by: User, now: dt.datetime, token: Token | None = None
) -> bool:
    """Give a person other roles; True when done, False when a second person has to approve.

    It takes two people, as soon as there is somebody else who may decide.

    Raises:
        SentTwice.
        CannotSignAlone: nobody changes their own roles, nor those of the only other keeper, who
            could not be asked about themselves; see also `refuse_who_is_left_alone`.
    """
    if person.pk == by.pk:
        raise CannotSignAlone(gettext("Somebody else has to change your roles."), "roles")
    refuse_who_is_left_alone(by)
    if keepers().contains(person) and not keepers().exclude(pk__in=[person.pk, by.pk]).exists():
        raise CannotSignAlone(gettext("A third person who keeps accounts has to agree."), "roles")
    with once(token, by):
        return _propose(CHANGE_ROLES, NewRoles(list(roles)), person=person, by=by, now=now)


def _set_roles(*, person: User, roles: list[str], by: User, today: dt.date) -> None:
    record("accounts.person_changed", by=by, subject=person, before=person.roles, after=list(roles))
    has_lost = not set(person.roles) <= set(roles)
    person.roles = list(roles)
    person.save(update_fields=["roles"])
    for app in project_apps() if has_lost else ():
        app.roles_lost(person=person, by=by, today=today)
    notify(user=person, kind="accounts.roles_changed", url="/settings/me/")


def set_supervisor(
    *, person: User, supervisor: User | None, by: User, token: Token | None = None
) -> User:
    """Say who countersigns what somebody in training signs; nobody when the training is over.

    Notes that wait still do: for the case lead, and for whoever supervises now.

    Raises:
        SentTwice.
        Refused: nobody supervises themselves.
    """
    with once(token, by) as result:
        row = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
        row.supervisor = supervisor
        store(row)
        record(
            "accounts.supervisor_set",
            by=by,
            subject=row,
            supervisor=str(supervisor.pk) if supervisor else "",
        )
        result.made(row)
    return row


def request_factor_reset(
    *, person: User, by: User, now: dt.datetime, token: Token | None = None
) -> bool:
    """Ask that a lost second step be removed; True when done, False when another must approve.

    Raises:
        SentTwice.
        CannotSignAlone: nobody asks for themselves.
    """
    if person.pk == by.pk:
        raise CannotSignAlone(gettext("Somebody else has to ask this for you."))
    with once(token, by):
        return _propose(RESET_FACTOR, NoPayload(), person=person, by=by, now=now)


def _reset_factor(*, person: User, by: User, now: dt.datetime) -> None:
    """Remove all second steps and sign out everywhere; tell the person by notice and by mail."""
    Authenticator.objects.filter(user=person).delete()
    person.look_again()
    sessions.end_all(person)
    record("accounts.factor_reset", by=by, subject=person)
    notify(user=person, kind="accounts.factor_reset", url="/settings/me/")
    queue_mail(
        address=person.email,
        language=person.language,
        kind="factor_reset",
        url=settings.PUBLIC_ADDRESS,
        now=now,
    )


def decide_account_act(
    *,
    approval_id: UUID,
    is_refused: bool,
    by: User,
    now: dt.datetime,
    token: Token | None = None,
) -> None:
    """Approve or refuse what somebody else proposed, or withdraw it as the proposer.

    Raises:
        SentTwice.
        CannotSignAlone: it takes another person, or nothing waits any more.
    """
    decide = approvals.refuse if is_refused else approvals.approve
    try:
        with once(token, by):
            row = approvals.waiting(*ACCOUNT_ACTS.values()).filter(pk=approval_id).first()
            if row is None:
                raise approvals.ProposalGone
            decide(ACCOUNT_ACTS[row.act], row.pk, by=by, now=now)
    except (approvals.ProposalGone, approvals.MayNotDecide, approvals.NeedsAnother) as error:
        raise CannotSignAlone(
            gettext("Another person has to confirm this, within a day.")
        ) from error


def work_left(person: User) -> list[str]:
    """Return what would have no owner if somebody left now, counted; [] when nothing would."""
    return [text for app in project_apps() for text in app.work_left(person)]


def end_person(
    *,
    person: User,
    by: User,
    today: dt.date,
    now: dt.datetime,
    leaves_work: bool = False,
    token: Token | None = None,
) -> list[str]:
    """End an account: inactive, signed out everywhere, nothing left to sign in with.

    Grants are ended by the apps that gave them, in `ProjectApp.person_leaves`.

    Args:
        leaves_work: it cannot wait until somebody takes over what would have no owner.

    Returns:
        References of the cases left without a case lead.

    Raises:
        SentTwice.
        CannotSignAlone: nobody ends their own account.
        Refused: something would have no owner, and `leaves_work` does not say so.
    """
    if person.pk == by.pk:
        raise CannotSignAlone(gettext("Somebody else has to end your account."))
    with once(token, by):
        left_over = [] if leaves_work else work_left(person)
        if left_over:
            what = {"what": ", ".join(left_over)}
            raise Refused(gettext("Without an owner: %(what)s. Hand it over first.") % what)
        person.is_active = False
        person.ended_on = today
        person.set_unusable_password()
        person.save(update_fields=["is_active", "ended_on", "password"])
        sessions.end_all(person)
        Authenticator.objects.filter(user=person).delete()
        person.look_again()
        person.groups.clear()
        approvals.withdraw_of(person, by=by, now=now)
        forget_mails(address=person.email)
        Invitation.objects.filter(invited_by=person, used_at__isnull=True).delete()
        left: list[str] = []
        for app in project_apps():
            left += app.person_leaves(person=person, by=by, today=today)
        record("accounts.person_left", by=by, subject=person, files_without_case_lead=len(left))
    return left
