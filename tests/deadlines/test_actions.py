"""What may happen to a date, and what the database refuses."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Event
from common.db import violated_constraint
from common.ids import uuid7
from deadlines import actions
from deadlines.models import Deadline, Reminder, Rule
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, give
from tests.deadlines.factories import DeadlineFactory

pytestmark = pytest.mark.django_db
AUGUST_14 = dt.date(2026, 8, 14)
TOMORROW = timezone.localdate() + dt.timedelta(days=1)


def close(deadline, proof="", by=None):
    return actions.close(
        deadline_id=deadline.pk, closed_on=AUGUST_14, proof=proof, by=by or deadline.owner
    )


def move(deadline, reason="", version=1, due_on=TOMORROW):
    return actions.move(
        deadline_id=deadline.pk, due_on=due_on, reason=reason, version=version, by=deadline.owner
    )


def start(case, rule="D02", source=None):
    return actions.start(
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

    with pytest.raises(actions.ProofNeeded):
        close(deadline, proof="  ")
    done = close(deadline, proof="Receipt of the court")

    assert done.state == "done"
    assert Deadline.unscoped.get(pk=done.pk).proof == "Receipt of the court"


def test_a_house_deadline_closes_with_one_click_and_only_once():
    deadline = DeadlineFactory()
    close(deadline)

    with pytest.raises(actions.NotOpen):
        close(deadline)


def test_a_click_can_be_undone_for_ten_seconds_by_the_one_who_clicked():
    deadline = DeadlineFactory()
    closed = close(deadline)
    undo = {"deadline_id": deadline.pk, "by": deadline.owner}

    with pytest.raises(actions.TooLate):
        actions.reopen(**undo, now=closed.closed_at + dt.timedelta(seconds=20))
    with pytest.raises(actions.TooLate):
        actions.reopen(deadline_id=deadline.pk, by=UserFactory(), now=closed.closed_at)
    assert actions.reopen(**undo, now=closed.closed_at + dt.timedelta(seconds=9)).state == "open"


def test_a_legal_date_moves_only_for_a_reason():
    deadline = DeadlineFactory(is_legal=True)

    with pytest.raises(actions.ReasonNeeded):
        move(deadline)
    assert move(deadline, reason="The court moved it").due_on == TOMORROW


def test_of_two_who_move_the_same_date_the_second_is_told():
    deadline = DeadlineFactory()
    move(deadline)

    with pytest.raises(actions.Stale):
        move(deadline)


def test_closing_a_row_closes_all_its_dates_or_none():
    case, source = CaseFactory(), uuid7()
    start(case, "D01", source)
    start(case, "D02", source)
    closing = {"source": source, "closed_on": AUGUST_14, "by": case.case_lead}

    with pytest.raises(actions.ProofNeeded), transaction.atomic():
        actions.close_of(**closing, proof="")
    assert Deadline.unscoped.open().filter(source=source).count() == 2
    assert len(actions.close_of(**closing, proof="Receipt")) == 2


def test_dropping_a_legal_date_needs_a_reason():
    case, source = CaseFactory(), uuid7()
    start(case, "D02", source)

    with pytest.raises(actions.ReasonNeeded):
        actions.drop_of(source=source, by=case.case_lead, reason="")
    (dropped,) = actions.drop_of(source=source, by=case.case_lead, reason="Paper withdrawn")
    assert dropped.state == "dropped"


def test_only_somebody_who_can_see_it_can_be_given_a_date():
    deadline = DeadlineFactory()
    colleague = UserFactory()
    giving = {"deadline_id": deadline.pk, "owner": colleague, "version": 1, "by": deadline.owner}

    with pytest.raises(actions.OwnerCannotSee):
        actions.hand_over(**giving)
    give(colleague, deadline.case, "view_case", "view_legal")
    assert actions.hand_over(**giving).owner == colleague


def waiting(deadline) -> list[int]:
    rows = Reminder.objects.filter(deadline=deadline, sent_at__isnull=True).order_by("-warn_on")
    return [(deadline.due_on - row.warn_on).days for row in rows]


def test_reminders_follow_the_day_the_owner_and_the_end():
    case = CaseFactory()
    deadline = actions.add(
        case=case,
        line="legal",
        title="Appeal",
        is_legal=True,
        owner=case.case_lead,
        due_on=timezone.localdate() + dt.timedelta(days=5),
        by=case.case_lead,
    )
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
    deadline = actions.add(
        case=None,
        line="legal",
        title="Freeze the figures",
        is_legal=True,
        owner=manager,
        due_on=TOMORROW,
        by=manager,
    )

    assert close(deadline, proof="Letter of the ministry").proof == "Letter of the ministry"
    assert Deadline.objects.visible_to(manager).filter(pk=deadline.pk).exists()
    assert not Deadline.objects.visible_to(other).filter(pk=deadline.pk).exists()


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


def test_the_database_refuses_a_legal_deadline_closed_without_proof():
    with pytest.raises(IntegrityError) as refused:
        DeadlineFactory(
            is_legal=True,
            state="done",
            closed_on=AUGUST_14,
            closed_at=timezone.now(),
            closed_by=UserFactory(),
        )
    assert violated_constraint(refused.value) == "a_legal_deadline_closes_with_proof"


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
