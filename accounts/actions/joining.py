"""Invite, join, be bound, and change what is one's own."""

import datetime as dt
import hashlib
import secrets

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Invitation, Role, User
from accounts.pages import roles_of
from audit.trail import record
from common import db
from workspace.actions import notify

INVITATION_LASTS = dt.timedelta(days=7)
WEIGHTY = {Role.MANAGER.value, Role.DPO.value, Role.IT.value}


class InvitationGone(Exception):
    """The link was used, has expired, or never was."""


class CannotSignAlone(Exception):
    """The second signature must come from another person, within a day, once."""


class NotFirst(Exception):
    """There is somebody already, or this is no demonstration."""


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def keepers() -> QuerySet[User]:
    """Return the people who keep accounts, and so may sign for one another."""
    return User.objects.filter(is_active=True, roles__overlap=roles_of("accounts:staff"))


def invite(
    *,
    email: str,
    roles: list[str],
    name: str = "",
    language: str = "nl",
    by: User | None,
    now: dt.datetime,
) -> tuple[Invitation, str]:
    """Invite somebody; return the invitation and the token of its link, which is not stored.

    The token is '' when a role takes two people and somebody else can agree: there is no link
    before. An invitation from the server's own command line is told to all who keep accounts.
    """
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        others = keepers().exclude(pk=by.pk) if by else User.objects.none()
        waits = bool(set(roles) & WEIGHTY) and others.exists()
        Invitation.objects.filter(email__iexact=email, used_at__isnull=True).delete()
        invitation = Invitation.objects.create(
            email=email.lower(),
            name=name,
            roles=list(roles),
            language=language,
            token_hash="" if waits else _hash(token),
            awaits_second=waits,
            invited_by=by,
            expires_at=now + INVITATION_LASTS,
        )
        record("accounts.invited", by=by, subject=invitation, roles=list(roles))
        for keeper in keepers() if by is None else ():
            notify(user=keeper, kind="accounts.invited_on_the_server", url="/settings/staff/")
    return invitation, "" if waits else token


@transaction.atomic
def agree_to_invitation(*, invitation_id, by: User, now: dt.datetime) -> tuple[Invitation, str]:
    """Agree, as the second person, that somebody may join; return the token of the link.

    Raises:
        CannotSignAlone: the one who invited agrees, it was done already, or it is too late.
    """
    invitation = (
        Invitation.objects.select_for_update()
        .filter(pk=invitation_id, awaits_second=True, expires_at__gt=now)
        .first()
    )
    if not invitation or invitation.invited_by_id == by.pk:
        raise CannotSignAlone
    token = secrets.token_urlsafe(32)
    invitation.awaits_second, invitation.agreed_by = False, by
    invitation.token_hash, invitation.expires_at = _hash(token), now + INVITATION_LASTS
    invitation.save()
    record("accounts.signature_given", by=by, subject=invitation, roles=invitation.roles)
    return invitation, token


def withdraw_invitation(*, invitation_id, by: User) -> None:
    """Take an invitation back; its link leads nowhere from now on."""
    with transaction.atomic():
        invitation = Invitation.objects.filter(pk=invitation_id, used_at__isnull=True).first()
        if invitation:
            record("accounts.invitation_withdrawn", by=by, subject=invitation)
            invitation.delete()


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

    Somebody who left and comes back gets the old account again, with the new roles; the second
    step and the statement start anew.

    Raises:
        InvitationGone: see `find_invitation`; also when somebody has this address already.
    """
    found = find_invitation(token=token, now=now)
    invitation = Invitation.objects.select_for_update().filter(pk=found.pk).first()
    if not invitation or invitation.used_at:
        raise InvitationGone
    known = User.objects.filter(email__iexact=invitation.email).first()
    if known and known.is_active:
        raise InvitationGone
    user = known or User(email=invitation.email)
    user.name, user.language, user.roles = name, invitation.language, invitation.roles
    user.is_active, user.ended_on, user.statement_signed_on = True, None, None
    user.set_password(password)
    user.save()
    _verify_address(user)
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    record("accounts.joined", by=user, subject=user, again=known is not None)
    return user


def _verify_address(user: User) -> None:
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


@transaction.atomic
def make_first_person(
    *, email: str, name: str, language: str, roles: list[str], password: str
) -> User:
    """Make the very first person of an empty demonstration.

    Raises:
        NotFirst: there is somebody already, or this is no demonstration: then
            `manage.py invite` is the way.
    """
    db.lock("first person")
    if not settings.DEMO or User.objects.exists():
        raise NotFirst
    user = User.objects.create_user(email, password, name=name, language=language, roles=roles)
    _verify_address(user)
    record("accounts.joined", by=user, subject=user, again=False)
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
