"""Who waits for a bed: what each role reads of them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from cases.ages import age_on
from shelter.models import BedRequest
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, ClientFactory, SignalFactory, give
from tests.shelter.factories import BedFactory, StayFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def coordinator():
    return with_role(Role.COORDINATOR)


def waiting(client, **needs) -> BedRequest:
    """Put a person on the waiting list from today on."""
    case = CaseFactory(open_lines=["shelter"], client=client)
    today = timezone.localdate()
    request = BedRequest(case=case, wanted_from=today, created_by=case.case_lead, **needs)
    request.save()
    return request


def speaker_of_tigrinya(**needs) -> BedRequest:
    """Let a woman wait who was born in 2000 and needs a doctor."""
    client = ClientFactory(sex="f", birth_date="1-2-2000", birth_year=2000, languages=["tir"])
    request = waiting(client, **needs)
    SignalFactory(case=request.case, needs_doctor="yes")
    return request


def test_a_card_says_who_waits_and_what_they_need(client_as, coordinator):
    speaker_of_tigrinya(needs_night_staff=True, is_pregnant=True, children=2)
    BedFactory()
    age = age_on("1-2-2000", timezone.localdate())
    for address in ("shelter:board", "today"):
        text = client_as(coordinator).get(reverse(address)).content.decode()
        assert f"Woman · {age} years · Tigrinya" in text
        for label in ("Needs a doctor", "Pregnant", "2 children", "Night staff"):
            assert label in text


def test_a_stay_that_ended_reads_departed_and_not_as_a_button(client_as, coordinator):
    today, case = timezone.localdate(), CaseFactory(open_lines=["shelter"])
    stay = StayFactory(case=case, arrival=today - DAY, departure=today + 9 * DAY)
    give(coordinator, stay.case, "view_case", "view_shelter")
    stay.left_at = timezone.now()
    stay.save()
    tab = reverse("shelter:tab", args=[stay.case.reference])
    text = client_as(coordinator).get(tab).content.decode()
    assert "Departed" in text
    assert "Record departure" not in text


def test_how_many_wait_is_said_to_those_who_know_of_all(client_as, coordinator):
    waiting(ClientFactory())
    board = reverse("shelter:board")
    pages = {
        role: client_as(user).get(board).content.decode()
        for role, user in (
            ("coordinator", coordinator),
            ("manager", with_role(Role.MANAGER)),
            ("counselor", UserFactory()),
        )
    }
    figure = "<b>1</b><span>waiting for a bed</span>"
    assert figure in pages["coordinator"]
    assert figure in pages["manager"]
    assert "waiting for a bed" not in pages["counselor"]
    assert "on files you may not read" in pages["manager"]
    assert "Nobody on your files is waiting." in pages["counselor"]
    assert not any("No one is waiting." in text for text in pages.values())


def test_what_is_not_known_of_somebody_who_waits_is_said(client_as, coordinator):
    waiting(ClientFactory(sex="", birth_year=None))
    board = reverse("shelter:board")
    text = client_as(coordinator).get(board).content.decode()
    assert "sex not known · age not known · language not known" in text


def test_who_may_not_read_names_reads_only_what_is_needed(client_as):
    case = speaker_of_tigrinya(needs_step_free=True).case
    reader = UserFactory()
    give(reader, case, "view_case", "view_shelter")
    text = client_as(reader).get(reverse("shelter:board")).content.decode()
    assert "Step-free" in text
    assert "only with access to the file" in text
    for hidden in ("Tigrinya", "Woman ·", "Needs a doctor", case.client.called_name):
        assert hidden not in text
