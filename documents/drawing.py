"""Draw the first pages of versions in the confined process, one after the other.

What stands open in the database is drawn by a sweep; a new version rings for it at once.
"""

import datetime as dt
from functools import partial

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from audit import files
from common.crypto import CannotOpen
from documents.confinement import NotDrawn, drawn
from documents.models import DocumentVersion, Preview, PreviewPage
from documents.types import TYPES

AT_ONCE = 20
DRAWN = [kind.content_type for name, kind in TYPES.items() if name == "pdf" or kind.is_picture]


def wake(version: DocumentVersion) -> None:
    """Ring for a worker once the version is stored; if nobody hears it, the sweep will."""
    if version.file.content_type in DRAWN:
        ring = partial(current_app.send_task, "documents.tasks.draw_waiting")
        transaction.on_commit(ring, robust=True)


def waiting() -> QuerySet[DocumentVersion]:
    """Return the versions to draw: what a scanner has not cleared yet is left alone."""
    versions = DocumentVersion.objects.filter(
        preview__isnull=True, file__content_type__in=DRAWN, document__voided_at__isnull=True
    )
    is_clean = Q(scan__found="")
    if not settings.CLAMD_URL:
        is_clean |= Q(scan__isnull=True)
    return versions.filter(is_clean)


def draw_waiting(*, now: dt.datetime) -> int:
    """Draw the versions that wait, the newest first; return how many were tried.

    Two runs at once take different versions. What cannot be drawn is not tried again, and its
    document is opened as before.
    """
    tried = 0
    while tried < AT_ONCE and _draw_next(now):
        tried += 1
    return tried


@transaction.atomic
def _draw_next(now: dt.datetime) -> bool:
    rows = waiting().select_related("file").select_for_update(of=("self",), skip_locked=True)
    version = rows.order_by("-created_at", "-pk").first()
    if version is None:
        return False
    try:
        with files.open_file(version.file) as file:
            pages = drawn(file)
    except (NotDrawn, CannotOpen):
        pages = []
    preview = Preview.objects.create(version=version, pages=len(pages), made_at=now)
    for number, page in enumerate(pages, 1):
        stored = files.store([page], key_id=version.file.data_key, content_type="image/png")
        PreviewPage.objects.create(preview=preview, number=number, file=stored)
    return True
