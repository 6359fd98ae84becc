"""The parts of the case itself: the overview with its phases, the person, access."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role, User
from accounts.pages import may_open
from casepage.caseload import caseload
from casepage.conditions import grounds
from casepage.overview import phase_changes
from casepage.part import Alert, Card, CasePart, FirstStep, Task, TimelineItem, TimelinePage
from cases import codes, summaries
from cases.access import Access
from cases.codes import List
from cases.listing import OF_CASE
from cases.models import AccessRequest, Case, PhaseChange, Signal

AT_MOST = 8
WITH_AGREEMENT = (Case.Phase.ACCEPTED, Case.Phase.ACCOMPANIED, Case.Phase.AFTERCARE)


class OverviewPart(CasePart):
    """The first tab; it shows when the case moved to another phase."""

    name = "cases"
    label = gettext_lazy("Overview")
    url_name = "casepage:detail"
    timeline_label = gettext_lazy("Phases")

    def timeline(self, access: Access, page: TimelinePage) -> list[TimelineItem]:
        changes = page.newest_of(access.once(phase_changes))
        # Why a file ended tells of the person.
        tells = access.is_named and any(change.reason for change in changes)
        reasons = codes.labels(List.REFUSAL, List.CLOSURE) if tells else {}
        return [
            TimelineItem(
                at=change.created_at,
                key=change.pk,
                title=_("Now: %(phase)s") % {"phase": change.get_to_phase_display()},
                icon="move-right",
                by=change.created_by_id,
                meta=_reason(change, reasons),
            )
            for change in changes
        ]

    def today_tasks(self, user: User, now: dt.datetime) -> list[Task]:
        return [*_without_case_lead(user), *_requests(user)]

    def today_cards(self, user: User, now: dt.datetime, own: Mapping[UUID, Access]) -> list[Card]:
        """Show managers how many cases each case lead has."""
        if not user.has_role(Role.MANAGER):
            return []
        bars = caseload(user)
        if not bars:
            return []
        total = sum(bar.count for bar in bars)
        return [Card("casepage/caseload.html", {"bars": bars, "total": total}, is_main=True)]

    def first_steps(self, user: User) -> list[FirstStep]:
        is_done = Case.objects.visible_to(user).exists()
        label = _("The first file is there.") if is_done else _("Open the first file")
        url = reverse("cases:new") if may_open(user, "cases:new") else ""
        return [FirstStep(icon="users", label=label, url=url, is_done=is_done)]


def _reason(change: PhaseChange, labels: Mapping[tuple[str, str], str]) -> str:
    """Return the label of why the file moved, in the list that the phase takes it from."""
    which = List.CLOSURE if change.to_phase == Case.Phase.CLOSED else List.REFUSAL
    return labels.get((which, change.reason), "")


def _without_case_lead(user: User) -> list[Task]:
    """Return new cases without a case lead, for those who assign."""
    if not user.has_role(Role.COORDINATOR, Role.MANAGER):
        return []
    cases = Case.objects.visible_to(user).open().filter(case_lead__isnull=True)
    return [
        Task(
            title=_("No case lead"),
            meta=f"{case.client.code} · {case.get_phase_display()}",
            on=case.opened_on,
            url=reverse("cases:assign", args=[case.reference]),
            act=_("Assign"),
        )
        for case in cases.select_related("client").order_by("opened_on", "pk")[:AT_MOST]
    ]


def _requests(user: User) -> list[Task]:
    """Return requests for access that this user may answer."""
    waiting = AccessRequest.objects.visible_to(user).filter(state=AccessRequest.State.WAITING)
    may_assign = Q(case__in=Case.objects.visible_to(user, "assign").values("pk"))
    rows = waiting.filter(may_assign | Q(case__case_lead=user)).exclude(created_by=user)
    rows = rows.select_related("created_by", "case__client")
    return [
        Task(
            title=_("Asks for access"),
            meta=f"{row.case.client.code} · {row.created_by.name}",
            on=row.created_at,
            url=reverse("casepage:access", args=[row.case.reference]),
            act=_("Answer"),
        )
        for row in rows.only("created_at", "created_by__name", *OF_CASE).order_by("created_at")[
            :AT_MOST
        ]
    ]


class PersonPart(CasePart):
    """What everybody who may know the person must know."""

    name = "person"
    permission = "view_identity"

    def alerts(self, access: Access) -> list[Alert]:
        year = access.case.client.birth_year
        if year is None:
            text = _("The age is not known: treat the person as under age until it is.")
            return [Alert(_("Age not known."), text)]
        if timezone.localdate().year - year > 18:
            return []
        text = _("A guardian may have to be asked. Do not contact parents without a decision.")
        return [Alert(_("Under age, or nearly."), text)]

    def sidebar_card(self, access: Access) -> Card | None:
        """Show what the status rests on to those who work on the shared part of the file."""
        if access.case.phase not in WITH_AGREEMENT or not access.may("change_case"):
            return None
        return Card("casepage/conditions.html", {"grounds": access.once(grounds)})


class ReferralPart(CasePart):
    """How the file came in; its texts lie open until somebody decides."""

    name = "referral"
    permission = "view_identity"

    def sidebar_card(self, access: Access) -> Card | None:
        referral = access.once(summaries.referral)
        if referral is None:
            return None
        is_open = referral.row.outcome == Signal.Outcome.PENDING
        may_change = access.may("change_case")
        values = {"case": access.case, "referral": referral, "is_open": is_open}
        return Card("cases/referral.html", values | {"may_change": may_change})

    def timeline(self, access: Access, page: TimelinePage) -> list[TimelineItem]:
        referral = access.once(summaries.referral)
        return [
            TimelineItem(
                at=row.received_at,
                key=row.pk,
                title=_("Referral: %(who)s") % {"who": row.get_referrer_display()},
                icon="phone",
                by=row.created_by_id,
            )
            for row in page.newest_of([referral.row] if referral else [], "received_at")
        ]


class ExploitationPart(CasePart):
    """What the person went through."""

    name = "exploitation"
    permission = "view_identity"

    def sidebar_card(self, access: Access) -> Card | None:
        rows, may_change = summaries.exploitations(access), access.may("change_case")
        if not (rows or may_change):
            return None
        values = {"case": access.case, "exploitations": rows, "may_change": may_change}
        return Card("cases/exploitation.html", values)


class AccessPart(CasePart):
    """The last tab: who can open the case."""

    name = "access"
    label = gettext_lazy("Access")
    icon = "shield-check"
    url_name = "casepage:access"
