"""Joining, changing roles, losing a second step, leaving."""

import datetime as dt
import hashlib
import secrets

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db import transaction

from accounts.models import Invitation, Role, SecondSignature, User
from audit.trail import record

INVITATION_LASTS = dt.timedelta(days=7)
SIGNATURE_LASTS = dt.timedelta(hours=24)
WEIGHTY = {Role.MANAGER.value, Role.DPO.value, Role.IT.value}
KEEPERS = (Role.IT, Role.MANAGER)


class InvitationGone(Exception):
    """The link was used, has expired, or never was."""


class CannotSignAlone(Exception):
    """The second signature must come from another person, within a day, once."""


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invite(*, email: str, roles: list[str], name: str = "", language: str = "nl",
           by: User | None, now: dt.datetime) -> tuple[Invitation, str]:  # fmt: skip
    """Invite somebody; return the invitation and the token of its link, which is not stored."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        invitation = Invitation.objects.create(
            email=email.lower(),
            name=name,
            roles=roles,
            language=language,
            token_hash=_hash(token),
            invited_by=by,
            expires_at=now + INVITATION_LASTS,
        )
        record("accounts.invited", by=by, subject=invitation, roles=roles)
    return invitation, token


def find_invitation(*, token: str, now: dt.datetime) -> Invitation:
    """Return the open invitation of a link.

    Raises:
        InvitationGone: there is none, it was used, or its week is over.
    """
    found = Invitation.objects.filter(
        token_hash=_hash(token), used_at__isnull=True, expires_at__gt=now
    ).first()
    if not found:
        raise InvitationGone
    return found


@transaction.atomic
def accept_invitation(*, token: str, name: str, password: str, now: dt.datetime) -> User:
    """Make the account of an invited person. The second step comes at the first sign-in.

    Raises:
        InvitationGone: see `find_invitation`; also when somebody has this address already.
    """
    invitation = find_invitation(token=token, now=now)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.used_at or User.objects.filter(email__iexact=invitation.email).exists():
        raise InvitationGone
    user = User.objects.create_user(
        invitation.email,
        password,
        name=name,
        roles=invitation.roles,
        language=invitation.language,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    record("accounts.joined", by=user, subject=user)
    return user


def sign_statement(*, user: User, today: dt.date) -> None:
    """Bind a person to confidentiality; without it no file opens."""
    with transaction.atomic():
        user.statement_signed_on = today
        user.save(update_fields=["statement_signed_on"])
        record("accounts.statement_signed", by=user, subject=user)


def change_preferences(*, user: User, **fields) -> None:
    """Change what is one's own: name, language, theme, shortcuts. Never a role."""
    allowed = {"name", "language", "theme", "has_shortcuts"}
    if set(fields) - allowed:
        raise ValueError(f"not one's own to change: {sorted(set(fields) - allowed)}")
    with transaction.atomic():
        for field, value in fields.items():
            setattr(user, field, value)
        user.save(update_fields=sorted(fields))
        record("accounts.person_changed", by=user, subject=user, fields=sorted(fields))


def _others_who_sign(*, by: User, person: User):
    keepers = User.objects.filter(is_active=True, roles__overlap=[*KEEPERS])
    return keepers.exclude(pk__in=[by.pk, person.pk])


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
        if weighty and _others_who_sign(by=by, person=person).exists():
            _ask(act=SecondSignature.Act.CHANGE_ROLES, person=person, roles=roles, by=by, now=now)
            return False
        _set_roles(person=person, roles=roles, by=by)
    return True


def _set_roles(*, person: User, roles: list[str], by: User) -> None:
    record("accounts.person_changed", by=by, subject=person, before=person.roles, after=roles)
    person.roles = roles
    person.save(update_fields=["roles"])


def _ask(*, act: str, person: User, by: User, now: dt.datetime, roles=()) -> SecondSignature:
    SecondSignature.objects.filter(person=person, act=act, done_at__isnull=True).delete()
    asked = SecondSignature.objects.create(
        act=act, person=person, roles=list(roles), asked_by=by, expires_at=now + SIGNATURE_LASTS
    )
    record("accounts.signature_asked", by=by, subject=person, act=act)
    return asked


def request_factor_reset(*, person: User, by: User, now: dt.datetime) -> SecondSignature:
    """Ask that a lost second step be removed; another person has to confirm.

    Raises:
        CannotSignAlone: nobody asks for themselves.
    """
    if person.pk == by.pk:
        raise CannotSignAlone
    with transaction.atomic():
        return _ask(act=SecondSignature.Act.RESET_FACTOR, person=person, by=by, now=now)


@transaction.atomic
def confirm(*, signature_id, by: User, now: dt.datetime) -> SecondSignature:
    """Give the second signature, upon which the act happens, once.

    Raises:
        CannotSignAlone: the one who asked, or the person it is about, signs; or it is too late.
    """
    asked = (
        SecondSignature.objects.select_for_update()
        .select_related("person")
        .filter(pk=signature_id, done_at__isnull=True, expires_at__gt=now)
        .first()
    )
    if not asked or by.pk in {asked.asked_by_id, asked.person_id}:
        raise CannotSignAlone
    asked.done_by, asked.done_at = by, now
    asked.save(update_fields=["done_by", "done_at"])
    record("accounts.signature_given", by=by, subject=asked.person, act=asked.act)
    if asked.act == SecondSignature.Act.RESET_FACTOR:
        Authenticator.objects.filter(user=asked.person).delete()
        end_sessions(person=asked.person)
    else:
        _set_roles(person=asked.person, roles=asked.roles, by=by)
    return asked


def end_sessions(*, person: User) -> None:
    """Sign a person out everywhere, at once."""
    for session in UserSession.objects.filter(user=person):
        session.end()


@transaction.atomic
def end_person(*, person: User, by: User, today: dt.date) -> list[str]:
    """End an account: inactive, signed out everywhere, grants ended by whoever gave them.

    Returns:
        References of files that now have nobody who answers for them.

    Raises:
        CannotSignAlone: nobody ends their own account.
    """
    if person.pk == by.pk:
        raise CannotSignAlone
    person.is_active = False
    person.ended_on = today
    person.save(update_fields=["is_active", "ended_on"])
    end_sessions(person=person)
    left: list[str] = []
    for config in apps.get_app_configs():
        leaves = getattr(config, "person_leaves", None)
        if leaves:
            left += leaves(person=person, by=by, today=today)
    record("accounts.person_left", by=by, subject=person, files_without_holder=len(left))
    return left
