"""What residence documents show on a case and on Today."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.pages import may_open
from admin_support import board, procedure
from casepage.part import Card, CasePart, ItemToGive, TimelineItem, TimelinePage
from cases.access import Access
from cases.service_lines import ServiceLine
from common.signs import colon

ON_TODAY = 5


class AdminSupportPart(CasePart):
    """Residence documents, and the chain they form."""

    name = ServiceLine.ADMIN_SUPPORT.value
    label = gettext_lazy("Administrative")
    icon = "stamp"
    url_name = "admin_support:tab"
    permission = "view_admin_support"
    timeline_label = gettext_lazy("Administrative")
    kept_label = gettext_lazy("Your residence documents and applications")
    records = {
        "admin_support.residencedocument": gettext_lazy("Residence document"),
        "admin_support.moneyline": gettext_lazy("Money"),
    }

    def open_count(self, access: Access) -> int:
        """Count the applications that wait for something."""
        return sum(document.is_open for document in access.once(procedure.documents_of))

    def items_to_give(self, access: Access) -> list[ItemToGive]:
        return [
            ItemToGive(
                f"admin_support.residencedocument:{document.pk}",
                document.kind.label,
                line=self.name,
                permissions=(self.permission,),
            )
            for document in access.once(procedure.documents_of)
        ]

    def phase_bar(self, access: Access, today: dt.date) -> Card | None:
        steps = procedure.procedure(access, access.once(procedure.documents_of), today)
        return Card("admin_support/phase.html", {"steps": steps}) if steps else None

    def timeline(self, access: Access, page: TimelinePage) -> list[TimelineItem]:
        url = f"{access.case.get_absolute_url()}admin_support/"
        return [
            TimelineItem(
                at=document.created_at,
                key=document.pk,
                title=f"{document.kind.label}{colon()} {document.get_outcome_display().lower()}",
                line=self.name,
                icon=self.icon,
                by=document.created_by_id,
                meta=procedure.lasted(document),
                url=url,
            )
            for document in page.newest_of(access.once(procedure.documents_of))
        ]

    def today_cards(self, user: User, now: dt.datetime, own: Mapping[UUID, Access]) -> list[Card]:
        """Show what must be requested soon."""
        if not may_open(user, "admin_support:board"):
            return []
        follow = board.to_follow(user, timezone.localdate(now))
        if not follow:
            return []
        return [Card("admin_support/today.html", {"follow": follow[:ON_TODAY]})]
