"""Who works in a house, and until when."""

import pytest
from django.utils import timezone

from accounts.actions import ACCOUNT_ACTS, change_roles, end_person
from records.errors import Refused
from shelter import actions
from shelter.models import HouseStaff, Shift
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory
from tests.kit import held
from tests.shelter.factories import BedFactory
from tests.shelter.test_actions import DAY, place
from workspace import approvals
from workspace.models import Approval

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("roles", "sees"), [(["counselor"], True), (["legal_officer"], False)])
def test_the_work_in_a_house_ends_with_the_last_role_that_does_it(roles, sees):
    bed, today = BedFactory(), timezone.localdate()
    keepers = [with_role("it"), with_role("manager")]
    person = UserFactory(roles=["night_worker", *roles])
    HouseStaff.objects.create(house=bed.room.unit.house, user=person)
    case = CaseFactory()
    place(case, bed, kind="stay", first_night=today - DAY, departure=today + 5 * DAY)
    now = timezone.now()
    change_roles(person=person, roles=roles, by=keepers[0], now=now)
    proposal = Approval.objects.get(state="proposed")
    approvals.approve(ACCOUNT_ACTS[proposal.act], proposal.pk, by=keepers[1], now=now)
    person.refresh_from_db()
    assert HouseStaff.objects.filter(user=person).exists() is sees
    assert ("view_resident_card" in held(person, case)) is sees


def set_staff(house, *staff, by) -> None:
    actions.change_house(pk=house.pk, version=None, values={"staff": staff}, by=by)


def test_a_manager_does_not_open_a_house_to_themselves_while_somebody_else_could():
    house = BedFactory().room.unit.house
    manager = UserFactory(roles=["manager", "counselor"])
    set_staff(house, manager, by=manager)  # nobody else could
    set_staff(house, by=manager)

    coordinator = with_role("coordinator")
    with pytest.raises(Refused, match="Somebody else"):
        set_staff(house, manager, by=manager)
    with pytest.raises(Refused, match="Somebody else"):
        actions.add_house(values={"label": "Lark", "staff": [manager]}, by=manager)
    assert not HouseStaff.objects.exists()

    set_staff(house, manager, by=coordinator)
    set_staff(house, manager, with_role("counselor"), by=manager)  # was there already
    assert HouseStaff.objects.count() == 2


def test_a_manager_gives_themselves_no_night_shift_while_somebody_else_could():
    house, today = BedFactory().room.unit.house, timezone.localdate()
    manager = UserFactory(roles=["manager", "night_worker"])
    coordinator = UserFactory(roles=["coordinator", "night_worker"])
    set_staff(house, manager, coordinator, by=coordinator)
    values = {"house": house, "user": manager, "first_night": today, "last_night": today}

    with pytest.raises(Refused, match="Somebody else"):
        actions.plan_shift(values=dict(values), by=manager)
    assert not Shift.objects.exists()

    actions.plan_shift(values=values | {"user": coordinator}, by=coordinator)
    shift = actions.plan_shift(values=dict(values), by=coordinator)
    later = values | {"last_night": today + DAY}
    with pytest.raises(Refused, match="Somebody else"):
        actions.change_shift(pk=shift.pk, version=None, values=later, by=manager)


def test_who_leaves_works_in_no_house():
    bed, person, manager = BedFactory(), with_role("night_worker"), with_role("manager")
    HouseStaff.objects.create(house=bed.room.unit.house, user=person)
    now = timezone.now()
    end_person(person=person, by=manager, today=timezone.localdate(now), now=now)
    assert not HouseStaff.objects.filter(user=person).exists()
