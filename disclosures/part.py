"""What a file shows of consents and of what was shared."""

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from audit.fields import open_keys
from casepage.part import Addition, CasePart, NextDate, TimelineItem, TimelinePage
from cases.access import Access
from cases.models import Case
from cases.permissions import Permission
from disclosures import actions
from disclosures.models import Demand, Disclosure, Transfer

ON_CASE = 5


class SharingPart(CasePart):
    """Consents, and what left the file."""

    name = "sharing"
    label = gettext_lazy("Sharing")
    icon = "hand"
    url_name = "disclosures:tab"
    permission = Permission.VIEW_IDENTITY
    timeline_label = gettext_lazy("What was shared")
    kept_label = gettext_lazy("What you agreed to, and what was shared")
    records: ClassVar = {
        "disclosures.consent": gettext_lazy("Consent"),
        "disclosures.demand": gettext_lazy("Demand of an authority"),
    }

    def additions(self, access: Access) -> list[Addition]:
        if not access.may(Permission.CHANGE_CASE):
            return []
        url = reverse("disclosures:summary", args=[access.case.reference])
        return [Addition(_("Summary for the person"), url)]

    def taken_along(self, cases: Iterable[Case], *, content: str, by: User) -> bool:
        actions.disclose_list(cases=cases, content=content, by=by)
        return True

    def next_dates(self, access: Access, today: dt.date) -> list[NextDate]:
        """Offer the last days of demands to answer and of answers that are expected."""
        url = f"{access.case.get_absolute_url()}sharing/"
        demands = Demand.objects.on(access).waiting().filter(answer_by__isnull=False)
        days = demands.values_list("answer_by", flat=True).order_by("answer_by")[:ON_CASE]
        expected = Transfer.objects.on(access).waiting().order_by("answer_by")
        answers = expected.values_list("answer_by", flat=True)[:ON_CASE]
        return [
            *(NextDate(day=day, title=_("Answer a demand"), url=url) for day in days),
            *(NextDate(day=day, title=_("Answer of another centre"), url=url) for day in answers),
        ]

    def timeline(self, access: Access, page: TimelinePage) -> list[TimelineItem]:
        """Show what went outside; what stays within the organisation is in the register."""
        rows = Disclosure.objects.on(access).filter(~Q(ground="internal"), strike=None)
        entries = list(page.newest(rows))
        open_keys(entries)
        url = f"{access.case.get_absolute_url()}sharing/"
        return [
            TimelineItem(
                at=entry.created_at,
                key=entry.pk,
                title=_("Shared: %(how)s") % {"how": entry.get_kind_display()},
                line=entry.line,
                icon=self.icon,
                by=entry.created_by_id,
                meta=entry.recipient or entry.get_ground_display(),
                url=url,
            )
            for entry in entries
        ]
