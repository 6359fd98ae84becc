"""Give a browser the session of somebody; the form itself is tested in `test_signing_in`."""

from django.conf import settings
from django.test import Client

from tests.kit import confirmed


def enter_as(page, server: str, user) -> None:
    """Let a page open what somebody may; nobody: None."""
    page.context.clear_cookies()
    if user is None:
        return
    client = Client()
    client.force_login(user, backend="accounts.backends.Backend")
    name = settings.SESSION_COOKIE_NAME
    value = confirmed(client).cookies[name].value
    page.context.add_cookies([{"name": name, "value": value, "url": server}])
