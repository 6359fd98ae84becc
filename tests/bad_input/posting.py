"""Send an example, undo what it did, and say what is wrong with the answer."""

import html
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote_plus

from django.db import DatabaseError, transaction

from tests.bad_input import pages, tables
from tests.bad_input.nasty import Example
from tests.bad_input.world import Found, World

FORM = "application/x-www-form-urlencoded"
TAKEN = {200, 302, 303, 403, 404, 413, 422, 429}
# Answers of scripts, not of forms: a draft that another window changed; still here; no such page.
BESIDES = {"workspace:save_draft": {409}, "accounts:alive": {204}}


@dataclass
class Answer:
    """What came back, before it was undone."""

    status: int
    text: str
    form: object
    error: str


def body_of(pairs: list[tuple[str, str]]) -> bytes:
    """Write pairs as a browser writes them; half characters go as the bytes they would be."""
    return "&".join(f"{_written(name)}={_written(value)}" for name, value in pairs).encode()


@lru_cache(maxsize=1024)
def _written(text: str) -> str:
    """Quote a text; a megabyte takes a while, and is sent hundreds of times."""
    return quote_plus(text, encoding="utf-8", errors="surrogatepass")


def send(client, url: str, example: Example, look) -> Answer:
    """Post an example; `look(answer)` runs before everything is undone, cookies included."""
    kind, body = example.body or (FORM, body_of(example.pairs))
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.generic("POST", url, body, content_type=kind)
        answer = _read(response)
        look(answer)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


def _read(response) -> Answer:
    context = getattr(response, "context", None)
    form = context.get("form") if context is not None and response.status_code == 422 else None
    error = repr(response.exc_info[1])[:300] if getattr(response, "exc_info", None) else ""
    text = b"" if response.streaming else response.content
    return Answer(response.status_code, text.decode(errors="replace"), form, error)


def faults(world: World, found: Found, example: Example, before: tuple) -> list[str]:
    """Return what is wrong with the answer to one example."""
    wrong: list[str] = []

    def look(answer: Answer) -> None:
        if answer.status not in TAKEN | BESIDES.get(found.route, set()):
            wrong.append(f"{answer.status} {answer.error}")
            return
        if answer.status >= 400:
            wrong.extend(tables.grown(before, tables.counts()))
        else:
            wrong.extend(_stored(example))
        if answer.status == 422:
            wrong.extend(_shown(found, example, answer))

    send(world.actors[found.actor], found.url, example, look)
    return wrong


def _stored(example: Example) -> list[str]:
    try:
        with transaction.atomic():
            tables.check_references()
    except DatabaseError as error:
        return [f"refused at the end: {error}"[:300]]
    return tables.with_zero_byte() if example.has_zero_byte else []


def _shown(found: Found, example: Example, answer: Answer) -> list[str]:
    """Say which typed texts are lost, and which errors do not stand beside their field."""
    if example.body:
        return []
    forms, _links = pages.read(answer.text)
    names = [set(form.fields) for form in forms]
    own = max(range(len(forms)), key=lambda i: len(names[i] & set(found.form.fields)), default=None)
    if own is None:
        return ["refused without a form"]
    return _lost(found, example, forms[own]) + _errors(answer)


def _lost(found: Found, example: Example, shown: pages.Form) -> list[str]:
    lost = []
    for name, item in shown.fields.items():
        sent = example.sent(name)
        if (
            not item.is_text
            or "hidden" in item.attrs
            or len(sent) != 1
            or not _can_stand_in_a_page(sent[0])
        ):
            continue
        if item.values != [sent[0]]:
            lost.append(f"{name}: {sent[0][:40]!r} became {item.values!r:.60}")
    return lost


def _can_stand_in_a_page(value: str) -> bool:
    """Leave out what no page can hold, and what is longer than any field takes."""
    return len(value) < 400 and value.isprintable() and value == value.strip()


def _errors(answer: Answer) -> list[str]:
    if answer.form is None or not hasattr(answer.form, "errors"):
        return []
    wrong = []
    for name, errors in answer.form.errors.items():
        said = all(
            html.escape(str(error)) in answer.text or str(error) in answer.text for error in errors
        )
        if not said:
            wrong.append(f"{name}: the error is not said: {errors}")
        elif name != "__all__" and not answer.form[name].is_hidden:
            beside = f'id="{answer.form[name].auto_id}_error"'
            if beside not in answer.text:
                wrong.append(f"{name}: the error does not stand beside it")
    return wrong
