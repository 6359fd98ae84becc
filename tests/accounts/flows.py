"""Ways through the door as a browser goes them, for tests: form, code, unlocking."""

import time

from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from tests.accounts.factories import UserFactory

PASSWORD = "a long walk by the sea"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret: str = SECRET, at: float | None = None) -> str:
    """Return the six digits an authenticator app shows at a moment."""
    return format_hotp_value(hotp_value(secret, int(at or time.time()) // 30))


def enrolled(**fields):
    """Make somebody with a password, an authenticator app and recovery codes."""
    user = UserFactory(enrolled=False, **fields)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def give_password(client: Client, email: str, password: str = PASSWORD, **extra):
    """Send the sign-in form."""
    return client.post("/accounts/login/", {"login": email, "password": password}, **extra)


def give_code(client: Client, digits: str):
    """Send the form of the second step."""
    return client.post("/accounts/2fa/authenticate/", {"code": digits})


def sign_in(user, client: Client | None = None) -> Client:
    """Go through both steps; codes used before are forgotten, so that tests need not wait."""
    client = client or Client()
    for _try in range(2):  # the half minute may end between making the code and reading it
        cache.clear()
        give_password(client, user.email)
        give_code(client, code())
        if client.session.get("_auth_user_id") == str(user.pk):
            break
    assert client.session.get("_auth_user_id") == str(user.pk)
    return client


def grow_older(client: Client, seconds: float, *names: str) -> None:
    """Move marks of the session into the past: as if that much time had gone by."""
    session = client.session
    for name in names or ("seen_at",):
        session[name] -= seconds
    session.save()


def forget_factor(client: Client) -> None:
    """Make the second step of this session six minutes older."""
    session = client.session
    for given in session["account_authentication_methods"]:
        given["at"] -= 360
    session.save()
