"""The same arguments give the same invented world; others another one."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import connection, models
from psycopg import sql

from audit import keys
from cases.models import Case, Client
from demo import load
from tests.kit import undone

pytestmark = pytest.mark.slow
UNTIL = dt.date(2026, 11, 25)
# What people of staff make while the world is loaded (accounts, trail) has its own moments.
OF_FILES = {
    "cases",
    "counseling",
    "shelter",
    "legal",
    "admin_support",
    "psychosocial",
    "ambulant",
    "deadlines",
}
NOW = {"pgh_created_at", "pgh_id"}
# Drawn by chance, so that nobody guesses them.
DRAWN = {"reference", "code"}
OF_ACTION = {"created_at", "closed_at"}
# Hashed with a random key of the installation.
KEYED = {"hashes"}
FOLLOWED = {
    Case: "(select c.number || '.' || k.episode from cases_case k"
    " join cases_client c on c.id = k.client_id where k.id = t.{})",
    Client: "(select c.number from cases_client c where c.id = t.{})",
}


def told(model) -> list[sql.Composable]:
    """Return what a row says, without keys and what is closed; files and people by their number."""
    found = []
    for one in model._meta.concrete_fields:
        followed = FOLLOWED.get(one.related_model)
        if followed:
            found.append(sql.SQL(followed).format(sql.Identifier(one.column)))
        elif not (
            one.is_relation
            or one.column in NOW | KEYED
            # The version that an action wrote, before the row was given its moment.
            or (one.column in OF_ACTION and hasattr(model, "pgh_tracked_model"))
            or one.column in DRAWN
            or isinstance(one, models.UUIDField | models.BinaryField | models.AutoField)
        ):
            found.append(sql.SQL("t.{}").format(sql.Identifier(one.column)))
    return found


def digests() -> dict[str, str]:
    """Return one digest of each table of the house."""
    keys.forget()
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            columns = told(model)
            if model._meta.app_label not in OF_FILES or not columns:
                continue
            cursor.execute(
                sql.SQL(
                    "select count(*) || ' ' || md5(string_agg(r::text, '|' order by r::text))"
                    " from (select {} from {} t) r"
                ).format(sql.SQL(", ").join(columns), sql.Identifier(model._meta.db_table))
            )
            found[model._meta.db_table] = cursor.fetchone()[0]
    return found


def digests_of(**arguments) -> dict[str, str]:
    """Load a world, read its digests, and take it back."""
    with undone():
        load.load(**{"clients": 120, "years": 6, "until": UNTIL, "seed": 7} | arguments)
        found = digests()
    keys.forget()
    return found


def test_the_same_arguments_give_the_same_world_in_an_empty_database(db):
    first, again = digests_of(), digests_of()
    assert {name: (first[name], again[name]) for name in first if first[name] != again[name]} == {}
    assert first["counseling_session"].split()[0] != "0"


def test_another_seed_gives_another_world(db):
    assert digests_of(seed=8)["cases_client"] != digests_of()["cases_client"]


def test_another_language_gives_the_same_world_in_other_words(db):
    english, dutch = digests_of(clients=60), digests_of(clients=60, language="nl")
    differing = {name for name in english if english[name] != dutch[name]}
    # No digest reads what is encrypted; the name of a house and the outline of a note are plain.
    plain = ("shelter_house", "counseling_noteoutline")
    assert differing == {*plain, *(f"{name}_history" for name in plain)}
