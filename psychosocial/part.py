"""What psychosocial support shows on a case."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from casepage.part import Card, CasePart, Task, TimelineItem, TimelinePage
from cases import codes
from cases.access import Access
from cases.models import Case
from cases.service_lines import ServiceLine
from common.dates import for_screen
from counseling.models import OPEN_FOR, Session
from psychosocial import actions, overview
from psychosocial.models import CareReferral, ClinicalNote, VoluntaryReturn

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


MOST = 5
SHOWN = ("created_at", "kind", "asked_on", "outcome", "ended_on", "created_by")


class PsychosocialPart(CasePart):
    """Referrals to care; on the timeline never the service or the reason.

    Clinical notes are in no list, count, date or search; only who wrote one is told on Today that
    it closes soon.
    """

    name = ServiceLine.PSYCHOSOCIAL.value
    label = gettext_lazy("Psychosocial")
    icon = "heart-handshake"
    url_name = "psychosocial:tab"
    permission = "view_psychosocial"
    timeline_label = gettext_lazy("Psychosocial")
    kept_label = gettext_lazy("When we asked somebody to take care of your health")

    def open_count(self, access: Access) -> int:
        return sum(referral.ended_on is None for referral in access.once(_referrals))

    def session_card(self, access: Access) -> Card | None:
        """Show what was told already, so that it is not asked again."""
        topics = overview.told_topics(access)
        values = {"topics": topics, "case": access.case}
        return Card("psychosocial/told.html", values) if topics else None

    def still_open(self, access: Access) -> list["StrOrPromise"]:
        """Say that a return is being prepared."""
        rows = VoluntaryReturn.objects.on(access).filter(outcome="")
        return [_("A voluntary return is being prepared")] if rows.exists() else []

    def timeline(self, access: Access, page: TimelinePage) -> list[TimelineItem]:
        referrals = page.newest_of(access.once(_referrals))
        kinds = codes.labels(codes.List.CARE) if referrals else {}
        url = f"{access.case.get_absolute_url()}psychosocial/"
        return [
            TimelineItem(
                at=referral.created_at,
                key=referral.pk,
                title=_("Referral to care: %(kind)s")
                % {"kind": kinds.get((codes.List.CARE, referral.kind), referral.kind)},
                line=self.name,
                icon=self.icon,
                by=referral.created_by_id,
                meta=_progress(referral),
                url=url,
            )
            for referral in referrals
        ]

    def record_card(self, access: Access, record: Model) -> Card | None:
        """Offer the author of a session to move its text, where they write clinical notes."""
        if not isinstance(record, Session) or not access.may("change_clinical"):
            return None
        is_own = record.user_id == access.user.pk and record.line == self.name
        if not is_own or not (record.note or record.agreements):
            return None
        return Card("psychosocial/move_card.html", {"session": record})

    def left(self, case: Case, person: User, *, by: User) -> None:
        actions.leave_clinical(case=case, user=person, by=by)

    def handed_over(self, case: Case, person: User, successor: User, *, by: User) -> None:
        actions.pass_clinical_on(case=case, person=person, successor=successor, by=by)

    def today_tasks(self, user: User, now: dt.datetime) -> list[Task]:
        """Warn the author of notes that close by themselves within two days."""
        limit = now - (OPEN_FOR - dt.timedelta(days=2))
        rows = ClinicalNote.objects.visible_to(user).filter(created_by=user, signed_at=None)
        rows = rows.filter(created_at__lt=limit).select_related("case__client")
        return [
            Task(
                _("A note closes by itself within two days"),
                meta=row.case.client.code,
                url=reverse("psychosocial:clinical_note", args=[row.case.reference, row.pk]),
                act=_("View"),
            )
            for row in rows.defer("text", "before_moving").order_by("created_at")[:MOST]
        ]


def _referrals(access: Access) -> list[CareReferral]:
    return list(CareReferral.objects.on(access).only(*SHOWN))


def _progress(referral: CareReferral) -> str:
    facts = []
    if referral.asked_on:
        day = for_screen(referral.asked_on, today=timezone.localdate())
        facts.append(_("Asked on %(day)s") % {"day": day})
    if referral.outcome:
        facts.append(referral.get_outcome_display())
    return ". ".join(facts)
