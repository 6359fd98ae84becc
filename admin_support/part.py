"""What residence documents and applications show on a case and on Today."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from accounts.pages import may_open
from admin_support import board, chain_dates, procedure
from admin_support.models import MoneyLine, Procedure, ResidenceDocument
from audit.fields import open_keys
from casepage.part import (
    Addition,
    Card,
    CasePart,
    ItemToGive,
    NextDate,
    TimelineItem,
    TimelinePage,
)
from cases.access import Access
from cases.models import Case
from cases.service_lines import ServiceLine
from common.signs import colon

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ON_TODAY = ON_CASE = 5
CHANGE = "change_admin_support"


def _open_money(case: Case) -> list["StrOrPromise"]:
    """Say what of a file's money waits, and whether some of the person's is still kept."""
    waiting = MoneyLine.unscoped.filter(case=case, paid_on__isnull=True, refused_on__isnull=True)
    count = waiting.count()
    text = ngettext(
        "%(count)d amount of money that is neither paid nor refused",
        "%(count)d amounts of money that are neither paid nor refused",
        count,
    )
    reasons: list[StrOrPromise] = [text % {"count": count}] if count else []
    kept = MoneyLine.unscoped.filter(
        case__client=case.client_id, fund__may_go_below_zero=False
    ).balance_by_fund()
    return [*reasons, _("Money is still kept for the person.")] if any(kept.values()) else reasons


class AdminSupportPart(CasePart):
    """Residence documents, the chain they form, and applications to authorities."""

    name = ServiceLine.ADMIN_SUPPORT.value
    label = gettext_lazy("Administrative")
    icon = "stamp"
    url_name = "admin_support:tab"
    permission = "view_admin_support"
    timeline_label = gettext_lazy("Administrative")
    kept_label = gettext_lazy("Your residence documents and applications")
    records = {
        "admin_support.residencedocument": gettext_lazy("Residence document"),
        "admin_support.procedure": gettext_lazy("Application"),
        "admin_support.moneyline": gettext_lazy("Money"),
    }

    def open_count(self, access: Access) -> int:
        """Count the applications that wait for something."""
        documents = sum(row.is_open for row in access.once(procedure.documents_of))
        return documents + sum(row.is_open for row in access.once(procedure.procedures_of))

    def still_open(self, access: Access) -> list["StrOrPromise"]:
        """Count the applications without an answer."""
        if not access.may(self.permission):
            return []
        count = self.open_count(access)
        text = ngettext(
            "%(count)d application without an answer",
            "%(count)d applications without an answer",
            count,
        )
        counted = [text % {"count": count}] if count else []
        return [*counted, *_open_money(access.case)]

    def archive_check(self, case: Case) -> list["StrOrPromise"]:
        """Refuse archiving while money waits or is kept for the person, of whichever fund."""
        return _open_money(case)

    def header_facts(self, access: Access) -> list[tuple[str, str]]:
        """Say whether the person may work today, where that is known."""
        if not access.may(self.permission):
            return []
        right = access.once(procedure.work_now)
        if right.answer == "unknown" and right.document is None:
            return []
        return [(_("Right to work"), procedure.in_words(right))]

    def additions(self, access: Access) -> list[Addition]:
        if not access.may(CHANGE):
            return []
        keys = [access.case.reference]
        return [
            Addition(_("Residence document"), reverse("admin_support:add", args=keys)),
            Addition(_("Application"), reverse("admin_support:add_procedure", args=keys)),
        ]

    def next_dates(self, access: Access, today: dt.date) -> list[NextDate]:
        """Offer the next actions on applications; when answers are due the deadlines say."""
        rows = [row for row in access.once(procedure.procedures_of) if row.is_open]
        acts = sorted((row.next_action_on, row.pk, row) for row in rows if row.next_action_on)
        coming = [row for _day, _key, row in acts[:ON_CASE]]
        open_keys(coming)
        return [_next_action(row, access, today) for row in coming]

    def items_to_give(self, access: Access) -> list[ItemToGive]:
        return [
            ItemToGive(
                f"{row._meta.label_lower}:{row.pk}",
                row.kind.label,
                line=self.name,
                permissions=(self.permission,),
            )
            for row in _rows(access)
        ]

    def phase_bar(self, access: Access, today: dt.date) -> Card | None:
        steps = procedure.procedure(access, access.once(procedure.documents_of), today)
        return Card("admin_support/phase.html", {"steps": steps}) if steps else None

    def timeline(self, access: Access, page: TimelinePage) -> list[TimelineItem]:
        tab = f"{access.case.get_absolute_url()}admin_support/"
        return [
            TimelineItem(
                at=row.created_at,
                key=row.pk,
                title=f"{row.kind.label}{colon()} {row.get_outcome_display().lower()}",
                line=self.name,
                icon=self.icon,
                by=row.created_by_id,
                meta=_progress(row) if isinstance(row, Procedure) else procedure.lasted(row),
                url=f"{tab}procedures/{row.pk}/" if isinstance(row, Procedure) else tab,
            )
            for row in page.newest_of(_rows(access))
        ]

    def today_cards(self, user: User, now: dt.datetime, own: Mapping[UUID, Access]) -> list[Card]:
        """Show what must be requested soon."""
        if not may_open(user, "admin_support:board"):
            return []
        follow = board.to_follow(user, timezone.localdate(now))
        if not follow:
            return []
        return [Card("admin_support/today.html", {"follow": follow[:ON_TODAY]})]

    def follow(self, case: Case, *, on: dt.date, by: User) -> None:
        """Drop the date of the first request for who needs no residence procedure."""
        chain_dates.without_chain(case, on=on, by=by)


def _rows(access: Access) -> list[ResidenceDocument | Procedure]:
    return [*access.once(procedure.documents_of), *access.once(procedure.procedures_of)]


def _next_action(row: Procedure, access: Access, today: dt.date) -> NextDate:
    return NextDate(
        day=row.next_action_on or today,
        title=row.next_action,
        meta=row.kind.label,
        url=reverse("admin_support:procedure", args=[access.case.reference, row.pk]),
    )


def _progress(row: Procedure) -> str:
    return row.authority.name if row.authority else ""
