"""Have new versions scanned for viruses, where a scanner is configured.

A version without a result waits and is not opened; one in which something was found is kept as
evidence and never opened.
"""

import datetime as dt

from django.conf import settings
from django.db import transaction

from audit import files
from audit.trail import record
from common.crypto import CannotOpen
from documents import clamd
from documents.models import DocumentVersion, Scan
from workspace.actions import notify_all
from workspace.models import Notice

AT_ONCE = 20
NAME_LENGTH = 120


def is_on() -> bool:
    """Ask whether versions are scanned here."""
    return bool(settings.CLAMD_URL)


def scan_waiting(*, now: dt.datetime) -> int:
    """Scan the versions that wait, the oldest first; return how many have a result.

    Two runs at once take different versions. Without an answer they wait for the next run.
    """
    done = 0
    while is_on() and done < AT_ONCE and _scan_next(now):
        done += 1
    return done


@transaction.atomic
def _scan_next(now: dt.datetime) -> bool:
    waiting = DocumentVersion.objects.filter(scan__isnull=True)
    waiting = waiting.select_related("file", "document__case__client", "created_by")
    rows = waiting.select_for_update(of=("self",), skip_locked=True)
    version = rows.order_by("created_at", "pk").first()
    if version is None:
        return False
    try:
        with files.open_file(version.file) as file:
            virus = clamd.scan(file.chunks(files.CHUNK))
    except clamd.NoAnswer:
        return False
    except CannotOpen:
        # Its key was erased: nobody opens it any more.
        virus = "cannot be read"
    Scan.objects.create(version=version, found=virus[:NAME_LENGTH], scanned_at=now)
    if virus:
        _report(version)
    return True


def _report(version: DocumentVersion) -> None:
    """Tell who added it, and write it in the trail."""
    document = version.document
    record(
        "documents.virus_found",
        by=None,
        subject=document,
        line=document.line,
        number=version.number,
    )
    address = f"{document.case.get_absolute_url()}documents/{document.pk}/"
    codes = {"code": document.case.client.code}
    by, kind, case = version.created_by, "documents.virus_found", document.case_id
    notify_all([Notice(user=by, kind=kind, case=case, url=address, codes=codes)])
