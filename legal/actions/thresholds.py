"""Keep the thresholds of legal aid."""

from functools import partial
from typing import Any

from accounts.models import User
from legal.models import LegalAidThresholds
from records import saving
from records.saving import Token


def add_thresholds(
    *, values: dict[str, Any], token: Token | None = None, by: User
) -> LegalAidThresholds:
    """Add the list that holds from a day on.

    Raises:
        SentTwice, Refused.
    """
    return saving.add(LegalAidThresholds(**values), token=token, by=by)


change_thresholds = partial(saving.change, LegalAidThresholds)
