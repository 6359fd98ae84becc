"""Why an act on a date is refused."""

from deadlines.models import Deadline


class NoSuchRule(Exception):
    """No version of this rule was in force on that day."""


class NotOpen(Exception):
    """It was closed or dropped before."""


class ProofNeeded(Exception):
    """A legal deadline closes only with a word on what proves it."""


class ReasonNeeded(Exception):
    """A legal date moves, and a legal deadline is dropped, only for a reason."""


class Stale(Exception):
    """Somebody changed it since it was read; `theirs` is the deadline as it is now."""

    def __init__(self, theirs: Deadline):
        super().__init__("changed in between")
        self.theirs = theirs


class OwnerCannotSee(Exception):
    """The one who should answer for it may not see it, so no reminder would arrive."""


class SentTwice(Exception):
    """The form arrived before; `url` shows what it made then."""

    def __init__(self, url: str):
        super().__init__("sent twice")
        self.url = url


class TooLate(Exception):
    """The seconds in which it could be undone are over, or somebody else closed it."""


class OneVersionADay(Exception):
    """Another version of this rule begins on that day."""
