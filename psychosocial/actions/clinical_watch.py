"""Notice who reads the clinical notes of many files, and tell who may know that there are any."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from audit.reading import clinical_readers
from audit.trail import record
from cases.models import Case
from cases.permissions import Permission
from common.db import lock
from psychosocial.actions.clinical_people import holders
from workspace.actions import notify

WITHIN = dt.timedelta(hours=1)


@transaction.atomic
def watch_clinical_reading(*, now: dt.datetime) -> int:
    """Tell who writes the notes of each of these files, and the reader, once an hour for a reader.

    The reader is told for it may be somebody else in their name. Nothing is refused. Nobody else
    hears of it; who watches reads a number without a name, see `audit.reading.clinical_unusual`.

    Returns how many readers it was.
    """
    lock("psychosocial.clinical_unusual")
    readers = clinical_readers(now - WITHIN)
    unusual = {pk: files for pk, files in readers.items() if len(files) > settings.CLINICAL_READING}
    people = User.objects.in_bulk(unusual)
    for pk, files in unusual.items():
        reader = people[pk]
        record("psychosocial.clinical_unusual", by=None, reader=str(pk), count=len(files))
        notify(
            user=reader,
            kind="psychosocial.clinical_unusual_own",
            url=reverse("workspace:notices"),
            count=len(files),
        )
        for case in Case.unscoped.filter(pk__in=files).select_related("client"):
            _tell_holders(case, reader, len(files))
    return len(unusual)


def _tell_holders(case: Case, reader: User, count: int) -> None:
    for person in holders(case, Permission.CHANGE_CLINICAL):
        if person != reader:
            notify(
                user=person,
                kind="psychosocial.clinical_unusual",
                case=case.pk,
                url=reverse("psychosocial:clinical_people", args=[case.reference]),
                name=reader.short_name,
                code=case.client.code,
                count=count,
            )
