"""The key of clinical notes: it goes with the file, and that of the file opens none of them."""

import pytest

from audit import keys
from audit.models import DataKey
from common.crypto import CannotOpen
from psychosocial.models import ClinicalNote
from tests.psychosocial.factories import ClinicalNoteFactory


@pytest.fixture
def note(committed_db) -> ClinicalNote:
    return ClinicalNoteFactory()


def test_without_the_key_of_the_notes_that_of_the_file_opens_none(note):
    DataKey.objects.using(keys.OWNER).filter(pk=note.folder.data_key_id).delete()
    keys.forget()
    row = ClinicalNote.unscoped.get(pk=note.pk)
    assert keys.get(row.case.data_key_id)
    with pytest.raises(CannotOpen):
        _text = row.text


def test_erasing_a_file_erases_its_clinical_notes(note):
    other = ClinicalNoteFactory()
    keys.erase(note.case.data_key_id)
    keys.forget()
    with pytest.raises(CannotOpen):
        _text = ClinicalNote.unscoped.get(pk=note.pk).text
    assert ClinicalNote.unscoped.get(pk=other.pk).text == "An invented clinical note."
