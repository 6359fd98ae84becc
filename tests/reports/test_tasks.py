"""The booklet is made by a worker, a real one with a real broker; and what if it dies."""

import datetime as dt
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from common import pdf
from reports import actions, booklet, making, recipes, tasks
from reports.models import Export
from tests.accounts.factories import with_role
from tests.reports.test_booklet import text_of
from tests.reports.worlds import content_of, environment_of
from workspace.models import Notice

TODAY = dt.date(2026, 1, 20)
NOW = dt.datetime(2026, 1, 20, 9, 0, tzinfo=dt.UTC)


def ask(by, **changes) -> Export:
    fields = {"year": 2025, "audience": "internal", "language": "en", "kind": "pdf"} | changes
    return Export.objects.get(pk=making.ask(token=None, by=by, today=TODAY, now=NOW, **fields))


@pytest.fixture
def manager():
    return with_role(Role.MANAGER)


@pytest.mark.slow
@pytest.mark.django_db
def test_a_task_that_rings_twice_makes_one_file_and_tells_once(manager):
    row = ask(manager)

    for _ring in range(2):
        tasks.make_booklet(str(row.pk))

    row.refresh_from_db()
    assert (row.state, row.progress) == ("done", 100)
    assert "Yearly report 2025" in text_of(content_of(row))
    assert Notice.objects.filter(user=manager, kind="reports.file_ready").count() == 1
    assert Event.objects.filter(verb="reports.export.made").count() == 1


@pytest.mark.django_db
def test_who_lost_the_role_gets_no_file(manager):
    row = ask(manager, audience="internal")
    manager.roles = [Role.COUNSELOR.value]
    manager.save()

    tasks.make_booklet(str(row.pk))

    row.refresh_from_db()
    assert (row.state, row.error) == ("failed", making.NOT_ALLOWED)
    assert row.file is None


@pytest.mark.django_db
def test_a_machine_without_pango_says_so(manager, monkeypatch):
    def cannot(*_args, **_more):
        raise pdf.CannotRender

    row = ask(manager)
    monkeypatch.setattr(booklet, "render", cannot)
    tasks.make_booklet(str(row.pk))

    row.refresh_from_db()
    assert (row.state, row.error) == ("failed", making.NO_PANGO)


@pytest.mark.django_db
def test_what_no_worker_heard_of_is_found_and_what_lost_its_worker_is_given_up(manager):
    old = timezone.now() - dt.timedelta(hours=1)
    waiting, running, fresh = ask(manager), ask(manager), ask(manager)
    Export.objects.filter(pk__in=[waiting.pk, running.pk]).update(requested_at=old)
    actions.note_progress(export_id=running.pk, progress=25)

    unheard = making.unheard(now=timezone.now())

    assert unheard == [waiting.pk]
    running.refresh_from_db()
    fresh.refresh_from_db()
    assert (running.state, running.error) == ("failed", making.LOST)
    assert fresh.state == "waiting"


@pytest.mark.django_db
def test_the_sweep_removes_what_lay_for_thirty_days(manager):
    now = timezone.now()
    old, young, waiting = ask(manager, kind="json"), ask(manager, kind="csv"), ask(manager)
    days = {old: 31, young: 29}
    for row, ago in days.items():
        Export.objects.filter(pk=row.pk).update(finished_at=now - dt.timedelta(days=ago))

    for _time in range(2):
        tasks.sweep_files()

    rows = dict(Export.objects.values_list("pk", "state"))
    assert (rows[old.pk], rows[young.pk]) == ("removed", "done")
    assert rows[waiting.pk] in {"waiting", "done"}
    old.refresh_from_db()
    assert old.file is None


@pytest.mark.django_db
def test_a_copy_for_outside_that_waited_is_not_made_while_the_year_is_not_frozen(manager):
    row = ask(manager)
    Export.objects.filter(pk=row.pk).update(audience="public")

    tasks.make_booklet(str(row.pk))

    row.refresh_from_db()
    assert (row.state, row.error) == ("failed", making.NOT_ALLOWED)


@pytest.mark.django_db
def test_the_stored_file_is_encrypted(manager, media):
    row = ask(manager, kind="json")

    stored = (media / "files" / row.file.name).read_bytes()

    assert content_of(row).startswith(b"{")
    assert b"tables" not in stored
    assert b"eyJ" not in stored, "not as base64 either"


@pytest.mark.django_db
def test_a_file_is_found_again_only_while_nothing_it_is_made_of_changed(manager, monkeypatch):
    first = ask(manager, kind="json")
    assert ask(manager, kind="json").fingerprint == first.fingerprint

    for other in (ask(manager, kind="csv"), ask(manager, kind="json", language="nl")):
        assert other.fingerprint != first.fingerprint
    monkeypatch.setattr(recipes, "version", lambda: "after an upgrade")
    assert ask(manager, kind="json").fingerprint != first.fingerprint


@pytest.fixture
def worker(committed_db):
    """Start a real worker on the database of this test."""
    process = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "payoke", "worker", "-c", "1", "-l", "warning"],
        env=environment_of(committed_db),
        cwd=settings.BASE_DIR,
    )
    yield process
    # It holds no work any more, and its database goes away next.
    process.kill()
    process.wait()


@pytest.mark.slow
def test_a_real_worker_makes_the_booklet(worker, manager):
    row = ask(manager)
    tasks.make_booklet.delay(str(row.pk))

    end = time.monotonic() + 300  # it hangs then; the machine may be busy
    while time.monotonic() < end and row.state in {"waiting", "running"}:
        time.sleep(0.3)
        row.refresh_from_db()

    assert row.state == "done", row.error
    assert "Yearly report 2025" in text_of(content_of(row))
    assert Notice.objects.filter(user=manager).count() == 1
