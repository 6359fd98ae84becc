"""A file, a search, a day and a board with raw psycopg and f-strings; no sign-in."""

import datetime as dt
import os
from collections import defaultdict
from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4
from wsgiref.types import StartResponse, WSGIEnvironment

import psycopg
from psycopg_pool import ConnectionPool

DAY = dt.timedelta(days=1)
Ask = Callable[..., Any]
pool: ConnectionPool | None = None


def _file(ask: Ask, key: str, form: dict[str, str]) -> str:
    client = ask(
        "select c.called_name, c.family_name, c.code, f.phase, f.opened_on from thin_file f"
        " join thin_client c on c.id = f.client_id where f.id = %s",
        [key],
    ).fetchone()
    talks = ask(
        "select t.starts_at, t.kind, t.minutes, t.line, u.username, t.note from thin_talk t"
        " join auth_user u on u.id = t.user_id where t.file_id = %s"
        " order by t.starts_at desc limit 25",
        [key],
    ).fetchall()
    stays = ask(
        "select b.house, b.label, lower(s.period), upper(s.period) from thin_stay s"
        " join thin_bed b on b.id = s.bed_id where s.file_id = %s",
        [key],
    ).fetchall()
    drawn = "".join(
        f"<li>{at:%d/%m/%Y %H:%M} {kind}, {minutes} min, {line}, {who}<p>{escape(note)}</p></li>"
        for at, kind, minutes, line, who, note in talks
    )
    beds = "".join(f"<li>{house} {bed}: {a} to {b}</li>" for house, bed, a, b in stays)
    return f"<h1>{escape(' '.join(map(str, client)))}</h1><ul>{drawn}</ul><ul>{beds}</ul>"


def _find(ask: Ask, key: str, form: dict[str, str]) -> str:
    clients = ask(
        "select called_name, family_name, code from thin_client where family_name %% %s"
        " order by similarity(family_name, %s) desc limit 8",
        [form["q"], form["q"]],
    ).fetchall()
    return "".join(f"<li>{escape(a)} {escape(b)} {c}</li>" for a, b, c in clients)


def _log(ask: Ask, key: str, form: dict[str, str]) -> str:
    now = dt.datetime.now(dt.UTC)
    ask(
        "insert into thin_talk (id, file_id, user_id, line, kind, status, starts_at, minutes, note)"
        " select %s, %s, min(id), %s, %s, 'held', %s, %s, %s from auth_user",
        [uuid4(), key, form["line"], form["kind"], now, form["minutes"], form["note"]],
    )
    ask("update thin_file set last_contact_at = %s where id = %s", [now, key])
    return ""


def _assign(ask: Ask, key: str, form: dict[str, str]) -> str:
    first = dt.date.fromisoformat(form["first"])
    ask(
        "insert into thin_stay (id, bed_id, file_id, kind, period)"
        " values (%s, %s, %s, 'plan', daterange(%s, %s))",
        [uuid4(), form["bed"], key, first, first + DAY],
    )
    return ""


def _today(ask: Ask, key: str, form: dict[str, str]) -> str:
    files = ask(
        "select c.called_name, c.family_name, c.code, f.phase, f.last_contact_at, min(t.starts_at)"
        " from thin_member m join thin_file f on f.id = m.file_id"
        " join thin_client c on c.id = f.client_id"
        " left join thin_talk t on t.file_id = f.id and t.status = 'planned'"
        " where m.user_id = (select id from auth_user where username = %s)"
        " and f.closed_on is null group by c.id, f.id order by f.last_contact_at",
        [key],
    ).fetchall()
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in files)


def _board(ask: Ask, key: str, form: dict[str, str]) -> str:
    first = dt.datetime.now().astimezone().date()
    days = [first + DAY * number for number in range(31)]
    beds = ask("select id, house, label from thin_bed order by house, label", []).fetchall()
    by_bed = defaultdict(list)
    for bed, lower, upper, name in ask(
        "select s.bed_id, lower(s.period), upper(s.period), c.called_name from thin_stay s"
        " left join thin_file f on f.id = s.file_id left join thin_client c on c.id = f.client_id"
        " where s.period && daterange(%s, %s)",
        [first, days[-1] + DAY],
    ).fetchall():
        by_bed[bed].append((lower, upper, escape(name or "")))
    rows = []
    for key_, house, label in beds:
        cells = (
            next((name for a, b, name in by_bed[key_] if a <= day < b), "free") for day in days
        )
        rows.append(f"<tr><th>{house} {label}</th>{''.join(f'<td>{c}</td>' for c in cells)}</tr>")
    return "".join(rows)


PAGES = {
    "file": _file,
    "find": _find,
    "log": _log,
    "assign": _assign,
    "today": _today,
    "board": _board,
}


def application(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """Answer /<page>/<key>."""
    global pool  # made after the fork: connections are not shared between processes
    if pool is None:
        pool = ConnectionPool(os.environ["THIN_DATABASE_URL"], min_size=1, max_size=4, open=True)
    page, _slash, key = environ["PATH_INFO"].strip("/").partition("/")
    length = int(environ.get("CONTENT_LENGTH") or 0)
    form = {
        name: values[0]
        for name, values in parse_qs(environ["wsgi.input"].read(length).decode()).items()
    }
    seen: list[str] = []

    with pool.connection() as connection:

        def ask(query: str, values: list[Any]) -> psycopg.Cursor[Any]:
            seen.append(query)
            return connection.execute(query, values)

        body = f"<!doctype html><html lang=en>{PAGES[page](ask, key, form)}</html>".encode()
    start_response(
        "200 OK",
        [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("X-Queries", str(len(seen))),
        ],
    )
    return [body]
