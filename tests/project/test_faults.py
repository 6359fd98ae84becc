"""The database is locked, full of guests, cut off, read only or started again: who notices what."""

from uuid import uuid4

import pytest
from django.conf import settings as configured
from django.core.signals import request_started
from django.db import connections, transaction
from django.test import Client

from common.databases import SESSION_OPTIONS, TIME_LIMITS
from tests.accounts.flows import enrolled
from tests.cases.factories import CaseFactory, give
from tests.databases import _connect, maintenance

NOTE = "She would like to call her sister on Sunday."
RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")

FIELDS = {
    "form_token": str(uuid4()),
    "status": "held",
    "day": "24/11/2026",
    "clock": "00:05",
    "kind": "talk",
    "length": "45",
    "interpreter": "none",
    "line": "psychosocial",
    "note": NOTE,
    "confidentiality": "normal",
}


class Desk:
    """Somebody signed in, with a note in the form of a session."""

    def __init__(self):
        self.user = enrolled()
        self.case = CaseFactory(case_lead=self.user, open_lines=["psychosocial"])
        give(self.user, self.case, *RIGHTS)
        self.browser = Client(raise_request_exception=False)
        self.browser.force_login(self.user, backend="accounts.backends.Backend")

    def save(self):
        return self.browser.post(f"/cases/{self.case.reference}/sessions/new/", FIELDS)


@pytest.fixture
def desk(committed_db):
    return Desk()


@pytest.fixture
def page_limits(committed_db):
    """Give this process the time limits of the web."""
    options = connections["default"].settings_dict["OPTIONS"]
    before = options["options"]
    options["options"] = SESSION_OPTIONS["page"]
    connections["default"].close()
    yield
    options["options"] = before
    connections["default"].close()


@pytest.fixture
def kept_connection(committed_db):
    """Keep the connection from one request to the next, as a thread of the web does."""
    settings = connections["default"].settings_dict
    before, settings["CONN_MAX_AGE"] = settings["CONN_MAX_AGE"], 1800
    yield
    settings["CONN_MAX_AGE"] = before
    connections["default"].close()


def alter(database: str, change: str) -> None:
    with maintenance() as owner:
        owner.execute(f'alter database "{database}" {change}')


def cut(database: str) -> None:
    """End every connection of the web, as a restart of the database does."""
    with _connect(connections.settings["default"]) as web:
        web.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = %s and usename = current_user",
            [database],
        )


def assert_unavailable(answer) -> None:
    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert NOTE in page
    assert "Nothing of this form was saved" in page


@pytest.mark.slow
def test_a_locked_table_stops_its_own_page_and_no_other(desk, page_limits):
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        # Should the page wait for ever the lock goes, and the page answers what it must not.
        cursor.execute("set local idle_in_transaction_session_timeout = '60s'")
        cursor.execute("lock table counseling_session in access exclusive mode")

        assert_unavailable(desk.save())
        assert desk.browser.get("/settings/me/").status_code == 200
        assert desk.browser.get("/healthz").status_code == 200


def test_a_question_that_takes_too_long_is_ended(page_limits):
    with connections["default"].cursor() as cursor:
        limits = {}
        for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
            cursor.execute(f"show {name}")
            limits[name] = cursor.fetchone()[0]

    assert limits == TIME_LIMITS["page"]


def test_when_no_connection_can_be_had_the_typed_text_is_shown(desk, committed_db):
    alter(committed_db, "connection limit 0")
    connections["default"].close()

    assert_unavailable(desk.save())


def test_when_the_connection_is_cut_the_typed_text_is_shown(desk, committed_db):
    cut(committed_db)

    assert_unavailable(desk.save())


def test_a_database_that_may_only_be_read_shows_the_text_and_turns_the_health_page_red(
    desk, committed_db
):
    alter(committed_db, "set default_transaction_read_only = on")
    connections["default"].close()

    assert_unavailable(desk.save())
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["database"] == "red"


def test_without_a_database_every_part_that_needs_it_is_red_and_the_process_lives(committed_db):
    alter(committed_db, "connection limit 0")
    connections["default"].close()

    parts = Client().get("/readyz").json()

    assert parts.pop("broker") == "off"
    assert set(parts.values()) == {"red"}
    assert Client().get("/healthz").status_code == 200


def test_the_form_of_another_site_is_not_shown_again_without_a_database(committed_db):
    alter(committed_db, "connection limit 0")
    connections["default"].close()

    answer = Client(raise_request_exception=False).post("/cases/x/", {"note": NOTE})

    assert NOTE not in answer.content.decode()


def test_alive_asks_no_database_even_for_somebody_with_a_session():
    browser = Client()
    browser.cookies[configured.SESSION_COOKIE_NAME] = "a" * 32

    assert browser.get("/healthz").status_code == 200


def test_after_a_restart_of_the_database_the_next_request_is_served(
    desk, kept_connection, committed_db
):
    request_started.send(None)
    assert desk.browser.get("/settings/me/").status_code == 200
    cut(committed_db)
    request_started.send(None)  # the test's own browser leaves it out

    assert desk.browser.get("/settings/me/").status_code == 200
