"""Make, clone and drop throw-away databases as the owner."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connections
from psycopg import sql


@contextmanager
def maintenance() -> Iterator[psycopg.Connection]:
    """Connect as the owner to a database that no test uses, each statement by itself."""
    owner = connections.settings["owner"]
    with psycopg.connect(
        host=owner["HOST"],
        port=owner["PORT"] or None,
        user=owner["USER"],
        password=owner["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    ) as connection:
        yield connection


def point_at(name: str) -> None:
    """Turn both users of the database to the one named, in this process and its threads."""
    connections.close_all()
    for alias in ("default", "owner"):
        connections.settings[alias]["NAME"] = name
        connections[alias].settings_dict["NAME"] = name


def drop(admin: psycopg.Connection, name: str) -> None:
    """Drop a database, whoever is still connected."""
    connections.close_all()
    admin.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
