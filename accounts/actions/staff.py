"""Changing roles, losing a second step, leaving: what takes two people, takes two people."""

import datetime as dt

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from accounts import sessions
from accounts.actions.joining import WEIGHTY, CannotSignAlone, keepers
from accounts.models import Invitation, SecondSignature, User
from audit.trail import record
from common.hooks import project_apps
from workspace.actions import notify, queue_mail

SIGNATURE_LASTS = dt.timedelta(hours=24)


def _takes_two(*, by: User, person: User) -> bool:
    """Answer whether there is somebody else who could sign: from then on two people do."""
    return keepers().exclude(pk__in=[by.pk, person.pk]).exists()


def change_roles(*, person: User, roles: list[str], by: User, now: dt.datetime) -> bool:
    """Give a person other roles; True when done, False when a second signature is awaited.

    Manager, data protection officer and administrator take two people, as soon as there is a
    second one who can sign.

    Raises:
        CannotSignAlone: nobody changes their own roles.
    """
    if person.pk == by.pk:
        raise CannotSignAlone
    weighty = (set(roles) ^ set(person.roles)) & WEIGHTY
    with transaction.atomic():
        if weighty and _takes_two(by=by, person=person):
            _ask(act=SecondSignature.Act.CHANGE_ROLES, person=person, roles=roles, by=by, now=now)
            return False
        _set_roles(person=person, roles=roles, by=by)
    return True


def _set_roles(*, person: User, roles: list[str], by: User) -> None:
    record("accounts.person_changed", by=by, subject=person, before=person.roles, after=list(roles))
    person.roles = list(roles)
    person.save(update_fields=["roles"])
    notify(user=person, kind="accounts.roles_changed", url="/settings/me/")


def _ask(*, act: str, person: User, by: User, now: dt.datetime, roles=()) -> SecondSignature:
    SecondSignature.objects.filter(person=person, act=act, done_at__isnull=True).delete()
    asked = SecondSignature.objects.create(
        act=act, person=person, roles=list(roles), asked_by=by, expires_at=now + SIGNATURE_LASTS
    )
    record("accounts.signature_asked", by=by, subject=person, act=str(act), roles=list(roles))
    for keeper in keepers().exclude(pk__in=[by.pk, person.pk]):
        notify(user=keeper, kind="accounts.signature_asked", url="/settings/staff/")
    return asked


def request_factor_reset(*, person: User, by: User, now: dt.datetime) -> bool:
    """Ask that a lost second step be removed; True when done, False when another must confirm.

    Raises:
        CannotSignAlone: nobody asks for themselves.
    """
    if person.pk == by.pk:
        raise CannotSignAlone
    with transaction.atomic():
        if _takes_two(by=by, person=person):
            _ask(act=SecondSignature.Act.RESET_FACTOR, person=person, by=by, now=now)
            return False
        _reset_factor(person=person, by=by, now=now)
    return True


def _reset_factor(*, person: User, by: User, now: dt.datetime) -> None:
    """Remove all second steps and sign out everywhere; the person is told twice."""
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


@transaction.atomic
def confirm(*, signature_id, by: User, now: dt.datetime) -> SecondSignature:
    """Give the second signature, upon which the act happens, once.

    Raises:
        CannotSignAlone: the one who asked, or the person it is about, signs; or it is too late.
    """
    asked = (
        SecondSignature.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(pk=signature_id, done_at__isnull=True, expires_at__gt=now, person__is_active=True)
        .first()
    )
    if not asked or by.pk in {asked.asked_by_id, asked.person_id}:
        raise CannotSignAlone
    asked.done_by, asked.done_at = by, now
    asked.save(update_fields=["done_by", "done_at"])
    record("accounts.signature_given", by=by, subject=asked.person, act=asked.act)
    if asked.act == SecondSignature.Act.RESET_FACTOR:
        _reset_factor(person=asked.person, by=by, now=now)
    else:
        _set_roles(person=asked.person, roles=asked.roles, by=by)
    return asked


@transaction.atomic
def end_person(*, person: User, by: User, today: dt.date) -> list[str]:
    """End an account: inactive, signed out everywhere, nothing left to sign in with.

    Grants are ended by the apps that gave them: see `ProjectApp.person_leaves`.

    Returns:
        References of the cases left without a case lead.

    Raises:
        CannotSignAlone: nobody ends their own account.
    """
    if person.pk == by.pk:
        raise CannotSignAlone
    person.is_active = False
    person.ended_on = today
    person.set_unusable_password()
    person.save(update_fields=["is_active", "ended_on", "password"])
    sessions.end_all(person)
    Authenticator.objects.filter(user=person).delete()
    person.look_again()
    person.groups.clear()
    SecondSignature.objects.filter(asked_by=person, done_at__isnull=True).delete()
    Invitation.objects.filter(invited_by=person, used_at__isnull=True).delete()
    left: list[str] = []
    for app in project_apps():
        left += app.person_leaves(person=person, by=by, today=today)
    record("accounts.person_left", by=by, subject=person, files_without_case_lead=len(left))
    return left
