"""Make the files that were requested: PDF by the worker, the others at once.

A file is made in steps that each stand by themselves, so that its progress can be seen: what is
allowed and what goes in (one transaction), the rendering (none), the result (one).
"""

import datetime as dt
from functools import partial
from uuid import UUID

from celery import current_app
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from common import pdf
from records.saving import Token, once
from reports import actions, booklet, editions, publication, recipes, spreadsheet
from reports.access import may_export
from reports.identities import FiguresDisagree
from reports.models import Export
from workspace.actions import notify

# Codes of `Export.error`; `REASONS` of the views explains them.
NOT_ALLOWED, DISAGREE, NO_PANGO, LOST = "not_allowed", "disagree", "no_pango", "lost"
PREPARED, WRITTEN = 25, 90
REMOVED_AT_ONCE = 100
# A PDF takes seconds; what still "runs" after this time has lost its worker.
LOST_AFTER = dt.timedelta(minutes=10)
# What still waits after this time was never heard of by a worker.
UNHEARD_AFTER = dt.timedelta(seconds=30)
# How long what a file holds is kept. A frozen year gives the same file again at any time.
KEPT_FOR = dt.timedelta(days=30)


def ask(
    *,
    token: Token | None,
    year: int,
    audience: str,
    language: str,
    kind: str,
    by: User,
    today: dt.date,
    now: dt.datetime,
) -> str:
    """Ask for a file, once for each form; return its key. All but a PDF is made here and now.

    Raises:
        SentTwice: the form arrived before.
        NotAllowed, FiguresDisagree: see `actions.request_export`.
    """
    with once(token, by) as result:
        row = actions.request_export(
            year=year, audience=audience, language=language, kind=kind, by=by, today=today, now=now
        )
        result.made(row)
        if row.state == Export.State.WAITING and kind != Export.Kind.PDF:
            recipe = recipes.of(editions.current(year, today=today), audience, language, kind)
            actions.finish_export(export_id=row.pk, content=write(kind, recipe), now=now)
    return str(row.pk)


def wake(export_id: str) -> None:
    """Ring for a worker, once the request is stored. If nobody hears it the sweep will.

    Nothing but the key goes to the broker.
    """
    ring = partial(current_app.send_task, "reports.tasks.make_booklet", args=[export_id])
    transaction.on_commit(ring, robust=True)


def write(kind: str, recipe: recipes.Recipe) -> bytes:
    """Write the bytes of a file.

    Raises:
        pdf.CannotRender: the machine lacks what PDF needs.
    """
    document = recipe.document
    if kind == Export.Kind.XLSX:
        return spreadsheet.write(document)
    if kind == Export.Kind.CSV:
        # With a mark of its letters, for spreadsheets guess wrong without one.
        return publication.to_csv(document).encode("utf-8-sig")
    if kind == Export.Kind.JSON:
        return publication.dumps(document).encode()
    return booklet.render(document, earlier=recipe.earlier, story=recipe.story)


def make(*, export_id: UUID, today: dt.date) -> None:
    """Make a file that waits. Run twice, or by two at once, it is made once.

    The right to the file is checked anew: it may have gone since.
    """
    recipe = _prepared(export_id, today)
    if recipe is None:
        return
    try:
        content = write(recipe.kind, recipe)
    except pdf.CannotRender:
        actions.fail_export(export_id=export_id, error=NO_PANGO, now=timezone.now())
        return
    actions.note_progress(export_id=export_id, progress=WRITTEN)
    with transaction.atomic():
        row = actions.finish_export(export_id=export_id, content=content, now=timezone.now())
        tell(row)


def _prepared(export_id: UUID, today: dt.date) -> recipes.Recipe | None:
    """Take a file that waits and gather what it is made of; None when there is nothing to do."""
    with transaction.atomic():
        waiting = Export.objects.select_for_update(of=("self",), skip_locked=True)
        row = waiting.filter(pk=export_id, state=Export.State.WAITING).first()
        if row is None:
            return None
        try:
            edition = editions.current(row.year, today=today)
        except FiguresDisagree:
            actions.fail_export(export_id=export_id, error=DISAGREE, now=timezone.now())
            return None
        if not may_export(row.requested_by, row.audience, is_frozen=edition.is_frozen):
            actions.fail_export(export_id=export_id, error=NOT_ALLOWED, now=timezone.now())
            return None
        recipe = recipes.of(edition, row.audience, row.language, row.kind)
        # A live year may have changed since the request: the mark is that of what is made.
        Export.objects.filter(pk=export_id).update(
            fingerprint=recipe.fingerprint, is_frozen=edition.is_frozen
        )
        actions.note_progress(export_id=export_id, progress=PREPARED)
    return recipe


def tell(row: Export) -> None:
    """Notify who requested the file that it is there."""
    notify(
        user=row.requested_by,
        kind="reports.file_ready",
        url=f"/reports/files/{row.pk}/",
        year=row.year,
    )


def unheard(*, now: dt.datetime) -> list[UUID]:
    """Return files no worker took up, and give up those whose worker was lost."""
    pdf = Export.objects.filter(kind=Export.Kind.PDF)
    lost = pdf.filter(state=Export.State.RUNNING, requested_at__lt=now - LOST_AFTER)
    for key in lost.values_list("pk", flat=True):
        actions.fail_export(export_id=key, error=LOST, now=now)
    waiting = pdf.filter(state=Export.State.WAITING, requested_at__lt=now - UNHEARD_AFTER)
    return list(waiting.order_by("requested_at").values_list("pk", flat=True))


def remove_old(*, now: dt.datetime) -> int:
    """Remove what files hold that were made longer ago than `KEPT_FOR`; return how many."""
    old = Export.objects.filter(state=Export.State.DONE, finished_at__lt=now - KEPT_FOR)
    removed = list(old.order_by("finished_at").values_list("pk", flat=True)[:REMOVED_AT_ONCE])
    for key in removed:
        actions.remove_export(export_id=key)
    return len(removed)
