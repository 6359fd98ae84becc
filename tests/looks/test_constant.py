"""What is the same for everybody is drawn once in each language."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation


def test_each_language_has_its_own():
    template = Template(
        "{% load components i18n %}{% constant %}{% translate 'Save' %}{% endconstant %}"
    )
    drawn = []
    for language in ("nl", "en", "nl"):
        with translation.override(language):
            drawn.append(template.render(Context()))
    assert drawn == ["Bewaren", "Save", "Bewaren"]


def test_nothing_of_a_page_may_stand_in_it():
    with pytest.raises(TemplateSyntaxError):
        Template("{% load components %}{% constant %}{{ name }}{% endconstant %}")


def test_nothing_of_a_page_is_seen_in_it():
    template = Template(
        "{% load components %}{% constant %}{% if name %}x{% endif %}{% endconstant %}"
    )
    assert template.render(Context({"name": "Els"})) == ""
