"""One proposes, another decides, once and in time; the database refuses everything else."""

import datetime as dt
import threading
from dataclasses import dataclass

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from accounts.models import User
from audit import keys
from audit.models import Event
from common.db import violated_constraint
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory
from workspace import approvals, tasks
from workspace.actions import notify
from workspace.models import Approval, Notice

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Amount:
    euro: int


class Pay(approvals.Act[Amount, str]):
    """Something invented that takes two people: all whose name starts with "May"."""

    name = "tests.pay"
    payload = Amount

    def deciders(self, subject):
        return User.objects.filter(name__startswith="May")

    def notice(self, subject):
        return Notice(kind="tests.pay", url=f"/{subject}/")

    def execute(self, approval, payload, *, by, now):
        if payload.euro > 1000:
            raise OverflowError
        notify(user=by, kind="tests.paid", amount=payload.euro)
        return f"{by.name} paid {payload.euro} for {approval.subject}"


PAY = Pay()


@pytest.fixture
def people(db):
    return [UserFactory(name=f"May {name}") for name in ("Ada", "Bea", "Cem")]


def propose(by, euro: int = 5, **fields) -> Approval:
    fields = {"subject": "taxi", "payload": Amount(euro), "by": by, "now": NOW} | fields
    return approvals.propose(PAY, **fields)


def test_another_person_approves_and_it_is_done_once(people):
    one, other, third = people
    row = propose(one)
    assert PAY.read(row) == Amount(5)
    assert set(Notice.objects.values_list("user", flat=True)) == {other.pk, third.pk}

    assert approvals.approve(PAY, row.pk, by=other, now=NOW) == "May Bea paid 5 for taxi"

    row.refresh_from_db()
    assert (row.state, row.decided_by, row.ended_at) == ("approved", other, NOW)
    with pytest.raises(approvals.ProposalGone):
        approvals.approve(PAY, row.pk, by=third, now=NOW)
    with pytest.raises(approvals.ProposalGone):
        approvals.refuse(PAY, row.pk, by=third, now=NOW)
    assert Notice.objects.filter(kind="tests.paid").count() == 1
    assert not Notice.objects.filter(kind="tests.pay", read_at__isnull=True).exists()
    trail = Event.objects.filter(verb__startswith="workspace.approval").order_by("at", "id")
    assert [(event.verb, event.actor, event.details["act"]) for event in trail] == [
        ("workspace.approval.proposed", one.pk, "tests.pay"),
        ("workspace.approval.approved", other.pk, "tests.pay"),
    ]


def test_who_proposed_approves_only_when_nobody_else_may(people):
    one, *others = people
    row = propose(one)
    with pytest.raises(approvals.NeedsAnother):
        approvals.approve(PAY, row.pk, by=one, now=NOW)

    User.objects.filter(pk__in=[other.pk for other in others]).update(name="Somebody")
    approvals.approve(PAY, row.pk, by=one, now=NOW)

    row.refresh_from_db()
    assert (row.state, row.decided_by, row.is_alone) == ("approved", None, True)
    assert Event.objects.get(verb="workspace.approval.approved").details["alone"]


def test_only_those_the_act_names_decide(people):
    row, stranger = propose(people[0]), UserFactory(name="Somebody")
    for decide in (approvals.approve, approvals.refuse):
        with pytest.raises(approvals.MayNotDecide):
            decide(PAY, row.pk, by=stranger, now=NOW)


def test_another_refuses_and_ones_own_is_withdrawn(people):
    one, other, _third = people
    for by, state in ((other, "refused"), (one, "withdrawn")):
        row = propose(one)
        approvals.refuse(PAY, row.pk, by=by, now=NOW)
        row.refresh_from_db()
        assert row.state == state
        assert row.payload == ""
        assert Event.objects.get(verb=f"workspace.approval.{state}").actor == by.pk
    assert not Notice.objects.filter(kind="tests.paid").exists()


def test_an_act_that_fails_leaves_the_proposal_open(people):
    one, other, _third = people
    row = propose(one, euro=5000)

    with pytest.raises(OverflowError):
        approvals.approve(PAY, row.pk, by=other, now=NOW)

    row.refresh_from_db()
    assert row.state == "proposed"
    assert not Event.objects.filter(verb="workspace.approval.approved").exists()


def test_the_same_waits_once_and_another_subject_beside_it(people):
    one, other, _third = people
    propose(one)
    with pytest.raises(approvals.AlreadyProposed):
        propose(other, euro=7)
    propose(other, subject="rent")
    assert approvals.waiting(PAY).count() == 2


def test_what_nobody_decides_in_time_expires(people):
    one, other, _third = people
    row = propose(one)
    with pytest.raises(approvals.ProposalGone):
        approvals.approve(PAY, row.pk, by=other, now=NOW + DAY)
    assert approvals.expire(now=NOW + DAY / 2) == 0

    tasks.sweep_approvals()

    row.refresh_from_db()
    assert (row.state, row.decided_by, row.payload) == ("expired", None, "")
    assert Event.objects.get(verb="workspace.approval.expired").actor is None


def test_what_has_expired_makes_room_before_the_sweep(people):
    first = propose(people[0])
    second = propose(people[1], now=NOW + DAY)

    first.refresh_from_db()
    assert (first.state, second.state) == ("expired", "proposed")


def test_with_who_leaves_goes_what_they_proposed_and_what_is_about_them(people):
    one, other, third = people
    rows = [propose(one), propose(other, subject=str(one.pk)), propose(other, subject="rent")]

    approvals.withdraw_of(one, by=third, now=NOW)

    states = [Approval.objects.get(pk=row.pk).state for row in rows]
    assert states == ["withdrawn", "withdrawn", "proposed"]


def test_an_act_reads_its_own_proposals_only(people):
    class Other(Pay):
        name = "tests.other"

    row = propose(people[0])
    with pytest.raises(approvals.ProposalGone):
        approvals.approve(Other(), row.pk, by=people[1], now=NOW)


def test_what_concerns_a_case_is_closed_by_its_key_and_stands_in_its_trail(people):
    case = CaseFactory()
    row = propose(people[0], case=case.pk, key_id=case.data_key_id)
    assert Event.objects.get(verb="workspace.approval.proposed").case == case.pk

    encrypted = Approval.objects.get(pk=row.pk).__dict__["payload"]
    assert keys.key_of(encrypted.blob) == case.data_key_id


def test_an_act_must_say_all_there_is_to_know():
    class Half(approvals.Act[Amount, str]):
        name = "tests.half"
        payload = Amount

    with pytest.raises(TypeError, match="abstract"):
        Half()


# --- The database --------------------------------------------------------------------------


def bare(by, **fields) -> Approval:
    values = {
        "act": "tests.pay",
        "subject": "taxi",
        "data_key": keys.named("approvals"),
        "payload": "{}",
        "proposed_by": by,
        "proposed_at": NOW,
        "expires_at": NOW + DAY,
        **fields,
    }
    return Approval(**values)


def refused(row: Approval) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        row.save(force_insert=True)
    return violated_constraint(caught.value)


ENDED = {"ended_at": NOW, "payload": ""}


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"state": "approved", **ENDED}, "a_decision_has_its_person"),
        ({"state": "refused", **ENDED}, "a_decision_has_its_person"),
        ({"state": "refused", "is_alone": True, **ENDED}, "a_decision_has_its_person"),
        ({"is_alone": True}, "a_decision_has_its_person"),
        ({"state": "withdrawn", "payload": ""}, "what_ended_has_its_moment"),
        ({"ended_at": NOW}, "what_ended_has_its_moment"),
        ({"state": "expired", **ENDED}, "nothing_expires_before_its_time"),
        ({"expires_at": NOW}, "a_proposal_lasts"),
        ({"payload": ""}, "what_will_be_done_is_kept_while_it_waits"),
        ({"state": "withdrawn", "ended_at": NOW}, "what_will_be_done_is_kept_while_it_waits"),
        (
            {"state": "approved", "is_alone": True, "ended_at": NOW + DAY, "payload": ""},
            "a_decision_comes_in_time",
        ),
    ],
)
def test_a_proposal_is_what_its_state_says(people, fields, name):
    assert refused(bare(people[0], **fields)) == name


def test_the_database_wants_two_different_people(people):
    one, other, _third = people
    done = {"state": "approved", **ENDED}
    assert refused(bare(one, decided_by=one, **done)) == "two_people_decide"
    about = bare(one, decided_by=other, subject=str(other.pk), **done)
    assert refused(about) == "nobody_decides_about_themselves"
    bare(one).save()
    assert refused(bare(other)) == "one_open_proposal_per_act_and_subject"


@pytest.mark.parametrize(
    "change",
    [
        "update workspace_approval set payload = 'x'",
        "update workspace_approval set expires_at = expires_at + interval '1 day'",
        "update workspace_approval set state = 'withdrawn', ended_at = now(), payload = '',"
        " subject = 'else'",
        "delete from workspace_approval",
    ],
)
def test_what_was_proposed_is_decided_as_it_was(people, change):
    propose(people[0])
    refuses_change(change)


def test_a_decision_is_for_good(people):
    row = propose(people[0])
    approvals.refuse(PAY, row.pk, by=people[1], now=NOW)
    refuses_change("update workspace_approval set state = 'expired', decided_by_id = null")
    refuses_change("delete from workspace_approval")


def refuses_change(change: str) -> None:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        connection.cursor().execute(change)
    assert violated_constraint(caught.value) == "closed_workspace_approval"


def test_two_who_decide_at_once_decide_once(committed_db):
    one, other, third = (UserFactory(name=f"May {name}") for name in ("Ada", "Bea", "Cem"))
    row, done = propose(one), []
    together = threading.Barrier(2)

    def decide(by):
        together.wait()
        try:
            done.append(approvals.approve(PAY, row.pk, by=by, now=NOW))
        except approvals.ProposalGone:
            done.append("gone")
        finally:
            connections.close_all()

    racers = [threading.Thread(target=decide, args=[by]) for by in (other, third)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()

    assert len(done) == 2
    assert done.count("gone") == 1
    assert Notice.objects.filter(kind="tests.paid").count() == 1
    assert not Notice.objects.filter(kind="tests.pay", read_at__isnull=True).exists()
