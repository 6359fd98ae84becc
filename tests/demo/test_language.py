"""What is invented is written in the language that was asked for."""

import datetime as dt
import json

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models

from accounts.models import User
from audit import keys
from audit.fields import EncryptedTextField, open_keys
from demo import load
from demo.texts import DATA, Texts, texts_in
from tests.kit import undone

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
UNTIL = dt.date(2026, 11, 25)
APPS = {
    "cases",
    "counseling",
    "shelter",
    "legal",
    "admin_support",
    "psychosocial",
    "ambulant",
    "deadlines",
    "education",
}
# Translated by the actions' own catalogs when a date begins or ends.
OF_ACTIONS = {
    "As the card says",
    "Follow up a recommendation",
    "The next document is issued",
    "The request is sent",
}


def shape(value):
    """Return how a value is built, without its words: an empty text stays empty."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    return [shape(each) for each in value] if isinstance(value, list) else bool(value)


def words(value) -> set[str]:
    """Return all texts of a file, however deep they stand."""
    if isinstance(value, str):
        return {value}
    parts = value.values() if isinstance(value, dict) else value
    return set().union(*map(words, parts))


def words_of(language: str) -> set[str]:
    return words(vars(texts_in(language)))


def texts_stored() -> set[str]:
    """Return all texts of all rows that tell of files, houses and campaigns."""
    kept: set[str] = set()
    for model in apps.get_models():
        fields = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, EncryptedTextField | models.CharField | models.TextField)
        ]
        is_history = hasattr(model, "pgh_tracked_model")
        if model._meta.app_label in APPS and fields and not is_history:
            rows = list(model._base_manager.all())
            open_keys(rows)
            kept |= {getattr(row, name) for row in rows for name in fields}
    return kept


def test_every_language_has_the_same_texts():
    files = {name: json.loads((DATA / f"{name}.json").read_text()) for name in ("en", "nl", "fr")}
    assert shape(files["nl"]) == shape(files["fr"]) == shape(files["en"])
    assert set(files["en"]) == set(Texts.__dataclass_fields__)


@pytest.mark.parametrize(("language", "note"), [("nl", "Kijkt uit"), ("fr", "Se réjouit")])
def test_a_world_in_another_language_has_no_english_text(language, note):
    with undone():
        load.load(clients=100, years=4, until=UNTIL, seed=7, language=language)
        stored = texts_stored()
        assert set(User.objects.values_list("language", flat=True)) <= {"nl", "fr"}
    keys.forget()
    foreign = (words_of("en") | OF_ACTIONS) - words_of(language)
    assert stored & foreign == set()
    assert any(note in text for text in stored)
    assert len(stored & words_of(language)) > 40


def test_only_the_languages_of_the_screens_are_taken():
    with pytest.raises(CommandError, match="invalid choice: 'de'"):
        call_command("load_demo", "--language", "de")
