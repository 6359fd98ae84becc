"""What a part of the page of a case may be called, and what the settings may list."""

import pytest

from accounts.models import Role
from casepage.checks import check_case_parts
from casepage.part import CasePart, parts
from cases.hooks import CaseHooks, hooks
from common.hooks import ProjectApp, project_apps
from tests.accounts.factories import with_role


@pytest.fixture
def listed(settings):
    """Let the settings list other parts for one test."""

    def use(*paths: str) -> None:
        settings.CASE_PARTS = list(paths)
        hooks.cache_clear()

    yield use
    hooks.cache_clear()


class Stranger(CaseHooks):
    """Listed without being a part."""


def test_a_misspelt_method_of_a_part_is_refused_when_it_is_written():
    with pytest.raises(TypeError, match="sidebar_crad"):
        type("Misspelt", (CasePart,), {"sidebar_crad": lambda self, access: None})


def test_a_misspelt_member_of_an_app_is_refused_when_it_is_written():
    with pytest.raises(TypeError, match="event_lables"):
        type("Misspelt", (ProjectApp,), {"event_lables": {}})


def test_every_app_of_the_project_that_offers_something_is_typed():
    assert {"cases", "legal", "reports", "workspace"} <= {app.label for app in project_apps()}


def test_the_parts_of_the_settings_pass_the_check():
    assert check_case_parts() == []
    assert parts()[0].name == "cases"


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["legal.part.NoSuchPart"], "casepage.E001"),
        (["tests.casepage.test_part.Stranger"], "casepage.E002"),
        (["legal.part.LegalPart", "legal.part.LegalPart"], "casepage.E003"),
    ],
)
def test_a_wrong_list_of_parts_is_found_before_the_first_request(listed, paths, found):
    listed(*paths)
    assert [message.id for message in check_case_parts()] == [found]


@pytest.mark.django_db
def test_an_empty_installation_leads_those_who_may_to_its_first_house(client_as):
    steps = client_as(with_role(Role.COORDINATOR)).get("/").context["first_steps"]
    assert [(step.icon, step.is_done, bool(step.url)) for step in steps] == [
        ("users", False, True),
        ("house", False, True),
    ]
    steps = client_as(with_role(Role.LEGAL_OFFICER)).get("/").context["first_steps"]
    assert [step.url for step in steps if step.icon == "house"] == [""]
