"""Which dates are urgent, so that a mail about them leaves by itself."""

import datetime as dt

from deadlines.models import Deadline

URGENT_WITHIN = dt.timedelta(days=1)


def is_urgent(deadline: Deadline, today: dt.date) -> bool:
    """Return whether a mail about a date may not wait for the daily one.

    A legal limit of today or tomorrow, and one that is late. Whether a limit is a legal one
    follows from the kind of its rule; of a date that was typed somebody said so.
    """
    return deadline.is_legal and deadline.due_on - today <= URGENT_WITHIN
