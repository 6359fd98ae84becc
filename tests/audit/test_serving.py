"""An encrypted file over HTTP: a download kept nowhere, whole or by range."""

import os

import pytest
from django.test import RequestFactory

from audit import files, keys
from audit.files import CHUNK
from audit.serving import file_response

pytestmark = pytest.mark.django_db
CONTENT = os.urandom(2 * CHUNK + 100)
SIZE = len(CONTENT)
NINES = "9" * 5000


@pytest.fixture
def row():
    return files.store([CONTENT], key_id=keys.create().id, content_type="application/pdf")


def ask(row, wanted: str = "", name: str = "letter.pdf"):
    return file_response(RequestFactory().get("/", headers={"Range": wanted}), row, name=name)


def test_a_whole_file_is_a_download_no_browser_keeps_or_runs(row):
    answer = ask(row)

    assert (answer.status_code, answer.getvalue()) == (200, CONTENT)
    assert dict(answer.items()) == {
        "Content-Type": "application/pdf",
        "Content-Length": str(SIZE),
        "Content-Disposition": 'attachment; filename="letter.pdf"',
        "Accept-Ranges": "bytes",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


@pytest.mark.parametrize(
    ("wanted", "start", "stop"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=5-", 5, SIZE),
        ("bytes=0-", 0, SIZE),
        ("bytes=-7", SIZE - 7, SIZE),
        (f"bytes=-{SIZE * 2}", 0, SIZE),
        (f"bytes={CHUNK - 1}-{CHUNK}", CHUNK - 1, CHUNK + 1),
        (f"bytes={SIZE - 1}-{SIZE * 9}", SIZE - 1, SIZE),
    ],
)
def test_a_range_is_the_slice(row, wanted, start, stop):
    answer = ask(row, wanted)

    assert (answer.status_code, answer.getvalue()) == (206, CONTENT[start:stop])
    assert answer.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{SIZE}"
    assert answer.headers["Content-Length"] == str(stop - start)


@pytest.mark.parametrize("wanted", [f"bytes={SIZE}-", f"bytes={SIZE + 5}-{SIZE + 9}", "bytes=-0"])
def test_a_range_outside_the_file_is_refused(row, wanted):
    answer = ask(row, wanted)

    assert (answer.status_code, answer.getvalue()) == (416, b"")
    assert answer.headers["Content-Range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize(
    "wanted",
    [
        "bytes=9-5",
        "bytes=-",
        "bytes=0-1,5-6",
        "lines=1-2",
        "bytes=a-b",
        "bytes=" + "9" * 5000 + "-",
    ],
)
def test_what_may_be_ignored_gives_the_whole_file(row, wanted):
    assert (ask(row, wanted).status_code, ask(row, wanted).getvalue()) == (200, CONTENT)


def test_an_empty_file_is_served_too():
    row = files.store([], key_id=keys.create().id, content_type="text/plain")

    assert ask(row).getvalue() == b""
    assert ask(row, "bytes=0-").status_code == 416


def test_a_name_in_any_letters_cannot_break_out_of_its_header(row):
    header = ask(row, name='vérité "1"\r\nX: y.pdf').headers["Content-Disposition"]

    assert header.startswith("attachment; filename*=utf-8''")
    assert "\n" not in header


def test_the_bytes_are_streamed_after_the_keys_of_the_request_are_gone(row):
    answer = ask(row)
    keys.forget()

    assert answer.streaming
    assert answer.getvalue() == CONTENT


def test_an_answer_nobody_reads_closes_its_file(row):
    answer = ask(row)
    file = answer._iterator.gi_frame.f_locals["self"].file
    answer.close()

    assert file.closed
