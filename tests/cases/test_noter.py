"""Who takes the call can work on the file, until somebody is assigned."""

import datetime as dt
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from cases import actions
from cases.models import Case
from counseling.models import Session
from deadlines.models import Deadline
from records.errors import Refused
from shelter import actions as beds
from shelter.models import BedRequest, BedUse
from tests.accounts.factories import with_role
from tests.cases.factories import TODAY, put
from tests.cases.test_intake import NEW, call
from tests.counseling.test_views import posted
from tests.kit import addresses, form, held, page, typed
from tests.shelter.factories import BedFactory, StayFactory

pytestmark = pytest.mark.django_db
cases, shelter = addresses("cases"), addresses("shelter")


@pytest.fixture
def noter():
    return with_role(Role.COUNSELOR)


@pytest.fixture
def browser(client_as, noter):
    return client_as(noter)


@pytest.fixture
def case(browser):
    browser.post(NEW, call())
    return Case.unscoped.get()


def test_the_intake_is_logged_a_bed_asked_for_and_a_date_set(browser, noter, case):
    sent = [
        (
            reverse("counseling:new", args=[case.reference]),
            posted(kind="intake", line="psychosocial", note="The first talk."),
        ),
        (
            shelter("ask", case),
            {"wanted_from": typed(timezone.localdate()), "adults": "1", "children": "0"},
        ),
        (
            reverse("deadlines:add", args=[case.reference]),
            {"title": "Ring back", "due_on": "+1", "line": "psychosocial", "owner": noter.pk},
        ),
    ]
    for url, fields in sent:
        page(browser, url)
        answer = browser.post(url, form(**fields))
        assert answer.status_code == 302, (url, answer.context["form"].errors)
    assert Session.unscoped.get(case=case).note == "The first talk."
    assert BedRequest.unscoped.filter(case=case).exists()
    assert Deadline.unscoped.filter(case=case).exists()


def test_it_ends_the_moment_somebody_is_assigned(browser, noter, case, lead):
    put(case, with_role(Role.COUNSELOR), lead)
    assert held(noter, case) == set()
    assert browser.get(reverse("counseling:new", args=[case.reference])).status_code == 404
    assert browser.post(shelter("ask", case), form()).status_code == 404


def test_it_ends_when_the_file_ends(browser, noter, case):
    answer = browser.post(
        cases("decide", case), form(outcome="withdrawn", on=typed(timezone.localdate()))
    )
    assert answer.status_code == 302, answer.context["form"].errors
    assert Case.unscoped.get().phase == Case.Phase.REFUSED
    assert held(noter, case) == set()
    assert browser.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize("role", [Role.ADMIN_WORKER, Role.LEGAL_OFFICER, Role.COORDINATOR])
def test_noting_a_call_gives_nothing_that_the_role_does_not_have(client_as, role):
    person = with_role(role)
    client_as(person).post(NEW, call())
    rights = held(person, Case.unscoped.get())
    assert {"change_case", "change_shelter"} <= rights
    assert not {"reveal_location", "view_psychosocial", "approve"} & rights


def test_who_does_not_work_in_residential_care_asks_for_a_bed_and_gives_none(client_as):
    person, bed, today = with_role(Role.ADMIN_WORKER), BedFactory(), timezone.localdate()
    browser = client_as(person)
    browser.post(NEW, call())
    case = Case.unscoped.get()
    assert browser.get(shelter("place_on", case)).status_code == 403
    text = page(browser, shelter("tab", case))
    assert shelter("ask", case) in text
    assert shelter("place_on", case) not in text
    nights = {"bed": bed, "first_night": today, "departure": today + dt.timedelta(days=2)}
    with pytest.raises(Refused):
        beds.place(case=case, values=nights, today=today, by=person)
    request = {"wanted_from": typed(today), "adults": "1", "children": "0"}
    assert browser.post(shelter("ask", case), form(**request)).status_code == 302


@pytest.mark.parametrize("kind", [BedUse.Kind.PLAN, BedUse.Kind.STAY])
def test_who_may_only_ask_for_a_bed_notes_nobody_who_comes_or_goes(client_as, kind):
    person, today = with_role(Role.ADMIN_WORKER), timezone.localdate()
    browser = client_as(person)
    browser.post(NEW, call())
    case = Case.unscoped.get()
    nights = {"arrival": today, "departure": today + dt.timedelta(days=5)}
    use = StayFactory(case=case, kind=kind, created_by=person, **nights)
    text = page(browser, shelter("tab", case))
    for act in ("arrive", "cancel", "depart", "until", "void"):
        assert shelter(act, case, use.pk) not in text
    leave = {"on": today, "reason": "", "destination": "own"}
    until = {"departure": today + dt.timedelta(days=9)}
    if kind == BedUse.Kind.PLAN:
        acts = [partial(beds.arrive, today=today), beds.cancel]
    else:
        acts = [
            partial(beds.depart, version=None, values=leave),
            partial(beds.void_stay, version=None, reason="Wrong", now=timezone.now()),
        ]
    for act in (*acts, partial(beds.change_departure, version=None, values=until)):
        with pytest.raises(Refused):
            act(pk=use.pk, by=person)
    before = BedUse.unscoped.get()
    assert (before.kind, before.left_at, before.period) == (kind, None, use.period)


def test_the_page_of_access_names_the_noter_and_takes_them_off(client_as, noter, case, lead):
    shown = page(client_as(lead), reverse("casepage:access", args=[case.reference]))
    assert noter.name in shown
    client_as(lead).post(reverse("cases:revoke", args=[case.reference, noter.pk]))
    assert held(noter, case) == set()


@pytest.mark.parametrize("act", ["assigns", "takes off"])
def test_who_gives_a_file_away_is_led_to_a_page_that_exists(client_as, lead, case, act):
    with_role(Role.COORDINATOR)
    coordinator = client_as(lead)
    fields = {"user": with_role(Role.COUNSELOR).pk, "role": "counselor", "knows": "on"}
    if act == "assigns":
        url = cases("assign", case)
        answer = coordinator.post(url, form(**fields, is_case_lead="on"))
        assert Case.unscoped.get().case_lead
    else:
        place = put(case, with_role(Role.COUNSELOR), lead, is_case_lead=True)
        actions.unassign(assignment=place, by=lead, today=TODAY)
        place = put(case, with_role(Role.COUNSELOR), lead)
        answer = coordinator.post(cases("unassign", case, place.pk))
    assert coordinator.get(answer.headers["Location"]).status_code == 200
