"""How many wrong passwords an address, or an account, may give beside those of the library."""

import datetime as dt

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from audit.reading import has_done_from


def is_usual(email: str, ip: str) -> bool:
    """Answer whether the person of an account has signed in from this address lately."""
    since = timezone.now() - dt.timedelta(days=settings.USUAL_FOR_DAYS)
    people = User.objects.filter(email__iexact=email).values("pk")
    return has_done_from("accounts.signed_in", by=people, ip=ip, since=since)


def count_try(request: HttpRequest, email: str) -> list[ratelimit.RateLimitUsage] | None:
    """Count a try from an address that is not usual for the account; None when it is one too many.

    What is returned is rolled back when the password was right. The address comes first, so that
    tries that are refused there do not count against the account.
    """
    counted: list[ratelimit.RateLimitUsage] = []
    for action in ("address", "account"):
        usage = ratelimit.consume(
            request, app="accounts", action=action, config=settings.SIGN_IN_LIMITS, key=email
        )
        if usage is None:
            for earlier in counted:
                earlier.rollback()
            return None
        counted.append(usage)
    return counted
