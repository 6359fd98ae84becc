"""The address of a user's calendar: made, revoked, and looked up by its token."""

import datetime as dt
import hashlib
import secrets

from django.db import transaction

from accounts.models import User
from audit.trail import record
from deadlines.models import CalendarFeed


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def open_feed(*, user: User) -> str:
    """Make a new address for a user's calendar; the earlier address stops working.

    Returns:
        The token. Only its hash is stored, so that it can be shown this once.
    """
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(
        user=user, defaults={"token_hash": _hash(token), "read_on": None}
    )
    record("deadlines.feed_opened", by=user)
    return token


@transaction.atomic
def end_feed(*, user: User) -> None:
    """Revoke the address of a user's calendar at once."""
    CalendarFeed.objects.filter(user=user).delete()
    record("deadlines.feed_ended", by=user)


@transaction.atomic
def read_feed(*, token: str, today: dt.date) -> User | None:
    """Return whose calendar a token opens, None for nobody who may work here.

    A calendar reads several times an hour: the trail gets one line a day.
    """
    feed = CalendarFeed.objects.filter(token_hash=_hash(token)).select_related("user").first()
    if not feed or not feed.user.may_work:
        return None
    if feed.read_on != today:
        feed.read_on = today
        feed.save(update_fields=["read_on"])
        record("deadlines.feed_read", by=feed.user)
    return feed.user
