"""What people hold through grants: the database keeps it true, and only the database."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as PermissionRow
from django.core.management import CommandError, call_command
from django.db import (
    IntegrityError,
    ProgrammingError,
    connection,
    connections,
    transaction,
)
from django.db.models.functions import Now

from cases import access, actions
from cases.models import Bar, Case, CaseAccess, CaseGroupGrant, CaseUserGrant
from cases.permissions import Permission
from common.copying import copy_in
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, bar, give

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
FAR = dt.datetime(2999, 1, 1, tzinfo=dt.UTC)


def row(permission: str) -> PermissionRow:
    return PermissionRow.objects.get(content_type__app_label="cases", codename=permission)


def give_group(group: Group, case: Case, permission: str, **fields) -> CaseGroupGrant:
    """Grant one permission on one case to a group, long ago."""
    return CaseGroupGrant.objects.create(
        group=group,
        permission=row(permission),
        content_object=case,
        source="team",
        granted_by=fields.pop("granted_by", case.case_lead),
        starts_at=fields.pop("starts_at", LONG_AGO),
        **fields,
    )


def held(user, case) -> set[str]:
    return set(access.on(user, case).permissions)


@pytest.mark.django_db
def test_the_web_user_may_read_the_table_and_nothing_else():
    user, case = UserFactory(), CaseFactory()
    give(user, case, "view_case")
    assert CaseAccess.objects.count() == 1
    everything = {"user": user, "case": case, "permissions": ["view_legal"], "valid": (None, None)}
    for attempt in (
        lambda: CaseAccess.objects.create(**everything),
        lambda: CaseAccess.objects.update(permissions=["view_legal"]),
        lambda: CaseAccess.objects.all().delete(),
        lambda: run("truncate cases_caseaccess"),
        lambda: run("select cases_access_rework(array[]::uuid[])"),
        lambda: run("alter table cases_bar disable trigger access_follows_insert"),
    ):
        with (
            pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
            transaction.atomic(),
        ):
            attempt()
    assert held(user, case) == {"view_case"}


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_who_joins_a_group_holds_what_it_holds_and_who_leaves_it_no_longer():
    user, case, group = UserFactory(), CaseFactory(), Group.objects.create(name="Team")
    give_group(group, case, "view_case")
    assert held(user, case) == set()
    user.groups.add(group)
    assert held(user, case) == {"view_case"}
    later = give_group(group, case, "view_legal")
    assert held(user, case) == {"view_case", "view_legal"}
    later.delete()
    assert held(user, case) == {"view_case"}
    user.groups.clear()
    assert held(user, case) == set()


@pytest.mark.django_db
def test_a_grant_that_moves_to_another_case_leaves_the_first():
    user, case, other = UserFactory(), CaseFactory(), CaseFactory()
    give(user, case, "view_case")
    CaseUserGrant.objects.update(content_object=other)
    assert (held(user, case), held(user, other)) == (set(), {"view_case"})


@pytest.mark.django_db
def test_what_is_given_or_barred_in_a_transaction_counts_at_once():
    case, user = CaseFactory(), UserFactory()
    give(case.case_lead, case, "view_case", "view_identity")
    with transaction.atomic():
        actions.grant(
            case=case,
            user=user,
            codenames=["view_identity"],
            reason="Stands in.",
            until=None,
            by=case.case_lead,
        )
        assert held(user, case) == {"view_case", "view_identity"}
        actions.revoke(case=case, user=user, by=case.case_lead)
        assert held(user, case) == set()
        give(user, case, "view_case")
        assert held(user, case) == {"view_case"}
        kept_away = bar(user, case)
        assert held(user, case) == set()
        Bar.objects.filter(pk=kept_away.pk).update(lifted_at=Now())
        assert held(user, case) == {"view_case"}


@pytest.mark.django_db
def test_a_grant_counts_from_its_first_moment_and_no_longer_at_its_last():
    user, case = UserFactory(), CaseFactory()
    start, end = LONG_AGO, LONG_AGO + dt.timedelta(days=1)
    give(user, case, "view_case", starts_at=start, expires_at=end)

    def counts(moment: dt.datetime) -> bool:
        return CaseAccess.objects.filter(user=user, valid__contains=moment).exists()

    instant = dt.timedelta(microseconds=1)
    assert [counts(moment) for moment in (start - instant, start, end - instant, end)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.django_db
def test_a_grant_that_ends_in_this_statement_is_over_in_the_next():
    user, case = UserFactory(), CaseFactory()
    give(user, case, "view_case", expires_at=FAR)
    assert held(user, case) == {"view_case"}
    CaseUserGrant.objects.update(expires_at=Now())
    assert held(user, case) == set()


@pytest.mark.django_db
def test_periods_add_up():
    user, case = UserFactory(), CaseFactory()
    give(user, case, "view_case", starts_at=LONG_AGO)
    give(user, case, "view_legal", starts_at=LONG_AGO, expires_at=FAR)
    give(user, case, "view_shelter", starts_at=FAR)
    assert held(user, case) == {"view_case", "view_legal"}
    assert CaseAccess.objects.filter(user=user, case=case).count() == 3


@pytest.mark.django_db
def test_many_grants_copied_in_count_as_well():
    user, cases = UserFactory(), [CaseFactory() for _number in range(3)]
    copy_in(
        [
            CaseUserGrant(
                user=user,
                content_object=case,
                permission=row("view_case"),
                source="manual",
                granted_by=user,
                starts_at=LONG_AGO,
            )
            for case in cases
        ]
    )
    assert set(Case.objects.visible_to(user)) == set(cases)


@pytest.mark.django_db
def test_a_group_grant_does_not_end_before_it_starts():
    group, case = Group.objects.create(name="Team"), CaseFactory()
    with (
        pytest.raises(IntegrityError, match="group_grant_ends_after_it_starts"),
        transaction.atomic(),
    ):
        give_group(group, case, "view_case", expires_at=LONG_AGO - dt.timedelta(days=1))


def test_one_row_for_each_person_case_and_period(committed_db):
    user, case = UserFactory(), CaseFactory()
    give(user, case, "view_case")
    again = "insert into cases_caseaccess (user_id, case_id, permissions, valid)" + (
        " select user_id, case_id, permissions, valid from cases_caseaccess"
    )
    with (
        pytest.raises(IntegrityError, match="one_row_per_person_case_and_period"),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute(again)


# Two people change what one person holds on one case, at the same moment.


def join(user, _case, group):
    user.groups.add(group)


def give_to_group(_user, case, group):
    give_group(group, case, "view_legal")


def give_to_user(user, case, _group):
    give(user, case, "view_shelter")


def set_bar(user, case, _group):
    bar(user, case)


def is_anybody_waiting() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from pg_locks where not granted)")
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("first", "second", "then"),
    [
        (give_to_user, give_to_group, {"view_shelter"}),
        (give_to_user, set_bar, set()),
        (set_bar, give_to_user, set()),
        (join, give_to_group, {"view_legal"}),
        (give_to_group, join, {"view_legal"}),
        (join, set_bar, set()),
    ],
)
def test_of_two_transactions_at_once_the_second_sees_the_first(committed_db, first, second, then):
    user, case, group = UserFactory(), CaseFactory(), Group.objects.create(name="Team")

    def follow():
        try:
            with transaction.atomic():
                second(user, case, group)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            first(user, case, group)
            after = other.submit(follow)
            for _look in range(200):
                if is_anybody_waiting() or after.done():
                    break
                sleep(0.02)
        after.result()
    assert held(user, case) == then
    call_command("check_access")


def test_rights_do_not_change_where_a_transaction_sees_only_its_beginning(committed_db):
    user, case = UserFactory(), CaseFactory()
    with transaction.atomic():
        run("set transaction isolation level repeatable read")
        with pytest.raises(ProgrammingError, match="read committed"), transaction.atomic():
            give(user, case, "view_case")
    assert held(user, case) == set()


# The check for those who run it.


def test_the_check_is_content_with_what_the_database_keeps(committed_db, capsys):
    user, case = UserFactory(), CaseFactory()
    give(user, case, "view_case", "view_legal")
    call_command("check_access")
    assert capsys.readouterr().out == "All 1 rows are as they should be.\n"


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("delete from cases_caseaccess", "lacks: view_case in "),
        (
            "update cases_caseaccess set permissions = array['view_case', 'view_legal']",
            "has too much: view_case, view_legal in ",
        ),
        ("update cases_caseaccess set valid = '(,)'", "has too much: view_case in (,)"),
    ],
)
def test_the_check_names_who_holds_something_else_on_which_case(
    committed_db, capsys, statement, fault
):
    user, case, other = UserFactory(), CaseFactory(), UserFactory()
    give(user, case, "view_case")
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
    give(other, CaseFactory(), "view_case")
    with pytest.raises(CommandError, match="differ"):
        call_command("check_access")
    printed = capsys.readouterr().out
    assert f"{user.pk} on {case.reference} {fault}" in printed
    assert str(other.pk) not in printed


def test_every_permission_is_a_row_that_can_be_granted(db):
    rows = PermissionRow.objects.filter(content_type__model="case", content_type__app_label="cases")
    assert set(rows.values_list("codename", flat=True)) == set(Permission.values)
