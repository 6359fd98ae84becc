"""Real PostgreSQL for every test: the web's user at the door, the owner behind it.

`db` rolls back. `committed_db` gives a fresh clone of the empty database, for tests that commit,
race, or run a server; flushing would need a right the web's user does not have.
"""

import gc
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from uuid import uuid4

import hypothesis
import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from django.test import Client, override_settings
from django.test.testcases import LiveServerThread
from psycopg import sql

from audit import keys
from tests.databases import copy, drop, maintenance, own_database, point_at, shared

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
# What PostgreSQL decides: constraints and triggers, locks, access, search, figures, sealing, dumps.
DATABASE = re.compile(
    r"/(audit|workspace)/|/cases/(?!test_ages)|/deadlines/(?!test_views)"
    r"|/test_(models|actions|race|figures|nights|real_worlds|budgets|backup|round_trip|canary)"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by where a test stands, and begin with the slow ones, so that none is left for last."""
    for item in items:
        file = item.nodeid.partition("::")[0]
        if "/browser/" in file:
            item.add_marker("browser")
            item.add_marker("slow")
        elif DATABASE.search(file):
            item.add_marker("database")
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Look for garbage less often: the thousands of tests that stay are no garbage."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def pytest_configure(config: pytest.Config) -> None:
    """Hash passwords with the algorithm of the real ones, quickly: nobody guesses here.

    No invented example has a limit of time: the machine may be busy.
    """
    settings.PASSWORD_HASHERS = ["tests.kit.QuickArgon2", *settings.PASSWORD_HASHERS]
    hypothesis.settings.register_profile("busy", deadline=None)
    hypothesis.settings.load_profile("busy")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, request):
    """Make an empty database with all tables once; clone it for the tests that roll back.

    `./dev test` brings one that is migrated; with a database of one's own it is migrated here.
    """
    original = connections.settings["default"]["NAME"]
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    stem = f"test_{original}_{worker}_{uuid4().hex[:6]}"
    template, clone = f"{stem}_empty", f"{stem}_work"
    with django_db_blocker.unblock(), maintenance() as admin:
        if os.environ.get("DATABASE_IS_MIGRATED"):
            copy(admin, template, original)
        else:
            admin.execute(sql.SQL("create database {}").format(sql.Identifier(template)))
            point_at(template)
            call_command("migrate", verbosity=0)
        copy(admin, clone, template)
        point_at(clone)
    yield SimpleNamespace(template=template, clone=clone)
    with django_db_blocker.unblock(), maintenance() as admin:
        point_at(original)
        drop(admin, clone)
        drop(admin, template)


@pytest.fixture
def committed_db(django_db_setup, django_db_blocker):
    """A database of its own, in which everything is committed for real."""
    with own_database(django_db_setup, django_db_blocker) as name:
        yield name


@pytest.fixture(autouse=True)
def no_opened_keys():
    """Each test starts without opened data keys, as each request does."""
    keys.forget()
    yield
    keys.forget()


@pytest.fixture(scope="session", autouse=True)
def media(tmp_path_factory):
    """Keep encrypted files outside the checkout, those of a world that many tests share too."""
    folder = tmp_path_factory.mktemp("media")
    settings.MEDIA_ROOT = str(folder)
    return folder


@pytest.fixture
def broker(settings):
    """Name the broker of this run; other tests have none, for nobody works for them."""
    settings.REDIS_URL = os.environ["REDIS_URL"]
    return settings.REDIS_URL


@pytest.fixture(autouse=True)
def no_broker(settings):
    """Run without a broker, as an installation without a worker does."""
    settings.REDIS_URL = ""


@pytest.fixture
def client_as():
    """Sign somebody in without the form: `client_as(user).get(...)`."""

    def sign_in(user) -> Client:
        client = Client()
        client.force_login(user, backend="accounts.backends.Backend")
        return client

    return sign_in


class _ManyAtOnce(ThreadedWSGIServer):
    """A server that does not turn away the fifty of a race."""

    request_queue_size = 64


@contextmanager
def serving() -> Iterator[str]:
    """Run the whole application on localhost, as passkeys ask for; give its address."""
    thread = LiveServerThread("localhost", StaticFilesHandler)
    thread.server_class = _ManyAtOnce
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    address = f"http://localhost:{thread.port}"
    with override_settings(PUBLIC_ADDRESS=address):
        yield address
    thread.terminate()
    connections.close_all()


@pytest.fixture
def server(committed_db):
    """The address of the application on a database of this test's own."""
    with serving() as address:
        yield address


@pytest.fixture(scope="module")
def shared_server(django_db_setup, django_db_blocker):
    """The address of an application that the tests of a module look at and do not change."""
    with shared(django_db_setup, django_db_blocker), serving() as address:
        yield address
