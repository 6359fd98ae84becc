"""A mail server that takes nothing."""

from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    """Refuses every message."""

    def send_messages(self, messages):
        raise ConnectionRefusedError("nobody there")
