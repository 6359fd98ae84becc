"""Files of the report: who takes which, made once, stored encrypted, let go after some weeks."""

import datetime as dt

import pytest

from accounts.models import Role
from audit import files, keys
from audit.models import EncryptedFile, Event
from reports import actions
from reports.models import Export
from tests.accounts.factories import with_role
from tests.reports.worlds import content_of, freeze, manager, received, refuses

pytestmark = pytest.mark.django_db

TODAY, NOW = dt.date(2026, 2, 3), dt.datetime(2026, 2, 3, 9, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"progress": 101}, "progress_is_a_percentage"),
        ({"state": "done", "file": True}, "a_finished_file_has_its_moment"),
        ({"finished_at": NOW}, "a_finished_file_has_its_moment"),
        ({"state": "done", "finished_at": NOW}, "a_ready_file_is_there"),
        ({"state": "removed"}, "a_finished_file_has_its_moment"),
        ({"state": "removed", "finished_at": NOW, "file": True}, "a_removed_file_is_gone"),
        ({"state": "failed", "finished_at": NOW}, "what_failed_says_why"),
        ({"error": "no_pango"}, "what_failed_says_why"),
    ],
)
def test_a_file_is_what_its_state_says(fields, name):
    row = Export(year=2025, audience="public", language="nl", kind="pdf", requested_by=manager())
    if "file" in fields:
        key = keys.named("report-files")
        fields = fields | {"file": files.store([b"x"], key_id=key, content_type="text/plain")}
    for field, value in fields.items():
        setattr(row, field, value)
    refuses(row, name)


def ask(by, **fields) -> Export:
    values = {
        "year": 2025,
        "audience": "internal",
        "language": "nl",
        "kind": "pdf",
        "by": by,
        "today": TODAY,
        "now": NOW,
    }
    return actions.request_export(**{**values, **fields})


def test_a_file_is_asked_for_made_and_taken_by_the_one_who_asked():
    by = manager()
    row = ask(by)
    with pytest.raises(actions.ExportGone):
        actions.open_export(export_id=row.pk, by=by)
    actions.note_progress(export_id=row.pk, progress=40)
    actions.finish_export(export_id=row.pk, content=b"%PDF invented", now=NOW)
    actions.finish_export(export_id=row.pk, content=b"a task that ran twice", now=NOW)
    actions.fail_export(export_id=row.pk, error="late", now=NOW)
    opened = actions.open_export(export_id=row.pk, by=by)
    assert (content_of(opened), opened.state, opened.progress) == (b"%PDF invented", "done", 100)
    assert opened.file_name == "report-2025-internal-nl.pdf"
    with pytest.raises(actions.ExportGone):
        actions.open_export(export_id=row.pk, by=manager())
    verbs = list(
        Event.objects.filter(verb__startswith="reports.export").values_list("verb", flat=True)
    )
    assert sorted(verbs) == [
        "reports.export.made",
        "reports.export.opened",
        "reports.export.requested",
    ]


def test_the_same_file_is_there_at_once_and_another_is_not():
    by = manager()
    actions.finish_export(export_id=ask(by).pk, content=b"made before", now=NOW)
    again = Export.objects.get(pk=ask(manager()).pk)
    assert (again.state, content_of(again)) == ("done", b"made before")
    assert ask(by, language="fr").state == "waiting"
    assert ask(by, kind="xlsx").state == "waiting"
    received("2025-02-01T10:00")
    assert ask(by).state == "waiting"


def test_a_file_that_failed_says_why():
    row = actions.fail_export(export_id=ask(manager()).pk, error="no_pango", now=NOW)
    assert (row.state, row.error, row.file) == ("failed", "no_pango", None)


@pytest.mark.parametrize(
    ("role", "public", "internal"),
    [
        ("manager", True, True),
        ("dpo", True, False),
        ("auditor", True, False),
        ("coordinator", False, False),
        ("counselor", False, False),
        ("it", False, False),
    ],
)
def test_who_takes_which_copy_out_of_the_house(role, public, internal):
    freeze(2025, by=manager(), other=manager(), now=NOW)
    somebody = with_role(role)
    for audience, may in (("public", public), ("statutory", public), ("internal", internal)):
        if may:
            assert ask(somebody, audience=audience).state == "waiting"
        else:
            with pytest.raises(actions.NotAllowed):
                ask(somebody, audience=audience)


@pytest.mark.parametrize("role", ["manager", "dpo", "auditor"])
def test_nobody_takes_a_copy_for_outside_before_the_year_is_frozen(role):
    somebody = with_role(role)
    for audience in ("public", "statutory"):
        with pytest.raises(actions.NotAllowed):
            ask(somebody, audience=audience)
    freeze(2025, by=manager(), other=manager(), now=NOW)
    assert ask(somebody, audience="public").is_frozen


def test_a_file_loses_what_it_holds_and_its_row_stays():
    by = manager()
    row = actions.finish_export(export_id=ask(by).pk, content=b"%PDF invented", now=NOW)
    waiting = ask(by, language="fr")
    for _time in range(2):
        actions.remove_export(export_id=row.pk)
        actions.remove_export(export_id=waiting.pk)
    row.refresh_from_db()
    waiting.refresh_from_db()
    assert (row.state, row.file, row.finished_at) == ("removed", None, NOW)
    assert waiting.state == "waiting"
    assert ask(by).state == "waiting", "it is made anew"
    with pytest.raises(actions.ExportGone):
        actions.open_export(export_id=row.pk, by=by)
    assert Event.objects.filter(verb="reports.export.removed").count() == 1


def test_what_two_people_hold_goes_when_the_second_one_lets_it_go(
    media, django_capture_on_commit_callbacks
):
    first = actions.finish_export(export_id=ask(manager()).pk, content=b"made once", now=NOW)
    second = ask(manager())
    assert second.file == first.file
    path = media / "files" / first.file.name

    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_export(export_id=first.pk)
    assert content_of(second) == b"made once"
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_export(export_id=second.pk)

    assert not path.exists()
    assert not EncryptedFile.objects.exists()


def test_who_lost_the_role_gets_no_file_any_more():
    by = manager()
    row = actions.finish_export(export_id=ask(by).pk, content=b"x", now=NOW)
    by.roles = [Role.COUNSELOR.value]
    by.save()
    with pytest.raises(actions.NotAllowed):
        actions.open_export(export_id=row.pk, by=by)
