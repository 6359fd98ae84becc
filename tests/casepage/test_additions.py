"""The menu "Add or change" offers letter, task and summary to who may add them, to nobody else."""

import pytest
from django.urls import reverse

from tests.accounts.factories import UserFactory
from tests.kit import case_of, page

pytestmark = pytest.mark.django_db
LETTER, TASK, SUMMARY = "documents:write_letter", "deadlines:add_task", "disclosures:summary"
NAMED = ("view_case", "view_identity")


@pytest.mark.parametrize(
    ("rights", "offered"),
    [
        (NAMED, set()),
        ((*NAMED, "view_document"), set()),
        (("view_case", "view_document", "add_document"), set()),
        ((*NAMED, "view_document", "add_document"), {LETTER}),
        (("view_case", "view_legal"), {TASK}),
        (("view_case", "change_case"), set()),
        ((*NAMED, "change_case"), {SUMMARY}),
    ],
)
def test_the_menu_offers_what_one_may_add_and_it_opens(client_as, rights, offered):
    user = UserFactory()
    case = case_of(user, *rights)
    browser = client_as(user)
    menu = page(browser, case.get_absolute_url()).partition('<details class="menu">')[2]
    menu = menu.partition("</details>")[0]
    for name in (LETTER, TASK, SUMMARY):
        address = reverse(name, args=[case.reference])
        assert (f'href="{address}"' in menu) == (name in offered), name
        if name in offered:
            assert browser.get(address).status_code == 200
    assert ("Keep apart" in menu) == ("change_case" in rights)
