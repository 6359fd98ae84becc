"""Ask questions about files that the ORM writes once a process.

Who may see what is never kept: the conditions of `cases.access` stand in the text, and the
database answers them each time.
"""

import datetime as dt
from collections.abc import Callable, Hashable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from accounts.models import User
from cases import access
from common import written


def read(
    key: Hashable,
    compose: Callable[[], QuerySet],
    *,
    user: User,
    today: dt.date,
    case: Any = None,
    **values: UUID | dt.datetime | list | str,
) -> list:
    """Return the rows of the queryset that `compose` gives, composed once for all who are alike.

    Alike are those of the same roles, in the same language and, with a `case`, with the same
    permissions on it. `compose` may look at nothing else: whatever else decides how the question
    is written is in `key`, what else changes comes as a value; see `common.written.rows`.
    """
    known: dict[str, Any] = {"user": user.pk, "today": today, **values}
    standing = (user.is_authenticated and user.may_work, frozenset(user.roles))
    alike: tuple = (key, standing, get_language())
    if case is not None:
        known |= {"case": case.pk, "client": case.client_id}
        alike += (access.on(user, case).permissions,)
    return written.rows(alike, compose, known, must=values)
