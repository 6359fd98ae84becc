"""Find a contact by words without accents. Contacts are professionals: nothing here is closed."""

from typing import Any

from anyascii import anyascii
from django.db import models
from django.db.models import Q, QuerySet


def plain(text: str) -> str:
    """Return a text without accents, in lower case, other scripts transliterated."""
    return anyascii(text).lower()


class PlainWords(models.TextField):
    """What a search looks in: the words of a row without accents, written anew with each save.

    Args:
        of: the name of the attribute of the row that returns its words.
    """

    def __init__(self, *args: Any, of: str, **kwargs: Any):
        self.of = of
        super().__init__(*args, **{"editable": False, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["editable"]
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = plain(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, value)
        return value


def matching(rows: QuerySet, text: str) -> QuerySet:
    """Keep the contacts that hold every word of a text, of their own or of their organisation."""
    for word in plain(text).split():
        own = Q(search_text__contains=word)
        rows = rows.filter(own | Q(organisation__search_text__contains=word))
    return rows
