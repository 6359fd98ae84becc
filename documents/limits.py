"""How much may be added: to a file, by one person in a day, and examined at the same time."""

import datetime as dt

from django.conf import settings
from django.db.models import QuerySet, Sum
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case
from common.db import take_place
from documents.models import DocumentVersion
from records.errors import Refused

DAY = dt.timedelta(days=1)


def must_fit(case: Case, *, size: int, by: User) -> None:
    """Refuse what would make the documents of a file, or of a person's day, too large.

    Raises:
        Refused.
    """
    of_file = DocumentVersion.objects.filter(document__case=case)
    of_day = DocumentVersion.objects.filter(created_by=by, created_at__gt=timezone.now() - DAY)
    quota = settings.FILE_QUOTA_BYTES
    if _bytes(of_file) + size > quota:
        raise Refused(
            _("The documents of this file may hold %(size)s together, and this is too much.")
            % {"size": filesizeformat(quota)},
            "file",
        )
    quota = settings.PERSON_QUOTA_BYTES
    if _bytes(of_day) + size > quota:
        raise Refused(
            _("You may add %(size)s in a day, and this is too much. Go on tomorrow.")
            % {"size": filesizeformat(quota)},
            "file",
        )


def _bytes(versions: QuerySet[DocumentVersion]) -> int:
    return versions.aggregate(total=Sum("file__size"))["total"] or 0


def must_have_place() -> None:
    """Take a place among the files examined now, for this transaction.

    Raises:
        Refused: all places are taken.
    """
    if not take_place("examination", of=settings.EXAMINATIONS_AT_ONCE):
        raise Refused(
            _("Several files are being examined now. Try again in half a minute."), "file"
        )
