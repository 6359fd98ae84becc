"""The ways to go: a page the role may not use is absent."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from payoke import navigation
from tests.accounts.factories import with_role
from tests.accounts.flows import enrolled, sign_in


def ways(role, path="/"):
    request = RequestFactory().get(path)
    request.user = with_role(role)
    request.session = {}
    return [item for section in navigation.rail(request) for item in section.items]


@pytest.mark.parametrize(
    ("role", "present", "absent"),
    [
        ("counselor", ["today", "cases:list", "shelter:board"], ["oversight:access"]),
        ("night_worker", ["today", "shelter:board"], ["cases:list", "oversight:access"]),
        ("dpo", ["today", "oversight:access"], ["cases:list", "shelter:board"]),
        ("it", ["today", "accounts:settings"], ["cases:list", "shelter:board"]),
    ],
)
def test_the_rail_shows_what_the_role_may_use_and_nothing_else(db, role, present, absent):
    urls = {item.url for item in ways(role)}

    assert urls.issuperset(reverse(name) for name in present)
    assert urls.isdisjoint(reverse(name) for name in absent)


def test_exactly_one_way_is_the_current_one(db):
    current = [item.url for item in ways("counselor", reverse("shelter:board")) if item.current]

    assert current == [reverse("shelter:board")]


@pytest.mark.parametrize(
    "role",
    [
        "counselor",
        "coordinator",
        "manager",
        "night_worker",
        "dpo",
        "auditor",
        "it",
        "legal_officer",
    ],
)
def test_each_way_that_is_shown_is_open(db, role):
    client = sign_in(enrolled(roles=[role]))

    answers = {item.url: client.get(item.url, follow=True).status_code for item in ways(role)}

    assert set(answers.values()) == {200}, answers
