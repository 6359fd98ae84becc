"""Refusals and faults: neutral words, in the reader's language, nothing typed is lost."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation

from common import error_pages
from tests.accounts.factories import UserFactory
from tests.accounts.flows import enrolled, sign_in
from tests.cases.factories import CaseFactory

HANDLERS = [
    error_pages.bad_request,
    error_pages.denied,
    error_pages.missing,
    error_pages.forgery,
    error_pages.too_large,
    error_pages.too_many,
    error_pages.broken,
    error_pages.unavailable,
]
TEXT = "She would like to call her sister."


def posted(user, **fields):
    request = RequestFactory().post("/cases/x/", fields)
    request.user = user
    return request


def test_what_is_hidden_and_what_is_missing_look_the_same_to_the_byte(db):
    client = sign_in(enrolled())
    hidden = CaseFactory()

    answers = [
        client.get(path)
        for path in (
            hidden.get_absolute_url(),
            "/cases/aaaaaaaaaaaaaaaaaaaaaa/",
            "/no/such/page/",
        )
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize("handler", HANDLERS)
def test_a_fault_is_told_in_each_language_of_the_house(db, handler):
    told = set()
    for language in ("en", "nl", "fr"):
        with translation.override(language):
            page = handler(posted(AnonymousUser())).content.decode()
        assert f'lang="{language}"' in page
        told.add(re.search(r"<h1>(.*?)</h1>", page, re.DOTALL)[1])

    assert len(told) == 3


@pytest.mark.parametrize("handler", HANDLERS)
def test_typed_text_is_shown_again_but_never_a_secret(db, handler):
    request = posted(UserFactory(), note=TEXT, password="open sesame", csrfmiddlewaretoken="abcdef")

    page = handler(request).content.decode()

    assert TEXT in page
    assert "open sesame" not in page
    assert "abcdef" not in page


def test_typed_text_is_not_shown_to_somebody_who_is_not_signed_in(db):
    assert TEXT not in error_pages.forgery(posted(AnonymousUser(), note=TEXT)).content.decode()


def test_typed_text_is_text_and_never_markup(db):
    page = error_pages.broken(posted(UserFactory(), note="<b>bold</b>")).content.decode()

    assert "<b>bold" not in page
    assert "&lt;b&gt;bold" in page


def test_a_fault_before_anybody_is_known_still_gets_an_answer():
    request = RequestFactory().post("/", {"note": TEXT})

    assert error_pages.broken(request).status_code == 500


@pytest.mark.parametrize(
    ("handler", "status"),
    [
        (error_pages.bad_request, 400),
        (error_pages.denied, 403),
        (error_pages.missing, 404),
        (error_pages.forgery, 403),
        (error_pages.too_large, 413),
        (error_pages.too_many, 429),
        (error_pages.broken, 500),
        (error_pages.unavailable, 503),
    ],
)
def test_each_refusal_has_its_status_and_says_nothing_of_the_address(db, handler, status):
    answer = handler(posted(UserFactory()))

    assert answer.status_code == status
    assert "/cases/x/" not in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "body", "status", "words"),
    [
        ("application/x-www-form-urlencoded", b"a=" + b"x" * 3_000_000, 413, "Too large"),
        ("application/x-www-form-urlencoded", b"a=b&" * 600, 413, "Too large"),
        ("multipart/form-data", b"a=b", 422, "could not be read"),
        ("application/x-www-form-urlencoded; charset=utf-7", b"a=b", 422, "could not be read"),
    ],
    ids=["too long", "too many fields", "no boundary", "other letters"],
)
def test_a_body_that_is_too_much_or_cannot_be_read_is_refused_in_words(
    client_as, db, kind, body, status, words
):
    answer = client_as(UserFactory()).generic("POST", "/clients/search/", body, content_type=kind)

    assert answer.status_code == status
    assert words in answer.content.decode()


@pytest.mark.parametrize("address", ["/cases/a%00b/", "/cases/%00/person/", "/clients/?s=a%00b"])
def test_nothing_is_found_at_an_address_with_a_zero_byte(client_as, db, address):
    assert client_as(UserFactory()).get(address).status_code == 404
