"""The sign-in library's events, written in the trail. The one place where signals are used."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from accounts import sessions
from audit.trail import record


@receiver(user_logged_in)
def signed_in(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Write a sign-in; the longest time of the session runs from now."""
    request.session.pop("began_at", None)
    record("accounts.signed_in", by=user)


@receiver(user_logged_out)
def signed_out(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Write a sign-out, unless nobody was signed in."""
    if user:
        record("accounts.signed_out", by=user)


@receiver(user_login_failed)
def failed(sender: Any, credentials: Any, **kwargs: Any) -> None:
    """Write that somebody tried, without the address they tried."""
    record("accounts.sign_in_failed", by=None, result="denied")


@receiver(authentication_failed)
def factor_failed(sender: Any, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """Write that a second step was wrong, whose account it was."""
    record("accounts.factor_failed", by=None, subject=user, result="denied")


@receiver(authenticator_used)
def factor_given(
    sender: Any,
    request: HttpRequest,
    user: Any,
    authenticator: Any,
    reauthenticated: bool = False,
    **kwargs: Any,
) -> None:
    """Write a step-up, and go on under a new session key."""
    if reauthenticated:
        sessions.renew_key(request)
        record("accounts.stepped_up", by=user, kind=authenticator.type)


@receiver([authenticator_added, authenticator_reset])
def factor_added(
    sender: Any, request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any
) -> None:
    """Write a new second step, and forget that there was none.

    Setting it up proves that the person holds it, so that it counts as given just now.
    """
    user.look_again()
    if authenticator.type in {"totp", "webauthn"}:
        record_authentication(request, user, "mfa", type=authenticator.type)
    record("accounts.factor_added", by=user, kind=authenticator.type)


@receiver(authenticator_removed)
def factor_removed(
    sender: Any, request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any
) -> None:
    """Write that a second step is gone."""
    user.look_again()
    record("accounts.factor_removed", by=user, kind=authenticator.type)


@receiver([password_changed, password_reset])
def new_password(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Write that the password was changed."""
    record("accounts.password_changed", by=user)
