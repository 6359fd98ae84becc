"""Write a new version of a rule; dates that exist keep theirs."""

from typing import Any

from accounts.models import User
from audit.trail import record
from deadlines.models import Rule
from records.saving import Token, once, store

# What a version may change; what it is about and what begins it stay.
CHANGEABLE = (
    "label_en",
    "label_nl",
    "label_fr",
    "kind",
    "offsets",
    "unit",
    "on_working_day",
    "warn_days",
    "again_after",
    "basis",
)


def write_version(
    *, before: Rule, values: dict[str, Any], token: Token | None = None, by: User
) -> Rule:
    """Let a rule count otherwise from a day on. What began before that day is not counted anew.

    Args:
        before: the version it follows.
        values: `valid_from`, and all of `CHANGEABLE`.

    Raises:
        SentTwice.
        Refused: another version begins on that day.
    """
    with once(token, by) as result:
        version = store(Rule(code=before.code, line=before.line, trigger=before.trigger, **values))
        record(
            "deadlines.rule_changed",
            by=by,
            subject=version,
            code=version.code,
            valid_from=str(version.valid_from),
        )
        result.made(version)
    return version
