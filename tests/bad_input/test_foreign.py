"""Keys of another file: in an address they are not found, in a choice they are refused."""

import re
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.apps import apps
from django.urls import resolve

from cases.models import Case
from tests.bad_input import tables
from tests.bad_input.nasty import Example, plausible
from tests.bad_input.posting import send
from tests.bad_input.test_forms import SPACES, of
from tests.test_matrix import routes

pytestmark = pytest.mark.slow

BELOW = sorted(
    (path, name) for path, name in routes() if re.match(r"cases/<str:reference>/.*<uuid:", path)
)


def paths_to_case(model) -> list[str]:
    """Return the ways from a row to its file, over one foreign key or two."""
    ways = []
    for field in model._meta.fields:
        if field.related_model is Case:
            ways.append(field.name)
        elif field.related_model and field.related_model.__module__.startswith("counseling"):
            ways += [
                f"{field.name}__{way}"
                for way in paths_to_case(field.related_model)
                if "__" not in way
            ]
    return ways


def of_the_other(world, key: str) -> str:
    """Return the key of a row such as the one with `key`, but of the other file; '' for none."""
    for model in apps.get_models():
        ways, rows = paths_to_case(model), model._default_manager.all()
        is_table = not model._meta.db_table.endswith("_history")
        keyed = model._meta.pk.get_internal_type() == "UUIDField"
        if ways and is_table and keyed and rows.filter(pk=key).exists():
            return str(rows.filter(**{ways[0]: world.other}).values_list("pk", flat=True)[0])
    return ""


def test_a_row_of_another_file_is_not_found_under_ones_own(world):
    client, before = world.actors["everything"], tables.counts()
    asked, wrong = 0, []
    for path, name in BELOW:
        own = resolve(urlsplit(world.urls.get(name, "/")).path).kwargs
        key = next((value for value in own.values() if isinstance(value, UUID)), None)
        foreign = of_the_other(world, str(key)) if key else ""
        if not foreign:
            continue
        texts = own | {"reference": world.case.reference}
        url = "/" + re.sub(r"<str:(\w+)>", lambda match: texts[match[1]], path)  # noqa: B023
        url = re.sub(r"<uuid:\w+>", foreign, url)
        seen = client.get(url).status_code

        def look(answer, name=name, seen=seen):
            if seen not in {404, 405} or answer.status not in {302, 404, 405}:
                wrong.append(f"{name}: {seen}, {answer.status}")
            wrong.extend(f"{name}: {line}" for line in tables.grown(before, tables.counts()))

        send(client, url, Example("foreign", [("x", "y")]), look)
        asked += 1
    assert asked >= 20
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("space", SPACES)
def test_a_key_that_was_not_offered_is_never_taken(world, space):
    wrong = []
    for found in of(world, space):
        for item in found.form.fields.values():
            if item.kind not in {"select", "radio", "checkbox"} or len(item.options) < 2:
                continue
            for key in [key for key in world.strange[:4] if key not in item.options]:
                pairs = [
                    (name, value) for name, value in plausible(found.form) if name != item.name
                ]
                example = Example("not offered", [*pairs, (item.name, key)])

                def look(answer, where=f"{found.route} {item.name} {key}"):
                    if answer.status not in {403, 404, 422}:
                        wrong.append(f"{where}: {answer.status}")

                send(world.actors[found.actor], found.url, example, look)
    assert wrong == [], "\n".join(wrong)
