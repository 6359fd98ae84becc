"""Why a record was not saved, in terms a page can show."""

from typing import Any


class SentTwice(Exception):
    """The same form arrived before.

    Args:
        made: the key of the row that it made then; "" when it made none.
        is_same: it holds the same text as before; else what was typed now is not saved.
    """

    def __init__(self, made: str, *, is_same: bool):
        super().__init__("the form was sent twice")
        self.made = made
        self.is_same = is_same


class Stale(Exception):
    """Somebody, or another window, saved in between; `theirs` is the row as it is now."""

    def __init__(self, theirs: Any):
        super().__init__("saved in between")
        self.theirs = theirs


class Refused(Exception):
    """A rule says no.

    Args:
        message: the rule in the user's words.
        field: the form field beside which it belongs; '' for the form as a whole.
    """

    def __init__(self, message: Any, field: str = ""):
        super().__init__(str(message))
        self.message = message
        self.field = field
