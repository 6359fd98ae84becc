"""What is missing in files, and where ways of counting disagree: numbers for managers only."""

import re

import pytest
from django.urls import reverse

from accounts.models import Role
from reports import editions
from reports.identities import FiguresDisagree
from tests.accounts.factories import with_role
from tests.cases.factories import bar, give
from tests.kit import queries
from tests.reports.test_views import LAST, page, started

pytestmark = pytest.mark.django_db


def test_gaps_are_listed_with_numbers_and_codes_to_managers(client_as):
    case = started()
    client = client_as(with_role(Role.MANAGER))

    shown = page(client, "data", LAST).content.decode()

    assert "1 file without a main form of exploitation" in shown
    assert case.client.code in shown
    assert case.get_absolute_url() in shown
    assert "1 file without a main form of exploitation" in (
        page(client, "numbers", LAST).content.decode()
    )


GAPS = {
    "form": ({}, "cases:add_exploitation"),
    "sex": ({"client__sex": ""}, "cases:edit"),
    "age": ({"client__birth_year": None}, "cases:edit"),
}


@pytest.mark.parametrize("name", GAPS)
def test_a_gap_leads_to_the_form_that_fills_it_for_who_works_on_the_file(client_as, name):
    fields, address = GAPS[name]
    case, both = started(**fields), with_role(Role.MANAGER)
    give(both, case, "view_case", "view_identity", "change_case")
    client = client_as(both)

    [gap] = [gap for gap in page(client, "data", LAST).context["gaps"] if gap["name"] == name]

    [file] = gap["own"]
    assert file.url == reverse(address, args=[case.reference])
    assert client.get(file.url).status_code == 200
    assert not gap["of_others"]


def test_a_manager_outside_the_file_is_told_whom_to_ask(client_as):
    case, alone = started(case_lead__name="An Invented"), started(case_lead=None)
    answer = page(client_as(with_role(Role.MANAGER)), "data", LAST)

    [gap] = [gap for gap in answer.context["gaps"] if gap["name"] == "form"]

    assert [(file.code, file.url, file.case_lead) for file in gap["of_others"]] == [
        (case.client.code, case.get_absolute_url(), case.case_lead.short_name),
        (alone.client.code, alone.get_absolute_url(), ""),
    ]
    shown = answer.content.decode()
    assert "Ask the case lead to complete them." in shown
    assert "No case lead: a coordinator assigns one." in shown


def test_a_file_that_a_bar_hides_is_in_no_number_of_a_gap(client_as):
    manager, shown = with_role(Role.MANAGER), started()
    bar(manager, started())
    client = client_as(manager)

    [gap] = [gap for gap in page(client, "data", LAST).context["gaps"] if gap["name"] == "form"]

    assert (gap["count"], gap["more"]) == (1, 0)
    assert [file.code for file in gap["of_others"]] == [shown.client.code]
    numbers = page(client, "numbers", LAST).content.decode()
    assert "1 file without a main form of exploitation" in numbers


def test_the_files_of_a_gap_are_read_with_as_many_queries_for_many_as_for_few(client_as):
    client, address = client_as(with_role(Role.MANAGER)), reverse("reports:data", args=[LAST])
    started()
    few = queries(client, address)
    for _file in range(5):
        started()
    assert queries(client, address) == few


@pytest.mark.parametrize("role", [Role.DPO, Role.AUDITOR])
def test_who_only_reads_sees_what_is_looked_for_and_no_number_of_it(client_as, role):
    def read() -> list[str]:
        pages = [page(client, name, LAST).content.decode() for name in ("data", "numbers")]
        return [
            re.sub(r'name="(csrf\w+|form_token)"[^>]*>|\d\d:\d\d', "", content) for content in pages
        ]

    client = client_as(with_role(role))
    before, _numbers = read()
    case = started(client__sex="", client__birth_year=None)
    started()

    data, numbers = read()

    assert "Main form of exploitation" in data
    assert data == before, "that something is missing now is not to be seen"
    for shown in (data, numbers):
        assert not re.search(
            r"\d+ (file|closure|signal|new accompaniment)s? (without|closed)", shown
        )
        assert case.client.code not in shown


def test_what_disagrees_is_told_to_managers_only(client_as, monkeypatch):
    def disagree(*_args, **_more):
        raise FiguresDisagree(["stock 97531 is not open before 2 + started 3"])

    monkeypatch.setattr(editions, "live", disagree)

    seen = page(client_as(with_role(Role.MANAGER)), "numbers", LAST)
    assert seen.status_code == 409
    assert b"stock 97531" in seen.content
    for role in (Role.DPO, Role.AUDITOR):
        unseen = page(client_as(with_role(role)), "numbers", LAST)
        assert unseen.status_code == 409
        assert b"97531" not in unseen.content
        assert b"Tell a manager: managers see where." in unseen.content
