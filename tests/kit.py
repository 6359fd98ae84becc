"""What the tests of several apps share: a case somebody works on, forms, pages, counted queries."""

import datetime as dt
import io
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from uuid import uuid4

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from accounts.models import User
from cases import access
from cases.models import Case
from tests.cases.factories import CaseFactory, give


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 that takes no time."""

    time_cost, memory_cost, parallelism = 1, 8, 1


def case_of(user: User, *codenames: str, **fields) -> Case:
    """Make a case on which this person holds these permissions."""
    case = CaseFactory(**fields)
    give(user, case, *codenames)
    return case


def led_case(*codenames: str, **fields) -> Case:
    """Make a case on which its lead holds these permissions."""
    case = CaseFactory(**fields)
    give(case.case_lead, case, *codenames)
    return case


def held(user: User, case: Case) -> set[str]:
    """Return the permissions this person holds on a case."""
    return set(access.on(user, case).permissions)


def addresses(app: str) -> Callable[..., str]:
    """Return what makes addresses of one app's pages: `at("edit", case, row.pk)`."""

    def at(name: str, case: Case, *keys) -> str:
        return reverse(f"{app}:{name}", args=[case.reference, *keys])

    return at


def person_tab(case: Case) -> str:
    """Return the address of the tab on which the person is read about."""
    return addresses("casepage")("person", case)


def typed(day: dt.date) -> str:
    """Write a day as one types it in a field."""
    return day.strftime("%d/%m/%Y")


def form(**fields) -> dict:
    """Return the fields of a form with a token that was not sent before."""
    return {"form_token": str(uuid4())} | fields


def page(browser: Client, url: str, **query) -> str:
    """Open a page and return its text."""
    answer = browser.get(url, query)
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content.decode()


def printed(browser: Client, case: Case, **fields) -> str:
    """Print a file for one's own work, and return the page."""
    url = reverse("disclosures:print", args=[case.reference])
    answer = confirmed(browser).post(url, form(ground="internal", **fields))
    assert answer.status_code == 200
    return answer.content.decode()


def opened(content: bytes) -> str:
    """Return all that a file says, also what lies packed in a spreadsheet, a letter or a PDF."""
    texts = [content]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            texts += [packed.read(name) for name in packed.namelist()]
    if content.startswith(b"%PDF-"):
        with suppress(PyPdfError):  # the scans of these tests only begin like one
            paper = PdfReader(io.BytesIO(content))
            texts += [sheet.extract_text().encode() for sheet in paper.pages]
            texts += [data for parts in paper.attachments.values() for data in parts]
    return b"\n".join(texts).decode("utf-8", "replace")


def confirmed(browser: Client) -> Client:
    """Return a browser in which the second step was given just now."""
    session = browser.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
    return browser


def queries(browser: Client, url: str, **query) -> int:
    """Count what a page asks the database of somebody who was there just now.

    The first visit in a while also notes the time. Savepoints are not counted.
    """
    page(browser, url, **query)
    with CaptureQueriesContext(connection) as captured:
        page(browser, url, **query)
    return sum("SAVEPOINT" not in query["sql"] for query in captured)


@contextmanager
def undone() -> Iterator[None]:
    """Take back at the end what was written in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
