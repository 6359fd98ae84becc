"""The trail cannot be changed by the web, and what the owner changes is found."""

import threading
import time
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from audit import sealing
from audit.apps import AuditConfig
from audit.models import Acknowledgement, Batch, Event
from audit.trail import record
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, give


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["audit_event", "audit_batch", "cases_case_history"])
@pytest.mark.parametrize(
    "attempt",
    [
        "update TABLE set COLUMN",
        "delete from TABLE",
        "truncate TABLE cascade",
        "set local pgtrigger.ignore = '{TABLE:append_only}'; delete from TABLE",
        "alter table TABLE disable trigger all",
        "drop table TABLE",
    ],
)
def test_the_web_cannot_change_the_trail_nor_a_history(table, attempt):
    CaseFactory()
    record("cases.opened", by=None)
    column = {"audit_event": "verb = 'x'", "audit_batch": "number = 9"}.get(table, "episode = 9")
    with (
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(attempt.replace("TABLE", table).replace("COLUMN", column))


@pytest.mark.parametrize(
    "attempt",
    ["update audit_event set verb = 'x'", "delete from audit_event", "delete from audit_batch"],
)
def test_the_owner_does_not_change_the_trail_by_the_switch_of_the_library(committed_db, attempt):
    written(1)
    sealed()
    switch = "set pgtrigger.ignore = '{audit_event:refuse_change,audit_batch:refuse_change}'"
    with connections["owner"].cursor() as cursor:
        cursor.execute(switch)
        with pytest.raises(DatabaseError, match="is closed"):
            cursor.execute(attempt)
        cursor.execute("reset pgtrigger.ignore")


@pytest.mark.django_db
def test_opening_a_file_writes_exactly_one_look(client_as):
    case, user = CaseFactory(), UserFactory()
    give(user, case, "view_case")
    browser = client_as(user)
    before = Event.objects.filter(case=case.pk, verb="cases.opened").count()
    assert browser.get(case.get_absolute_url()).status_code == 200
    events = Event.objects.filter(case=case.pk, verb="cases.opened")
    assert events.count() == before + 1
    assert events.latest("at").actor == user.pk


def test_a_page_whose_look_cannot_be_written_is_refused(committed_db, client_as):
    case, user = CaseFactory(), UserFactory()
    give(user, case, "view_case", "view_identity")
    browser = client_as(user)
    browser.raise_request_exception = False
    with connections["owner"].cursor() as cursor:
        cursor.execute("revoke insert on audit_event from web")
    answer = browser.get(case.get_absolute_url())
    assert answer.status_code == 500
    assert case.client.called_name not in answer.content.decode()


@pytest.mark.django_db
def test_a_denied_attempt_is_written_though_the_request_is_rolled_back(client_as):
    case = CaseFactory()
    assert client_as(UserFactory()).get(case.get_absolute_url()).status_code == 404
    denied = Event.objects.get(verb="door.denied")
    assert (denied.case, denied.result) == (case.pk, "denied")


def written(count: int) -> list[Event]:
    return [record("cases.opened", by=None, number=number) for number in range(count)]


def sealed(before: int = 0) -> int:
    """Seal once the transactions of the other worker's tests have ended: one cluster, one clock."""
    wait_for(Event.objects.latest("transaction").transaction + 1 - before)
    return sealing.seal()


def wait_for(until: int) -> None:
    """Wait until all transactions before this one have ended."""
    for _try in range(3000):
        with connection.cursor() as cursor:
            cursor.execute("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            if cursor.fetchone()[0] >= until:
                break
        time.sleep(0.1)


def owner(statement: str, *values) -> None:
    """Do as somebody who owns the tables and switches their triggers off."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("alter table audit_event disable trigger all")
        cursor.execute("alter table audit_batch disable trigger all")
        cursor.execute(statement, values)


def test_a_sealed_trail_is_whole_and_sealing_again_finds_nothing(committed_db, capsys):
    written(3)
    assert sealed() == 3
    assert sealed() == 0
    written(2)
    assert sealed() == 2
    call_command("verify_audit")
    assert "Whole: 2 batches" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("update audit_event set verb = 'cases.listed' where id = %s", "changed"),
        ("update audit_event set details = '{}' where id = %s", "changed"),
        ("update audit_event set at = at + interval '1 second' where id = %s", "changed"),
        ("delete from audit_event where id = %s", "missing"),
    ],
)
def test_one_changed_event_is_found_and_named(committed_db, statement, what):
    events = written(4)
    sealed()
    owner(statement, events[2].pk)
    fault = sealing.verify()
    assert fault.event == events[2].pk
    assert what in fault.what
    with pytest.raises(CommandError, match=str(events[2].pk)):
        call_command("verify_audit")


def put_in_later() -> None:
    """Add an event to a time that was sealed, as the owner of the tables could."""
    first = written(2)[0]
    sealed()
    owner(
        "insert into audit_event (id, transaction, verb, acting_role, line, subject, result,"
        " request, details) values (gen_random_uuid(), %s, 'x', '', '', '', 'ok', '', '{}')",
        Event.objects.get(pk=first.pk).transaction,
    )


def test_an_event_put_in_later_is_found(committed_db):
    put_in_later()
    assert "put in later" in sealing.verify().what


def test_a_fault_the_owner_acknowledged_is_listed_and_does_not_hide_the_next_one(
    committed_db, capsys
):
    put_in_later()
    fault = sealing.verify()
    call_command("acknowledge_fault", fault.batch, str(fault.event), "--reason", "A restore")
    call_command("verify_audit")
    printed = capsys.readouterr().out
    assert f"event {fault.event}: the event was put in later (A restore)" in printed
    assert Event.objects.filter(verb="audit.fault_acknowledged").exists()
    owner("update audit_event set verb = 'y' where id = %s", fault.event)
    assert sealing.verify().event == fault.event
    with pytest.raises(CommandError, match="no such fault"):
        call_command("acknowledge_fault", 1, str(uuid4()), "--reason", "Nothing")
    with pytest.raises(CommandError, match="Say what"):
        call_command("acknowledge_fault", fault.batch, str(fault.event), "--reason", " ")


@pytest.mark.django_db
def test_the_web_acknowledges_nothing():
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Acknowledgement.objects.create(batch=1, event=uuid4(), what="x", digest=b"", reason="x")


@pytest.mark.django_db
def test_nobody_adds_an_event_to_a_time_that_was_sealed():
    with pytest.raises(IntegrityError, match="belongs to the transaction"), transaction.atomic():
        Event.objects.create(verb="cases.opened", transaction=1)


def test_a_forged_batch_breaks_no_chain_and_stops_no_sealing(committed_db):
    event = written(1)[0]
    head = sealing.GENESIS
    forged = {"number": 1, "since": 0, "event_ids": [], "event_digests": [], "previous": head}
    digest = sealing.chained(head, 1, [])
    until = Event.objects.get(pk=event.pk).transaction + 1
    for wrong in (
        {"digest": b"x", "until": until},
        {"digest": digest, "until": until + 10**6},
        {"digest": digest, "until": until, "since": 1},
        {"digest": digest, "until": until, "number": 2},
        {"digest": digest, "until": until, "event_ids": [uuid4()]},
    ):
        with pytest.raises(IntegrityError, match="continues"):
            Batch.objects.create(**forged | wrong)
    wait_for(until)
    Batch.objects.create(**forged, digest=digest, until=until)

    written(1)
    assert sealed() == 1
    fault = sealing.verify()
    assert (fault.batch, fault.event) == (1, event.pk)
    sealing.acknowledge(batch=1, event=event.pk, reason="A forged batch")
    assert sealing.verify() is None


def test_a_changed_or_missing_batch_is_found(committed_db):
    for _round in range(3):
        written(1)
        sealed()
    owner("delete from audit_batch where number = 2")
    assert sealing.verify().batch == 2


def test_a_cut_tail_is_found_with_the_head_kept_outside(committed_db):
    for _round in range(2):
        written(1)
        sealed()
    head = bytes(Batch.objects.order_by("-number").first().digest)
    owner("delete from audit_batch where number = 2")
    assert sealing.verify() is None
    assert "not in the chain" in sealing.verify(head=head).what


def test_a_transaction_that_ends_late_is_sealed_later_and_not_lost(committed_db):
    wrote, may_end = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            record("cases.opened", by=None, slow=True)
            wrote.set()
            may_end.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    wrote.wait(10)
    written(2)
    assert sealing.seal() == 0
    may_end.set()
    thread.join()
    assert sealed() == 3
    assert sealing.verify() is None


@pytest.mark.slow
def test_a_trail_that_was_restored_on_another_server_is_sealed_on(committed_db):
    with connections["owner"].cursor() as cursor:
        cursor.execute(sealing.NUMBER_ON % 10**12)
    written(2)
    assert sealed(10**12) == 2
    with connections["owner"].cursor() as cursor:
        cursor.execute(sealing.NUMBER_ON % 0)

    AuditConfig.restored(apps.get_app_config("audit"))

    written(1)
    with connections["owner"].cursor() as cursor:
        cursor.execute("select audit_transactions_before()")
        (before,) = cursor.fetchone()
    assert before > 10**12 - 10**9
    assert sealed(before) == 1
    assert sealing.verify() is None
    sealing.number_on()


@pytest.mark.django_db
def test_a_head_that_is_no_number_is_said_in_words():
    with pytest.raises(CommandError, match="hexadecimal"):
        call_command("verify_audit", "--head", "nonsense")
