"""Invitations, joining, the confidentiality statement, and a person's own preferences."""

import datetime as dt
import hashlib
import secrets
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Invitation, Role, User
from accounts.pages import roles_of
from audit.trail import record
from common import db
from records.errors import Refused
from records.saving import Token, fill, once
from workspace.actions import notify, queue_mail
from workspace.models import FormToken

INVITATION_LASTS = dt.timedelta(days=7)
WATCHERS = [Role.MANAGER.value, Role.DPO.value]
PREFERENCES = {"name", "language", "theme", "has_shortcuts"}


class InvitationGone(Exception):
    """The link was used, has expired, or never was."""


class CannotSignAlone(Refused):
    """The second signature must come from another person, within a day, once."""


class NotFirst(Exception):
    """There is somebody already, or this is no demonstration."""


def _hash(link_token: str) -> str:
    return hashlib.sha256(link_token.encode()).hexdigest()


def join_url(link_token: str) -> str:
    """Return the whole address of the page where an invited person joins."""
    return settings.PUBLIC_ADDRESS + reverse("accounts:join", args=[link_token])


def _mail_link(invitation: Invitation, link_token: str, now: dt.datetime) -> None:
    queue_mail(
        address=invitation.email,
        language=invitation.language,
        kind="invitation",
        url=join_url(link_token),
        now=now,
    )


def keepers() -> QuerySet[User]:
    """Return the people who keep accounts, and so may approve each other's acts."""
    return User.objects.filter(is_active=True, roles__overlap=roles_of("accounts:staff"))


def refuse_who_is_left_alone(by: User) -> None:
    """Refuse to one person what took two before the others' accounts were ended.

    Otherwise whoever ends the account of the only other keeper could act for both.

    Raises:
        CannotSignAlone.
    """
    others = User.objects.filter(roles__overlap=roles_of("accounts:staff")).exclude(pk=by.pk)
    if others.exists() and not others.filter(is_active=True).exists():
        raise CannotSignAlone(
            _("Nobody else keeps accounts any more: have a second person invited on the server.")
        )


def invite(
    *,
    email: str,
    roles: list[str],
    name: str = "",
    language: str = "nl",
    by: User | None,
    now: dt.datetime,
    token: Token | None = None,
) -> tuple[Invitation, str]:
    """Invite somebody; return the invitation and the token of its link, which is not stored.

    It takes two people, as soon as somebody else can agree: the token is '' then, for there is no
    link before. The link goes by mail to the address and is shown to nobody, or who invites could
    join in its place. Only the command line prints it, of which all who keep accounts get a notice.

    Raises:
        SentTwice.
        CannotSignAlone: see `refuse_who_is_left_alone`.
    """
    if by is not None:
        refuse_who_is_left_alone(by)
    link_token = secrets.token_urlsafe(32)
    with once(token, by) as result:
        others = keepers().exclude(pk=by.pk) if by else User.objects.none()
        waits = others.exists()
        Invitation.objects.filter(email__iexact=email, used_at__isnull=True).delete()
        invitation = Invitation.objects.create(
            email=email.lower(),
            name=name,
            roles=list(roles),
            language=language,
            token_hash="" if waits else _hash(link_token),
            awaits_second=waits,
            invited_by=by,
            expires_at=now + INVITATION_LASTS,
        )
        record("accounts.invited", by=by, subject=invitation, roles=list(roles))
        for keeper in keepers() if by is None else ():
            notify(user=keeper, kind="accounts.invited_on_the_server", url="/settings/staff/")
        if by is not None and not waits:
            _mail_link(invitation, link_token, now)
        result.made(invitation)
    return invitation, "" if waits else link_token


def agree_to_invitation(
    *, invitation_id: UUID, by: User, now: dt.datetime, token: Token | None = None
) -> Invitation:
    """Agree, as the second person, that somebody may join; the link goes by mail.

    Raises:
        SentTwice.
        CannotSignAlone: by the person who invited, done already, or too late.
    """
    with once(token, by):
        invitation = (
            Invitation.objects.select_for_update()
            .filter(pk=invitation_id, awaits_second=True, expires_at__gt=now)
            .first()
        )
        if not invitation or invitation.invited_by_id == by.pk:
            raise CannotSignAlone(_("Another person has to agree."))
        link_token = secrets.token_urlsafe(32)
        invitation.awaits_second, invitation.agreed_by = False, by
        invitation.token_hash, invitation.expires_at = _hash(link_token), now + INVITATION_LASTS
        invitation.save()
        record("accounts.signature_given", by=by, subject=invitation, roles=invitation.roles)
        _mail_link(invitation, link_token, now)
    return invitation


def withdraw_invitation(*, invitation_id: UUID, by: User, token: Token | None = None) -> None:
    """Take an invitation back; its link leads nowhere from now on.

    Raises:
        SentTwice.
    """
    with once(token, by):
        invitation = Invitation.objects.filter(pk=invitation_id, used_at__isnull=True).first()
        if invitation:
            record("accounts.invitation_withdrawn", by=by, subject=invitation)
            invitation.delete()


def find_invitation(*, link_token: str, now: dt.datetime) -> Invitation:
    """Return the open invitation of a link.

    Raises:
        InvitationGone: there is none, it was used, or its week is over.
    """
    invitation = Invitation.objects.filter(
        token_hash=_hash(link_token), used_at__isnull=True, expires_at__gt=now
    ).first()
    if invitation is None:
        raise InvitationGone
    return invitation


@transaction.atomic
def accept_invitation(
    *, link_token: str, name: str, password: str, now: dt.datetime, token: Token | None = None
) -> User:
    """Make the account of an invited person. The second step comes at the first sign-in.

    Somebody who left and comes back is a new user: what the old account held, wrote and did stays
    with it, under its name, and opens to nobody. Managers and the data protection officer hear of
    whoever joins.

    Raises:
        InvitationGone: as in `find_invitation`; also when somebody has this address already, and
            when the form was sent twice.
    """
    pk = find_invitation(link_token=link_token, now=now).pk
    invitation = Invitation.objects.select_for_update().filter(pk=pk).first()
    if invitation is None or invitation.used_at:
        raise InvitationGone
    former = User.objects.filter(email__iexact=invitation.email).first()
    if former and former.is_active:
        raise InvitationGone
    if former:
        _free_address(former)
    user = User.objects.create_user(
        invitation.email,
        password,
        name=name,
        language=invitation.language,
        roles=invitation.roles,
    )
    _verify_address(user)
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    with once(token, user) as result:
        record("accounts.joined", by=user, subject=user, again=former is not None)
        result.made(user)
    watchers = User.objects.filter(is_active=True, roles__overlap=WATCHERS).exclude(pk=user.pk)
    for watcher in watchers:
        notify(user=watcher, kind="accounts.joined", url="/settings/staff/", name=user.name)
    return user


def _free_address(former: User) -> None:
    """Take the address from an account that has ended, so that a new one may have it."""
    EmailAddress.objects.filter(user=former).delete()
    former.email = f"{former.pk}@ended.invalid"
    former.save(update_fields=["email"])


def has_joined(token: Token | None) -> bool:
    """Return whether this very form made an account before, by a first click."""
    return (
        token is not None
        and FormToken.objects.filter(token=token.value, digest=token.digest).exists()
    )


def _verify_address(user: User) -> None:
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


@transaction.atomic
def make_first_person(
    *,
    email: str,
    name: str,
    language: str,
    roles: list[str],
    password: str,
    token: Token | None = None,
) -> User:
    """Make the first person of an empty demonstration.

    Raises:
        NotFirst: there is somebody already, or this is no demonstration: then
            `manage.py invite` is the way.
    """
    db.lock("first person")
    if not settings.DEMO or User.objects.exists():
        raise NotFirst
    user = User.objects.create_user(email, password, name=name, language=language, roles=roles)
    _verify_address(user)
    with once(token, user) as result:
        record("accounts.joined", by=user, subject=user, again=False)
        result.made(user)
    return user


def sign_statement(*, today: dt.date, by: User, token: Token | None = None) -> User:
    """Bind a person to confidentiality; without it no file opens.

    Raises:
        SentTwice.
    """
    with once(token, by):
        by.statement_signed_on = today
        by.save(update_fields=["statement_signed_on"])
        record("accounts.statement_signed", by=by, subject=by)
    return by


def change_preferences(*, values: dict[str, Any], by: User, token: Token | None = None) -> User:
    """Change a person's own name, language, theme or shortcuts. Never a role.

    Raises:
        SentTwice.
        ValueError: another field.
    """
    if set(values) - PREFERENCES:
        raise ValueError(f"no preferences: {sorted(set(values) - PREFERENCES)}")
    with once(token, by):
        fill(by, values).save(update_fields=sorted(values))
        record("accounts.person_changed", by=by, subject=by, fields=sorted(values))
    return by
