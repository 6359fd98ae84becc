"""Notice who reads much more than work asks for, and tell those who watch. Nothing is refused."""

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count, IntegerField, Q, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.urls import reverse

from accounts.models import Role, User
from audit.reading import events
from audit.trail import record
from common.db import lock
from workspace.actions import notify

WITHIN = dt.timedelta(hours=1)
VERB = "oversight.bulk_reading"
READ = Q(verb__endswith="opened") | Q(verb="cases.printed")
# How many rows an export holds, as `records.exports` notes it.
EXPORTED = Sum(
    Cast(KeyTextTransform("count", "details"), IntegerField()),
    filter=Q(verb__endswith=".list_exported"),
    default=0,
)
COUNTS = {
    # Each row of a list that is taken along counts as a file that was read.
    "files": Count("case", distinct=True, filter=READ) + EXPORTED,
    "searches": Count("pk", filter=Q(verb__in=["cases.searched", "cases.duplicate_met"])),
    "reveals": Count("pk", filter=Q(verb__in=["cases.revealed", "shelter.address_revealed"])),
}


@transaction.atomic
def watch(*, now: dt.datetime) -> int:
    """Write who read too much within the last hour, and tell; once an hour for each kind.

    Returns how many lines were written.
    """
    lock(VERB)
    lately = events().filter(at__gt=now - WITHIN, result="ok")
    too_much = Q()
    for what, most in settings.BULK_READING.items():
        too_much |= Q(**{f"{what}__gt": most})
    readers = lately.filter(actor__isnull=False).values("actor").annotate(**COUNTS)
    readers = readers.filter(too_much).order_by("actor")
    noticed = set(lately.filter(verb=VERB).values_list("subject", "details__what"))
    count_written = 0
    for person_id, *counts in list(readers.values_list("actor", *COUNTS)):
        for what, count in zip(COUNTS, counts, strict=True):
            is_noticed = (f"accounts.user:{person_id}", what) in noticed
            if count > settings.BULK_READING[what] and not is_noticed:
                _tell(person_id, what, count)
                count_written += 1
    return count_written


def _tell(person_id: UUID, what: str, count: int) -> None:
    person = User.objects.get(pk=person_id)
    record(VERB, by=None, subject=person, what=what, count=count)
    watching = [Role.DPO.value, Role.MANAGER.value]
    watchers = User.objects.filter(is_active=True, roles__overlap=watching).exclude(pk=person.pk)
    for watcher in watchers:
        notify(
            user=watcher,
            kind=f"{VERB}_{what}",
            url=f"{reverse('oversight:access')}?person={person.pk}",
            name=person.short_name,
            count=count,
        )
