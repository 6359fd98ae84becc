"""Who begins clinical notes, whom they name, and what ends it."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from cases import access
from cases import actions as files
from cases.models import Assignment, CaseUserGrant
from psychosocial import actions
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, give
from tests.kit import case_of
from tests.psychosocial.factories import LINE, psychologist_of, treating
from workspace.models import Notice

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


def holds(user, case) -> set[str]:
    return {name for name in access.on(user, case).permissions if name.endswith("_clinical")}


@pytest.fixture
def case():
    return CaseFactory()


@pytest.fixture
def user(case):
    return treating(case)


def named(case, user, by, **values):
    values = {"may_write": False, "until": None} | values
    actions.name_for_clinical(case=case, user=user, by=by, **values)


def test_a_psychologist_who_works_on_the_file_begins(case):
    user = psychologist_of(case)
    assert actions.begin_clinical(case=case, by=user)
    assert holds(user, case) == {"view_clinical", "change_clinical"}
    assert set(actions.holders(case)) == {user}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PSYCHOLOGIST])
def test_nobody_else_begins_whatever_they_hold(case, role):
    user = with_role(role)
    give(user, case, *LINE, "assign", "change_case")
    assert not actions.may_begin(access.on(user, case))
    with pytest.raises(Refused):
        actions.begin_clinical(case=case, by=user)


def test_a_psychologist_with_a_grant_alone_does_not_begin(case):
    user = with_role(Role.PSYCHOLOGIST)
    give(user, case, *LINE)
    with pytest.raises(Refused):
        actions.begin_clinical(case=case, by=user)


def test_a_second_psychologist_asks_and_the_first_hears_of_it(case, user):
    second = psychologist_of(case)
    assert not actions.begin_clinical(case=case, by=second)
    assert holds(second, case) == set()
    notice = Notice.objects.get()
    assert (notice.user, notice.kind) == (user, "psychosocial.clinical_wanted")


def test_who_comes_after_one_who_left_goes_on(case, user):
    files.person_leaves(person=user, by=case.case_lead, today=TODAY)
    second = psychologist_of(case)
    assert actions.begin_clinical(case=case, by=second)
    assert set(actions.holders(case)) == {second}


def test_a_named_colleague_reads_or_writes(case, user):
    reader, writer = psychologist_of(case), psychologist_of(case)
    named(case, reader, user)
    named(case, writer, user, may_write=True)
    assert holds(reader, case) == {"view_clinical"}
    assert holds(writer, case) == {"view_clinical", "change_clinical"}
    assert set(Notice.objects.values_list("user", flat=True)) == {reader.pk, writer.pk}


def test_only_who_writes_them_names_somebody(case, user):
    reader, third = psychologist_of(case), psychologist_of(case)
    named(case, reader, user)
    lead = case.case_lead
    give(lead, case, *LINE, "assign", "change_case")
    for giver in (reader, third, lead, UserFactory()):
        with pytest.raises(Refused):
            named(case, third, giver)
    assert holds(third, case) == set()


@pytest.mark.parametrize("role", [Role.MANAGER, Role.COORDINATOR])
def test_nobody_who_manages_or_coordinates_is_named_or_holds_them(case, user, role):
    person = with_role(role)
    give(person, case, *LINE)
    with pytest.raises(Refused):
        named(case, person, user, until=timezone.now() + dt.timedelta(days=1))
    give(person, case, "view_clinical", "change_clinical", source="clinical")
    assert holds(person, case) == set()
    both = psychologist_of(case)
    named(case, both, user)
    both.roles = [Role.PSYCHOLOGIST.value, role.value]
    both.save()
    assert holds(both, case) == set()


def test_who_does_not_see_the_line_is_not_named_and_loses_them_with_it(case, user):
    stranger = with_role(Role.PSYCHOLOGIST)
    with pytest.raises(Refused):
        named(case, stranger, user)
    reader = with_role(Role.PSYCHOLOGIST)
    give(reader, case, "view_case", "view_psychosocial")
    named(case, reader, user)
    assert holds(reader, case) == {"view_clinical"}
    files.revoke(case=case, user=reader, by=_decider(case))
    assert holds(reader, case) == set()


def _decider(case):
    lead = case.case_lead
    give(lead, case, "view_case", "assign")
    return lead


def test_who_is_no_psychologist_is_named_until_a_day_only(case, user):
    counselor = UserFactory()
    give(counselor, case, *LINE)
    with pytest.raises(Refused):
        named(case, counselor, user)
    named(case, counselor, user, until=timezone.now() + dt.timedelta(days=3))
    assert holds(counselor, case) == {"view_clinical"}


def test_an_end_is_at_once_and_the_last_who_writes_stays(case, user):
    reader, writer = psychologist_of(case), psychologist_of(case)
    named(case, reader, user)
    with pytest.raises(Refused):
        actions.end_for_clinical(case=case, user=user, by=user)
    with pytest.raises(Refused):
        actions.end_for_clinical(case=case, user=user, by=reader)
    actions.end_for_clinical(case=case, user=reader, by=reader)
    assert holds(reader, case) == set()
    named(case, writer, user, may_write=True)
    actions.end_for_clinical(case=case, user=user, by=writer)
    assert set(actions.holders(case)) == {writer}


def test_a_bar_ends_them_and_its_lifting_brings_nothing_back(case, user):
    lead = _decider(case)
    bar = files.set_bar(case=case, user=user, reason="Family.", by=lead)
    assert holds(user, case) == set()
    files.lift_bar(bar=bar, by=lead, now=timezone.now())
    assert holds(user, case) == set()


def test_a_lost_role_and_a_departure_end_them(case, user):
    other = treating(CaseFactory())
    user.roles = [Role.COUNSELOR.value]
    user.save()
    files.roles_lost(person=user, by=case.case_lead, today=TODAY)
    files.person_leaves(person=other, by=case.case_lead, today=TODAY)
    named_now = CaseUserGrant.objects.valid_now().filter(source="clinical")
    assert not named_now.exists()


def test_taken_off_the_file_they_end_and_do_not_come_back_with_it(case, user):
    work = Assignment.unscoped.get(case=case, user=user)
    files.unassign(assignment=work, by=_decider(case), today=TODAY)
    give(user, case, *LINE)
    assert holds(user, case) == set()


def test_a_successor_who_is_a_psychologist_gets_them_with_the_file(case, user):
    successor, counselor = with_role(Role.PSYCHOLOGIST), UserFactory()
    lead = _decider(case)
    files.put_in_place_of(case=case, person=user, successor=counselor, today=TODAY, by=lead)
    assert holds(counselor, case) == set()
    files.put_in_place_of(case=case, person=user, successor=successor, today=TODAY, by=lead)
    files.take_off(case=case, person=user, today=TODAY, by=lead)
    assert set(actions.holders(case)) == {successor}


def test_who_decides_on_the_file_cannot_take_them_back(case, user):
    files.revoke(case=case, user=user, by=_decider(case))
    assert holds(user, case) == {"view_clinical", "change_clinical"}


def test_nobody_asks_for_them_and_no_other_way_gives_them(case, user):
    other = case_of(user, *LINE)
    lead = _decider(case)
    for giver in (user, lead):
        with pytest.raises(Refused):
            files.grant(
                case=case,
                user=psychologist_of(case),
                codenames={"view_clinical"},
                reason="Why not",
                until=None,
                by=giver,
            )
    assert holds(user, other) == set()


def test_the_trail_of_them_names_no_text(case, user):
    named(case, psychologist_of(case), user)
    event = Event.objects.get(verb="psychosocial.clinical_named")
    assert set(event.details) == {"user", "write"}
