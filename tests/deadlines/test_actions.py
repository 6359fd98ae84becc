"""What may happen to a date, and what the database refuses."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Event
from common.db import violated_constraint
from common.ids import uuid7
from deadlines import actions
from deadlines.models import Deadline, Reminder, Rule
from records.errors import Refused, SentTwice, Stale
from records.saving import Token
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, give
from tests.deadlines.factories import DeadlineFactory

pytestmark = pytest.mark.django_db
AUGUST_14 = dt.date(2026, 8, 14)
TOMORROW = timezone.localdate() + dt.timedelta(days=1)


def close(deadline, proof="", by=None):
    return actions.close_deadline(
        deadline_id=deadline.pk, closed_on=AUGUST_14, proof=proof, by=by or deadline.owner
    )


def move(deadline, reason="", version=1, due_on=TOMORROW):
    return actions.move_deadline(
        deadline_id=deadline.pk, due_on=due_on, reason=reason, version=version, by=deadline.owner
    )


def write(case=None, **values):
    """Write a date down by hand."""
    by = values.pop("by", None) or case.case_lead
    values = {"line": "legal", "title": "Appeal", "due_on": TOMORROW, "owner": by} | values
    token = values.pop("token", None)
    return actions.add_deadline(case=case, values=values, token=token, by=by)


def refusal(act, *args, **kwargs) -> str:
    """Return beside which field an act is refused."""
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value.field


def start(case, rule="D02", source=None):
    return actions.start_deadlines(
        case=case, rule=rule, starts_on=AUGUST_14, source=source, by=case.case_lead
    )


def test_a_rule_makes_a_date_with_its_sum():
    (deadline,) = start(CaseFactory())

    assert deadline.due_on == dt.date(2026, 9, 28)
    assert deadline.sum_on(AUGUST_14) == "45 days from 14 Aug"
    assert deadline.is_legal
    assert Event.objects.filter(verb="deadlines.added", subject__endswith=str(deadline.pk)).exists()


def test_a_rule_with_several_counts_makes_several_dates():
    days = [deadline.due_on for deadline in start(CaseFactory(), "D03")]

    assert days == [AUGUST_14 + dt.timedelta(days=count) for count in (21, 30, 38, 43)]


def test_an_unknown_rule_is_named():
    with pytest.raises(actions.NoSuchRule):
        start(CaseFactory(), "D99")


def test_a_new_version_of_a_rule_leaves_older_dates_alone():
    case, source = CaseFactory(), uuid7()
    (before,) = start(case, source=source)
    old = Rule.objects.get(code="D02")
    Rule.objects.create(
        code="D02",
        line=old.line,
        kind="L",
        trigger=old.trigger,
        offsets=[60],
        label_en="a",
        label_nl="b",
        label_fr="c",
        valid_from=dt.date(2026, 9, 1),
    )

    assert start(case)[0].due_on == before.due_on
    (moved,) = actions.recompute(source=source, starts_on=dt.date(2026, 9, 2), by=case.case_lead)
    assert moved.due_on == dt.date(2026, 11, 1)


def test_the_dates_of_a_row_move_with_its_day_unless_a_person_moved_them():
    case, source = CaseFactory(), uuid7()
    (kept,) = start(case, "D05", source)
    start(case, "D02", source)
    move(kept, reason="Read from the paper", due_on=dt.date(2026, 11, 20))

    (changed,) = actions.recompute(source=source, starts_on=dt.date(2026, 8, 15), by=case.case_lead)

    assert changed.due_on == dt.date(2026, 9, 29)
    kept.refresh_from_db()
    assert kept.due_on == dt.date(2026, 11, 20)


def test_a_legal_deadline_closes_only_with_proof():
    deadline = DeadlineFactory(is_legal=True)

    assert refusal(close, deadline, proof="  ") == "proof"
    done = close(deadline, proof="Receipt of the court")

    assert done.state == "done"
    assert Deadline.unscoped.get(pk=done.pk).proof == "Receipt of the court"


def test_a_house_deadline_closes_with_one_click_and_only_once():
    deadline = DeadlineFactory()
    close(deadline)

    with pytest.raises(Refused):
        close(deadline)


def test_a_click_can_be_undone_for_ten_seconds_by_the_one_who_clicked():
    deadline = DeadlineFactory()
    closed = close(deadline)
    undo = {"deadline_id": deadline.pk, "by": deadline.owner}

    with pytest.raises(Refused):
        actions.reopen_deadline(**undo, now=closed.closed_at + dt.timedelta(seconds=20))
    with pytest.raises(Refused):
        actions.reopen_deadline(deadline_id=deadline.pk, by=UserFactory(), now=closed.closed_at)
    assert (
        actions.reopen_deadline(**undo, now=closed.closed_at + dt.timedelta(seconds=9)).state
        == "open"
    )


def test_a_legal_date_moves_only_for_a_reason():
    deadline = DeadlineFactory(is_legal=True)

    assert refusal(move, deadline) == "reason"
    assert move(deadline, reason="The court moved it").due_on == TOMORROW


def test_of_two_who_move_the_same_date_the_second_is_told():
    deadline = DeadlineFactory()
    move(deadline)

    with pytest.raises(Stale):
        move(deadline)
    close(deadline)
    with pytest.raises(Refused):
        move(deadline)


def test_closing_a_row_closes_all_its_dates_or_none():
    case, source = CaseFactory(), uuid7()
    start(case, "D01", source)
    start(case, "D02", source)
    closing = {"source": source, "closed_on": AUGUST_14, "by": case.case_lead}

    with pytest.raises(Refused), transaction.atomic():
        actions.close_deadlines_of(**closing, proof="")
    assert Deadline.unscoped.open().filter(source=source).count() == 2
    assert len(actions.close_deadlines_of(**closing, proof="Receipt")) == 2


def test_dropping_a_legal_date_needs_a_reason():
    case, source = CaseFactory(), uuid7()
    start(case, "D02", source)

    with pytest.raises(Refused), transaction.atomic():
        actions.drop_deadlines_of(source=source, by=case.case_lead, reason="")
    (dropped,) = actions.drop_deadlines_of(
        source=source, by=case.case_lead, reason="Paper withdrawn"
    )
    assert dropped.state == "dropped"


def test_only_somebody_who_can_see_it_can_be_given_a_date():
    deadline = DeadlineFactory()
    colleague = UserFactory()
    giving = {"deadline_id": deadline.pk, "owner": colleague, "version": 1, "by": deadline.owner}

    assert refusal(actions.hand_over_deadline, **giving) == "owner"
    give(colleague, deadline.case, "view_case", "view_legal")
    assert actions.hand_over_deadline(**giving).owner == colleague


def waiting(deadline) -> list[int]:
    rows = Reminder.objects.filter(deadline=deadline, sent_at__isnull=True).order_by("-warn_on")
    return [(deadline.due_on - row.warn_on).days for row in rows]


def test_reminders_follow_the_day_the_owner_and_the_end():
    case = CaseFactory()
    deadline = write(case, is_legal=True, due_on=timezone.localdate() + dt.timedelta(days=5))
    assert waiting(deadline) == [0, 1, 3]

    deadline = move(deadline, reason="New letter", due_on=TOMORROW)
    assert waiting(deadline) == [0, 1]
    close(deadline, proof="Sent")
    assert waiting(deadline) == []


def test_a_date_written_down_late_is_reminded_of_once():
    (deadline,) = start(CaseFactory())

    assert Reminder.objects.get(deadline=deadline).warn_on == timezone.localdate()


def test_the_organisation_has_dates_of_its_own():
    manager, other = UserFactory(roles=["manager"]), UserFactory()
    deadline = write(by=manager, title="Freeze the figures", is_legal=True)

    assert close(deadline, proof="Letter of the ministry").proof == "Letter of the ministry"
    assert Deadline.objects.visible_to(manager).filter(pk=deadline.pk).exists()
    assert not Deadline.objects.visible_to(other).filter(pk=deadline.pk).exists()


def test_a_form_sent_twice_writes_one_date_down():
    case, token = CaseFactory(), Token(uuid4(), "typed")
    deadline = write(case, token=token)
    with pytest.raises(SentTwice) as before:
        write(case, token=token)
    assert before.value.made == str(deadline.pk)
    assert Deadline.unscoped.count() == 1


def change(deadline, **values):
    names = ("line", "title", "due_on", "owner", "is_legal")
    return actions.change_deadline(
        pk=deadline.pk,
        version=deadline.version,
        values={name: getattr(deadline, name) for name in names} | values,
        by=deadline.owner,
    )


def test_what_was_written_down_by_hand_is_corrected_and_a_legal_day_only_for_a_reason():
    deadline = change(write(CaseFactory(), is_legal=True), title="Appeal of the judgment")
    assert (deadline.title, deadline.is_moved) == ("Appeal of the judgment", False)

    assert refusal(change, deadline, due_on=AUGUST_14) == "reason"
    deadline.refresh_from_db()
    moved = change(deadline, due_on=TOMORROW + dt.timedelta(days=9), reason="Misread")
    assert (moved.is_moved, moved.moved_reason) == (True, "Misread")
    assert waiting(moved)[:2] == [0, 1]
    assert refusal(change, moved, owner=UserFactory()) == "owner"


def void(deadline):
    return actions.void_deadline(
        pk=deadline.pk,
        version=deadline.version,
        reason="Of another person",
        now=timezone.now(),
        by=deadline.owner,
    )


def test_a_date_entered_in_error_reminds_nobody_and_stands_nowhere():
    deadline = void(write(CaseFactory()))
    assert not Deadline.unscoped.exists()
    assert not Reminder.objects.exists()
    assert Deadline.with_voided.get().void_reason == "Of another person"
    assert Event.objects.filter(verb="deadlines.deadline.voided").count() == 1
    with pytest.raises(Deadline.DoesNotExist):
        close(deadline)


def test_a_date_that_follows_from_something_else_is_neither_corrected_nor_taken_out():
    case = CaseFactory()
    (by_rule,) = start(case)
    for deadline in (by_rule, DeadlineFactory(case=case, source=uuid7())):
        for act in (void, change):
            with pytest.raises(Refused):
                act(deadline)
    assert Deadline.unscoped.count() == 2


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("a_deadline_says_what", {"title": ""}),
        ("a_computed_date_shows_its_sum", {"rule": "D02"}),
        ("a_closed_deadline_has_its_day", {"state": "done"}),
        ("a_legal_date_moves_with_a_reason", {"is_legal": True, "is_moved": True}),
        ("deadline_state_is_known", {"state": "lost", "closed_on": AUGUST_14}),
    ],
)
def test_the_database_refuses(name, fields):
    closed = (
        {"closed_at": timezone.now(), "closed_by": UserFactory()} if "closed_on" in fields else {}
    )
    with pytest.raises(IntegrityError) as refused:
        DeadlineFactory(**fields, **closed)
    assert violated_constraint(refused.value) == name


@pytest.mark.parametrize(
    ("state", "name"),
    [
        ("done", "a_legal_deadline_closes_with_proof"),
        ("dropped", "a_legal_deadline_is_dropped_for_a_reason"),
    ],
)
def test_the_database_refuses_a_legal_deadline_that_ends_without_a_word(state, name):
    with pytest.raises(IntegrityError) as refused:
        DeadlineFactory(
            is_legal=True,
            state=state,
            closed_on=AUGUST_14,
            closed_at=timezone.now(),
            closed_by=UserFactory(),
        )
    assert violated_constraint(refused.value) == name


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("one_version_of_a_rule_per_day", {"valid_from": dt.date(2000, 1, 1)}),
        ("a_rule_has_a_code", {"code": ""}),
        ("a_rule_counts", {"offsets": []}),
        ("a_rule_has_its_words", {"label_nl": ""}),
    ],
)
def test_the_database_refuses_a_rule(name, fields):
    plain = {
        "code": "D02",
        "line": "legal",
        "kind": "L",
        "trigger": "other",
        "offsets": [1],
        "label_en": "a",
        "label_nl": "b",
        "label_fr": "c",
        "valid_from": AUGUST_14,
    }
    with pytest.raises(IntegrityError) as refused:
        Rule.objects.create(**plain | fields)
    assert violated_constraint(refused.value) == name
