"""The pages of clinical notes, for who holds them."""

import datetime as dt

import pytest
from django.utils import timezone

from psychosocial.actions import CLINICAL_FORM, holders, sign_due_clinical_notes
from psychosocial.models import ClinicalAddition, ClinicalNote
from tests.cases.factories import CaseFactory, give
from tests.kit import addresses, form, page, queries
from tests.psychosocial.factories import ClinicalNoteFactory, psychologist_of, treating
from workspace.actions import save_draft
from workspace.drafts import open_paths
from workspace.models import Draft

pytestmark = pytest.mark.django_db
at = addresses("psychosocial")


@pytest.fixture
def case():
    return CaseFactory()


@pytest.fixture
def user(case):
    return treating(case)


@pytest.fixture
def browser(client_as, user):
    return client_as(user)


def test_the_first_press_begins_and_leads_to_an_empty_list(client_as, case):
    user = psychologist_of(case)
    browser = client_as(user)
    begin = at("begin_clinical", case)
    assert begin in page(browser, at("tab", case))
    assert browser.post(begin, form()).status_code == 302
    assert holders(case) == [user]
    assert at("clinical", case) in page(browser, at("tab", case))
    assert "Nothing yet." in page(browser, at("clinical", case))


def test_a_note_is_written_once_and_changed_until_it_is_signed(browser, case):
    sent = form(held_on="03/11/2026", text="Invented words.")
    for _time in range(2):
        assert browser.post(at("add_clinical", case), sent).status_code == 302
    note = ClinicalNote.unscoped.get()
    assert "Invented words." in page(browser, at("clinical", case))
    edit = at("edit_clinical", case, note.pk)
    changed = form(held_on="03/11/2026", text="Better words.", version=1)
    assert browser.post(edit, changed).status_code == 302
    stale = browser.post(edit, form(held_on="03/11/2026", text="Late words.", version=1))
    assert stale.status_code == 422
    assert b"Better words." in stale.content
    assert b"Late words." in stale.content
    assert browser.post(at("sign_clinical", case, note.pk), form()).status_code == 302
    own = at("clinical_note", case, note.pk)
    assert "Signed" in page(browser, own)
    assert browser.get(edit).status_code == 302
    assert browser.post(own, form(text="Added words.")).status_code == 302
    assert ClinicalAddition.objects.get().text == "Added words."
    assert "Added words." in page(browser, own)


def test_a_note_in_error_is_taken_out_of_the_list(browser, case, user):
    note = ClinicalNoteFactory(case=case, created_by=user)
    void = at("void_clinical", case, note.pk)
    assert browser.get(void).status_code == 200
    assert browser.post(void, form(version=1, reason="Another person")).status_code == 302
    assert "An invented clinical note." not in page(browser, at("clinical", case))
    assert browser.get(at("clinical_note", case, note.pk)).status_code == 404


def test_a_named_colleague_reads_and_writes_nothing(browser, client_as, case, user):
    note = ClinicalNoteFactory(case=case, created_by=user)
    reader = psychologist_of(case)
    people = at("clinical_people", case)
    assert reader.name in page(browser, people)
    assert browser.post(people, form(user=reader.pk, until="")).status_code == 302
    theirs = client_as(reader)
    assert "An invented clinical note." in page(theirs, at("clinical_note", case, note.pk))
    assert theirs.get(at("edit_clinical", case, note.pk)).status_code == 404
    assert theirs.get(people).status_code == 404
    assert theirs.post(at("clinical_note", case, note.pk), form(text="No")).status_code == 403
    assert "opened clinical notes" in page(browser, people)
    end = at("end_clinical_person", case, reader.pk)
    assert browser.post(end, form()).status_code == 302
    assert theirs.get(at("clinical", case)).status_code == 404


def test_another_writer_does_not_change_what_is_not_theirs(client_as, case, user):
    note = ClinicalNoteFactory(case=case, created_by=user)
    writer = psychologist_of(case)
    give(writer, case, "view_clinical", "change_clinical", source="clinical")
    for name in ("edit_clinical", "void_clinical"):
        assert client_as(writer).get(at(name, case, note.pk)).status_code == 404


def test_a_draft_is_gone_on_with_and_its_way_closes_with_the_right(browser, case, user):
    path = at("add_clinical", case)
    save_draft(
        user=user,
        form=CLINICAL_FORM,
        target=str(case.pk),
        data={"text": "Half a thought"},
        base_version=0,
        path=path,
    )
    assert "Half a thought" in page(browser, path)
    draft = Draft.objects.get()
    assert open_paths(user, [draft]) == {draft.pk: path}
    case.user_grants.filter(source="clinical").end()
    assert open_paths(user, [draft]) == {draft.pk: ""}


def test_notes_of_a_week_are_signed_by_themselves(case, user):
    ClinicalNoteFactory(case=case, created_by=user)
    now = timezone.now()
    assert sign_due_clinical_notes(now=now + dt.timedelta(days=6)) == 0
    assert sign_due_clinical_notes(now=now + dt.timedelta(days=8)) == 1
    assert sign_due_clinical_notes(now=now + dt.timedelta(days=8)) == 0


def test_the_list_asks_the_same_for_one_note_and_for_ten(browser, case, user):
    ClinicalNoteFactory(case=case, created_by=user)
    page(browser, at("clinical", case))
    few = queries(browser, at("clinical", case))
    for _number in range(9):
        ClinicalNoteFactory(case=case, created_by=user)
    assert queries(browser, at("clinical", case)) == few
