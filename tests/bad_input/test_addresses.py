"""Nonsense in an address, before or after the question mark, breaks no page."""

import inspect
import re
from random import Random
from urllib.parse import quote, urlsplit

import pytest
from django.db import transaction

from tests.bad_input.nasty import WORDS
from tests.bad_input.world import VIEWS
from tests.test_matrix import routes

pytestmark = pytest.mark.slow

FINE = {200, 302, 404, 405, 422}
READ = re.compile(r"(?:GET|asked)(?:\.get\(|\[)\"(\w+)\"|\"(\w+)\" in request\.GET")


def ask(client, url: str) -> str:
    """Open an address and undo what it did; return what is wrong, if anything."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        answer = client.get(url)
        transaction.set_rollback(True)
    client.cookies = cookies
    if answer.status_code in FINE:
        return ""
    fault = repr(answer.exc_info[1])[:200] if getattr(answer, "exc_info", None) else ""
    return f"{answer.status_code} {url[:150]} {fault}"


def as_written(word: str) -> str:
    return quote(word[:2000], safe="", errors="surrogatepass")


def test_nonsense_after_the_question_mark_breaks_no_page(world):
    wrong, client, rng = [], world.actors["everything"], Random(7)
    asked = 0
    for name, url in sorted(world.urls.items()):
        source = inspect.getsource(inspect.getmodule(inspect.unwrap(VIEWS[name])))
        params = sorted({word for pair in READ.findall(source) for word in pair if word})
        for what in rng.sample(sorted(WORDS), 5) if params else ():
            query = "&".join(f"{param}={as_written(rng.choice(WORDS[what]))}" for param in params)
            wrong.append(ask(client, f"{urlsplit(url).path}?{query}"))
            asked += 1
    assert asked > 100
    assert not any(wrong), "\n".join(filter(None, wrong))


def test_nonsense_in_the_path_is_no_page(world):
    wrong, client, rng = [], world.actors["everything"], Random(8)
    for path, _name in routes():
        if "<" not in path or "(?P" in path:
            continue
        for what in ("zero bytes", "pictures", "half characters", "directions", "nonsense"):
            word = as_written(rng.choice([word for word in WORDS[what] if word.strip()]))
            wrong.append(ask(client, "/" + re.sub(r"<\w+:\w+>", word, path)))
    assert not any(wrong), "\n".join(filter(None, wrong))
