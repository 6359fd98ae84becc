"""What the organisation publishes goes to a colleague when somebody leaves."""

import datetime as dt
from collections.abc import Collection

from django.db.models import QuerySet

from accounts.models import User
from casepage.part import CasePart
from cases.hooks import Duty
from education import handing


class EducationPart(CasePart):
    """It shows nothing on a file: no word of it is about one."""

    name = "education"

    def duties(
        self, people: Collection[User] | QuerySet[User], now: dt.datetime, by: User | None = None
    ) -> list[Duty]:
        return handing.duties(people, now, by)

    def take_over(self, duty: Duty, *, successor: User, now: dt.datetime, by: User) -> None:
        if duty.kind in handing.MODELS:
            handing.take_over(duty, successor=successor, by=by)
