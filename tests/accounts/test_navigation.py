"""The rail and the phone bar: a page the role may not open is absent."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from accounts import navigation
from tests.accounts.factories import with_role

pytestmark = pytest.mark.django_db


def request_of(role, path="/"):
    request = RequestFactory().get(path)
    request.user = with_role(role)
    return request


def rail(role, path="/"):
    groups = navigation.rail(request_of(role, path))
    return [link for group in groups for link in group.links]


@pytest.mark.parametrize(
    ("role", "present", "absent"),
    [
        (
            "counselor",
            ["today", "cases:list", "shelter:board"],
            ["oversight:access", "accounts:settings"],
        ),
        ("coordinator", ["accounts:settings"], ["legal:docket"]),
        ("night_worker", ["today", "shelter:board"], ["cases:list", "oversight:access"]),
        ("dpo", ["today", "oversight:access"], ["cases:list", "shelter:board"]),
        ("it", ["today", "accounts:settings"], ["cases:list", "shelter:board"]),
    ],
)
def test_the_rail_shows_what_the_role_may_open_and_nothing_else(role, present, absent):
    names = {link.name for link in rail(role)}

    assert names.issuperset(present)
    assert names.isdisjoint(absent)


def test_a_group_without_a_page_has_no_heading():
    groups = navigation.rail(request_of("coordinator"))

    assert [group.title for group in groups] == ["", "Office"]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", "today"),
        ("/beds/tonight/", "shelter:board"),
        ("/cases/abc/", "cases:list"),
        ("/clients/new/", "cases:list"),
    ],
)
def test_exactly_one_link_is_the_current_one(path, current):
    assert [link.name for link in rail("counselor", path) if link.is_current] == [current]


def test_the_phone_bar_leads_everybody_to_the_settings():
    links = navigation.phone_bar(request_of("manager"))

    assert [(link.name, str(link.label)) for link in links] == [
        ("today", "Today"),
        ("cases:list", "Clients"),
        ("shelter:board", "Beds"),
        ("accounts:settings", "More"),
    ]
    assert links[-1].url == reverse("accounts:settings")
