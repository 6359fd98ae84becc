"""The PDF of a signed note: who may take it along, and how a copy is checked."""

import datetime as dt
import hashlib
import shutil
import subprocess

import pytest

from audit.models import Event
from counseling import actions
from disclosures.models import Disclosure
from tests.accounts.flows import enrolled
from tests.cases.factories import give
from tests.counseling.factories import SessionFactory
from tests.kit import addresses, case_of, confirmed, form, page

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")
pytestmark = [pytest.mark.django_db]
at = addresses("counseling")


@pytest.fixture
def els():
    return enrolled(name="Els Invented")


@pytest.fixture
def case(els):
    return case_of(els, *RIGHTS)


@pytest.fixture
def session(case, els):
    row = SessionFactory(case=case, user=els, note="She came alone.\nŠe spoke.", starts_at=NOW)
    actions.sign_session(pk=row.pk, by=els, now=NOW)
    row.refresh_from_db()
    actions.add_to_session(session=row, values={"text": "It was Tuesday."}, by=els)
    return row


@pytest.fixture
def browser(client, els):
    client.force_login(els)
    return client


def taken(browser, session, sent=None):
    return browser.post(at("note_pdf", session.case, session.pk), sent or form())


def digests() -> set[str]:
    events = Event.objects.filter(verb="counseling.session.exported")
    return {event.details["sha256"] for event in events}


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("pdfdetach"), reason="poppler is not on this machine")
def test_the_file_in_the_pdf_has_the_digest_that_is_printed_and_in_the_trail(
    browser, case, session, tmp_path
):
    answer = taken(confirmed(browser), session)
    assert answer["Content-Type"] == "application/pdf"
    (tmp_path / "copy.pdf").write_bytes(answer.content)
    subprocess.run(["pdfdetach", "-saveall", "copy.pdf"], cwd=tmp_path, check=True)
    text = (tmp_path / "note.txt").read_bytes()
    digest = hashlib.sha256(text).hexdigest()
    for line in ("She came alone.", "Še spoke.", "It was Tuesday.", case.client.code):
        assert line in text.decode()
    printed = subprocess.run(["pdftotext", "copy.pdf", "-"], cwd=tmp_path, capture_output=True)
    assert digest in printed.stdout.decode().replace("\n", "")
    event = Event.objects.get(verb="counseling.session.exported")
    assert (event.details["sha256"], event.line) == (digest, "psychosocial")


@pytest.mark.slow
def test_two_copies_have_two_digests(browser, case, session):
    for _copy in range(2):
        taken(confirmed(browser), session)
    assert len(digests()) == 2
    assert Disclosure.unscoped.count() == 2


@pytest.mark.slow
def test_the_button_pressed_twice_gives_one_copy(browser, case, session):
    sent = form()

    answers = [taken(confirmed(browser), session, sent) for _click in range(2)]

    assert [answer["Content-Type"] for answer in answers] == ["application/pdf"] * 2
    assert len(digests()) == 1
    assert Disclosure.unscoped.count() == 1


def test_looking_at_the_address_takes_nothing_along(browser, case, session):
    assert confirmed(browser).get(at("note_pdf", case, session.pk)).status_code == 405
    assert not Disclosure.unscoped.exists()


def test_the_second_step_is_asked_anew(browser, case, session):
    answer = taken(browser, session)
    assert answer.status_code == 302
    assert "next=" in answer["Location"]
    assert not Disclosure.unscoped.exists()


def test_a_note_that_is_not_signed_has_no_pdf(browser, case, els):
    row = SessionFactory(case=case, user=els)
    assert taken(confirmed(browser), row).status_code == 404
    assert at("note_pdf", case, row.pk) not in page(browser, at("detail", case, row.pk))


@pytest.mark.parametrize("rights", [("view_case", "view_shelter"), RIGHTS[:3]])
def test_who_does_not_work_in_the_line_takes_nothing_along(client, case, session, rights):
    colleague = enrolled()
    give(colleague, case, *rights)
    client.force_login(colleague)
    assert taken(confirmed(client), session).status_code == 404


def test_a_note_for_the_author_and_the_lead_stays_with_them(client, case, els):
    row = SessionFactory(case=case, user=els, confidentiality="lead", starts_at=NOW)
    actions.sign_session(pk=row.pk, by=els, now=NOW)
    colleague = enrolled()
    give(colleague, case, *RIGHTS)
    client.force_login(colleague)
    assert taken(confirmed(client), row).status_code == 404
