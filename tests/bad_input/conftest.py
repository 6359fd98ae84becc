"""One world for all tests here: each posting is undone, so nothing needs to be built anew."""

import logging

import pytest
from django.db import transaction

from tests.bad_input.world import World, build
from tests.databases import shared


@pytest.fixture(scope="package", autouse=True)
def _quiet():
    """Write no line for each of thousands of refused requests."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(before)


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker) -> World:
    """Build the world once; each posting is undone."""
    with shared(django_db_setup, django_db_blocker):
        with transaction.atomic():
            made = build()
        yield made
