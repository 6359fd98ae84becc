"""The day that a version of a rule gives, and how a date is counted by another version of it."""

import datetime as dt

from deadlines import reckoning
from deadlines.models import Deadline, Rule


def due_by(version: Rule, starts_on: dt.date, offset: int) -> dt.date:
    """Return the day that one count of a rule gives."""
    return reckoning.due(
        starts_on, offset=offset, unit=version.unit, on_working_day=version.on_working_day
    )


def offset_by(version: Rule, deadline: Deadline) -> int:
    """Return the count of a version that stands in the place of a date's own count.

    A count that has no place in it any more keeps its number.
    """
    before, offset = deadline.rule_version, deadline.offset or 0
    if before is None:
        return offset
    if offset in before.offsets:
        place = before.offsets.index(offset)
        return version.offsets[place] if place < len(version.offsets) else offset
    return version.again_after or offset if offset == before.again_after else offset


def count_by(deadline: Deadline, version: Rule, starts_on: dt.date) -> None:
    """Let a version of its rule count a date, from a day on; nothing is saved."""
    offset = offset_by(version, deadline)
    deadline.rule_version, deadline.offset, deadline.starts_on = version, offset, starts_on
    deadline.due_on = due_by(version, starts_on, offset)
    deadline.is_legal = version.is_legal
