"""Appointments planned together: the same hour all year, moved and cancelled alone or together."""

import datetime as dt
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from counseling import actions, series
from counseling.forms import PlanForm
from counseling.models import Session
from records.errors import Refused
from tests.accounts.flows import enrolled
from tests.counseling.factories import SessionFactory
from tests.kit import addresses, case_of, form, page
from workspace.models import Notice

RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")
at = addresses("counseling")
# The clock goes back on 25 October 2026 and forward on 28 March 2027.
MONDAY = dt.date(2026, 10, 19)


@given(
    first=st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31)),
    clock=st.times(dt.time(7), dt.time(22)).map(lambda time: time.replace(second=0, microsecond=0)),
    weeks=st.integers(1, 8),
    times=st.integers(2, series.MOST),
)
def test_each_appointment_of_a_series_is_at_the_same_hour_by_the_clock(first, clock, weeks, times):
    days = series.days(first, weeks=weeks, times=times, until=None)
    local = [timezone.localtime(series.moment(day, clock)) for day in days]
    assert len(local) == times
    assert {at.time() for at in local} == {clock}
    assert {(b.date() - a.date()).days for a, b in pairwise(local)} == {7 * weeks}


@given(first=st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1)), span=st.integers(0, 800))
def test_a_series_until_a_day_ends_no_later(first, span):
    until = first + dt.timedelta(days=span)
    days = series.days(first, weeks=1, times=None, until=until)
    assert days[-1] <= until or len(days) == 1
    assert len(days) <= series.MOST + 1


@pytest.mark.parametrize(("more", "number"), [(-1, 2), (0, 3), (1, 3)])
def test_the_day_until_which_a_series_goes_has_its_appointment_too(more, number):
    until = dt.date(2026, 6, 15) + dt.timedelta(days=more)
    days = series.days(dt.date(2026, 6, 1), weeks=1, times=None, until=until)
    assert len(days) == number


def test_the_label_says_that_the_day_is_included():
    assert PlanForm.base_fields["until"].label == "Until and including"


@pytest.fixture
def els():
    return enrolled(name="Els Invented")


@pytest.fixture
def case(els):
    return case_of(els, *RIGHTS)


def planned(case, els, days=None, **more):
    start = series.moment(MONDAY, dt.time(10))
    values = {"line": "psychosocial", "kind": "talk", "minutes": 60, "starts_at": start}
    days = days or series.days(MONDAY, weeks=1, times=4, until=None)
    actions.plan_session(case=case, values=values | {"days": days} | more, by=els)
    return list(Session.unscoped.filter(series__isnull=False).order_by("starts_at"))


def local(rows):
    for row in rows:
        row.refresh_from_db()
    return [f"{timezone.localtime(row.starts_at):%d/%m %H:%M}" for row in rows]


@pytest.mark.django_db
def test_one_of_a_series_moves_alone_and_the_later_ones_with_it(case, els):
    rows = planned(case, els)
    values = {"starts_at": series.moment(MONDAY + dt.timedelta(days=8), dt.time(11)), "minutes": 60}
    actions.change_appointment(pk=rows[1].pk, version=1, values=dict(values), by=els)
    assert local(rows) == ["19/10 10:00", "27/10 11:00", "02/11 10:00", "09/11 10:00"]
    values = {"starts_at": series.moment(MONDAY + dt.timedelta(days=15), dt.time(9)), "minutes": 60}
    actions.change_appointment(
        pk=rows[2].pk, version=1, values=values | {"with_following": True}, by=els
    )
    assert local(rows) == ["19/10 10:00", "27/10 11:00", "03/11 09:00", "10/11 09:00"]


@pytest.mark.django_db
def test_this_and_the_following_are_cancelled_and_the_owner_hears_once(case, els):
    rows = planned(case, els)
    actions.cancel_session(pk=rows[1].pk, with_following=True, by=case.case_lead)
    for row in rows:
        row.refresh_from_db()
    assert [row.status for row in rows] == ["planned", "cancelled", "cancelled", "cancelled"]
    assert Notice.objects.filter(user=els).count() == 1


@pytest.mark.django_db
def test_what_was_moved_to_another_file_or_line_is_not_cancelled_along(case, els):
    rows = planned(case, els)
    actions.move_session(pk=rows[2].pk, version=1, values={"to": case_of(els, *RIGHTS)}, by=els)
    rows[3].line = "legal"
    rows[3].save()

    actions.cancel_session(pk=rows[0].pk, with_following=True, by=case.case_lead)

    for row in rows:
        row.refresh_from_db()
    assert [row.status for row in rows] == ["cancelled", "cancelled", "planned", "planned"]


@pytest.mark.django_db
def test_what_a_series_clashes_with_is_said_before_it_is_saved(case, els):
    SessionFactory(
        case=case, user=els, status="planned", starts_at=series.moment(MONDAY, dt.time(10, 30))
    )
    with pytest.raises(Refused, match=case.client.code) as refused:
        planned(case, els)
    assert refused.value.field == "despite"
    assert len(planned(case, els, despite=True)) == 4


@pytest.mark.django_db
def test_a_clash_of_a_colleague_in_a_service_one_does_not_see_is_not_told(case, els):
    SessionFactory(
        case=case, line="legal", status="planned", starts_at=series.moment(MONDAY, dt.time(10))
    )
    assert len(planned(case, els)) == 4


@pytest.mark.django_db
def test_an_appointment_right_after_another_is_no_clash(case, els):
    SessionFactory(
        case=case, user=els, status="planned", starts_at=series.moment(MONDAY, dt.time(11))
    )
    assert len(planned(case, els)) == 4


def fields(**more):
    return (
        form(
            day="+3",
            clock="10:00",
            minutes="60",
            kind="talk",
            line="psychosocial",
            interpreter="none",
        )
        | more
    )


@pytest.mark.django_db
def test_the_form_shows_the_clash_keeps_what_was_typed_and_saves_even_so(case, els, client):
    client.force_login(els)
    typed = fields(every="2", times="3", place="Office")
    assert client.post(at("plan_session", case), typed).status_code == 302
    assert Session.unscoped.count() == 3
    again = fields(every="2", times="3", place="Elsewhere")
    answer = client.post(at("plan_session", case), again)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert case.client.code in text
    assert "Elsewhere" in text
    assert client.post(at("plan_session", case), again | {"despite": "on"}).status_code == 302
    assert Session.unscoped.count() == 6


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"every": "1"}, "times"),
        ({"every": "1", "times": "3", "until": "+30"}, "times"),
        ({"every": "1", "until": "+5"}, "until"),
        ({"every": "1", "until": "+720"}, "until"),
        ({"times": "3"}, "every"),
    ],
)
def test_a_series_without_one_clear_end_is_refused_beside_the_field(case, els, client, more, field):
    client.force_login(els)
    answer = client.post(at("plan_session", case), fields(**more))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Session.unscoped.exists()


@pytest.mark.django_db
def test_the_pages_of_an_appointment_change_and_cancel_a_series(case, els, client):
    client.force_login(els)
    client.post(at("plan_session", case), fields(every="1", times="3"))
    rows = list(Session.unscoped.order_by("starts_at"))
    url = at("edit", case, rows[0].pk)
    assert "the 2 later ones" in page(client, url)
    client.post(url, fields(version=1, clock="12:00", with_following="on"))
    assert [text[-5:] for text in local(rows)] == ["12:00"] * 3
    client.post(at("cancel", case, rows[1].pk), form(following="yes"))
    assert [row.status for row in Session.unscoped.order_by("starts_at")] == [
        "planned",
        "cancelled",
        "cancelled",
    ]
