"""Who may see what: the queryset, the single question and the page answer the same."""

import datetime as dt

import pytest

from accounts.models import Role
from cases import access
from cases.guards import case_view
from cases.models import Case
from cases.permissions import Permission, in_line
from cases.service_lines import ServiceLine
from counseling.models import Session
from deadlines.models import Deadline
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, bar, give
from tests.counseling.factories import SessionFactory

pytestmark = pytest.mark.django_db
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def held(user, case) -> set[str]:
    """Ask in all ways, of the file and of its rows, and insist that they agree."""
    on_page = access.on(user, case)
    for permission in Permission:
        listed = Case.objects.visible_to(user, permission).contains(case)
        assert access.can(user, permission, case) == listed == on_page.may(permission), permission
    author = UserFactory()
    rows = [SessionFactory(case=case, line=line, user=author) for line in ServiceLine.values]
    for action in ("view", "change"):
        open_lines = {row.pk for row in rows if on_page.may(in_line(action, row.line))}
        seen = Session.objects.visible_to(user, action).filter(case=case)
        assert set(seen.values_list("pk", flat=True)) == open_lines, action
        on_file = Session.objects.on(on_page, action)
        assert set(on_file.values_list("pk", flat=True)) == open_lines, action
    return set(on_page.permissions)


def test_a_stranger_holds_nothing():
    assert held(UserFactory(), CaseFactory()) == set()


def test_a_grant_gives_exactly_its_permission():
    user, case = UserFactory(), CaseFactory()
    give(user, case, "view_case", "view_legal")
    assert held(user, case) == {"view_case", "view_legal"}


def test_an_expired_grant_gives_nothing():
    user, case = UserFactory(), CaseFactory()
    give(user, case, "view_case", starts_at=LONG_AGO, expires_at=LONG_AGO + dt.timedelta(days=1))
    assert held(user, case) == set()


def test_a_grant_of_the_future_gives_nothing_yet():
    user, case = UserFactory(), CaseFactory()
    give(user, case, "view_case", starts_at=dt.datetime(2999, 1, 1, tzinfo=dt.UTC))
    assert held(user, case) == set()


@pytest.mark.parametrize("role", [Role.COUNSELOR, Role.MANAGER, Role.COORDINATOR])
def test_a_bar_beats_grants_and_roles(role):
    user, case = with_role(role), CaseFactory(open_lines=["shelter"], case_lead=None)
    give(user, case, "view_case", "change_case")
    bar(user, case)
    assert held(user, case) == set()


def test_managers_know_the_structure_of_every_file_and_no_more():
    assert held(with_role(Role.MANAGER), CaseFactory()) == {"view_case"}


def test_coordinators_work_on_files_with_residential_care():
    user = with_role(Role.COORDINATOR)
    assert held(user, CaseFactory(open_lines=["shelter"])) == set(access.SHELTER_ACTS)
    assert held(user, CaseFactory(open_lines=["legal"])) == set()
    assert held(user, CaseFactory(case_lead=None)) == {"view_case", "assign"}


@pytest.mark.parametrize(
    "fields",
    [
        {"is_active": False, "ended_on": dt.date(2026, 2, 1)},
        {"statement_signed_on": None},
        {"enrolled": False},
    ],
)
def test_who_may_not_work_holds_nothing(fields):
    user, case = UserFactory(roles=[Role.MANAGER], **fields), CaseFactory()
    give(user, case, "view_case")
    assert held(user, case) == set()


@pytest.mark.parametrize("role", [Role.IT, Role.AUDITOR, Role.DPO])
def test_roles_without_files_hold_nothing_whatever_was_granted(role):
    user, case = with_role(role), CaseFactory()
    give(user, case, "view_case", "view_identity", "assign")
    assert held(user, case) == set()


def test_a_misspelt_permission_is_an_error_and_not_a_no():
    user, case = UserFactory(), CaseFactory()
    with pytest.raises(ValueError, match="view_everything"):
        access.can(user, "view_everything", case)
    with pytest.raises(ValueError, match="view_everything"):
        access.on(user, case).may("view_everything")
    with pytest.raises(ValueError, match="view_everything"):
        case_view("view_everything")


def test_reading_twenty_files_asks_once(django_assert_num_queries):
    user = UserFactory()
    cases = [CaseFactory(case_lead=user) for _number in range(20)]
    assert user.may_work
    with django_assert_num_queries(1):
        access.on_each(user, cases)


def test_what_somebody_holds_is_read_once_and_not_for_each_row():
    user, case = UserFactory(), CaseFactory()
    give(user, case, "view_case", "view_legal")
    for rows in (Deadline.objects, Session.objects, Case.objects):
        plan = rows.visible_to(user).explain()
        # A plan says "(hashed SubPlan …)" of what it reads once.
        assert "(SubPlan" not in plan, plan
