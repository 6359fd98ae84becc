"""Stays and requests that were entered in error."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from cases.models import Case
from deadlines.models import Deadline
from records.errors import Refused
from shelter import actions, board
from shelter.figures import refused as refused_in
from shelter.figures import shelter
from shelter.models import BedRequest, BedUse, HouseStaff
from tests.accounts.factories import with_role
from tests.cases.factories import CaseFactory
from tests.shelter.factories import MARCH_1, MARCH_11, BedFactory, StayFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)


def void(stay):
    stay = BedUse.unscoped.get(pk=stay.pk)
    return actions.void_stay(
        pk=stay.pk, version=stay.version, reason="Of another", now=NOW, by=stay.created_by
    )


def live(case, bed=None):
    today = timezone.localdate()
    values = {"bed": bed or BedFactory(), "first_night": today - DAY, "departure": today + 9 * DAY}
    return actions.place(
        case=case, values=values | {"kind": "stay"}, today=today, by=case.case_lead
    )


def test_the_bed_of_a_voided_stay_and_the_person_are_free_at_once():
    stay = StayFactory()
    void(stay)
    values = {"bed": stay.bed, "first_night": MARCH_1, "departure": MARCH_11}
    for case in (CaseFactory(), stay.case):
        actions.place(
            case=case,
            values=values | ({"bed": BedFactory()} if case == stay.case else {}),
            today=MARCH_1,
            by=case.case_lead,
        )
    assert BedUse.with_voided.count() == 3
    assert Event.objects.get(verb="shelter.beduse.voided").line == "shelter"


def test_no_night_of_a_voided_stay_or_closure_counts_in_the_yearly_report():
    stay = StayFactory()
    StayFactory(bed=stay.bed, arrival=MARCH_11, departure=MARCH_11 + DAY)
    before = shelter(2026)
    assert (before.nights["stay"], sum(before.persons.values())) == (11, 2)
    void(stay)
    after = shelter(2026)
    assert (after.nights["stay"], sum(after.persons.values())) == (1, 1)
    assert after.lengths == (1,)
    assert before.open_nights - after.open_nights == 10


def test_the_board_leaves_a_voided_stay_out():
    case = CaseFactory(open_lines=["shelter"])
    stay, coordinator, today = live(case), with_role(Role.COORDINATOR), timezone.localdate()
    assert board.build(coordinator, start=today, nights=7).counts["free"] == 0
    void(stay)
    shown = board.build(coordinator, start=today, nights=7)
    assert (shown.counts["free"], shown.counts["people"], shown.moves) == (1, 0, [])


def test_who_was_let_in_by_mistake_waits_again_without_dates_or_night_card():
    case, bed, night = CaseFactory(), BedFactory(), with_role(Role.NIGHT_WORKER)
    HouseStaff.objects.create(house=bed.room.unit.house, user=night)
    actions.request_bed(case=case, values={"wanted_from": MARCH_1}, by=case.case_lead)
    stay = live(case, bed)
    assert Case.objects.visible_to(night, "view_resident_card").contains(case)
    void(stay)
    assert not Case.objects.visible_to(night, "view_resident_card").contains(case)
    assert not Deadline.unscoped.open().filter(case=case).exists()
    assert BedRequest.unscoped.get(case=case).ended_on is None


def test_who_was_moved_by_mistake_is_in_the_bed_before_again():
    case, today = CaseFactory(), timezone.localdate()
    stay = live(case)
    values = {"bed": BedFactory(), "on": today, "reason": ""}
    after = actions.move(pk=stay.pk, version=1, values=values, today=today, by=case.case_lead)
    void(after)
    stay.refresh_from_db()
    assert (stay.left_at, stay.period.upper) == (None, today + 9 * DAY)
    assert Deadline.unscoped.open().filter(case=case, rule="D34").exists()


def test_a_move_is_not_voided_when_the_bed_before_was_given_away():
    case, today = CaseFactory(), timezone.localdate()
    stay = live(case)
    values = {"bed": BedFactory(), "on": today, "reason": ""}
    after = actions.move(pk=stay.pk, version=1, values=values, today=today, by=case.case_lead)
    plan = {"bed": stay.bed, "first_night": today + DAY, "departure": today + 2 * DAY}
    actions.place(
        case=CaseFactory(case_lead=case.case_lead), values=plan, today=today, by=case.case_lead
    )
    with pytest.raises(Refused, match="was taken by"):
        void(after)
    assert BedUse.unscoped.filter(pk=after.pk).exists()


def test_a_plan_is_taken_back_and_not_voided():
    with pytest.raises(Refused, match="in between"):
        void(StayFactory(kind="plan"))


def test_a_voided_request_is_no_wait_and_no_refusal():
    case = CaseFactory()
    request = actions.request_bed(case=case, values={"wanted_from": MARCH_1}, by=case.case_lead)
    with pytest.raises(Refused, match="on the waiting list already"):
        actions.request_bed(case=case, values={"wanted_from": MARCH_1}, by=case.case_lead)
    actions.withdraw_request(case=case, reason="no_place", today=MARCH_11, by=case.case_lead)
    assert refused_in(2026).total() == 1
    actions.void_request(pk=request.pk, version=2, reason="Twice", now=NOW, by=case.case_lead)
    assert refused_in(2026).total() == 0
    assert not BedRequest.unscoped.exists()


def test_a_stay_is_voided_through_its_page_and_leaves_the_file(client_as):
    coordinator, case = with_role(Role.COORDINATOR), CaseFactory(open_lines=["shelter"])
    stay = live(case)
    browser, page = client_as(coordinator), reverse("shelter:void", args=[case.reference, stay.pk])
    assert page in browser.get(reverse("shelter:tab", args=[case.reference])).content.decode()
    answer = browser.post(page, {"version": stay.version, "reason": "Of another"}, follow=True)
    assert answer.redirect_chain == [(reverse("shelter:board"), 302)]
    assert not BedUse.unscoped.exists()
