"""Who works in a house, and until when."""

import pytest
from django.utils import timezone

from accounts.actions import ACCOUNT_ACTS, change_roles, end_person
from shelter.models import HouseStaff
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
    place(case, bed, kind="stay", first_night=today, departure=today + 5 * DAY)
    now = timezone.now()
    change_roles(person=person, roles=roles, by=keepers[0], now=now)
    proposal = Approval.objects.get(state="proposed")
    approvals.approve(ACCOUNT_ACTS[proposal.act], proposal.pk, by=keepers[1], now=now)
    person.refresh_from_db()
    assert HouseStaff.objects.filter(user=person).exists() is sees
    assert ("view_resident_card" in held(person, case)) is sees


def test_who_leaves_works_in_no_house():
    bed, person, manager = BedFactory(), with_role("night_worker"), with_role("manager")
    HouseStaff.objects.create(house=bed.room.unit.house, user=person)
    now = timezone.now()
    end_person(person=person, by=manager, today=timezone.localdate(now), now=now)
    assert not HouseStaff.objects.filter(user=person).exists()
