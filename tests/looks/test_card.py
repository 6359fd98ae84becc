"""The card: a title that names it, acts beside the title, whatever is in it."""

import pytest
from django.template import Context, Template


def drawn(source: str, **values: object) -> str:
    text = Template("{% load components %}" + source).render(Context(values))
    return " ".join(text.split())


def test_the_title_names_the_card():
    card = drawn('{% card title=title name="beds" count=0 %}Inside{% endcard %}', title="<Beds>")

    assert '<section class="card" aria-labelledby="h-beds">' in card
    assert '<h2 id="h-beds">&lt;Beds&gt; <span class="count">0</span></h2>' in card
    assert "Inside" in card


def test_acts_stand_in_the_line_of_the_title():
    card = drawn(
        '{% card name="x" %}{% heading %}<b>{{ a }}</b>{% endheading %}'
        "{% actions %}<a>Add</a>{% endactions %}Inside{% endcard %}",
        a="A & B",
    )

    assert '<h2 id="h-x"><b>A &amp; B</b></h2> <a>Add</a> </header> Inside' in card


def test_a_card_without_a_title_has_no_header():
    card = drawn('{% card label="Trail" %}Inside{% endcard %}')

    assert card == '<section class="card" aria-label="Trail"> Inside </section>'


@pytest.mark.parametrize("source", ["{% card %}", "{% card %}{% actions %}{% endcard %}"])
def test_a_card_that_is_not_closed_is_refused(source):
    with pytest.raises(Exception, match=r"Unclosed|expected"):
        drawn(source)
