"""What the database refuses of clinical notes, and what their key keeps apart."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from audit import keys
from counseling.models import Session
from psychosocial.actions import add_to_clinical_note, sign_clinical_note
from psychosocial.models import ClinicalAddition, ClinicalNote
from tests.cases.factories import CaseFactory
from tests.counseling.factories import SessionFactory
from tests.psychosocial.factories import ClinicalFolderFactory, ClinicalNoteFactory, treating

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)


def refused(constraint: str):
    return pytest.raises(IntegrityError, match=constraint)


@pytest.fixture
def note() -> ClinicalNote:
    case = CaseFactory()
    user = treating(case)
    return ClinicalNoteFactory(case=case, created_by=user)


def sql(statement: str, *values) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def raw(table: str, column: str, pk) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"select {column} from {table} where id = %s", [pk])
        return bytes(cursor.fetchone()[0])


def test_the_key_of_a_note_is_not_that_of_the_file(note):
    case = note.case
    stored = raw("psychosocial_clinicalnote", "text", note.pk)
    assert keys.key_of(stored) == note.folder.data_key_id
    assert note.folder.data_key_id not in {case.data_key_id, case.client.data_key_id}
    with connection.cursor() as cursor:
        cursor.execute(
            "select text from psychosocial_clinicalnote_history where pgh_obj_id = %s", [note.pk]
        )
        assert {keys.key_of(bytes(row[0])) for row in cursor.fetchall()} == {
            note.folder.data_key_id
        }


def test_a_text_under_the_key_of_the_file_is_refused(note):
    label = f"psychosocial_clinicalnote|text|{note.pk}"
    sealed = keys.seal(note.case.data_key_id, "Leaked", label)
    with refused("not under the key"):
        sql("update psychosocial_clinicalnote set text = %s where id = %s", sealed, note.pk)


def test_a_reason_under_the_key_of_the_file_is_refused(note):
    sealed = keys.seal(note.case.data_key_id, "Leaked", "x")
    with refused("not under the key"):
        sql(
            "update psychosocial_clinicalnote set void_reason = %s, voided_at = now(),"
            " voided_by_id = created_by_id where id = %s",
            sealed,
            note.pk,
        )


def test_a_note_does_not_lie_in_the_folder_of_another_file(note):
    with refused("not under the key"), transaction.atomic():
        ClinicalNoteFactory(folder=note.folder, case=CaseFactory())


def test_a_folder_takes_no_key_of_a_file_and_keeps_its_own(note):
    with refused("key of their own"), transaction.atomic():
        ClinicalFolderFactory(data_key_id=CaseFactory().data_key_id)
    with refused("key of their own"), transaction.atomic():
        ClinicalFolderFactory(data_key_id=CaseFactory().client.data_key_id)
    with refused("key of their own"):
        sql("update psychosocial_clinicalfolder set data_key_id = gen_random_uuid()")


def test_a_file_has_its_clinical_notes_once(note):
    with refused("one_clinical_folder_a_file"), transaction.atomic():
        ClinicalFolderFactory(case=note.case)


def test_a_note_says_something_and_what_moved_is_kept(note):
    with refused("a_clinical_note_says_something"), transaction.atomic():
        ClinicalNoteFactory(case=note.case, text="")
    session = SessionFactory(case=note.case)
    with refused("what_moved_is_kept_as_it_was"), transaction.atomic():
        ClinicalNoteFactory(case=note.case, moved_from=session)


def test_a_signed_note_and_its_additions_never_change(note):
    sign_clinical_note(pk=note.pk, now=NOW, by=note.created_by)
    addition = add_to_clinical_note(note=note, values={"text": "More."}, by=note.created_by)
    for statement in (
        "update psychosocial_clinicalnote set held_on = '2026-01-01'",
        "update psychosocial_clinicalnote set signed_at = null",
        "delete from psychosocial_clinicalnote",
        "update psychosocial_clinicaladdition set at = now()",
        "delete from psychosocial_clinicaladdition",
    ):
        with refused("is closed"):
            sql(statement)
    assert ClinicalAddition.objects.get().pk == addition.pk


def test_an_addition_needs_a_signed_note_and_its_key(note):
    with refused("no signed note"), transaction.atomic():
        ClinicalAddition(note=note, text="Too early.", by=note.created_by).save()
    sign_clinical_note(pk=note.pk, now=NOW, by=note.created_by)
    sealed = keys.seal(note.case.data_key_id, "Leaked", "x")
    with refused("no signed note, or not under"):
        sql(
            "insert into psychosocial_clinicaladdition (id, note_id, text, by_id)"
            " values (gen_random_uuid(), %s, %s, %s)",
            note.pk,
            sealed,
            note.created_by_id,
        )


def test_a_text_is_moved_once_and_emptied_only_after_it_was(note):
    session = SessionFactory(case=note.case, user=note.created_by)
    with refused("not moved just now"):
        sql("select psychosocial_empty_session(%s)", session.pk)
    assert Session.unscoped.get(pk=session.pk).note == "An invented note."
