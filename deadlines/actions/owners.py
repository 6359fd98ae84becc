"""What nobody would do any more: files, deadlines and duties of people who have left."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import ngettext

from accounts.models import User
from cases.hooks import duties
from cases.models import Case
from deadlines.models import Deadline


def work_left(person: User, now: dt.datetime) -> list[str]:
    """Return what somebody would leave behind, counted; [] when all of it has another owner."""
    led = Case.unscoped.with_lead().filter(case_lead=person).count()
    to_meet = Deadline.unscoped.open().filter(owner=person).count()
    kept = len(duties([person], now))
    return [text for text in _counted(led, to_meet, kept) if text]


def without_owner(now: dt.datetime) -> list[str]:
    """Return what has no owner at work now, counted: files without a case lead among it."""
    leading = Q(case_lead__isnull=True) | Q(case_lead__is_active=False)
    led = Case.unscoped.with_lead().filter(leading).exclude(phase=Case.Phase.SIGNAL).count()
    to_meet = Deadline.unscoped.open().filter(owner__is_active=False).count()
    kept = len(duties(User.objects.filter(is_active=False), now))
    return [text for text in _counted(led, to_meet, kept) if text]


def _counted(led: int, to_meet: int, kept: int) -> list[str]:
    return [
        ngettext("%(count)d file", "%(count)d files", led) % {"count": led} if led else "",
        ngettext("%(count)d deadline", "%(count)d deadlines", to_meet) % {"count": to_meet}
        if to_meet
        else "",
        ngettext("%(count)d appointment or duty", "%(count)d appointments and duties", kept)
        % {"count": kept}
        if kept
        else "",
    ]
