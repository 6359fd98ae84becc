"""What the yearly report shows on Today of those who freeze it."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from casepage.part import Card, CasePart
from cases.access import Access
from reports.access import may_freeze
from reports.versions import versions
from reports.views.gaps import gaps_for


class ReportsPart(CasePart):
    """The data gaps of the running year, and how far the report of the last one is."""

    name = "reports"

    def today_cards(self, user: User, now: dt.datetime, own: Mapping[UUID, Access]) -> list[Card]:
        if not may_freeze(user):
            return []
        year, made = timezone.localdate(now).year, versions(now=now)
        values = {
            "year": year,
            "gaps": [gap for gap in gaps_for(user, year) if gap["count"]],
            "last_year": year - 1,
            "is_frozen": year - 1 in made.frozen,
            "is_proposed": year - 1 in made.proposed,
        }
        return [Card("reports/today.html", values)]
