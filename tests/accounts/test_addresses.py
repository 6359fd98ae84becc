"""Where one may be sent back to."""

import pytest
from django.test import RequestFactory

from accounts.addresses import safe
from tests.accounts.factories import UserFactory


@pytest.mark.parametrize("address", ["/", "/clients/?q=1", "/cases/x/#here"])
def test_a_path_of_this_house_is_fine(address):
    assert safe(RequestFactory().get("/"), address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "None",
        "today",
        "1h",
        "clients/",
        "//elsewhere.example",
        "https://elsewhere.example/",
        "javascript:alert(1)",
        "/\\elsewhere.example",
        "\x00/",
        "?a=b",
    ],
)
def test_everything_else_leads_to_the_start_page(address):
    assert safe(RequestFactory().get("/"), address) == "/"


def test_a_word_that_is_no_path_breaks_no_door(client_as, db):
    browser = client_as(UserFactory())
    answer = browser.post("/accounts/language/", {"language": "en", "next": "None"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
