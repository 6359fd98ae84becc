"""The parts of the case itself: the overview with its phases, the person, access."""

import datetime as dt
from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role, User
from accounts.pages import may_open
from casepage import person
from casepage.caseload import caseload
from casepage.overview import phase_changes
from casepage.part import (
    Alert,
    Card,
    CasePart,
    FirstStep,
    ItemToGive,
    Task,
    TimelineItem,
    TimelinePage,
)
from cases import actions, codes, summaries
from cases.access import Access
from cases.codes import List
from cases.hooks import Duty
from cases.listing import OF_CASE
from cases.models import AccessRequest, Case, PhaseChange, Signal
from workspace.models import Notice

AT_MOST = 8


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
        reasons = codes.labels(List.REFUSAL, List.CLOSURE, List.AFTERCARE) if tells else {}
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

    def duties(
        self, people: Collection[User] | QuerySet[User], now: dt.datetime, by: User | None = None
    ) -> list[Duty]:
        return actions.pair_duties(people, now, by)

    def take_over(self, duty: Duty, *, successor: User, now: dt.datetime, by: User) -> None:
        if duty.kind == actions.PAIR:
            actions.take_pair_over(duty, successor=successor, by=by)

    def items_to_give(self, access: Access) -> list[ItemToGive]:
        return [ItemToGive("cases.dates", _("Since when, and until when, there is support"))]

    def today_tasks(self, user: User, now: dt.datetime) -> list[Task]:
        return [*_without_case_lead(user), *_requests(user)]

    def notices_shown(self, user: User, now: dt.datetime, notices: list[UUID]) -> set[UUID]:
        """Leave out that access was asked for while its line stands there."""
        rows = Notice.objects.filter(pk__in=notices, kind="cases.access_asked") if notices else ()
        case_of = {notice.pk: notice.case for notice in rows}
        if not case_of:
            return set()
        shown = {row.case_id for row in _to_answer(user).only("case")}
        return {key for key, case in case_of.items() if case in shown}

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
    which = List.REFUSAL
    if change.from_phase == Case.Phase.AFTERCARE:
        which = List.AFTERCARE
    elif change.to_phase in {Case.Phase.AFTERCARE, Case.Phase.CLOSED}:
        which = List.CLOSURE
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


def _to_answer(user: User) -> QuerySet[AccessRequest]:
    """Return the requests for access that this user may answer and Today shows."""
    waiting = AccessRequest.objects.visible_to(user).filter(state=AccessRequest.State.WAITING)
    may_assign = Q(case__in=Case.objects.visible_to(user, "assign").values("pk"))
    rows = waiting.filter(may_assign | Q(case__case_lead=user)).exclude(created_by=user)
    first: QuerySet[AccessRequest] = rows.order_by("created_at")[:AT_MOST]
    return first


def _requests(user: User) -> list[Task]:
    rows = _to_answer(user).select_related("created_by", "case__client")
    return [
        Task(
            title=_("Asks for access"),
            meta=f"{row.case.client.code} · {row.created_by.name}",
            on=row.created_at,
            url=reverse("casepage:access", args=[row.case.reference]),
            act=_("Answer"),
        )
        for row in rows.only("created_at", "created_by__name", *OF_CASE)
    ]


class PersonPart(CasePart):
    """What everybody who may know the person must know; the rest is read on its tab."""

    name = "person"
    label = gettext_lazy("Person")
    icon = "circle-user"
    url_name = "casepage:person"

    def items_to_give(self, access: Access) -> list[ItemToGive]:
        if not access.is_named:
            return []
        return [ItemToGive("cases.identity", _("Names and birth date"))]

    def alerts(self, access: Access) -> list[Alert]:
        if not access.is_named:
            return []
        year = access.case.client.birth_year
        if year is None:
            text = _("The age is not known: treat the person as under age until it is.")
            return [Alert(_("Age not known."), text)]
        if timezone.localdate().year - year > 18:
            return []
        text = _("A guardian may have to be asked. Do not contact parents without a decision.")
        return [Alert(_("Under age, or nearly."), text)]


class ReferralPart(CasePart):
    """How the file came in: whole while somebody must decide on it, afterwards on the tab."""

    name = "referral"
    permission = "view_identity"

    def sidebar_card(self, access: Access) -> Card | None:
        row = access.once(summaries.received)
        if row is None or row.outcome != Signal.Outcome.PENDING:
            return None
        return person.referral(access, may_change=access.may("change_case"))

    def timeline(self, access: Access, page: TimelinePage) -> list[TimelineItem]:
        received = access.once(summaries.received)
        return [
            TimelineItem(
                at=row.received_at,
                key=row.pk,
                title=_("Referral: %(who)s") % {"who": row.get_referrer_display()},
                icon="phone",
                by=row.created_by_id,
            )
            for row in page.newest_of([received] if received else [], "received_at")
        ]


class AccessPart(CasePart):
    """The last tab: who can open the case."""

    name = "access"
    label = gettext_lazy("Access")
    icon = "shield-check"
    url_name = "casepage:access"
