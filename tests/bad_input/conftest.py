"""One world for all tests here: each posting is undone, so nothing needs to be built anew."""

import logging

import pytest
from django.db import connections, transaction
from django.test import override_settings

from tests.bad_input.world import World, build


@pytest.fixture(scope="package", autouse=True)
def _quiet():
    """Write no line for each of thousands of refused requests."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(before)


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker) -> World:
    """Build the world in a transaction that is taken back when all is done."""
    # A hash that takes long is what makes guessing slow; nobody guesses here.
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with django_db_blocker.unblock():
        with quick, transaction.atomic():
            yield build()
            transaction.set_rollback(True)
        connections.close_all()
