"""No page of a file leads its reader to a closed door, whatever the role."""

import re

import pytest

from accounts.models import Role
from cases import role_permissions
from cases.service_lines import ServiceLine
from tests.accounts.factories import with_role
from tests.matrix_world import World

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a [^>]*href="(/[^"#]*)"')
LOCKED = {*ServiceLine.values, "documents"}
ROLES = [role for role in role_permissions.BY_ROLE if role != Role.NIGHT_WORKER]


def links(page: str) -> set[str]:
    return {link.replace("&amp;", "&") for link in LINK.findall(page)}


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_each_link_of_a_file_and_its_tabs_is_open_to_its_reader(client_as, role):
    world = World()
    browser = client_as(world.people[str(role), "own"])
    seen, waiting, closed = set(), {world.case.get_absolute_url()}, {}
    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = browser.get(path)
        if answer.status_code == 403 and path.split("/")[3] in LOCKED:
            continue  # a tab with a lock: it says so, and how to ask for access
        if answer.status_code not in {200, 302}:
            closed[path] = answer.status_code
        elif path.startswith("/cases/") and "text/html" in answer.headers["Content-Type"]:
            waiting |= links(answer.content.decode()) - seen
    assert closed == {}
    assert len(seen) > 10


@pytest.mark.parametrize("role", [Role.DPO, Role.IT, Role.AUDITOR, Role.NIGHT_WORKER])
def test_each_link_of_the_settings_is_open_to_its_reader(client_as, role):
    browser = client_as(with_role(role))
    page = browser.get("/settings/").content.decode()
    closed = {link for link in links(page) if browser.get(link).status_code not in {200, 302}}
    assert closed == set()
