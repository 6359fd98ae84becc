"""Mail servers that take nothing, are away, or take us down with them."""

from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    """Refuses every message."""

    def send_messages(self, messages):
        raise ConnectionRefusedError("not this one")


class Away(BaseEmailBackend):
    """Cannot be reached."""

    def open(self):
        raise ConnectionRefusedError("nobody there")


class Crashing(BaseEmailBackend):
    """Takes two messages; the third ends the worker."""

    def open(self):
        self.taken = getattr(self, "taken", 0)

    def send_messages(self, messages):
        self.taken += 1
        return 1 if self.taken < 3 else self.taken / 0
