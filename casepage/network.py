"""Who is around a file, as its page shows it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casepage.part import Card, CasePart
from cases.access import Access
from cases.summaries import AroundFile, network

LAWYER = "lawyer"


class NetworkPart(CasePart):
    """Lawyers, doctors, trusted people: in the header the lawyer, beside it all of them."""

    name = "network"

    permission = "view_identity"

    def header_facts(self, access: Access) -> list[tuple[str, str]]:
        """Name the lawyer who is with the file now, the newest first."""
        lawyers = [each.row for each in around_now(access) if each.row.role == LAWYER]
        newest = max(lawyers, key=lambda row: (row.since, row.pk), default=None)
        return [(_("Lawyer"), newest.who)] if newest else []

    def sidebar_card(self, access: Access) -> Card | None:
        people, may_change = around_now(access), access.may("change_case")
        if not (people or may_change):
            return None
        values = {
            "case": access.case,
            "people": people,
            "may_change": may_change,
            "url": reverse("cases:contacts", args=[access.case.reference]),
        }
        return Card("casepage/network.html", values)


def around_now(access: Access) -> list[AroundFile]:
    """Return who is around a file today, as far as the reader may know."""
    today = timezone.localdate()
    everybody = access.once(network) if access.is_named else []
    return [each for each in everybody if not each.is_over(today)]
