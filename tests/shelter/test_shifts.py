"""Who watches at night: over which house, when, and what they read of its residents."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from records.errors import Refused
from records.saving import store
from shelter import actions, tonight
from shelter.models import HouseStaff, ResidentCard, Shift
from tests.accounts.factories import with_role
from tests.cases.factories import CaseFactory
from tests.kit import form, led_case, page, typed
from tests.shelter.factories import BedFactory, ShiftFactory
from tests.shelter.test_actions import DAY, place

pytestmark = pytest.mark.django_db
NIGHT = dt.date(2026, 11, 24)


@pytest.fixture
def night_worker():
    return with_role(Role.NIGHT_WORKER)


def tonight_() -> dt.date:
    return tonight.night_of(timezone.now())


def resident(worker, **card):
    """Let somebody sleep in a house in which the worker works, with a night card."""
    bed, case = BedFactory(), CaseFactory()
    HouseStaff.objects.create(house=bed.room.unit.house, user=worker)
    day = tonight_()
    place(case, bed, kind="stay", first_night=day, departure=day + 5 * DAY, **card)
    return bed


def listed(client_as, worker) -> str:
    return page(client_as(worker), reverse("shelter:tonight"))


def test_on_shift_room_name_allergies_and_emergency_number_are_read(client_as, night_worker):
    bed = resident(night_worker, allergies="Nuts", emergency="Sister 0470")
    ShiftFactory(house=bed.room.unit.house, user=night_worker)
    text = listed(client_as, night_worker)
    for shown in (bed.room.label, "Invented", "Nuts", "Sister 0470"):
        assert shown in text
    assert "no shift" not in text


def test_outside_a_shift_nobody_is_read_and_the_next_shift_is_named(client_as, night_worker):
    bed = resident(night_worker)
    coming = tonight_() + 3 * DAY
    ShiftFactory(
        house=bed.room.unit.house, user=night_worker, first_night=coming, last_night=coming
    )
    text = listed(client_as, night_worker)
    assert bed.room.label not in text
    assert "Your next shift starts" in text
    assert bed.room.unit.house.label in text


def test_a_shift_in_one_house_shows_no_other_house(client_as, night_worker):
    here, there = resident(night_worker), resident(night_worker)
    ShiftFactory(house=here.room.unit.house, user=night_worker)
    text = listed(client_as, night_worker)
    assert here.room.unit.house.label in text
    assert there.room.unit.house.label not in text


@pytest.mark.parametrize("how", ["voided", "no longer works there"])
def test_a_shift_that_is_taken_out_shows_nothing(client_as, night_worker, how):
    bed = resident(night_worker)
    shift = ShiftFactory(house=bed.room.unit.house, user=night_worker)
    if how == "voided":
        shift.voided_at, shift.voided_by, shift.void_reason = timezone.now(), night_worker, "Wrong"
        shift.save()
    else:
        HouseStaff.objects.all().delete()
    text = listed(client_as, night_worker)
    assert bed.room.label not in text
    assert "You have no further shift." in text


def test_a_night_lasts_until_the_morning_after():
    def at(day: int, clock: int) -> dt.datetime:
        return timezone.make_aware(dt.datetime(2026, 11, day, clock))

    assert {tonight.night_of(at(*when)) for when in ((24, 9), (24, 23), (25, 8))} == {NIGHT}
    assert tonight.night_of(at(25, 9)) == NIGHT + DAY


def test_who_does_not_work_in_the_house_gets_no_shift_there(night_worker):
    bed = BedFactory()
    values = {
        "house": bed.room.unit.house,
        "user": night_worker,
        "first_night": NIGHT,
        "last_night": NIGHT,
    }
    with pytest.raises(Refused, match="does not work in this house") as refused:
        actions.plan_shift(values=values, by=with_role(Role.COORDINATOR))
    assert refused.value.field == "user"


def _shift(**values) -> Shift:
    shift = ShiftFactory()
    return Shift(house=shift.house, user=shift.user, **values)


def test_a_shift_ends_after_it_began_and_is_given_once():
    with pytest.raises(Refused) as refused:
        store(_shift(first_night=NIGHT, last_night=NIGHT - DAY))
    assert refused.value.field == "last_night"
    shift = ShiftFactory(first_night=NIGHT, last_night=NIGHT + DAY)
    again = {"house": shift.house, "user": shift.user, "first_night": NIGHT + DAY}
    with pytest.raises(Refused) as refused:
        store(Shift(**again, last_night=NIGHT + 5 * DAY))
    assert refused.value.field == "user"


def test_the_coordinator_gives_changes_and_takes_out_a_shift(client_as, night_worker):
    house = resident(night_worker).room.unit.house
    browser = client_as(with_role(Role.COORDINATOR))
    day = timezone.localdate()
    sent = form(house=house.pk, user=night_worker.pk, first_night=typed(day), last_night=typed(day))
    assert browser.post(reverse("shelter:add_shift"), sent).status_code == 302
    shift = Shift.objects.get()
    assert night_worker.name in page(browser, reverse("shelter:shifts"))
    longer = sent | form(version="1", last_night=typed(day + DAY))
    assert browser.post(reverse("shelter:edit_shift", args=[shift.pk]), longer).status_code == 302
    why = form(version="2", reason="Of another week")
    assert browser.post(reverse("shelter:void_shift", args=[shift.pk]), why).status_code == 302
    assert not Shift.objects.exists()


def test_the_night_card_is_noted_with_the_bed_and_changed_on_the_tab(client_as):
    case = led_case("view_case", "view_identity", "view_shelter", "change_shelter")
    bed, day = BedFactory(), tonight_()
    place(case, bed, first_night=day, departure=day + DAY, allergies="Nuts", emergency="")
    card = ResidentCard.unscoped.get(case=case)
    browser = client_as(case.case_lead)
    assert "Nuts" in page(browser, reverse("shelter:tab", args=[case.reference]))
    url = reverse("shelter:edit_residentcard", args=[case.reference, card.pk])
    changed = form(version="1", allergies="Nuts", emergency="Sister 0470")
    assert browser.post(url, changed).status_code == 302
    with pytest.raises(Refused, match="night card already"):
        store(ResidentCard(case=case, created_by=case.case_lead))
    assert ResidentCard.unscoped.get(case=case).emergency == "Sister 0470"
