"""A notice is drawn in one way."""

from pathlib import Path

from django.template import engines

TEMPLATES = Path(__file__).parents[2] / "templates"
# Their own regions: those that a script opens, one that goes away by itself.
OWN = {"counseling/session.html", "deadlines/undo.html", "psychosocial/clinical_form.html"}


def drawn(source: str) -> str:
    return engines["django"].from_string("{% load components %}" + source).render({})


def test_a_notice_has_its_color_its_icon_and_what_it_says():
    text = drawn('{% notice "warn" mark="lock" is_note=True %}<p>Soon.</p>{% endnotice %}')
    assert text.startswith('<div class="notice warn" role="note"><svg')
    assert text.endswith("<p>Soon.</p></div>")
    assert drawn("{% notice %}<p>So.</p>{% endnotice %}") == '<div class="notice"><p>So.</p></div>'


def test_no_template_draws_a_notice_by_hand():
    by_hand = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if 'class="notice' in path.read_text(encoding="utf-8")
    }
    assert by_hand == OWN
