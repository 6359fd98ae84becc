"""Freeze a year with two people, make files of it, change how small numbers are hidden."""

import base64
import datetime as dt
import hashlib
import secrets
from uuid import UUID

from django.db import transaction

from accounts.models import Role, User
from audit.trail import record
from common.db import lock
from reports import editions, recipes
from reports.access import may_export, may_freeze
from reports.models import Export, FrozenYear, ReportSetting
from reports.publication import dumps
from workspace.actions import notify


class NotAllowed(Exception):
    """The role does not let this person do it."""


class YearNotOver(Exception):
    """A year is frozen when it is over, not before."""


class AlreadyFrozen(Exception):
    """The year is frozen; that is for good."""


class AlreadyProposed(Exception):
    """Somebody has proposed figures of this year; confirm them or take them back first."""


class ProposalGone(Exception):
    """The proposal was confirmed or taken back in the meantime."""


class NeedsAnother(Exception):
    """Who proposed cannot confirm, as long as there is a second person who may."""


class ExportGone(Exception):
    """There is no such file, or it is not ready."""


def _others(user: User) -> list[User]:
    """Return who else may freeze: as soon as there is somebody, it takes two."""
    rows = User.objects.filter(is_active=True, roles__contains=[Role.MANAGER.value])
    return [other for other in rows.exclude(pk=user.pk) if may_freeze(other)]


def _watching(user: User) -> list[User]:
    """Return who else is told that less, or more, is hidden."""
    roles = [Role.MANAGER.value, Role.DPO.value]
    rows = User.objects.filter(is_active=True, roles__overlap=roles).exclude(pk=user.pk)
    return [other for other in rows if other.may_work]


def _must_freeze(user: User) -> None:
    if not may_freeze(user):
        raise NotAllowed


@transaction.atomic
def propose_freeze(*, year: int, by: User, today: dt.date, now: dt.datetime) -> FrozenYear:
    """Count a year and propose that these figures stand. What is confirmed is what is seen now.

    Raises:
        NotAllowed, YearNotOver, AlreadyFrozen, AlreadyProposed: see there.
        FiguresDisagree: from the counting.
    """
    _must_freeze(by)
    if today < dt.date(year + 1, 1, 1):
        raise YearNotOver
    lock(f"reports.freeze:{year}")
    there = FrozenYear.objects.filter(year=year).values_list("state", flat=True)
    if FrozenYear.State.CONFIRMED in there:
        raise AlreadyFrozen
    if there:
        raise AlreadyProposed
    edition = editions.live(year, today=today)
    content = dumps({**edition.content(), "salt": secrets.token_hex(32)})
    row = FrozenYear(
        year=year,
        content=content,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        version=editions.VERSION,
        proposed_by=by,
        proposed_at=now,
    )
    row.save(force_insert=True)
    record("reports.freeze.proposed", by=by, subject=row, year=year, sha256=row.sha256)
    for other in _others(by):
        notify(user=other, kind="reports.proposed", url=f"/reports/{year}/freeze/", year=year)
    return row


def _proposal(frozen_id: UUID) -> FrozenYear:
    rows = FrozenYear.objects.select_for_update(of=("self",))
    row = rows.filter(pk=frozen_id, state=FrozenYear.State.PROPOSED).first()
    if not row:
        raise ProposalGone
    return row


@transaction.atomic
def confirm_freeze(*, frozen_id: UUID, by: User, now: dt.datetime) -> FrozenYear:
    """Confirm, as the second person, the figures another one proposed. They never change again.

    Who proposed may confirm alone only while nobody else could; the row says so.

    Raises:
        NotAllowed, ProposalGone, NeedsAnother: see there.
    """
    _must_freeze(by)
    row = _proposal(frozen_id)
    is_own = row.proposed_by_id == by.pk
    if is_own and _others(by):
        raise NeedsAnother
    row.state, row.confirmed_at = FrozenYear.State.CONFIRMED, now
    row.is_alone, row.confirmed_by = is_own, None if is_own else by
    row.save(update_fields=["state", "confirmed_at", "is_alone", "confirmed_by"])
    record(
        "reports.freeze.confirmed",
        by=by,
        subject=row,
        year=row.year,
        sha256=row.sha256,
        alone=is_own,
    )
    return row


@transaction.atomic
def withdraw_proposal(*, frozen_id: UUID, by: User) -> None:
    """Take a proposal back, one's own or another's: the figures are counted anew next time.

    Raises:
        NotAllowed, ProposalGone: see there.
    """
    _must_freeze(by)
    row = _proposal(frozen_id)
    record("reports.freeze.withdrawn", by=by, subject=row, year=row.year, sha256=row.sha256)
    row.delete()


@transaction.atomic
def change_setting(*, threshold: int, zeros_printed: bool, by: User) -> ReportSetting:
    """Change how small numbers are hidden. Frozen years keep the rule they were frozen with.

    Other managers and the data protection officer are told. Without a change nothing happens.

    Raises:
        NotAllowed: see there.
    """
    _must_freeze(by)
    lock("reports.setting")
    row = editions.setting()
    before = (row.threshold, row.zeros_printed)
    if before == (threshold, zeros_printed):
        return row
    row.threshold, row.zeros_printed = threshold, zeros_printed
    row.save()
    record(
        "reports.setting_changed",
        by=by,
        subject=row,
        threshold=threshold,
        zeros=zeros_printed,
        before=list(before),
    )
    for other in _watching(by):
        notify(user=other, kind="reports.setting_changed", url="/reports/", number=threshold)
    return row


@transaction.atomic
def request_export(
    *,
    year: int,
    audience: str,
    language: str,
    kind: str,
    by: User,
    today: dt.date,
    now: dt.datetime,
) -> Export:
    """Ask for a file of a year. When the same one was made before it is there at once.

    Raises:
        NotAllowed: somebody may not take this copy; outside copies of a year that is not frozen
            are for nobody.
        FiguresDisagree: from the counting.
    """
    edition = editions.current(year, today=today)
    if not may_export(by, audience, is_frozen=edition.is_frozen):
        raise NotAllowed
    mark = recipes.of(edition, audience, language, kind).fingerprint
    row = Export(
        year=year,
        audience=audience,
        language=language,
        kind=kind,
        requested_by=by,
        is_frozen=edition.is_frozen,
        fingerprint=mark,
    )
    made = Export.objects.filter(fingerprint=mark, kind=kind, state=Export.State.DONE)
    before = made.order_by("-requested_at").first()
    if before:
        row.content, row.state, row.progress = before.content, Export.State.DONE, 100
        row.finished_at = now
    row.save(force_insert=True)
    record(
        "reports.export.requested",
        by=by,
        subject=row,
        year=year,
        audience=audience,
        language=language,
        kind=kind,
    )
    return row


def note_progress(*, export_id: UUID, progress: int) -> None:
    """Note how far the making of a file is, in per cent. Of itself it changes nothing else."""
    Export.objects.filter(
        pk=export_id, state__in=[Export.State.WAITING, Export.State.RUNNING]
    ).update(state=Export.State.RUNNING, progress=progress)


@transaction.atomic
def finish_export(*, export_id: UUID, content: bytes, now: dt.datetime) -> Export:
    """Keep a file that was made. A second time changes nothing: tasks may run twice."""
    row = Export.objects.select_for_update(of=("self",)).get(pk=export_id)
    if row.state != Export.State.DONE:
        row.content = base64.b64encode(content).decode()
        row.state, row.progress, row.finished_at, row.error = Export.State.DONE, 100, now, ""
        row.save()
        record("reports.export.made", by=row.requested_by, subject=row, kind=row.kind)
    return row


@transaction.atomic
def fail_export(*, export_id: UUID, error: str, now: dt.datetime) -> Export:
    """Note that a file could not be made, with a code that says why."""
    row = Export.objects.select_for_update(of=("self",)).get(pk=export_id)
    if row.state != Export.State.DONE:
        row.state, row.error, row.finished_at = Export.State.FAILED, error, now
        row.save()
        record("reports.export.failed", by=row.requested_by, subject=row, error=error)
    return row


@transaction.atomic
def remove_export(*, export_id: UUID) -> None:
    """Remove what a file holds; that it was asked for stays. A second time changes nothing."""
    row = Export.objects.select_for_update(of=("self",)).defer("content").get(pk=export_id)
    if row.state == Export.State.DONE:
        row.content, row.state = "", Export.State.REMOVED
        row.save(update_fields=["content", "state"])
        record("reports.export.removed", by=None, subject=row, year=row.year, kind=row.kind)


@transaction.atomic
def open_export(*, export_id: UUID, by: User) -> Export:
    """Hand out a file to the one who asked for it; the trail has it before.

    Raises:
        ExportGone: it is not theirs, not there, not ready, or removed by now.
        NotAllowed: the role was lost since; or it is an outside copy of a year not frozen.
    """
    row = Export.objects.filter(pk=export_id, requested_by=by, state=Export.State.DONE).first()
    if not row:
        raise ExportGone
    if not may_export(by, row.audience, is_frozen=row.is_frozen):
        raise NotAllowed
    record(
        "reports.export.opened",
        by=by,
        subject=row,
        year=row.year,
        audience=row.audience,
        kind=row.kind,
    )
    return row


def note_copy(
    *, year: int, audience: str, language: str, kinds: list[str], by: User | None
) -> None:
    """Leave in the trail that a copy was taken on the server's own command line, by no account."""
    with transaction.atomic():
        record(
            "reports.copied_on_the_server",
            by=by,
            year=year,
            audience=audience,
            language=language,
            kinds=kinds,
        )
