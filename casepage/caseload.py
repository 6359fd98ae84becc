"""How many open cases each case lead has and how intense their sessions were, for managers."""

from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User, shortened
from cases.models import Case
from cases.views.filters import NOBODY
from cases.workload import weights
from common.counts import CountBar


def caseload(user: User) -> list[CountBar]:
    """Count the open cases of each case lead, those without one first, then the most first."""
    cases = Case.objects.visible_to(user).open().order_by()
    rows = cases.values_list("case_lead", "case_lead__name").annotate(count=Count("pk"))
    counts = sorted(rows, key=lambda row: (row[0] is not None, -row[2], row[1]))
    weight = weights()
    return [
        _bar(str(lead or NOBODY), name, count, weight[lead] if lead else 0)
        for lead, name, count in counts
    ]


def _bar(lead: str, name: str | None, count: int, weight: int) -> CountBar:
    return CountBar(
        label=shortened(name) if name else _("No case lead"),
        count=count,
        url=f"{reverse('cases:list')}?{urlencode({'lead': lead})}",
        is_bad=lead == NOBODY,
        note=_("sessions of 4 weeks: intensity %(weight)d") % {"weight": weight} if weight else "",
    )
