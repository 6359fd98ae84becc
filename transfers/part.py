"""What a file shows of referrals to other countries."""

import datetime as dt
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casepage.part import Addition, Card, CasePart, NextDate
from cases.access import Access
from cases.models import Case
from cases.permissions import Permission
from cases.records import of_case
from transfers.models import CrossBorderReferral

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ON_CASE = 5


class TransfersPart(CasePart):
    """Referrals to other countries: rare, so that they have no tab but a card where there are."""

    name = "abroad"
    label = gettext_lazy("Other countries")
    permission = Permission.VIEW_IDENTITY
    kept_label = gettext_lazy("If help was asked for you in another country")

    def additions(self, access: Access) -> list[Addition]:
        if not access.may(Permission.CHANGE_CASE):
            return []
        url = reverse("transfers:index", args=[access.case.reference])
        return [Addition(_("Referral to another country"), url)]

    def still_open(self, access: Access) -> list["StrOrPromise"]:
        running = access.once(_running)
        return [_("A referral to another country is not over")] if running else []

    def archive_check(self, case: Case) -> list["StrOrPromise"]:
        """Keep a file out of the archive while a referral is not over."""
        running = CrossBorderReferral.unscoped.running().filter(case=case)
        return [_("A referral to another country is not over")] if running.exists() else []

    def sidebar_card(self, access: Access) -> Card | None:
        running = access.once(_running)
        values = {"case": access.case, "referrals": running}
        return Card("transfers/sidebar.html", values) if running else None

    def next_dates(self, access: Access, today: dt.date) -> list[NextDate]:
        """Offer the last days for an answer."""
        waiting = (CrossBorderReferral.State.SENT, CrossBorderReferral.State.RECEIVED)
        rows = [row for row in access.once(_running) if row.state in waiting]
        url = f"{access.case.get_absolute_url()}abroad/"
        return [
            NextDate(
                day=row.answer_by, title=_("Answer from another country"), url=f"{url}{row.pk}/"
            )
            for row in sorted(rows, key=lambda row: row.answer_by)[:ON_CASE]
        ]


def _running(access: Access) -> list[CrossBorderReferral]:
    rows = CrossBorderReferral.objects.on(access).running()
    rows = rows.select_related("partner__contact__organisation").defer("sheet", "remark")
    return of_case(access.case, rows)
