"""Freeze a year with two people; what is frozen stays, byte for byte."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from accounts.models import Role
from audit.models import Event
from cases.models import Case, Client, Code
from common.db import violated_constraint
from reports import actions, editions
from reports.models import Export, FrozenYear, ReportSetting
from reports.publication import dumps
from tests.accounts.factories import with_role
from tests.reports.worlds import accompanied, day, manager, received, stay
from tests.shelter.factories import BedFactory

pytestmark = pytest.mark.django_db

TODAY, NOW = dt.date(2026, 2, 3), dt.datetime(2026, 2, 3, 9, 0, tzinfo=dt.UTC)


def world() -> list[Case]:
    """Make a few files with small numbers in them."""
    cases = [accompanied("2025-02-01", form="sexual") for _ in range(7)]
    cases += [accompanied("2024-02-01", "2025-06-01", form="economic", sex="m") for _ in range(2)]
    stay(cases[0], BedFactory(), "2025-03-01", "2025-04-01")
    return cases


def propose(by, **fields) -> FrozenYear:
    return actions.propose_freeze(**{"year": 2025, "by": by, "today": TODAY, "now": NOW, **fields})


def frozen() -> FrozenYear:
    row = propose(manager())
    return actions.confirm_freeze(frozen_id=row.pk, by=manager(), now=NOW)


def test_one_proposes_and_another_confirms_and_the_trail_has_both():
    one, other = manager(), manager()
    row = propose(one)
    assert editions.frozen(2025) is None
    row = actions.confirm_freeze(frozen_id=row.pk, by=other, now=NOW)
    assert (row.state, row.proposed_by, row.confirmed_by) == ("confirmed", one, other)
    assert editions.frozen_years() == [2025]
    trail = Event.objects.filter(verb__startswith="reports.freeze").values_list("verb", "actor")
    assert set(trail) == {
        ("reports.freeze.proposed", one.pk),
        ("reports.freeze.confirmed", other.pk),
    }


def test_who_proposes_cannot_confirm_while_there_is_another():
    one, _other = manager(), manager()
    row = propose(one)
    with pytest.raises(actions.NeedsAnother):
        actions.confirm_freeze(frozen_id=row.pk, by=one, now=NOW)
    assert editions.frozen(2025) is None


def test_who_is_alone_may_confirm_and_the_row_says_so():
    one = manager()
    manager(is_active=False, ended_on=TODAY)
    manager(statement_signed_on=None)
    row = actions.confirm_freeze(frozen_id=propose(one).pk, by=one, now=NOW)
    assert (row.is_alone, row.confirmed_by) == (True, None)


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.MANAGER])
def test_only_managers_freeze(role):
    somebody = with_role(role)
    row = propose(manager())
    with pytest.raises(actions.NotAllowed):
        propose(somebody, year=2024)
    with pytest.raises(actions.NotAllowed):
        actions.confirm_freeze(frozen_id=row.pk, by=somebody, now=NOW)
    with pytest.raises(actions.NotAllowed):
        actions.withdraw_proposal(frozen_id=row.pk, by=somebody)
    with pytest.raises(actions.NotAllowed):
        actions.change_setting(threshold=9, zeros_printed=True, by=somebody)


def test_a_year_that_is_not_over_is_not_frozen():
    with pytest.raises(actions.YearNotOver):
        propose(manager(), today=dt.date(2025, 12, 31))
    assert propose(manager(), today=dt.date(2026, 1, 1)).year == 2025


def test_a_year_is_proposed_once_and_frozen_once():
    one, other = manager(), manager()
    row = propose(one)
    with pytest.raises(actions.AlreadyProposed):
        propose(other)
    actions.confirm_freeze(frozen_id=row.pk, by=other, now=NOW)
    with pytest.raises(actions.AlreadyFrozen):
        propose(other)
    with pytest.raises(actions.ProposalGone):
        actions.confirm_freeze(frozen_id=row.pk, by=other, now=NOW)
    with pytest.raises(actions.ProposalGone):
        actions.withdraw_proposal(frozen_id=row.pk, by=other)


def test_a_proposal_taken_back_is_gone_and_the_next_one_counts_anew():
    one = manager()
    first = propose(one)
    actions.withdraw_proposal(frozen_id=first.pk, by=manager())
    with pytest.raises(actions.ProposalGone):
        actions.confirm_freeze(frozen_id=first.pk, by=one, now=NOW)
    accompanied("2025-02-01")
    second = propose(one)
    assert editions.thawed(second).tables != editions.thawed(first).tables
    assert Event.objects.filter(verb="reports.freeze.withdrawn").count() == 1


def copies() -> dict[tuple[str, str], str]:
    edition = editions.current(2025, today=TODAY)
    return {
        (audience, language): dumps(edition.publication(audience, language))
        for audience in ("public", "statutory", "internal")
        for language in ("nl", "fr", "en")
    }


def test_a_frozen_year_is_the_same_byte_for_byte_whatever_changes_later():
    cases = world()
    frozen()
    before = copies()
    for case in cases:
        Case.unscoped.filter(pk=case.pk).update(closed_on=day("2025-07-01"), phase="closed")
        Client.unscoped.filter(pk=case.client_id).update(sex="x", birth_year=1950)
    received("2025-02-01T10:00")
    stay(cases[3], BedFactory(), "2025-03-01", "2025-12-01")
    Code.objects.filter(list="exploitation_form").update(label_nl="Anders", ended_on="2020-01-01")
    actions.change_setting(threshold=20, zeros_printed=False, by=manager())
    assert copies() == before
    assert (
        dumps(editions.live(2025, today=TODAY).publication("public", "nl")) not in before.values()
    )


def test_what_is_frozen_is_what_the_second_person_saw():
    world()
    row = propose(manager())
    seen = editions.thawed(row).publication("internal", "fr")
    accompanied("2025-02-01")
    actions.confirm_freeze(frozen_id=row.pk, by=manager(), now=NOW)
    confirmed = editions.current(2025, today=TODAY).publication("internal", "fr")
    assert confirmed == seen | {"is_frozen": True}


def test_the_content_lies_closed_and_its_hash_tells_nothing():
    world()
    one = manager()
    row = propose(one)
    with connection.cursor() as cursor:
        cursor.execute("select content from reports_frozenyear")
        blob = bytes(cursor.fetchone()[0])
    assert b"sex_age" in row.content.encode()
    assert b"sex_age" not in blob
    actions.withdraw_proposal(frozen_id=row.pk, by=one)
    again = propose(one)
    assert editions.thawed(again) == editions.thawed(row)
    assert again.sha256 != row.sha256


# --- The database ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "update reports_frozenyear set sha256 = 'x'",
        "update reports_frozenyear set state = 'proposed', confirmed_at = null",
        "delete from reports_frozenyear",
    ],
)
def test_a_confirmed_year_never_changes_whoever_asks(change):
    frozen()
    cursor = connection.cursor()
    cursor.execute("set local pgtrigger.ignore = '{reports_frozenyear:refuse_change}'")
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        cursor.execute(change)
    assert violated_constraint(refused.value) == "closed_reports_frozenyear"


def bare(**fields) -> FrozenYear:
    person = manager()
    values = {
        "year": 2020,
        "content": "{}",
        "sha256": "",
        "version": 1,
        "proposed_by": person,
        "proposed_at": NOW,
        **fields,
    }
    return FrozenYear(**values)


def test_the_database_wants_two_people():
    one = manager()
    row = bare(proposed_by=one, confirmed_by=one, confirmed_at=NOW, state="confirmed")
    refuses(row, "two_people_freeze_a_year")


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "confirmed"},
        {"state": "confirmed", "confirmed_at": NOW},
        {"state": "proposed", "confirmed_at": NOW},
        {"state": "proposed", "is_alone": True},
        {"state": "confirmed", "is_alone": True},
    ],
)
def test_frozen_means_confirmed(fields):
    refuses(bare(**fields), "frozen_means_confirmed")


def test_the_database_knows_one_frozen_year_and_one_proposal():
    done = {"state": "confirmed", "confirmed_at": NOW, "is_alone": True}
    bare(**done).save()
    refuses(bare(**done), "one_frozen_year")
    bare().save()
    refuses(bare(), "one_proposal_per_year")


def test_a_year_is_one_of_this_house():
    refuses(bare(year=1900), "a_year_to_freeze")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"progress": 101}, "progress_is_a_percentage"),
        ({"state": "done", "content": "eA=="}, "a_finished_file_has_its_moment"),
        ({"finished_at": NOW}, "a_finished_file_has_its_moment"),
        ({"state": "done", "finished_at": NOW}, "a_ready_file_is_there"),
        ({"state": "removed"}, "a_finished_file_has_its_moment"),
        ({"state": "removed", "finished_at": NOW, "content": "eA=="}, "a_removed_file_is_gone"),
        ({"state": "failed", "finished_at": NOW}, "what_failed_says_why"),
        ({"error": "no_pango"}, "what_failed_says_why"),
    ],
)
def test_a_file_is_what_its_state_says(fields, name):
    row = Export(year=2025, audience="public", language="nl", kind="pdf", requested_by=manager())
    for field, value in fields.items():
        setattr(row, field, value)
    refuses(row, name)


@pytest.mark.parametrize(
    ("fields", "name"),
    [({"threshold": 1}, "hiding_hides_something"), ({"id": 2}, "one_rule_of_hiding")],
)
def test_there_is_one_rule_of_hiding_and_it_hides(fields, name):
    refuses(ReportSetting(**fields), name)


def refuses(row, name: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        row.save()
    assert violated_constraint(refused.value) == name


# --- Rules and files ---------------------------------------------------------------------------


def test_the_rule_of_hiding_is_data():
    for _ in range(7):
        accompanied("2025-02-01", form="sexual")
    assert places_hidden() == 0
    actions.change_setting(threshold=8, zeros_printed=True, by=manager())
    assert places_hidden() > 0
    assert Event.objects.filter(verb="reports.setting_changed").count() == 1


def places_hidden() -> int:
    document = editions.live(2025, today=TODAY).publication("public", "en")
    return len(document["tables"]["T4"]["hidden"])


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
    one = manager()
    row = ask(one)
    with pytest.raises(actions.ExportGone):
        actions.open_export(export_id=row.pk, by=one)
    actions.note_progress(export_id=row.pk, progress=40)
    actions.finish_export(export_id=row.pk, content=b"%PDF invented", now=NOW)
    actions.finish_export(export_id=row.pk, content=b"a task that ran twice", now=NOW)
    actions.fail_export(export_id=row.pk, error="late", now=NOW)
    opened = actions.open_export(export_id=row.pk, by=one)
    assert (opened.file, opened.state, opened.progress) == (b"%PDF invented", "done", 100)
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
    one = manager()
    actions.finish_export(export_id=ask(one).pk, content=b"made before", now=NOW)
    again = Export.objects.get(pk=ask(manager()).pk)
    assert (again.state, again.file) == ("done", b"made before")
    assert ask(one, language="fr").state == "waiting"
    assert ask(one, kind="xlsx").state == "waiting"
    received("2025-02-01T10:00")
    assert ask(one).state == "waiting"


def test_a_file_that_failed_says_why():
    row = actions.fail_export(export_id=ask(manager()).pk, error="no_pango", now=NOW)
    assert (row.state, row.error, row.file) == ("failed", "no_pango", b"")


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
    frozen()
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
    frozen()
    assert ask(somebody, audience="public").is_frozen


def test_a_file_loses_what_it_holds_and_its_row_stays():
    one = manager()
    row = actions.finish_export(export_id=ask(one).pk, content=b"%PDF invented", now=NOW)
    waiting = ask(one, language="fr")
    for _time in range(2):
        actions.remove_export(export_id=row.pk)
        actions.remove_export(export_id=waiting.pk)
    row.refresh_from_db()
    waiting.refresh_from_db()
    assert (row.state, row.file, row.finished_at) == ("removed", b"", NOW)
    assert waiting.state == "waiting"
    assert ask(one).state == "waiting", "it is made anew"
    with pytest.raises(actions.ExportGone):
        actions.open_export(export_id=row.pk, by=one)
    assert Event.objects.filter(verb="reports.export.removed").count() == 1


def test_who_lost_the_role_gets_no_file_any_more():
    one = manager()
    row = actions.finish_export(export_id=ask(one).pk, content=b"x", now=NOW)
    one.roles = [Role.COUNSELOR.value]
    one.save()
    with pytest.raises(actions.NotAllowed):
        actions.open_export(export_id=row.pk, by=one)


def test_migrations_leave_one_rule():
    assert list(ReportSetting.objects.values_list("threshold", "zeros_printed")) == [(5, True)]
    call_command("makemigrations", "reports", check=True, dry_run=True, verbosity=0)
