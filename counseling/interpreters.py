"""Interpreters of a file: who may be booked for it, who fits a talk, what a month costs."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from cases.models import Case, KeepApart, Preference
from contacts.models import Gender, Interpreter, InterpreterLanguage, Language
from counseling.matching import Candidate, Need, Proposal, Spoken, propose
from counseling.models import InterpreterBooking, InterpreterVeto

NOTHING = Decimal(0)
DAY = dt.timedelta(days=1)
END_OF_DAY = dt.time(23, 59)
MONTHS_SHOWN = 24
EARLIEST = dt.date(2000, 1, 1)
# Of the gender of interpreters, what a person would rather have.
GENDERS: dict[str, str] = {
    Preference.Whom.WOMAN: Gender.FEMALE.value,
    Preference.Whom.MAN: Gender.MALE.value,
}


def hidden_for(case: Case) -> set[UUID]:
    """Return the interpreters who are never booked for the person of a file, whatever the reason.

    Those of a veto on any file of the person, and those who interpret, or interpreted, for
    somebody who is kept apart from the person. Nobody is told which of them, or why.
    """
    vetoes = InterpreterVeto.unscoped.in_force().filter(case__client=case.client_id)
    bookings = InterpreterBooking.unscoped.filter(case__client__in=_kept_apart_from(case))
    bookings = bookings.exclude(status=InterpreterBooking.Status.CANCELLED)
    return {
        *vetoes.values_list("interpreter", flat=True),
        *bookings.values_list("interpreter", flat=True),
    }


def _kept_apart_from(case: Case) -> set[UUID]:
    pairs = KeepApart.objects.filter(ended_on__isnull=True)
    pairs = pairs.filter(Q(one=case.client_id) | Q(other=case.client_id))
    both = {key for pair in pairs.values_list("one", "other") for key in pair}
    return both - {case.client_id}


def bookable(case: Case, on: dt.date, *, kept: UUID | None = None) -> QuerySet[Interpreter]:
    """Return who may be booked for a file on a day, and whom a booking has already."""
    rows = Interpreter.objects.bookable(on).exclude(pk__in=hidden_for(case))
    both = Interpreter.objects.filter(Q(pk__in=rows.values("pk")) | Q(pk=kept))
    return both.select_related("contact__organisation").order_by("contact__search_text", "pk")


def need_of(values: dict[str, Any], preference: Preference | None) -> Need:
    """Return what a talk needs: what was typed about it, and what the person prefers."""
    language: Language = values["language"]
    begins = timezone.localtime(values["starts_at"])
    ends = begins + dt.timedelta(minutes=values["minutes"])
    return Need(
        language=language.pk,
        family=language.variety_of_id or language.pk,
        channel=values["channel"],
        gender=GENDERS.get(preference.interpreter, "") if preference else "",
        day=begins.isoweekday(),
        begins=begins.time(),
        ends=ends.time() if ends.date() == begins.date() else END_OF_DAY,
        minutes=values["minutes"],
        travel_minutes=values["travel_minutes"],
    )


def proposals(case: Case, values: dict[str, Any], *, besides: UUID | None = None) -> list[Proposal]:
    """Propose interpreters for a talk of a file, the best first.

    Args:
        values: language, channel, starts_at, minutes and travel_minutes of the talk.
        besides: the booking that is changed.
    """
    preference = Preference.unscoped.filter(case=case).first()
    need = need_of(values, preference)
    current = InterpreterLanguage.objects.filter(ended_on__isnull=True)
    rows = bookable(case, timezone.localtime(values["starts_at"]).date()).prefetch_related(
        Prefetch("languages", current.select_related("language"))
    )
    read = list(rows)
    busy, went = _busy(read, values, besides), _went(case)
    return propose(need, [_candidate(row, row.pk in busy, went[row.pk]) for row in read])


def _candidate(row: Interpreter, is_busy: bool, went: Counter) -> Candidate:
    return Candidate(
        key=row.pk,
        name=str(row),
        spoken=tuple(
            Spoken(
                each.language_id,
                each.language.variety_of_id or each.language_id,
                each.level,
                each.certificate,
            )
            for each in row.languages.all()
        ),
        channels=tuple(row.channels),
        gender=row.gender,
        days=tuple(row.days),
        from_clock=row.from_clock,
        until_clock=row.until_clock,
        hour_rate=row.hour_rate,
        travel_rate=row.travel_rate,
        is_busy=is_busy,
        well=went["well"],
        badly=went["badly"],
    )


def _went(case: Case) -> dict[UUID, Counter]:
    """Count how earlier bookings of the person went, by interpreter."""
    rows = InterpreterBooking.unscoped.filter(case__client=case.client_id).exclude(went="")
    counts: dict[UUID, Counter] = defaultdict(Counter)
    for interpreter, went in rows.values_list("interpreter", "went"):
        counts[interpreter][went] += 1
    return counts


def _busy(
    interpreters: Collection[Interpreter], values: dict[str, Any], besides: UUID | None
) -> set[UUID]:
    """Return who is elsewhere at that time, travel included; the database asks the same."""
    travel = dt.timedelta(minutes=values["travel_minutes"])
    begins = values["starts_at"] - travel
    ends = values["starts_at"] + dt.timedelta(minutes=values["minutes"]) + travel
    rows = InterpreterBooking.unscoped.taking_time().exclude(pk=besides)
    rows = rows.filter(
        interpreter__in=[row.pk for row in interpreters],
        starts_at__gt=begins - 2 * DAY,
        starts_at__lt=ends + 2 * DAY,
    )
    taken = rows.values_list("interpreter", "starts_at", "minutes", "travel_minutes")
    return {
        interpreter
        for interpreter, at, minutes, way in taken
        if at - dt.timedelta(minutes=way) < ends
        and begins < at + dt.timedelta(minutes=minutes + way)
    }


def month_of(text: str, today: dt.date) -> dt.date:
    """Return the first day of a month written as 2026-11; this month when it is none."""
    try:
        month = dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return month if EARLIEST <= month <= today else today.replace(day=1)


def months(today: dt.date) -> list[dt.date]:
    """Return the first days of the months that are offered, this one first."""
    return [today.replace(day=1) - relativedelta(months=back) for back in range(MONTHS_SHOWN)]


def to_pay(month: dt.date) -> QuerySet[InterpreterBooking]:
    """Return the bookings that took place in a month, by interpreter and day; no file is read."""
    begins, ends = (
        timezone.make_aware(dt.datetime.combine(day, dt.time()))
        for day in (month, month + relativedelta(months=1))
    )
    rows = InterpreterBooking.unscoped.done().filter(starts_at__gte=begins, starts_at__lt=ends)
    rows = rows.select_related("interpreter__contact__organisation", "language")
    return rows.defer("place", "feedback").order_by(
        "interpreter__contact__search_text", "interpreter", "starts_at", "pk"
    )


@dataclass
class Sum:
    """What is paid for: minutes of work and of travel, there and back, and the cost in euros."""

    label: str
    minutes: int = 0
    travel_minutes: int = 0
    cost: Decimal = NOTHING
    bookings: list[InterpreterBooking] = field(default_factory=list)

    def add(self, row: InterpreterBooking) -> None:
        self.minutes += row.worked_minutes or 0
        self.travel_minutes += 2 * row.travel_minutes
        self.cost += row.cost or NOTHING
        self.bookings.append(row)


def sums(rows: Iterable[InterpreterBooking], by: str) -> list[Sum]:
    """Add up bookings by "interpreter" or "language", in the order in which they come."""
    added: dict[UUID, Sum] = {}
    for row in rows:
        each = getattr(row, by)
        added.setdefault(each.pk, Sum(str(each))).add(row)
    return list(added.values())


def total(rows: Iterable[InterpreterBooking]) -> Sum:
    """Add up bookings."""
    whole = Sum("")
    for row in rows:
        whole.add(row)
    return whole
