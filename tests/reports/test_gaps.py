"""What is missing in files, and where ways of counting disagree: numbers for managers only."""

import re

import pytest

from accounts.models import Role
from reports import editions
from reports.identities import FiguresDisagree
from tests.accounts.factories import with_role
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
