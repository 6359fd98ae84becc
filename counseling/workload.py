"""How intense the sessions of colleagues were, for sharing work out; never by client."""

import datetime as dt
from collections import Counter
from uuid import UUID

from django.db.models import Count

from counseling.models import Session

# What somebody did not weigh counts as low.
WEIGHTS = {Session.Weight.LIGHT: 1, Session.Weight.MEDIUM: 2, Session.Weight.HEAVY: 3}


def weight_of_sessions(since: dt.datetime) -> Counter[UUID]:
    """Add up what the held sessions of each colleague weighed since a moment."""
    rows = Session.unscoped.filter(status="held", starts_at__gte=since).order_by()
    total: Counter[UUID] = Counter()
    for user, weight, count in rows.values_list("user", "weight").annotate(count=Count("pk")):
        total[user] += WEIGHTS.get(weight, 1) * count
    return total
