"""Write a new version of a rule; dates that exist keep theirs."""

import datetime as dt

from django.db import IntegrityError, transaction

from accounts.models import User
from audit.trail import record
from common.db import violated_constraint
from deadlines.actions.refusals import OneVersionADay
from deadlines.models import Rule

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


def write_version(*, before: Rule, valid_from: dt.date, by: User, **values) -> Rule:
    """Let a rule count otherwise from a day on. What began before that day is not counted anew.

    Args:
        before: the version it follows.
        values: of `CHANGEABLE`.

    Raises:
        OneVersionADay: decided by the database.
    """
    version = Rule(
        code=before.code, line=before.line, trigger=before.trigger, valid_from=valid_from, **values
    )
    try:
        with transaction.atomic():
            version.save()
            record(
                "deadlines.rule_changed",
                by=by,
                subject=version,
                code=version.code,
                valid_from=str(valid_from),
            )
    except IntegrityError as error:
        if violated_constraint(error) == "one_version_of_a_rule_per_day":
            raise OneVersionADay from error
        raise
    return version
