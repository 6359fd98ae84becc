"""Make, clone and drop throw-away databases as the owner."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connections
from psycopg import sql
from psycopg.errors import InsufficientPrivilege, ObjectInUse


@contextmanager
def maintenance() -> Iterator[psycopg.Connection]:
    """Connect as the owner to a database that no test uses, each statement by itself."""
    with _connect(connections.settings["owner"]) as connection:
        yield connection


def _connect(who: dict) -> psycopg.Connection:
    return psycopg.connect(
        host=who["HOST"],
        port=who["PORT"] or None,
        user=who["USER"],
        password=who["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    )


def point_at(name: str) -> None:
    """Turn both users of the database to the one named, in this process and its threads."""
    connections.close_all()
    for alias in ("default", "owner"):
        connections.settings[alias]["NAME"] = name
        connections[alias].settings_dict["NAME"] = name


def drop(admin: psycopg.Connection, name: str) -> None:
    """Drop a database, whoever is still connected: a server thread may be the last to leave.

    Only a user itself may end its sessions; the owner may not end those of the web, nor those of
    the server's own housekeeping. Such a one is gone a moment later.
    """
    connections.close_all()
    gone = sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
    for waited in range(40):
        with _connect(connections.settings["default"]) as other:
            other.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = %s and usename = current_user",
                [name],
            )
        try:
            admin.execute(gone)
        except (InsufficientPrivilege, ObjectInUse):
            if waited == 39:
                raise
            time.sleep(0.25)
        else:
            return
