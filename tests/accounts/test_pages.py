"""One table says who may open which page; whatever is offered is open."""

import re

import pytest
from django.urls import URLPattern, get_resolver, resolve, reverse
from django.utils import translation

from accounts.models import Role
from accounts.pages import PAGES, TABLE, matching, may_open
from tests.accounts.factories import UserFactory, with_role

LINK = re.compile(r'<a [^>]*href="(/[^"#]*)"')


def views(patterns=None, space=""):
    """Yield (full name, view) of every address."""
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            yield space + (pattern.name or ""), pattern.callback
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from views(pattern.url_patterns, inner)


def links_of(answer) -> set[str]:
    return set(LINK.findall(answer.content.decode()))


def test_each_page_stands_once_in_the_table():
    assert len(PAGES) == len(TABLE)


def test_each_page_that_is_offered_has_an_address_and_an_icon():
    for page in TABLE:
        assert bool(page.label) == bool(page.icon), page.name
        assert not page.label or page.url.startswith("/"), page.name


def test_the_address_a_page_is_named_after_is_guarded_by_that_page():
    by_name = dict(views())

    for page in TABLE:
        guard = getattr(by_name[page.name], "page", None)
        assert guard == (page if page.roles else None), page.name


@pytest.mark.django_db
def test_a_person_without_a_role_and_a_visitor_open_only_what_is_for_everybody(client):
    nobody = UserFactory(roles=[])

    opened = {page.name for page in TABLE if may_open(nobody, page.name)}

    assert opened == {page.name for page in TABLE if page.roles is None}
    assert not any(may_open(client.get("/").wsgi_request.user, page.name) for page in TABLE)


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_what_a_role_is_offered_and_what_that_leads_to_is_open_to_it(client_as, role):
    """One address of each kind, from the navigation, the settings and all that search may offer."""
    user = with_role(role)
    browser = client_as(user)
    waiting = {page.url for page in TABLE if page.label and may_open(user, page.name)}
    seen, closed = set(), {}
    while waiting:
        path = waiting.pop()
        seen.add(resolve(path).route)
        answer = browser.get(path, follow=True)
        if answer.status_code != 200:
            closed[path] = answer.status_code
        links = links_of(answer) | waiting
        waiting = {link for link in links if "?" not in link and resolve(link).route not in seen}

    assert closed == {}


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role for role in Role if role in PAGES["cases:list"].roles])
def test_the_search_offers_each_page_to_those_who_may_open_it_and_to_nobody_else(client_as, role):
    user = with_role(role)
    browser = client_as(user)

    for page in TABLE:
        if page.label:
            answer = browser.post(reverse("cases:suggest"), {"q": str(page.label)})
            links = links_of(answer)
            assert (page.url in links) == may_open(user, page.name), page.name


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "dock", "legal:docket"),
        ("en", "LEGAL D", "legal:docket"),
        ("nl", "zitt", "legal:docket"),
        ("nl", "client", "cases:list"),
        ("fr", "eche", "deadlines:board"),
        ("fr", "éché", "deadlines:board"),
    ],
)
def test_a_page_is_searched_by_the_start_of_any_word_in_the_readers_language(language, text, name):
    with translation.override(language):
        assert name in [page.name for page in matching(UserFactory(), text)]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["ocket", "docket legal", "(", "\\", ".*"])
def test_a_page_is_not_searched_by_the_middle_of_a_word_nor_by_a_pattern(text):
    assert matching(UserFactory(), text) == []
