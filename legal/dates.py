"""The dates that prepare a hearing."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from deadlines import actions as deadlines
from legal.models import Hearing

RULE = "D18"
# Without a rule in the data: when to prepare, in days before the hearing.
BEFORE = (30, 14, 3)


def begin(hearing: Hearing, *, today: dt.date, by: User) -> None:
    """Start what prepares a hearing: brief the person, interpreter, lawyer, transport."""
    day = timezone.localtime(hearing.at).date()
    try:
        started = deadlines.start(case=hearing.case, rule=RULE, starts_on=day, by=by,
                                  source=hearing.pk)  # fmt: skip
    except deadlines.NoSuchRule:
        line = Hearing.service_line.value
        owner = deadlines.owner_for(hearing.case, line, by)
        for days in BEFORE:
            due = day - dt.timedelta(days=days)
            if due >= today:
                _add(hearing, due, owner, by)
        return
    for deadline in started:
        if deadline.due_on < today:
            deadlines.drop(deadline_id=deadline.pk, by=by, reason=_("Past when it was noted"))


def _add(hearing: Hearing, due: dt.date, owner: User, by: User) -> None:
    title = _("Prepare the hearing: person, interpreter, lawyer, transport")
    fields: dict[str, Any] = {
        "case": hearing.case,
        "line": Hearing.service_line.value,
        "title": title,
        "due_on": due,
        "is_legal": False,
        "by": by,
        "source": hearing.pk,
    }
    try:
        deadlines.add(owner=owner, **fields)
    except deadlines.OwnerCannotSee:
        deadlines.add(owner=by, **fields)


def count_anew(hearing: Hearing, *, today: dt.date, by: User) -> None:
    """Replace the open dates when the hearing moved."""
    deadlines.drop_of(source=hearing.pk, by=by, reason=_("The hearing has moved"))
    begin(hearing, today=today, by=by)


def over(hearing: Hearing, *, on: dt.date, by: User) -> None:
    """Close what prepared a hearing that took place, drop it when it did not."""
    if hearing.outcome in {Hearing.Outcome.HELD, Hearing.Outcome.JUDGED}:
        deadlines.close_of(source=hearing.pk, closed_on=on, by=by,
                           proof=hearing.get_outcome_display())  # fmt: skip
    else:
        deadlines.drop_of(source=hearing.pk, by=by, reason=hearing.get_outcome_display())
