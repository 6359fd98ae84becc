"""What psychosocial support shows on a case."""

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casepage.part import Card, CasePart, TimelineItem, TimelinePage
from cases import codes
from cases.access import Access
from cases.service_lines import ServiceLine
from common.dates import for_screen
from psychosocial import overview
from psychosocial.models import CareReferral, VoluntaryReturn

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SHOWN = ("created_at", "kind", "asked_on", "outcome", "ended_on", "created_by")


class PsychosocialPart(CasePart):
    """Referrals to care; on the timeline never the service or the reason."""

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
        told = overview.told(access)
        return Card("psychosocial/told.html", {"told": told, "case": access.case}) if told else None

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
