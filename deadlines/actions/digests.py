"""Make the daily mail of each person, and the weekly list of what is late for coordinators."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import Absence, MessageSettings, Role, User
from audit.trail import record
from common.dates import at_clock
from deadlines import board
from deadlines.digest import days_of, late_of_team
from deadlines.models import Digest
from workspace.actions import notify_all, queue_mails
from workspace.models import Notice, OutboxMail

DAY = dt.timedelta(days=1)
# What somebody is told of in their first daily mail.
FIRST_SINCE = dt.timedelta(days=7)
LATE_WEEKLY = "deadlines.late_weekly"
Fill = Callable[[Digest, User], list[dt.date]]


def send_digests(*, now: dt.datetime) -> int:
    """Make the mails whose moment has come today, by the clock of the wall; return how many.

    Each in a transaction of its own, with the row that says it was made: a crash leaves neither,
    and of two sweeps at once the second finds the row. The mail has the key of the row, and so
    the same Message-ID however often it leaves.
    """
    today = timezone.localdate(now)
    people = User.objects.filter(is_active=True, statement_signed_on__isnull=False).order_by("pk")
    return _daily(people, today, now) + _weekly(people, today, now)


def _daily(people: QuerySet[User], today: dt.date, now: dt.datetime) -> int:
    count = 0
    for user, chosen in _without(people, Digest.Kind.DAILY, today):
        is_due = chosen.mails == MessageSettings.Mails.DAILY and today.isoweekday() in chosen.days
        if is_due and now >= at_clock(today, chosen.digest_at):
            count += _once(user, Digest.Kind.DAILY, today, now, _fill_daily)
    return count


def _weekly(people: QuerySet[User], today: dt.date, now: dt.datetime) -> int:
    """Make the weekly lists: on Monday, or on the first day after it that is a reader's own."""
    monday = today - DAY * today.weekday()
    people = people.filter(roles__contains=[Role.COORDINATOR.value])
    people = people.exclude(pk__in=Absence.objects.on(today).values("user"))
    count = 0
    for user, chosen in _without(people, Digest.Kind.WEEKLY, monday):
        first = monday + DAY * (min(chosen.days) - 1)
        if now >= at_clock(first, chosen.digest_at):
            fill = partial(_fill_weekly, chosen=chosen)
            count += _once(user, Digest.Kind.WEEKLY, monday, now, fill)
    return count


def _without(people: QuerySet[User], kind: str, day: dt.date) -> list[tuple[User, MessageSettings]]:
    """Return who has no such digest of a day, with what they chose."""
    made = Digest.objects.filter(kind=kind, day=day)
    rest = list(people.exclude(pk__in=made.values("user")))
    chosen = MessageSettings.objects.of(rest)
    return [(user, chosen[user.pk]) for user in rest]


@transaction.atomic
def _once(user: User, kind: str, day: dt.date, now: dt.datetime, fill: Fill) -> bool:
    """Make a digest, unless another sweep was faster; return whether it told anything."""
    digest, is_new = Digest.objects.get_or_create(
        user=user, kind=kind, day=day, defaults={"made_at": now}
    )
    days = fill(digest, user) if is_new else []
    if days:
        record("deadlines.digest_sent", by=None, user=str(user.pk), kind=kind, count=len(days))
    return bool(days)


def _fill_daily(digest: Digest, user: User) -> list[dt.date]:
    now = digest.made_at
    before = Digest.objects.filter(user=user, kind=digest.kind, day__lt=digest.day)
    last = before.order_by("-day").values_list("made_at", flat=True).first()
    days = days_of(user, now=now, today=digest.day, since=last or now - FIRST_SINCE)
    if days:
        queue_mails([_mail(digest, user, "digest", reverse("today"), digest.day, days)])
    return days


def _fill_weekly(digest: Digest, user: User, chosen: MessageSettings) -> list[dt.date]:
    days = late_of_team(user, timezone.localdate(digest.made_at))
    if days:
        url = f"{reverse('deadlines:board')}?{urlencode(board.LATE_OF_TEAM)}"
        codes = {"count": len(days)}
        notify_all([Notice(id=digest.pk, user=user, kind=LATE_WEEKLY, url=url, codes=codes)])
        if chosen.mails != MessageSettings.Mails.NONE:
            queue_mails([_mail(digest, user, "late_weekly", url, digest.day, days)])
    return days


def _mail(
    digest: Digest, user: User, kind: str, path: str, day: dt.date, days: list[dt.date]
) -> OutboxMail:
    return OutboxMail(
        id=digest.pk,
        address=user.email,
        language=user.language,
        kind=kind,
        day=day,
        days=days,
        url=settings.PUBLIC_ADDRESS + path,
        due_at=digest.made_at,
    )
