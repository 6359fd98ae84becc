"""What the twelve main pages ask the database, as text that can be read and compared.

Each has a file in `tests/sql`: its questions in their order, columns counted by their table and
values left out. After a change on purpose write them anew with
`SQL=write ./dev test tests/project/test_sql_snapshots.py`, and read the difference before it lands.
"""

import os
import re
from collections import Counter
from difflib import unified_diff
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

from tests.project.test_budgets import Lived

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FOLDER = Path(__file__).parent.parent / "sql"
LEFT_OUT = ("SAVEPOINT", "RELEASE SAVEPOINT", 'UPDATE "django_session"')
COLUMN = re.compile(r"(\w+)\.\w+(?: AS \w+)?")
VALUES = re.compile(r"%s(?:::\w+)?(?:, ?%s(?:::\w+)?)+")
CLAUSE = re.compile(
    r" (?=(?:FROM|INNER JOIN|LEFT OUTER JOIN|WHERE|GROUP BY|HAVING|ORDER BY|LIMIT|UNION|RETURNING"
    r"|VALUES|SET|ON CONFLICT|FOR UPDATE)\b)"
)


def pages(case) -> dict[str, str]:
    """Return the addresses of the main pages by the names of their files."""
    of_case = [case.reference]
    return {
        "today": "/",
        "clients": reverse("cases:list"),
        "file": case.get_absolute_url(),
        "access": reverse("casepage:access", args=of_case),
        "log_a_session": reverse("counseling:new", args=of_case),
        "legal_tab": reverse("legal:tab", args=of_case),
        "shelter_tab": reverse("shelter:tab", args=of_case),
        "beds": reverse("shelter:board"),
        "give_a_bed": reverse("shelter:place_on", args=of_case),
        "deadlines": reverse("deadlines:board"),
        "applications": reverse("admin_support:board"),
        "legal_docket": reverse("legal:docket"),
    }


def parts(text: str, at: str) -> list[str]:
    """Split a text at a separator that stands outside of all brackets."""
    pieces, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0 and text.startswith(at, place):
            pieces.append(text[start:place])
            start = place + len(at)
    return [*pieces, text[start:]]


def columns(text: str) -> str:
    """Count the plain columns of a list by their table; leave what is computed as it is."""
    items = parts(text, ", ")
    plain = Counter(match[1] for item in items if (match := COLUMN.fullmatch(item)))
    computed = [item for item in items if not COLUMN.fullmatch(item)]
    return ", ".join([*(f"{table} ({count})" for table, count in plain.items()), *computed])


def readable(sql: str) -> str:
    """Write a statement a clause a line, without values."""
    text = VALUES.sub("%s, …", " ".join(sql.replace('"', "").split()))
    if text.startswith("SELECT "):
        what, *rest = parts(text.removeprefix("SELECT "), " FROM ")
        text = " FROM ".join([f"SELECT {columns(what)}", *rest])
    lines, depth = [], 0
    for clause in CLAUSE.split(text):
        lines.append("  " * (depth + bool(lines)) + clause)
        depth += clause.count("(") - clause.count(")")
    return "\n".join(lines)


def questions(browser, url: str) -> str:
    """Open a page twice, and return what the second time asked."""
    statements: list[str] = []

    def note(execute, sql, *rest):
        statements.append(sql)
        return execute(sql, *rest)

    assert browser.get(url).status_code == 200, url
    with connection.execute_wrapper(note):
        assert browser.get(url).status_code == 200, url
    kept = [readable(sql) for sql in statements if not sql.startswith(LEFT_OUT)]
    return "\n\n".join(f"{number}. {text}" for number, text in enumerate(kept, 1)) + "\n"


def test_the_main_pages_ask_what_their_snapshots_say(client_as):
    lived = Lived()
    case = lived.move_in(1)
    browser = client_as(lived.user)
    differences = []
    for name, url in pages(case).items():
        path, now = FOLDER / f"{name}.sql", questions(browser, url)
        if os.environ.get("SQL") == "write":
            path.parent.mkdir(exist_ok=True)
            path.write_text(now, encoding="utf-8")
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        differences += unified_diff(
            before.splitlines(), now.splitlines(), f"{name}.sql", "now", lineterm="", n=1
        )
    assert not differences, "\n".join(differences)
