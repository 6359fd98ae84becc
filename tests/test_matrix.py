"""Every address × every role × how close to the file × reading and writing.

The expected answers stand in `permissions_matrix.csv`, to be read by anybody: a row is a method,
an address and a relation; a column is a role. A route that is not in the file fails. After a change
on purpose, write the file anew with `MATRIX=write ./dev test tests/test_matrix.py`, and read its
difference before it lands.
"""

import csv
import fcntl
import os
import re
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.accounts.factories import UserFactory
from tests.cases.factories import (
    CaseFactory,
)
from tests.databases import shared
from tests.kit import undone
from tests.matrix_world import ACTORS, NOBODY, RELATIONS, ROLES, World

pytestmark = pytest.mark.slow
# Rows that everybody on files may read.
PUBLIC_INSIDE = ("education:", "contacts:")
FILE = Path(__file__).parent / "permissions_matrix.csv"
BACKEND = "accounts.backends.Backend"
# What hangs on a file, whatever its address begins with.
OF_A_FILE = (
    "cases/<",
    "beds/",
    "deadlines/<",
    "sessions/group/<",
    "court-cases/<",
    "clients/duplicates/<",
    "clients/merges/<",
    "documents/<",
)
# Acts on oneself or on another account end sessions: tests/accounts walks them one by one.
ALONE = {"accounts:lock", "accounts:cover", "account_logout", "accounts:end"}


def routes(patterns=None, prefix="", space=""):
    """Yield (path, full name) of every address."""
    for pattern in patterns or get_resolver().url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern.url_patterns, path, inner)
        elif isinstance(pattern, URLPattern):
            yield path, space + (pattern.name or "")


def ask(client: Client, method: str, path: str) -> int:
    """Send an empty request and undo what it did."""
    with undone():
        answer = client.get(path) if method == "GET" else client.post(path, {})
    return answer.status_code


def app_of(name: str) -> str:
    """Return which part of the addresses a name belongs to: those of an app, or of a library."""
    return re.split("[:_]", name)[0] or "plain"


def relations(path: str) -> list[str]:
    """Return how close to a file one may be to whom an address answers differently."""
    return RELATIONS if path.startswith(OF_A_FILE) else ["stranger"]


ROUTES = sorted(
    ((path, name) for path, name in routes() if name not in ALONE), key=lambda route: route[1]
)
APPS = sorted({app_of(name) for _path, name in ROUTES})


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Build one world for all tests here: each request is undone."""
    with shared(django_db_setup, django_db_blocker):
        with transaction.atomic():
            made = World()
        yield made


@pytest.fixture(scope="module")
def clients(world) -> dict[tuple, Client]:
    """Sign in everybody once."""
    browsers = {key: Client(raise_request_exception=False) for key in world.people}
    for key, user in world.people.items():
        browsers[key].force_login(user, backend=BACKEND)
        _seen_already(browsers[key])
    stranger = Client(raise_request_exception=False)
    return browsers | {("anonymous", relation): stranger for relation in RELATIONS}


def _seen_already(browser: Client) -> None:
    """Give a session the marks that the first page of it sets: each request here is undone."""
    session, now = browser.session, time.time()
    limit = settings.IDLE_LOCK_SECONDS
    session.update({"began_at": now, "seen_at": now + 3600, "idle_limit": limit})
    session.save()


def answers(world: World, clients: dict[tuple, Client], app: str) -> list[dict]:
    """Ask every address of an app of everybody."""
    rows, seen, never = [], {}, {}
    for path, name in ROUTES:
        if app_of(name) != app:
            continue
        for relation in relations(path):
            for method in ("GET", "POST"):
                row = {"address": path, "name": name, "relation": relation, "method": method}
                # A method that an address never takes is refused before anybody is looked at.
                if (name, method) in never:
                    rows.append(row | never[name, method])
                    continue
                for actor in ACTORS:
                    # Nobody in particular is asked once, not once for each relation.
                    question = clients[actor, relation], method, world.fill(path)
                    if question not in seen:
                        seen[question] = str(ask(*question))
                    row[actor] = seen[question]
                rows.append(row)
                if {row[actor] for actor in ROLES} == {"405"}:
                    never[name, method] = {actor: row[actor] for actor in ACTORS}
    return rows


def stored() -> list[dict]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(app: str, rows: list[dict]) -> None:
    """Put the rows of one app in the place of those the file has; others may write at once."""
    order = {name: place for place, (_path, name) in enumerate(ROUTES)}
    with FILE.open("r+", encoding="utf-8", newline="") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        others = [row for row in csv.DictReader(file) if app_of(row["name"]) != app]
        rows = [row for row in [*others, *rows] if row["name"] in order]
        file.seek(0)
        file.truncate()
        fields = ["name", "address", "relation", "method", *ACTORS]
        writer = csv.DictWriter(file, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: order[row["name"]]))


@pytest.mark.parametrize("app", APPS)
def test_each_address_answers_each_role_as_the_file_says(world, clients, app):
    rows = answers(world, clients, app)
    if os.environ.get("MATRIX") == "write":
        write(app, rows)
    expected = {
        (row["name"], row["relation"], row["method"]): row
        for row in stored()
        if app_of(row["name"]) == app
    }
    wrong = []
    for row in rows:
        known = expected.pop((row["name"], row["relation"], row["method"]), None)
        if known is None:
            wrong.append(f"not in the file: {row['name']} {row['relation']} {row['method']}")
            continue
        wrong += [
            f"{row['method']} {row['name']} as {actor}, {row['relation']}: {row[actor]}, "
            f"the file says {known[actor]}"
            for actor in ACTORS
            if row[actor] != known[actor]
        ]
    assert wrong == []
    assert not expected, f"no such address any more: {sorted(expected)}"


def test_the_file_has_no_row_of_a_part_that_is_gone():
    assert {app_of(row["name"]) for row in stored()} == set(APPS)


def test_nothing_breaks_and_no_stranger_gets_into_a_file():
    rows = stored()
    for row in rows:
        for actor in ACTORS:
            assert not row[actor].startswith("5"), row
    for row in rows:
        if not row["address"].startswith(("cases/<", "sessions/group/<", "documents/<")):
            continue
        for actor in ROLES:
            if row["relation"] == "barred":
                assert row[actor] in {"404", "405"}, (row, actor)
            if row["relation"] in {"stranger", "expired"} and actor not in {"manager"}:
                assert row[actor] in {"404", "405"}, (row, actor)
        assert row["anonymous"] in {"302", "405"}, row
        assert row["no_second_step"] in {"302", "405"}, row


def told(browser: Client, method: str, path: str) -> tuple:
    answer = getattr(browser, method)(path)
    headers = {name: value for name, value in answer.headers.items() if name != "Date"}
    return answer.status_code, answer.content, headers


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_hidden_and_missing_answer_byte_for_byte_the_same(client_as, method):
    case, user = CaseFactory(), UserFactory()
    browser = client_as(user)
    for path, _name in routes():
        if not path.startswith("cases/<"):
            continue
        bodies = []
        for reference in (case.reference, "2" * 20):
            filled = re.sub(r"<str:reference>", reference, path)
            filled = "/" + re.sub(r"<uuid:\w+>", NOBODY, filled)
            bodies.append(told(browser, method, filled))
        assert bodies[0] == bodies[1], path


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_row_one_may_not_see_answers_as_one_that_is_not_there(world, client_as, method):
    """The addresses of single rows, in a file and outside one, asked by a stranger to them.

    Campaigns and lessons hold nobody's name: all staff read them in the overview, some change them.
    So do they read the address book of professionals.
    """
    asked, browser = 0, client_as(UserFactory())
    for path, name in routes():
        there, nowhere = world.fill(path), "/" + re.sub(r"<uuid:\w+>", NOBODY, path)
        nowhere = re.sub(r"<\w+:reference>", world.case.reference, nowhere)
        if there == nowhere or "<" in nowhere or name.startswith(PUBLIC_INSIDE):
            continue
        asked += 1
        with undone():
            answer = told(browser, method, there)
        if answer[0] in {403, 404}:
            assert answer == told(browser, method, nowhere), name
    assert asked > 20
