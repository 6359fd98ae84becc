"""Freeze a year with two people, make files of it, change how small numbers are hidden."""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import Role, User
from audit import files, keys
from audit.models import EncryptedFile
from audit.trail import record
from common.db import lock
from records import saving
from records.saving import Token, once
from reports import editions, recipes
from reports.access import may_export, may_freeze
from reports.models import BookletStyle, BookletText, Export, FrozenYear, ReportSetting
from reports.publication import dumps
from workspace import approvals
from workspace.actions import notify
from workspace.models import Approval, Notice


class NotAllowed(Exception):
    """The role does not let this person do it."""


class YearNotOver(Exception):
    """A year is frozen when it is over, not before."""


class AlreadyFrozen(Exception):
    """The year is frozen; that is for good."""


class ExportGone(Exception):
    """There is no such file, or it is not ready."""


def _watching(user: User) -> list[User]:
    """Return who else must know that less, or more, is hidden."""
    roles = [Role.MANAGER.value, Role.DPO.value]
    rows = User.objects.filter(is_active=True, roles__overlap=roles).exclude(pk=user.pk)
    return [other for other in rows if other.may_work]


def _must_freeze(user: User) -> None:
    if not may_freeze(user):
        raise NotAllowed


@dataclass(frozen=True)
class ProposedYear:
    """The figures that will stand, as canonical JSON, and the version of its form."""

    content: str
    version: int


class FreezeYear(approvals.Act[ProposedYear, FrozenYear]):
    """Let the figures of a year stand for good; the subject is the year."""

    name = "reports.freeze_year"
    payload = ProposedYear
    expires_after = dt.timedelta(days=14)

    def deciders(self, subject: str) -> list[User]:
        rows = User.objects.filter(is_active=True, roles__contains=[Role.MANAGER.value])
        return [person for person in rows if may_freeze(person)]

    def notice(self, subject: str) -> Notice:
        url = f"/reports/{subject}/freeze/"
        return Notice(kind="reports.proposed", url=url, codes={"year": int(subject)})

    def execute(
        self, approval: Approval, payload: ProposedYear, *, by: User, now: dt.datetime
    ) -> FrozenYear:
        row = FrozenYear(
            year=int(approval.subject),
            content=payload.content,
            sha256=hashlib.sha256(payload.content.encode()).hexdigest(),
            version=payload.version,
            approval=approval,
        )
        row.save(force_insert=True)
        record("reports.year_frozen", by=by, subject=row, year=row.year, sha256=row.sha256)
        return row


FREEZE_YEAR = FreezeYear()


def propose_freeze(
    *, year: int, by: User, today: dt.date, now: dt.datetime, token: Token | None = None
) -> Approval:
    """Count a year and propose that these figures stand. What is confirmed is what is seen now.

    Raises:
        NotAllowed, SentTwice, YearNotOver, AlreadyFrozen.
        AlreadyProposed: it waits for its second person already.
        FiguresDisagree: two ways of counting disagree.
    """
    _must_freeze(by)
    if today < dt.date(year + 1, 1, 1):
        raise YearNotOver
    with once(token, by):
        edition = editions.live(year, today=today)
        content = dumps({**edition.content(), "salt": secrets.token_hex(32)})
        row = approvals.propose(
            FREEZE_YEAR,
            subject=str(year),
            payload=ProposedYear(content, editions.VERSION),
            by=by,
            now=now,
        )
        # Checked last: a proposal that somebody is confirming just now has been waited for.
        if FrozenYear.objects.filter(year=year).exists():
            raise AlreadyFrozen
    return row


def decide_freeze(
    *,
    approval_id: UUID,
    is_withdrawn: bool,
    by: User,
    now: dt.datetime,
    token: Token | None = None,
) -> None:
    """Confirm, as the second person, the figures that another one proposed, or withdraw them.

    Raises:
        SentTwice; what `workspace.approvals` raises.
    """
    decide = approvals.refuse if is_withdrawn else approvals.approve
    with once(token, by):
        decide(FREEZE_YEAR, approval_id, by=by, now=now)


def change_setting(
    *, threshold: int, zeros_printed: bool, by: User, token: Token | None = None
) -> ReportSetting:
    """Change how small numbers are hidden. Frozen years keep the rule they were frozen with.

    Other managers and the data protection officer are told. Without a change nothing happens.

    Raises:
        NotAllowed, SentTwice.
    """
    _must_freeze(by)
    with once(token, by) as result:
        lock("reports.setting")
        row = editions.setting()
        result.made(row)
        before = (row.threshold, row.zeros_printed)
        if before != (threshold, zeros_printed):
            row.threshold, row.zeros_printed = threshold, zeros_printed
            row.save()
            _announce_setting(row, before=before, by=by)
    return row


def _announce_setting(row: ReportSetting, *, before: tuple[int, bool], by: User) -> None:
    record(
        "reports.setting_changed",
        by=by,
        subject=row,
        threshold=row.threshold,
        zeros=row.zeros_printed,
        before=list(before),
    )
    for other in _watching(by):
        notify(user=other, kind="reports.setting_changed", url="/reports/", number=row.threshold)


def add_text(
    *,
    year: int,
    language: str,
    page: str,
    values: dict[str, Any],
    by: User,
    token: Token | None = None,
) -> BookletText:
    """Write a page of the booklet for the first time.

    Raises:
        NotAllowed, SentTwice.
        Refused: somebody wrote it in between.
    """
    _must_freeze(by)
    row = BookletText(year=year, language=language, page=page, **values)
    return saving.add(row, token=token, by=by)


def change_text(
    *, pk: UUID, version: int | None, values: dict[str, Any], by: User, token: Token | None = None
) -> BookletText:
    """Change a page of the booklet, of a frozen year too.

    Raises:
        NotAllowed, SentTwice, Stale.
    """
    _must_freeze(by)
    return saving.change(BookletText, pk, version=version, values=values, token=token, by=by)


def change_style(
    *, name: str, colour: str, logo: bytes | None, by: User, token: Token | None = None
) -> BookletStyle:
    """Change the name, the colour and the logo on the booklet.

    Args:
        logo: a PNG; empty bytes take it away, None leaves it.

    Raises:
        NotAllowed, SentTwice.
    """
    _must_freeze(by)
    with once(token, by) as result:
        lock("reports.style")
        row = BookletStyle.objects.filter(pk=1).first() or BookletStyle()
        row.name, row.colour = name, colour
        if logo is not None:
            row.logo = logo or None
        row.save()
        record(saving.verb(row, "changed"), by=by, subject=row)
        result.made(row)
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
    """Request a file of a year. When the same file was made before it is there at once.

    Raises:
        NotAllowed: somebody may not take this copy; outside copies of a year that is not frozen
            are for nobody.
        FiguresDisagree: two ways of counting disagree.
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
    # Locked, for the sweep may be about to remove it.
    before = made.order_by("-requested_at").select_for_update(of=("self",)).first()
    if before:
        row.file, row.state, row.progress = before.file, Export.State.DONE, 100
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
        row.file = files.store(
            [content], key_id=keys.named("report-files"), content_type=row.content_type
        )
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
    """Remove what a file holds; that it was requested stays. A second time changes nothing."""
    row = Export.objects.select_for_update(of=("self",)).get(pk=export_id)
    file_id = row.file_id
    if row.state != Export.State.DONE or file_id is None:
        return
    # Several may hold one file: locked, so that of two that let it go the second one removes it.
    file = EncryptedFile.objects.select_for_update().get(pk=file_id)
    row.file, row.state = None, Export.State.REMOVED
    row.save(update_fields=["file", "state"])
    if not Export.objects.filter(file=file).exists():
        files.remove(file)
    record("reports.export.removed", by=None, subject=row, year=row.year, kind=row.kind)


@transaction.atomic
def open_export(*, export_id: UUID, by: User) -> Export:
    """Hand out a file to who requested it; the trail has it before.

    Raises:
        ExportGone: it is not theirs, not there, not ready, or removed by now.
        NotAllowed: the role was lost since; or it is an outside copy of a year not frozen.
    """
    rows = Export.objects.select_related("file")
    row = rows.filter(pk=export_id, requested_by=by, state=Export.State.DONE).first()
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
