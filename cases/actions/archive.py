"""Closed files go to the archive, and come back out of it for a reason."""

import datetime as dt

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases import access
from cases.hooks import hooks
from cases.models import ArchiveExit, ArchiveSetting, Case
from common.db import lock
from records.errors import Refused
from records.saving import Token, once, store


def archive(*, case: Case, today: dt.date, token: Token | None = None, by: User) -> Case:
    """Put a closed file into the archive by hand.

    Raises:
        SentTwice.
        Refused: somebody else decides, it is not closed, its aftercare goes on, or something of it
            is open.
    """
    with once(token, by) as result:
        if not access.on(by, case).decides:
            raise Refused(_("The case lead archives a file, or who decides on the team."))
        row = Case.unscoped.select_for_update().get(pk=case.pk)
        reasons = _what_hinders(row)
        if reasons:
            raise Refused(" ".join(reasons))
        _archive(row, today, by)
        result.made(row)
    return row


def archive_due(*, today: dt.date) -> int:
    """Archive the files that are closed long enough; return how many.

    What still has something open waits for the next day. Run twice, the second finds nothing.
    """
    months = ArchiveSetting.current().months
    if months is None:
        return 0
    before = today - relativedelta(months=months)
    count = 0
    for key in _closed_until(before).values_list("pk", flat=True):
        with transaction.atomic():
            row = Case.unscoped.select_for_update().get(pk=key)
            if row.archived_on is None and not _what_hinders(row):
                _archive(row, today, None)
                count += 1
    return count


def take_out(
    *, case: Case, reason: str, today: dt.date, token: Token | None = None, by: User
) -> ArchiveExit:
    """Take a file out of the archive, so that it can be worked on again; it stays closed.

    It goes back by itself after the same time as a file that was closed today.

    Raises:
        SentTwice.
        Refused: somebody else decides, or it is not in the archive.
    """
    with once(token, by) as result:
        if not access.on(by, case).decides:
            raise Refused(_("The case lead takes it out, or who decides on the team."))
        row = Case.unscoped.select_for_update().get(pk=case.pk)
        if row.archived_on is None:
            raise Refused(_("This file is not in the archive."))
        row.archived_on = None
        row.version += 1
        store(row)
        way_out = store(ArchiveExit(case=row, on=today, reason=reason, created_by=by))
        record("cases.taken_out", by=by, subject=way_out)
        result.made(way_out)
    return way_out


def change_archive_setting(
    *, months: int | None, token: Token | None = None, by: User
) -> ArchiveSetting:
    """Change after how many months a closed file is archived; None: only by hand.

    Raises:
        SentTwice.
        Refused: no such number of months.
    """
    with once(token, by) as result:
        lock("cases.archive_setting")
        row = ArchiveSetting.current()
        before, row.months = row.months, months
        store(row)
        record("cases.archive_setting_changed", by=by, before=before, after=months)
        result.made(row)
    return row


def _closed_until(day: dt.date) -> QuerySet[Case]:
    """Return the files that nobody worked on since a day: closed, aftercare over, no newer one."""
    exits = ArchiveExit.unscoped.filter(case=OuterRef("pk")).order_by("-on").values("on")[:1]
    open_ones = Case.unscoped.with_lead().filter(client=OuterRef("client"))
    rows = Case.unscoped.not_archived().filter(~Exists(open_ones), closed_on__isnull=False)
    rested = Greatest("closed_on", "aftercare_until", Subquery(exits))
    return rows.alias(rested=rested).filter(rested__lte=day)


def _what_hinders(case: Case) -> list[str]:
    return [str(reason) for hook in hooks() for reason in hook.archive_check(case)]


def _archive(case: Case, today: dt.date, by: User | None) -> None:
    case.archived_on = today
    case.version += 1
    store(case)
    record("cases.archived", by=by, case=case)
