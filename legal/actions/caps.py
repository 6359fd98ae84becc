"""Keep what the Commission grants at most."""

from functools import partial
from typing import Any

from accounts.models import User
from legal.models import CommissionCaps
from records import saving
from records.saving import Token


def add_caps(*, values: dict[str, Any], token: Token | None = None, by: User) -> CommissionCaps:
    """Add the list that holds from a day on.

    Raises:
        SentTwice, Refused.
    """
    return saving.add(CommissionCaps(**values), token=token, by=by)


change_caps = partial(saving.change, CommissionCaps)
