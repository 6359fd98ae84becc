"""A form that is sent with the name of every column in the house changes what it asks for only."""

import inspect
import re

import pytest
from django.apps import apps
from django.db import models

from tests.bad_input import tables
from tests.bad_input.nasty import Example, plausible
from tests.bad_input.posting import send
from tests.bad_input.test_forms import SPACES, of
from tests.bad_input.world import VIEWS

pytestmark = pytest.mark.slow

# A form with more fields than `DATA_UPLOAD_MAX_NUMBER_FIELDS` is not read at all.
AT_ONCE = 400
OURS = [model for model in apps.get_models() if hasattr(model, "_meta")]


def value_for(field, world) -> str:
    """Return a value that would tell, had it been taken."""
    if isinstance(field, models.BooleanField):
        return "false" if field.default is True else "true"
    if isinstance(field, models.ForeignKey | models.UUIDField):
        return world.strange[2]
    if isinstance(field, models.DateTimeField):
        return "2001-02-03T04:05:06Z"
    if isinstance(field, models.DateField):
        return "2001-02-03"
    if isinstance(field, models.IntegerField):
        return "7"
    if field.name == "roles":
        return "it"
    return field.choices[-1][0] if field.choices else "stuffed"


def columns(world) -> dict[str, str]:
    """Return a telling value for each name of a column, with and without the "_id" of a key."""
    found = {}
    for model in OURS:
        for field in model._meta.fields:
            for name in (field.name, field.attname):
                found.setdefault(name, str(value_for(field, world)))
    return found


def asked_for(found) -> set[str]:
    """Return the names a view takes: those of the page, and of the forms the view names."""
    view = inspect.unwrap(VIEWS[found.route])
    module = inspect.getmodule(view)
    names = set(found.form.fields)
    for word in re.findall(r"\b\w+Form\b", inspect.getsource(module)):
        of_form = getattr(module, word, None) or getattr(getattr(module, "forms", None), word, None)
        names |= set(getattr(of_form, "base_fields", ()))
    return names


@pytest.mark.parametrize("space", SPACES)
def test_only_the_fields_of_the_form_are_changed(world, space):
    stuffing, wrong = columns(world), []
    known = tables.keys_in(tables.rows())
    for found in of(world, space):
        decent, own = [*plausible(found.form), ("nothing", "")], asked_for(found)
        extra = [(name, value) for name, value in stuffing.items() if name not in own]
        stored: list = []

        def look(answer, stored=stored):
            stored.append(tables.rows(known) if answer.status in {200, 302} else answer.status)

        batches = [extra[at : at + AT_ONCE] for at in range(0, len(extra), AT_ONCE)]
        for batch in ([], *batches):
            sent = Example("stuffed", [*decent, *batch])
            send(world.actors[found.actor], found.url, sent, look)
        plain, *others = stored
        wrong += [f"{found.route}: {line}" for each in others for line in differences(plain, each)]
    assert wrong == [], "\n".join(wrong)


def differences(plain, stuffed) -> list[str]:
    """Say which rows differ."""
    if not (isinstance(plain, dict) and isinstance(stuffed, dict)):
        return [] if plain == stuffed else [f"another answer: {plain!s:.60}, {stuffed!s:.60}"]
    return [
        f"{table}: {sorted(set(stuffed[table]) - set(plain[table]))!s:.600}"
        for table in plain
        if plain[table] != stuffed[table]
    ]


def test_a_difference_would_be_seen():
    assert differences({"a": ["1"]}, {"a": ["2"]}) == ["a: ['2']"]
    assert differences({"a": ["1"]}, 422)
    assert not differences(422, 422)
