"""The figures of a year are shown a section at a time, and nothing of them is lost."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from accounts.models import Role
from tests.accounts.factories import with_role
from tests.cases.factories import CaseFactory

pytestmark = pytest.mark.django_db
LAST = 2025


@pytest.fixture
def shown(client_as):
    for _number in range(7):
        CaseFactory(opened_on=dt.date(LAST, 3, 1), accompanied_from=dt.date(LAST, 3, 1))
    browser, url = client_as(with_role(Role.MANAGER)), reverse("reports:numbers", args=[LAST])
    return lambda **query: browser.get(url, query)


def titles(answer) -> list[str]:
    return re.findall(r'<h[23] id="h-([^"]+)"', answer.content.decode())


def test_one_section_is_shown_and_the_others_are_one_link_away(shown):
    answer = shown()
    sections = answer.context["sections"]
    assert [chapter.key for chapter in answer.context["chapters"]] == [sections.current.key]
    for section in sections.each:
        assert f'href="{section.url}"'.replace("&", "&amp;") in answer.content.decode()


def test_the_sections_together_are_what_stands_on_one_page(shown):
    keys = [section.key for section in shown().context["sections"].each]
    assert keys[-2:] == ["hidden", "all"]
    everything = titles(shown(section="all"))
    by_section = [titles(shown(section=key)) for key in keys[:-1]]
    assert {name for names in by_section for name in names} == set(everything)


def test_what_is_hidden_is_a_section_and_the_sum_of_it_leads_there(shown):
    answer = shown(section="hidden")
    assert answer.context["chapters"] == []
    assert "What is hidden" in answer.content.decode()
    assert 'href="?section=hidden"' in shown().content.decode()


def test_a_section_that_is_not_there_is_the_first(shown):
    answer = shown(section="nonsense")
    assert answer.status_code == 200
    assert answer.context["sections"].current == answer.context["sections"].each[0]
