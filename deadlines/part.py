"""What deadlines show on a case, in calendars and on Today, and what follows from a case."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Role, User
from accounts.pages import may_open
from casepage.part import Addition, CalendarDay, Card, CasePart, NextDate
from cases.access import Access
from cases.models import Case
from cases.permissions import in_line
from cases.service_lines import ServiceLine
from common.languages import own_label
from deadlines import actions, aftercare, facts, follow
from deadlines.day_changes import just_moved
from deadlines.items import items, just_closed, shown, wanted
from deadlines.late import late_counts
from deadlines.models import SOON, Deadline, Reminder

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ON_CASE = ON_TODAY = 8
SHOWN = ("state", "due_on", "is_legal", "line", "title", "owner__name")
BACK, AHEAD = dt.timedelta(days=30), dt.timedelta(days=400)


class DeadlinesPart(CasePart):
    """The dates that must not be missed."""

    name = "deadlines"
    records = {"deadlines.deadline": gettext_lazy("Deadline")}

    def additions(self, access: Access) -> list[Addition]:
        if not any(access.may(in_line("change", line)) for line in ServiceLine):
            return []
        url = reverse("deadlines:by_rule", args=[access.case.reference])
        return [Addition(_("Deadline by a rule"), url)]

    def next_dates(self, access: Access, today: dt.date) -> list[NextDate]:
        """Offer the deadlines to meet, and those that can still be undone."""
        rows = Deadline.objects.on(access).open_or_just_closed(access.user, Now())
        rows = rows.select_related("rule_version", "owner")
        rows = rows.only(*SHOWN, f"rule_version__{own_label()}")
        first = sorted(rows, key=lambda row: (row.due_on, row.pk))[:ON_CASE]
        return [_next_date(row, access) for row in first]

    def today_cards(self, user: User, now: dt.datetime, own: Mapping[UUID, Access]) -> list[Card]:
        """Show what the user owns that is late or due soon; to managers also how much is late."""
        if not may_open(user, "deadlines:board"):
            return []
        today = timezone.localdate(now)
        to_meet = wanted(user)
        pressing = [key for key, due_on in to_meet if due_on <= today + SOON]
        closed = just_closed(user, now)
        cards = [_late_card(user, today)] if user.has_role(Role.MANAGER) else []
        if not to_meet and not closed:
            return cards
        first = shown(Deadline.unscoped.filter(pk__in=pressing[:ON_TODAY])) if pressing else []
        values = {
            "items": items(user, first, today),
            "closed": closed,
            "pressing": len(pressing),
            "all": len(to_meet),
        }
        return [Card("deadlines/today.html", values, is_main=True), *cards]

    def notices_shown(self, user: User, now: dt.datetime, notices: list[UUID]) -> set[UUID]:
        """Leave out the reminders of what the card shows."""
        if not notices or not may_open(user, "deadlines:board"):
            return set()
        reminders = Reminder.objects.filter(pk__in=notices)
        deadlines = dict(reminders.values_list("pk", "deadline"))
        if not deadlines:
            return set()
        pressing = Deadline.objects.visible_to(user).wanting(user).open()
        pressing = pressing.filter(due_on__lte=timezone.localdate(now) + SOON)
        shown = set(pressing.filter(pk__in=deadlines.values()).values_list("pk", flat=True))
        return {notice for notice, deadline in deadlines.items() if deadline in shown}

    def calendar_days(self, user: User, today: dt.date) -> list[CalendarDay]:
        """Return the open dates that the user owns."""
        rows = Deadline.objects.visible_to(user).open()
        rows = rows.filter(owner=user, due_on__gte=today - BACK, due_on__lte=today + AHEAD)
        rows = rows.select_related("case__client").defer("proof", "moved_reason")
        return [
            CalendarDay(key=row.pk, day=row.due_on, code=row.case.client.code if row.case else "")
            for row in rows.order_by("due_on", "pk")[:500]
        ]

    def follow(self, case: Case, *, on: dt.date, by: User) -> None:
        follow.file(case, on=on, by=by)
        facts.follow(case, on=on, by=by)

    def facts_changed(self, case: Case, *, on: dt.date, by: User) -> None:
        facts.follow(case, on=on, by=by)

    def address_changed(self, case: Case, *, on: dt.date, by: User) -> None:
        facts.address_changed(case, on=on, by=by)

    def said(self, user: User) -> list["StrOrPromise"]:
        return [*just_moved(user)]

    def aftercare_days(self, on: dt.date) -> list[dt.date]:
        return aftercare.usual_days(on)

    def aftercare_agreed(
        self, case: Case, *, keeper: User, days: Iterable[dt.date], by: User
    ) -> None:
        aftercare.plan(case, keeper=keeper, days=days, by=by)

    def archive_check(self, case: Case) -> list["StrOrPromise"]:
        """Refuse archiving while a date is open, of whichever line."""
        if not Deadline.unscoped.open().filter(case=case).exists():
            return []
        return [_("A deadline is open: close it, or say that it is no longer needed.")]

    def joined(self, case: Case, person: User, *, by: User) -> None:
        actions.hand_over_to_new(case=case, person=person, by=by)

    def left(self, case: Case, person: User, *, by: User) -> None:
        actions.hand_over_of_former(case=case, person=person, by=by)

    def close_check(self, case: Case) -> list["StrOrPromise"]:
        """Refuse closing a case while a legal limit is open: it is met, or no longer counts."""
        count = Deadline.unscoped.open().filter(case=case, is_legal=True).count()
        if not count:
            return []
        text = ngettext(
            "A legal deadline is open: close it with proof, or say why it no longer counts.",
            "%(count)d legal deadlines are open: close them with proof, or say why they fall away.",
            count,
        )
        return [text % {"count": count}]

    def still_open(self, access: Access) -> list["StrOrPromise"]:
        """Count the deadlines that would stay open after the end of the case."""
        count = Deadline.objects.on(access).open().filter(is_legal=False).count()
        text = ngettext("%(count)d open deadline", "%(count)d open deadlines", count)
        return [text % {"count": count}] if count else []


def _late_card(user: User, today: dt.date) -> Card:
    return Card("deadlines/late.html", {"late": late_counts(user, today)}, is_main=True)


def _next_date(row: Deadline, access: Access) -> NextDate:
    keys = [access.case.reference, row.pk]
    url = reverse("deadlines:detail", args=keys)
    if row.state != Deadline.State.OPEN:
        return NextDate(
            day=row.due_on,
            title=_("Done: %(what)s") % {"what": row.label},
            url=url,
            is_press=True,
            act=_("Undo"),
            is_brief=True,
            act_url=reverse("deadlines:undo", args=keys),
        )
    is_press = not row.is_legal and access.may(f"change_{row.line}")
    return NextDate(
        day=row.due_on,
        title=row.label,
        meta=row.owner.short_name,
        url=url,
        is_press=is_press,
        act=_("Done") if is_press else "",
        act_url=reverse("deadlines:done", args=keys),
    )
