"""Nothing that leaves a file has a word of a clinical note, even for who holds them.

Nobody may take more along than the holder here, who works in every line that has a way out.
"""

import logging

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Role
from cases.models import Case
from counseling.actions import sign_session
from psychosocial.actions import move_to_clinical
from reports.access import INTERNAL
from tests.cases.factories import CaseFactory, give
from tests.counseling.factories import SessionFactory
from tests.deadlines.factories import DeadlineFactory
from tests.disclosures import test_second_step as ways
from tests.documents.factories import DocumentFactory
from tests.kit import addresses, confirmed, form, opened
from tests.psychosocial.factories import psychologist_of
from tests.psychosocial.test_clinical_hidden import EVERYTHING, NOW, WORD, all_that_can_be_done

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ROLES = [Role.PSYCHOLOGIST.value, Role.LEGAL_OFFICER.value, Role.ADMIN_WORKER.value]
at = addresses("psychosocial")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def case() -> Case:
    return CaseFactory()


@pytest.fixture
def user(case):
    """Return who keeps the clinical notes of the file, one of them moved from a session."""
    user = psychologist_of(case)
    user.roles = ROLES
    user.save()
    give(user, case, *EVERYTHING)
    all_that_can_be_done(case, user, psychologist_of(case))
    session = SessionFactory(case=case, user=user, note="Canaryclinical moved", starts_at=NOW)
    sign_session(pk=session.pk, by=user, now=NOW)
    move_to_clinical(pk=session.pk, by=user)
    DocumentFactory(case=case)
    DeadlineFactory(case=case, owner=user)
    return user


@pytest.mark.parametrize("way", ways.WAYS)
def test_no_way_out_has_a_word_of_them_for_who_holds_them(client_as, case, user, way):
    answer = ways.sent(confirmed(client_as(user)), case, user, way)
    assert answer.status_code == 200
    assert not WORD.search(opened(answer.content))


@pytest.mark.parametrize("way", ["print", "note"])
def test_this_test_notices_a_word_on_paper(client_as, case, user, way, monkeypatch):
    make = ways.SessionFactory
    monkeypatch.setattr(ways, "SessionFactory", lambda **of: make(note="Canaryclinical", **of))
    row = make(case=case, user=user, note="Canaryclinical", starts_at=NOW)
    sign_session(pk=row.pk, by=user, now=NOW)
    monkeypatch.setitem(
        ways.WAYS, "print", (*ways.WAYS["print"][:2], {"ground": "internal", "notes": "on"})
    )
    answer = ways.sent(confirmed(client_as(user)), case, user, way)
    assert WORD.search(opened(answer.content))


def test_what_commands_write_has_no_word_of_them(case, user, tmp_path, capsys):
    for kind in ("xlsx", "csv"):
        call_command("export_htcds", str(tmp_path / f"files.{kind}"), "--as", user.email)
    kinds = ("json", "csv", "xlsx", "pdf")
    report = {kind: tmp_path / f"report.{kind}" for kind in kinds}
    call_command("yearly_report", timezone.localdate().year, audience=INTERNAL, **report)
    written = sorted(tmp_path.glob("*.*"))
    assert len(written) >= 6
    said = capsys.readouterr()
    for text in [said.out, said.err, *(opened(path.read_bytes()) for path in written)]:
        assert not WORD.search(text)


def test_no_log_has_a_word_of_what_is_typed_refused_and_read(client_as, case, user, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    browser = client_as(user)
    refused = browser.post(at("add_clinical", case), form(held_on="", text="Canaryclinical"))
    saved = browser.post(
        at("add_clinical", case), form(held_on="03/11/2026", text="Canaryclinical")
    )
    shown = browser.get(at("clinical", case))
    assert (refused.status_code, saved.status_code) == (422, 302)
    assert WORD.search(opened(shown.content))
    said = capfd.readouterr()
    assert not WORD.search(caplog.text + said.out + said.err)
