"""Suitability and keep-apart are asked by the acts themselves, whoever calls them."""

import datetime as dt
from functools import partial

import pytest

from cases.actions import keep_apart
from cases.models import Client, KeepApart
from records.errors import Refused
from shelter import actions
from shelter.models import BedUse
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, bar, give
from tests.shelter.factories import MARCH_1, MARCH_11, BedFactory, StayFactory
from workspace.models import Notice

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NIGHTS = {"first_night": MARCH_1, "departure": MARCH_11}


def apart(case, other) -> None:
    keep_apart(
        case=case,
        other=other.client,
        ground="safety",
        reason="canary-reason",
        today=MARCH_1,
        by=UserFactory(),
    )


def place(case, bed, **fields):
    values = NIGHTS | {"bed": bed, **fields}
    return actions.place(case=case, values=values, today=MARCH_1, by=case.case_lead)


@pytest.fixture
def beside():
    """A bed in the house of somebody whom `case` must not meet, and the case."""
    stay, case = StayFactory(), CaseFactory()
    apart(case, stay.case)
    return BedFactory(house=stay.bed.room.unit.house), case


def test_a_bed_that_cannot_suit_is_refused_whatever_the_reason_and_whoever_writes_it():
    case = CaseFactory()
    give(case.case_lead, case, "view_case", "change_shelter")
    Client.unscoped.filter(pk=case.client_id).update(sex="m")
    case.client.refresh_from_db()
    bed = BedFactory()
    bed.room.unit.house.gender = "f"
    bed.room.unit.house.save()
    with pytest.raises(Refused, match="not for this sex") as refused:
        place(case, bed, reason="No other bed")
    assert refused.value.field == "bed"


def test_an_open_request_says_what_is_needed():
    case = CaseFactory()
    wanted = {"wanted_from": MARCH_1, "needs_step_free": True}
    actions.request_bed(case=case, values=wanted, by=case.case_lead)
    with pytest.raises(Refused, match="not step-free"):
        place(case, BedFactory())
    assert place(case, BedFactory(likeness={"is_step_free": True})).kind == "plan"


def test_to_keep_apart_asks_for_a_reason_and_tells_none(beside):
    bed, case = beside
    give(case.case_lead, case, "view_case", "change_shelter")
    with pytest.raises(Refused, match="Not suitable") as refused:
        place(case, bed)
    assert refused.value.field == "reason"
    assert "canary" not in str(refused.value)
    use = place(case, bed, reason="No other bed tonight")
    assert use.reason == "No other bed tonight"
    assert Notice.objects.filter(kind="shelter.apart_asked").count() == 1


@pytest.mark.parametrize("relation", ["barred", "no longer there"])
def test_an_owner_who_may_not_know_of_the_file_is_not_told_and_the_lead_is(beside, relation):
    bed, case = beside
    give(case.case_lead, case, "view_case", "change_shelter")
    if relation == "barred":
        owner = KeepApart.objects.get().owner
        give(owner, case, "view_case")
        bar(owner, case)
    place(case, bed, reason="No other bed tonight")
    assert Notice.objects.get(kind="shelter.apart_asked").user == case.case_lead


def test_an_owner_who_may_know_of_the_file_is_told_and_nobody_else(beside):
    bed, case = beside
    owner = KeepApart.objects.get().owner
    give(owner, case, "view_case")
    give(case.case_lead, case, "view_case", "change_shelter")
    place(case, bed, reason="No other bed tonight")
    assert Notice.objects.get(kind="shelter.apart_asked").user == owner


def test_a_reason_counts_from_somebody_who_works_in_residential_care_only(beside):
    bed, case = beside
    with pytest.raises(Refused, match="Not suitable"):
        place(case, bed, reason="No other bed tonight")


def test_a_reason_is_kept_only_where_one_was_asked_for():
    assert place(CaseFactory(), BedFactory(), reason="Nice view").reason == ""


def test_a_family_and_a_move_meet_the_rule_too(beside):
    bed, case = beside
    with pytest.raises(Refused, match="Not suitable"):
        actions.place_family(
            cases=[CaseFactory(), case],
            beds=[BedFactory(), bed],
            values=NIGHTS,
            today=MARCH_1,
            by=case.case_lead,
        )
    stay = place(case, BedFactory(), kind="stay")
    values = {"bed": bed, "on": MARCH_1 + DAY, "reason": "Quieter"}
    move = partial(actions.move, pk=stay.pk, version=1, today=MARCH_1 + DAY, by=case.case_lead)
    with pytest.raises(Refused, match="Not suitable"):
        move(values=values)
    give(case.case_lead, case, "view_case", "change_shelter")
    assert move(values=values).bed == bed
    assert BedUse.unscoped.filter(case=case).count() == 2


def test_two_who_are_kept_apart_are_not_placed_side_by_side_in_one_act():
    cases = [CaseFactory(), CaseFactory()]
    apart(cases[0], cases[1])
    first = BedFactory()
    beds = [first, BedFactory(house=first.room.unit.house)]
    with pytest.raises(Refused, match="Not suitable"):
        actions.place_family(cases=cases, beds=beds, values=NIGHTS, today=MARCH_1, by=UserFactory())
    assert not BedUse.unscoped.exists()
