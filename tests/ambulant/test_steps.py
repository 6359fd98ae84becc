"""A step down takes the person, a counselor and a second colleague; a step up waits for nobody."""

import datetime as dt
import json

import pytest
from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.models import Role
from ambulant import actions
from ambulant.models import Level, RhythmPeriod, StepProposal
from ambulant.situation import propose
from ambulant.tapering import Step
from audit.models import Event
from cases import access
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.ambulant.factories import (
    ConcernFactory,
    RhythmFactory,
    StepProposalFactory,
    manages_everywhere,
)
from tests.cases.factories import CaseFactory, bar, give
from tests.counseling.factories import GoalFactory, SessionFactory
from workspace.models import Notice

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
RIGHTS = (
    "view_case",
    "view_identity",
    "view_ambulant",
    "change_ambulant",
    "view_psychosocial",
    "change_psychosocial",
)


def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def case():
    """A file on which all four conditions allow less contact."""
    made = CaseFactory()
    give(made.case_lead, made, *RIGHTS)
    RhythmFactory(case=made, starts_on=today() - 60 * DAY)
    GoalFactory(case=made, review_on=today() + 30 * DAY)
    manages_everywhere(made, today() - 5 * DAY)
    return made


@pytest.fixture
def coordinator(case):
    person = with_role(Role.COORDINATOR)
    give(person, case, "view_case", "assign")
    return person


def proposed(case, level: str = "regular", later=0 * DAY, **fields) -> StepProposal:
    values = {
        "level": Level.objects.get(value=level),
        "starts_on": today(),
        "agreed_on": today() - DAY,
        "reason": "Has work.",
    } | fields
    now = timezone.now() + later
    return actions.propose_step(case=case, values=values, now=now, by=case.case_lead)


def decide(row, by, *, is_approved=True, answer="", later=0 * DAY) -> StepProposal:
    values = {"is_approved": is_approved, "answer": answer}
    return actions.decide_step(pk=row.pk, values=values, now=timezone.now() + later, by=by)


def test_an_approved_step_holds_at_once_and_whoever_proposed_it_hears(case, coordinator):
    row = proposed(case)
    assert RhythmPeriod.unscoped.filter(case=case).count() == 1
    assert Notice.objects.get(user=coordinator).kind == "ambulant.step_to_approve"
    row = decide(row, coordinator)
    assert (row.state, row.rhythm.level.value) == ("approved", "regular")
    first, second = RhythmPeriod.unscoped.filter(case=case).order_by("period")
    assert (first.period.upper, second.period.upper) == (today(), None)
    assert (second.contacts_from, second.minutes_to) == (1, 300)
    assert second.created_by == case.case_lead
    assert Notice.objects.get(user=case.case_lead).kind == "ambulant.step_approved"
    verbs = set(Event.objects.filter(case=case.pk).values_list("verb", flat=True))
    assert {"ambulant.step.proposed", "ambulant.step.approved"} <= verbs
    assert [line["allows"] for line in json.loads(row.reckoning)] == [True] * 4


def test_a_step_begins_no_earlier_than_its_approval(case, coordinator):
    row = proposed(case, starts_on=today() - 3 * DAY)
    assert decide(row, coordinator).rhythm.period.lower == today()


def test_nobody_approves_what_they_proposed(case, coordinator):
    row = proposed(case)
    with pytest.raises(Refused):
        decide(row, case.case_lead)
    assert RhythmPeriod.unscoped.filter(case=case).count() == 1


def test_neither_a_stranger_nor_a_barred_coordinator_nor_a_manager_decides(case, coordinator):
    row = proposed(case)
    barred = with_role(Role.COORDINATOR)
    give(barred, case, "view_case", "assign")
    bar(barred, case)
    for person in (barred, with_role(Role.COORDINATOR), with_role(Role.MANAGER), UserFactory()):
        with pytest.raises(Refused):
            decide(row, person)
    assert actions.deciders(case) == [coordinator]


def test_a_manager_decides_where_no_coordinator_works_on_the_file(case):
    manager = with_role(Role.MANAGER)
    assert decide(proposed(case), manager).state == "approved"


def test_where_nobody_can_approve_nothing_is_proposed(case):
    with pytest.raises(Refused, match="coordinator"):
        proposed(case)


def test_a_refusal_says_why_and_changes_nothing(case, coordinator):
    row = proposed(case)
    with pytest.raises(Refused) as refused:
        decide(row, coordinator, is_approved=False)
    assert refused.value.field == "answer"
    row = decide(row, coordinator, is_approved=False, answer="Court next week.")
    assert (row.state, row.answer, row.rhythm) == ("refused", "Court next week.", None)
    assert RhythmPeriod.unscoped.filter(case=case).count() == 1
    assert proposed(case).state == "proposed"


def test_whoever_proposed_it_withdraws_it(case, coordinator):
    row = decide(proposed(case), case.case_lead, is_approved=False)
    assert row.state == "withdrawn"
    with pytest.raises(Refused):
        decide(row, coordinator)


def test_two_steps_never_wait_at_once(case, coordinator):
    proposed(case)
    with pytest.raises(Refused) as refused:
        proposed(case, level="light")
    assert refused.value.field == "level"


def test_one_that_nobody_answered_in_time_makes_room(case, coordinator):
    row = proposed(case)
    late = 15 * DAY
    with pytest.raises(Refused):
        decide(row, coordinator, later=late)
    again = proposed(case, later=late)
    row.refresh_from_db()
    assert (row.state, again.state) == ("withdrawn", "proposed")


@pytest.mark.parametrize("level", ["intensive"])
def test_more_or_as_much_contact_is_no_step_down(case, coordinator, level):
    with pytest.raises(Refused) as refused:
        proposed(case, level=level)
    assert refused.value.field == "level"


def crisis(case, days: int) -> None:
    SessionFactory(
        case=case, line="psychosocial", kind="crisis", starts_at=timezone.now() - days * DAY
    )


def test_a_crisis_after_the_proposal_stands_in_the_way_of_its_approval(case, coordinator):
    row = proposed(case)
    crisis(case, 1)
    with pytest.raises(Refused, match="reckoning"):
        decide(row, coordinator)
    assert RhythmPeriod.unscoped.filter(case=case).count() == 1
    row.refresh_from_db()
    assert row.state == "proposed"


def test_a_step_up_in_between_stands_in_the_way_of_an_approval(case, coordinator):
    RhythmPeriod.unscoped.update(level=Level.objects.get(value="regular"))
    row = proposed(case, level="light")
    up(case)
    with pytest.raises(Refused, match="changed since"):
        decide(row, coordinator)


def up(case, level: str = "intensive", later=0 * DAY) -> RhythmPeriod:
    values = {"level": Level.objects.get(value=level), "starts_on": today() + later}
    values |= {"agreed_on": today(), "reason": "Was followed."}
    return actions.step_to_level(case=case, values=values, today=today(), by=case.case_lead)


def step_of(case, person=None) -> Step:
    running = RhythmPeriod.unscoped.filter(case=case).running().select_related("level").get()
    held = access.on(person or case.case_lead, case)
    return propose(held, running, today()).step


def test_an_incident_proposes_a_step_up_until_it_is_taken(case):
    RhythmPeriod.unscoped.update(level=Level.objects.get(value="regular"))
    assert step_of(case) == Step.DOWN
    ConcernFactory(case=case, raised_on=today())
    assert step_of(case) == Step.UP
    up(case)
    assert step_of(case) == Step.STAY


def test_a_step_down_is_not_taken_alone(case):
    with pytest.raises(Refused) as refused:
        up(case, "light")
    assert refused.value.field == "level"
    assert RhythmPeriod.unscoped.filter(case=case).count() == 1


def running(case) -> RhythmPeriod:
    return RhythmPeriod.unscoped.filter(case=case).running().get()


def take_out(row, by) -> None:
    actions.void_rhythm(pk=row.pk, version=row.version, reason="x", now=timezone.now(), by=by)


def test_a_step_down_is_not_taken_by_taking_out_what_runs(case):
    row = running(case)
    RhythmPeriod.unscoped.update(created_at=timezone.now() - 60 * DAY)
    take_out(row, case.case_lead)
    with pytest.raises(Refused, match="until just now"):
        up(case, "light")
    assert up(case, "intensive").level.value == "intensive"


def test_a_step_up_that_was_taken_out_at_once_leaves_no_way_round_what_ran_before(case):
    RhythmPeriod.unscoped.update(
        level=Level.objects.get(value="regular"), created_at=timezone.now() - 60 * DAY
    )
    take_out(up(case), case.case_lead)
    with pytest.raises(Refused, match="until just now"):
        up(case, "light")


def test_less_contact_does_not_go_on_again_because_more_was_taken_out(case):
    light = running(case)
    RhythmPeriod.unscoped.update(level=Level.objects.get(value="light"))
    more = up(case)
    for row, days in ((light, 60), (more, 20)):
        RhythmPeriod.unscoped.filter(pk=row.pk).update(created_at=timezone.now() - days * DAY)
    take_out(more, case.case_lead)
    light.refresh_from_db()
    values = {"agreed_on": today(), "reason": "x", "ends_on": None}
    with pytest.raises(Refused) as refused:
        actions.change_rhythm(pk=light.pk, version=None, values=values, by=case.case_lead)
    assert refused.value.field == "ends_on"
    actions.change_rhythm(pk=light.pk, version=None, values=values, by=UserFactory())


def test_what_a_colleague_took_out_or_was_noted_today_is_an_error(case):
    take_out(running(case), case.case_lead)
    assert up(case, "light").level.value == "light"
    take_out(running(case), UserFactory())
    assert up(case, "aftercare").level.value == "aftercare"


@pytest.mark.parametrize(("days", "is_refused"), [(0, True), (27, True), (28, False)])
def test_a_frequency_that_ended_just_now_is_not_followed_by_less(case, days, is_refused):
    row = running(case)
    row.period = DateRange(row.period.lower, today() - days * DAY)
    row.save()
    if is_refused:
        for later in (0 * DAY, 30 * DAY):
            with pytest.raises(Refused, match="until just now"):
                up(case, "light", later)
    else:
        assert up(case, "light").level.value == "light"


def test_voided_rows_count_nowhere(case):
    now = {"voided_at": timezone.now(), "voided_by": case.case_lead, "void_reason": "Error."}
    ConcernFactory(case=case, raised_on=today(), **now)
    assert step_of(case) == Step.DOWN


def test_whoever_does_not_see_the_plan_does_not_reckon_with_it(case):
    other = UserFactory()
    give(other, case, "view_case", "view_identity", "view_ambulant", "change_ambulant")
    assert step_of(case, other) == Step.STAY
    crisis(case, 1)
    running = RhythmPeriod.unscoped.select_related("level").get(case=case)
    lines = propose(access.on(other, case), running, today()).lines
    assert [row.allows for row in lines] == [False, True, True, True]


def test_the_database_holds_one_waiting_step_and_what_an_approval_made():
    row = StepProposalFactory()
    with pytest.raises(IntegrityError, match="one_step_waits_on_a_file"):
        StepProposalFactory(before=row.before)


def test_an_approved_step_without_a_rhythm_is_refused():
    with pytest.raises(IntegrityError, match="an_approved_step_made_a_frequency"):
        StepProposalFactory(state="approved")
