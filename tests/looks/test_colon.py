"""A colon after a label is written as the reader's language writes it."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.utils import translation

TEMPLATES = Path(__file__).parents[2] / "templates"
SENTENCE = re.compile(r"\{% blocktranslate.*?endblocktranslate %\}", re.DOTALL)
BY_HAND = re.compile(r"(?:\}\}|%\})(?:</\w+>)?:(?=[ <{]|$)", re.MULTILINE)


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "Who: x"), ("nl", "Who: x"), ("fr", "Who\N{NO-BREAK SPACE}: x")],
)
def test_french_has_a_space_before_it_that_never_breaks(language, written):
    template = engines["django"].from_string("{% load components %}Who{% colon %} x")
    with translation.override(language):
        assert template.render() == written


def test_no_template_writes_it_by_hand():
    by_hand = {
        str(path.relative_to(TEMPLATES)): BY_HAND.findall(text)
        for path in TEMPLATES.rglob("*.html")
        if BY_HAND.search(text := SENTENCE.sub("", path.read_text(encoding="utf-8")))
    }
    assert by_hand == {}
