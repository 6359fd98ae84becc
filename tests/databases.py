"""Make, clone and drop throw-away databases as the owner; share one among many tests."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from uuid import uuid4

import psycopg
from django.db import connections
from django.test import override_settings
from psycopg import sql
from psycopg.errors import InsufficientPrivilege, ObjectInUse
from pytest_django import DjangoDbBlocker

from audit import keys


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


def copy(admin: psycopg.Connection, name: str, template: str) -> None:
    connections.close_all()
    admin.execute(
        sql.SQL("create database {} template {}").format(
            sql.Identifier(name), sql.Identifier(template)
        )
    )


@contextmanager
def own_database(made: SimpleNamespace, blocker: DjangoDbBlocker) -> Iterator[str]:
    """Point at a fresh clone of the empty database."""
    name = f"{made.clone}_{uuid4().hex[:8]}"
    with blocker.unblock(), maintenance() as admin:
        copy(admin, name, made.template)
        point_at(name)
        yield name
        point_at(made.clone)
        drop(admin, name)


@contextmanager
def shared(made: SimpleNamespace, blocker: DjangoDbBlocker) -> Iterator[None]:
    """Open a database of its own for a world that many tests look at and none changes.

    What is built is committed, for a transaction that stays open keeps the sealer waiting. A test
    takes back what it writes with `undone()` of the kit.
    """
    with own_database(made, blocker), override_settings(REDIS_URL=""):
        yield
        keys.forget()
