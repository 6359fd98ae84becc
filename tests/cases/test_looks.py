"""Every page that shows something of a file leaves a look in the trail, forms too."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from cases.models import Case
from oversight import reading
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import (
    CaseFactory,
    ClientFactory,
    ConditionFactory,
    RelativeFactory,
    SignalFactory,
)
from tests.deadlines.factories import DeadlineFactory
from tests.kit import addresses, case_of, form, led_case, page
from tests.legal.factories import HearingFactory, ProceedingFactory
from tests.psychosocial.factories import ReferralFactory
from tests.shelter.factories import CardFactory

pytestmark = pytest.mark.django_db
at = addresses("cases")
TEAM = ("view_case", "view_identity", "change_case")
LINES = ("legal", "psychosocial", "shelter")


def looks(case: Case) -> list[tuple[str, str]]:
    """Return the looks at a file, by verb and line."""
    rows = Event.objects.filter(case=case.pk, verb__endswith="opened").order_by("id")
    return list(rows.values_list("verb", "line"))


def test_a_form_that_shows_what_was_saved_in_between_is_a_look(client_as):
    case = led_case(*TEAM, client=ClientFactory(family_name="Testova"))
    answer = client_as(case.case_lead).post(
        at("edit", case), form(called_name="x", sex="f", version="99")
    )
    assert "Testova" in answer.content.decode()
    assert looks(case) == [("cases.opened", "")]


def test_a_form_with_an_error_is_a_look_and_one_that_is_saved_is_none(client_as):
    case = led_case(*TEAM, phase="signal")
    SignalFactory(case=case, story="An invented story.")
    browser = client_as(case.case_lead)
    answer = browser.post(at("decide", case), {})
    assert answer.status_code == 422
    assert "An invented story." in answer.content.decode()
    assert looks(case) == [("cases.opened", "")]

    saved = browser.post(at("add_number", case), form(number="0470 00 00 00", is_safe="on"))
    assert saved.status_code == 302
    assert len(looks(case)) == 1


def test_the_form_of_a_record_is_a_look_in_its_line(client_as):
    user = UserFactory(roles=["counselor", "legal_officer"])
    rights = [f"{act}_{line}" for act in ("view", "change") for line in LINES]
    case = case_of(user, *TEAM, *rights)
    forms = {
        "cases:edit_condition": (ConditionFactory(case=case), ""),
        "cases:edit_relative": (RelativeFactory(case=case), ""),
        "deadlines:edit": (DeadlineFactory(case=case), ""),
        "legal:edit_hearing": (HearingFactory(case=case), "legal"),
        "legal:edit_proceeding": (ProceedingFactory(case=case), "legal"),
        "psychosocial:edit": (ReferralFactory(case=case), "psychosocial"),
        "shelter:edit_residentcard": (CardFactory(case=case), "shelter"),
    }
    browser = client_as(user)
    for name, (row, _line) in forms.items():
        page(browser, reverse(name, args=[case.reference, row.pk]))
    assert looks(case) == [("cases.form_opened", line) for _row, line in forms.values()]


def test_who_reads_files_through_forms_that_are_refused_is_noticed(client_as, settings):
    settings.BULK_READING = {"files": 3, "searches": 3, "reveals": 3}
    coordinator = with_role(Role.COORDINATOR)
    with_role(Role.DPO)
    browser = client_as(coordinator)
    for _number in range(4):
        case = CaseFactory(open_lines=["shelter"])
        answer = browser.post(reverse("shelter:place_on", args=[case.reference]), {})
        assert answer.status_code == 422
    assert reading.watch(now=timezone.now()) == 1
