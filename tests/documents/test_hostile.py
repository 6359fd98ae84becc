"""Hostile files are refused with a reason, or made harmless; none breaks the process."""

import io

import pytest
from PIL import Image

from documents.confinement import REASONS, UNFINISHED, examined
from records.errors import Refused
from tests.documents import hostile
from tests.documents.factories import upload

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_the_corpus_is_as_large_as_was_asked():
    assert len(hostile.REFUSED) + len(hostile.HARMLESS) >= 60


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_a_hostile_file_is_refused_with_its_reason(name):
    make, code = hostile.REFUSED[name]
    with pytest.raises(Refused) as refusal, examined(upload(make(), "letter.pdf")):
        pass
    assert refusal.value.field == "file"
    if code is None:
        assert refusal.value.message in {*REASONS.values(), UNFINISHED}
    else:
        assert refusal.value.message == REASONS[code]


@pytest.mark.parametrize("name", hostile.HARMLESS)
def test_a_hostile_picture_is_kept_without_what_made_it_so(name):
    make, gone = hostile.HARMLESS[name]
    content = make()
    assert all(mark in content for mark in gone)

    with examined(upload(content)) as taken:
        kept = b"".join(taken.content)

    assert not [mark for mark in gone if mark in kept]
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.size == (40, 30)
        assert not picture.getexif()
