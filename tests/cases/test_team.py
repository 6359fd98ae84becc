"""Who works on a file, who may see it, and who must not know of it."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import CASE_ROLES, Role
from audit.models import Event
from cases import actions, role_permissions
from cases.models import AccessRequest, Assignment, Bar, Case, CaseUserGrant, Source
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import TODAY, CaseFactory, give, put
from tests.kit import held, page
from workspace.models import Notice

pytestmark = pytest.mark.django_db
FAR = dt.datetime(2999, 1, 1, tzinfo=dt.UTC)


# Assignments.


def test_who_noted_the_referral_holds_nothing_once_somebody_is_assigned(lead):
    noter, referral = UserFactory(), CaseFactory(case_lead=None)
    give(noter, referral, "view_case", "reveal_location", source=Source.REFERRAL)
    put(referral, UserFactory(), lead)
    assert held(noter, referral) == set()


def test_a_lost_role_ends_what_it_gave_and_nothing_of_another(lead, case):
    person = UserFactory(roles=[Role.COUNSELOR.value, Role.LEGAL_OFFICER.value])
    other = CaseFactory()
    put(case, person, lead)
    put(other, person, lead, role=Role.LEGAL_OFFICER, lines=("legal",))
    actions.grant(
        case=case, user=person, codenames=["view_identity"], reason="Asked", until=None, by=lead
    )
    person.roles = [Role.LEGAL_OFFICER.value]
    person.save()
    actions.roles_lost(person=person, by=lead, today=TODAY)
    assert held(person, case) == set()
    assert "change_legal" in held(person, other)


@pytest.mark.parametrize(
    ("role", "lines", "has", "has_not"),
    [
        (
            Role.COUNSELOR,
            ["psychosocial"],
            {"view_identity", "reveal_location", "change_psychosocial"},
            {"view_legal", "assign", "approve"},
        ),
        (
            Role.LEGAL_OFFICER,
            ["legal"],
            {"view_identity", "change_legal"},
            {"view_psychosocial", "reveal_location"},
        ),
        (
            Role.ADMIN_WORKER,
            ["admin_support"],
            {"view_identity", "change_admin_support"},
            {"view_psychosocial", "view_legal", "reveal_location"},
        ),
        (
            Role.PSYCHOLOGIST,
            ["psychosocial"],
            {"view_identity", "change_psychosocial"},
            {"change_case", "view_legal"},
        ),
        (
            Role.NIGHT_WORKER,
            [],
            {"view_resident_card"},
            {"view_identity", "change_case", "reveal_location"},
        ),
    ],
)
def test_an_assignment_gives_what_the_role_has_in_its_lines(lead, case, role, lines, has, has_not):
    user = with_role(role)
    put(case, user, lead, role=role, lines=lines)
    assert held(user, case) >= has | {"view_case"}
    assert not held(user, case) & has_not
    assert Case.objects.visible_to(user).contains(case)


@pytest.mark.parametrize("role", [role for role in CASE_ROLES if role != Role.COUNSELOR])
def test_no_role_is_put_to_work_outside_its_lines(lead, case, role):
    for line in {"legal", "psychosocial"} - role_permissions.MAY[role]:
        with pytest.raises(ValueError, match="lines"):
            put(case, with_role(role), lead, role=role, lines=[line])


def test_the_form_says_so_too(client_as, lead, case):
    night = with_role(Role.NIGHT_WORKER)
    answer = client_as(lead).post(
        reverse("cases:assign", args=[case.reference]),
        {"user": night.pk, "role": "night_worker", "lines": ["psychosocial"], "knows": "on"},
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["lines"]
    assert held(night, case) == set()


def test_who_assigns_reads_how_much_work_a_colleague_has(client_as, lead, case):
    busy = UserFactory(name="Busy Person")
    CaseFactory(case_lead=busy)
    text = page(client_as(lead), reverse("cases:assign", args=[case.reference]))
    assert re.search(r"Busy Person \(\w+\), 1 file<", text)


def test_the_question_whether_they_know_each_other_cannot_be_skipped(client_as, lead, case):
    user = UserFactory()
    answer = client_as(lead).post(
        reverse("cases:assign", args=[case.reference]), {"user": user.pk, "role": "counselor"}
    )
    assert answer.context["form"].errors["knows"]


def test_a_person_is_put_on_a_file_through_the_page(client_as, lead, case):
    user = UserFactory()
    fields = {"user": user.pk, "role": "counselor", "lines": ["legal"], "knows": "on"}
    browser, url = client_as(lead), reverse("cases:assign", args=[case.reference])
    answers = [browser.post(url, fields).status_code for _click in range(2)]
    assert answers == [302, 302]
    assert Assignment.unscoped.filter(case=case, user=user, ends_on__isnull=True).count() == 1
    assert "view_legal" in held(user, case)
    assert Notice.objects.filter(user=user, kind="cases.assigned").exists()


def test_an_assignment_opens_no_residential_line(lead):
    """Coordinators see the names on residential files; only a bed or a wish for one makes one."""
    case = CaseFactory(case_lead=None)
    assert held(lead, case) == {"view_case", "assign"}
    put(case, UserFactory(), lead, lines=("shelter", "psychosocial"))
    assert Case.unscoped.get(pk=case.pk).open_lines == ["psychosocial"]
    assert held(lead, case) == {"view_case", "assign"}


def test_a_second_assignment_replaces_the_first(lead, case):
    user = UserFactory()
    put(case, user, lead, lines=["psychosocial"])
    put(case, user, lead, lines=["legal"])
    assert "view_psychosocial" not in held(user, case)
    assert "view_legal" in held(user, case)


def test_an_old_copy_of_the_file_does_not_undo_what_others_did(lead, case):
    stale = Case.unscoped.get(pk=case.pk)
    put(case, UserFactory(), lead, lines=["legal"], is_case_lead=True)
    holder = case.case_lead_id
    put(stale, UserFactory(), lead, lines=["psychosocial"])
    fresh = Case.unscoped.get(pk=case.pk)
    assert fresh.open_lines == ["legal", "psychosocial"]
    assert fresh.case_lead_id == holder


def test_who_is_taken_off_sees_nothing_at_the_next_request(client_as, lead, case):
    user = UserFactory()
    assignment = put(case, user, lead)
    browser = client_as(user)
    assert browser.get(case.get_absolute_url()).status_code == 200
    client_as(lead).post(reverse("cases:unassign", args=[case.reference, assignment.pk]))
    assert browser.get(case.get_absolute_url()).status_code == 404
    assert held(user, case) == set()


def test_the_holder_who_is_taken_off_no_longer_answers_for_it(lead, case):
    user = UserFactory()
    assignment = put(case, user, lead, is_case_lead=True)
    actions.unassign(assignment=assignment, by=lead, today=TODAY)
    assert Case.unscoped.get(pk=case.pk).case_lead is None


def test_nobody_puts_themselves_on_the_file_of_another(lead, case):
    with pytest.raises(Refused):
        put(case, lead, lead, role=Role.COORDINATOR, lines=["shelter"])


def test_nobody_takes_the_case_lead_off_to_put_themselves_on(lead, case):
    with_role(Role.COORDINATOR)
    assignment = put(case, UserFactory(), lead, is_case_lead=True)
    actions.unassign(assignment=assignment, by=lead, today=TODAY)
    assert Notice.objects.filter(user=assignment.user, kind="cases.taken_off").exists()
    with pytest.raises(Refused):
        put(case, lead, lead, role=Role.COORDINATOR, lines=["shelter"])


def test_the_only_coordinator_may_take_a_file_that_has_no_lead(lead, case):
    Case.unscoped.filter(pk=case.pk).update(case_lead=None)
    assert put(case, lead, lead, role=Role.COORDINATOR, lines=["shelter"])


def test_somebody_who_left_is_not_put_on_a_file(lead, case):
    gone = UserFactory(is_active=False, ended_on=dt.date(2026, 2, 1))
    with pytest.raises(ValueError, match="role"):
        put(case, gone, lead)


@pytest.mark.parametrize("name", ["assign", "bar"])
def test_who_may_not_assign_is_refused(client_as, case, name):
    url = reverse(f"cases:{name}", args=[case.reference])
    browser = client_as(case.case_lead)
    assert browser.get(url).status_code == 403
    assert browser.post(url, {"user": case.case_lead.pk}).status_code == 403
    assert client_as(UserFactory()).post(url).status_code == 404


# Leaving.


def test_who_leaves_holds_nothing_and_leaves_a_list(lead, case):
    person = UserFactory()
    put(case, person, lead, is_case_lead=True)
    give(person, CaseFactory(), "view_case", starts_at=FAR)
    assert actions.person_leaves(person=person, by=lead, today=TODAY) == [case.reference]
    assert held(person, case) == set()
    assert Case.unscoped.get(pk=case.pk).case_lead is None
    assert not CaseUserGrant.objects.filter(user=person).not_ended().exists()
    assert Event.objects.filter(verb="cases.unassigned", case=case.pk).exists()


# What the database refuses.


def grant_row(case, **fields) -> CaseUserGrant:
    start = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
    permission = Permission.objects.get(content_type__app_label="cases", codename="view_case")
    return CaseUserGrant(
        **{
            "content_object": case,
            "user": case.case_lead,
            "permission": permission,
            "source": "manual",
            "granted_by": case.case_lead,
            "starts_at": start,
        }
        | fields
    )


def twice(make):
    """Save what `make` makes two times."""
    for _time in range(2):
        make().save()


@pytest.mark.parametrize(
    ("constraint", "make"),
    [
        ("one_grant_per_person_source_and_start", grant_row),
        (
            "one_bar_per_person_and_case",
            lambda case: Bar(case=case, user=case.case_lead, set_by=case.case_lead, reason="x"),
        ),
        (
            "one_assignment_per_person_and_case",
            lambda case: Assignment(
                case=case,
                user=case.case_lead,
                role="counselor",
                starts_on=TODAY,
                created_by=case.case_lead,
            ),
        ),
        (
            "one_waiting_request_per_person_and_case",
            lambda case: AccessRequest(
                case=case, permissions=["view_legal"], reason="x", created_by=case.case_lead
            ),
        ),
    ],
)
def test_what_exists_once_is_refused_the_second_time(case, constraint, make):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        twice(lambda: make(case))


def test_a_grant_does_not_end_before_it_starts(case):
    row = grant_row(case, expires_at=dt.datetime(2026, 4, 1, tzinfo=dt.UTC))
    with (
        pytest.raises(IntegrityError, match="user_grant_ends_after_it_starts"),
        transaction.atomic(),
    ):
        row.save()
