"""The beds to choose among for a person: what suits first, and when each is free."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import Role
from cases import actions as case_actions
from shelter.bed_choices import bed_choices, first_free
from shelter.models import BedRequest
from tests.accounts.factories import with_role
from tests.cases.factories import CaseFactory, ClientFactory
from tests.kit import queries
from tests.shelter.factories import BedFactory, StayFactory

DAY = dt.timedelta(days=1)
TODAY = dt.date(2026, 3, 2)

pytestmark = pytest.mark.django_db


def choices(case, **nights):
    nights = {"first_night": TODAY, "departure": TODAY + 28 * DAY} | nights
    groups = bed_choices(case, today=TODAY, **nights)[1:]
    return {str(name): [label for _pk, label in rows] for name, rows in groups}


def person():
    return CaseFactory(open_lines=["shelter"])


def test_what_suits_comes_first_and_of_it_what_is_free_soonest():
    case, taken, free = person(), BedFactory(label="1"), BedFactory(label="2")
    StayFactory(bed=taken, arrival=TODAY - DAY, departure=TODAY + 9 * DAY)
    StayFactory(bed=free, arrival=TODAY + 20 * DAY, departure=TODAY + 30 * DAY)
    stairs = BedFactory(label="3", likeness={"is_step_free": False})
    BedRequest(case=case, wanted_from=TODAY, created_by=case.case_lead, needs_step_free=True).save()
    for bed in (taken, free):
        bed.room.is_step_free = True
        bed.room.save()

    groups = choices(case)

    assert list(groups) == ["Suitable", "Other beds"]
    first, second = groups["Suitable"]
    assert first.endswith(" 2 · free from Mon 2 Mar until Sun 22 Mar")
    assert second.endswith(" 1 · free from Wed 11 Mar")
    assert groups["Other beds"] == [
        f"{stairs.room.unit.house.label} 3 · free from Mon 2 Mar · not step-free"
    ]


def test_a_bed_is_free_between_two_uses_that_do_not_touch():
    taken = [
        (TODAY, TODAY + DAY),
        (TODAY + DAY, TODAY + 3 * DAY),
        (TODAY + 5 * DAY, TODAY + 9 * DAY),
    ]
    assert first_free(taken, TODAY) == (TODAY + 3 * DAY, TODAY + 5 * DAY)
    assert first_free(taken, TODAY + 6 * DAY) == (TODAY + 9 * DAY, None)
    assert first_free([], TODAY) == (TODAY, None)


def test_of_somebody_whose_age_is_not_known_no_bed_is_called_suitable():
    case = CaseFactory(client=ClientFactory(birth_year=None), open_lines=["shelter"])
    BedFactory()
    assert list(choices(case)) == ["Other beds"]


def test_a_house_with_somebody_to_keep_apart_says_not_suitable_and_nothing_else():
    case, stay = person(), StayFactory(arrival=TODAY - DAY, departure=TODAY + 9 * DAY)
    case_actions.keep_apart(
        case=case,
        other=stay.case.client,
        ground="same_case",
        reason="canary-reason",
        today=TODAY,
        by=case.case_lead,
    )
    bed = BedFactory(house=stay.bed.room.unit.house)
    labels = choices(case)["Other beds"]
    assert f"{bed.room.unit.house.label} {bed.label} · free from Mon 2 Mar · Not suitable" in labels
    later = choices(case, first_night=TODAY + 20 * DAY, departure=TODAY + 30 * DAY)
    assert list(later) == ["Suitable"]


def test_the_page_lists_what_suits_first_for_the_same_number_of_queries(client_as):
    browser, case = client_as(with_role(Role.COORDINATOR)), person()
    url = reverse("shelter:place_on", args=[case.reference])
    StayFactory(arrival=dt.date.today(), departure=dt.date.today() + DAY)
    few = queries(browser, url)
    for _number in range(4):
        StayFactory(arrival=dt.date.today(), departure=dt.date.today() + DAY)
        BedFactory()
    assert queries(browser, url) == few
    text = browser.get(url).content.decode()
    assert text.index("Nothing chosen") < text.index('label="Suitable"')
