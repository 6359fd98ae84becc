"""A message to a client goes out only where and when that is safe, in every zone and season."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from cases import actions
from cases.actions.merging import undo_now
from cases.models import Case, Client, SafeChannel, SafeContact
from cases.safe_contact import UnsafeContact, is_within, refuse_unsafe
from tests.accounts.factories import UserFactory
from tests.cases.factories import TODAY, CaseFactory, ClientFactory, give
from tests.kit import form, page

ALL = ("view_case", "view_identity", "change_case")
ZONES = ("Europe/Brussels", "Africa/Lagos", "America/New_York", "Asia/Kathmandu", "Pacific/Apia")
MONDAY_NOON = dt.datetime(2026, 11, 23, 11, tzinfo=dt.UTC)
clocks = st.times(max_value=dt.time(23, 59)).map(lambda time: time.replace(second=0, microsecond=0))
moments = st.datetimes(
    dt.datetime(2024, 1, 1), dt.datetime(2028, 12, 31), timezones=st.just(dt.UTC)
)
zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.lists(st.integers(1, 7), unique=True)


@given(at=moments, zone=zones, days=days, start=clocks, end=clocks)
def test_a_moment_is_safe_just_when_the_clock_there_shows_a_safe_hour(at, zone, days, start, end):
    if start == end:
        return
    row = SafeChannel(days=days, from_clock=start, until_clock=end)
    local = at.astimezone(zone)
    # Minute by minute from the start of the hours, on the clock and not in elapsed time.
    span = (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % 1440
    since = (local.hour * 60 + local.minute - start.hour * 60 - start.minute) % 1440
    began = local.date() if local.time() >= start else local.date() - dt.timedelta(days=1)
    is_safe = since < span and (not days or began.isoweekday() in days)
    assert is_within(row, at, zone) == is_safe


@given(at=moments, zone=zones, start=clocks, end=clocks)
def test_of_hours_and_the_other_hours_of_the_day_one_is_safe(at, zone, start, end):
    if start == end:
        return
    here = SafeChannel(days=[], from_clock=start, until_clock=end)
    there = SafeChannel(days=[], from_clock=end, until_clock=start)
    assert is_within(here, at, zone) != is_within(there, at, zone)


@pytest.mark.parametrize(
    ("utc", "is_safe"),
    [
        # Clocks go back on 25 October 2026: half past two comes twice, and is safe twice.
        (dt.datetime(2026, 10, 25, 0, 30), True),
        (dt.datetime(2026, 10, 25, 1, 30), True),
        (dt.datetime(2026, 10, 25, 2, 0), False),
        # On 29 March 2026 there is no hour from two to three.
        (dt.datetime(2026, 3, 29, 0, 59), False),
        (dt.datetime(2026, 3, 29, 1, 0), False),
    ],
)
def test_daylight_saving_follows_the_clock(utc, is_safe):
    row = SafeChannel(days=[], from_clock=dt.time(2), until_clock=dt.time(3))
    at = utc.replace(tzinfo=dt.UTC)
    assert is_within(row, at, ZoneInfo("Europe/Brussels")) == is_safe


@pytest.fixture
def client(db):
    return ClientFactory()


def test_what_nobody_asked_is_not_safe(client):
    with pytest.raises(UnsafeContact, match="Nobody has noted"):
        refuse_unsafe(client, channel="sms", at=MONDAY_NOON)


def test_what_was_found_unsafe_is_refused(client):
    SafeChannel.objects.create(client=client, channel="sms", is_safe=False)
    with pytest.raises(UnsafeContact, match="not safe"):
        refuse_unsafe(client, channel="sms", at=MONDAY_NOON)


def test_outside_the_hours_the_reason_names_them(client):
    hours = {"days": [1, 2], "from_clock": dt.time(9), "until_clock": dt.time(11)}
    SafeChannel.objects.create(client=client, channel="phone", is_safe=True, **hours)
    with pytest.raises(UnsafeContact, match="Mon, Tue, 09:00-11:00"):
        refuse_unsafe(client, channel="phone", at=MONDAY_NOON)
    refuse_unsafe(client, channel="phone", at=MONDAY_NOON - dt.timedelta(hours=2))


def test_hours_are_those_where_the_person_is(client):
    SafeContact.objects.create(client=client, zone="America/New_York")
    hours = {"from_clock": dt.time(6), "until_clock": dt.time(7)}
    SafeChannel.objects.create(client=client, channel="phone", is_safe=True, **hours)
    refuse_unsafe(client, channel="phone", at=MONDAY_NOON)
    with pytest.raises(UnsafeContact):
        refuse_unsafe(client, channel="phone", at=MONDAY_NOON + dt.timedelta(hours=2))


def test_a_misspelt_way_is_an_error_and_not_safe(client):
    with pytest.raises(ValueError, match="pigeon"):
        refuse_unsafe(client, channel="pigeon", at=MONDAY_NOON)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"days": [8]}, "a_week_has_seven_days"),
        ({"from_clock": dt.time(9)}, "safe_hours_begin_and_end"),
        ({"from_clock": dt.time(9), "until_clock": dt.time(9)}, "safe_hours_begin_and_end"),
    ],
)
def test_the_database_refuses_hours_that_are_none(client, fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        SafeChannel.objects.create(client=client, channel="phone", **fields)


def test_one_rule_for_each_way(client):
    SafeChannel.objects.create(client=client, channel="phone")
    with pytest.raises(IntegrityError, match="one_rule"), transaction.atomic():
        SafeChannel.objects.create(client=client, channel="phone")


@pytest.fixture
def case(client):
    return CaseFactory(client=client)


def test_the_form_keeps_what_is_safe_and_the_header_shows_it(client_as, case):
    worker = UserFactory()
    give(worker, case, *ALL)
    browser = client_as(worker)
    url = reverse("cases:channel", args=[case.reference, "phone"])
    fields = {"is_safe": "on", "days": ["1", "3"], "from_clock": "9:00", "until_clock": "17:00"}
    fields |= {"code_word": "sunflower", "version": "1"}
    answer = browser.post(url, form(**fields))
    assert answer.status_code == 302
    row = SafeChannel.objects.get()
    assert (row.is_safe, row.days, row.code_word) == (True, [1, 3], "sunflower")
    text = page(browser, case.get_absolute_url())
    assert "Mon, Wed, 09:00-17:00" in text
    assert "with a code word" in text
    assert "sunflower" not in text
    wrong = browser.post(url, form(**fields | {"until_clock": "9:00", "version": str(row.version)}))
    assert wrong.status_code == 422
    assert "Write two different hours" in wrong.content.decode()


def test_who_may_not_change_the_file_meets_no_form(client_as, case):
    reader = UserFactory()
    url = reverse("cases:channel", args=[case.reference, "phone"])
    assert client_as(reader).get(url).status_code == 404
    give(reader, case, "view_case", "view_identity")
    assert client_as(reader).get(url).status_code == 403


def test_after_a_merge_only_what_both_say_stays_safe(case):
    worker = UserFactory()
    other = CaseFactory(client=ClientFactory(), phase="closed", closed_on=TODAY)
    for row in (case, other):
        give(worker, row, *ALL)
        Case.unscoped.filter(pk=row.pk).update(case_lead=None)
    for client, channel, is_safe in (
        (case.client, "phone", True),
        (other.client, "phone", False),
        (case.client, "post", True),
        (other.client, "sms", True),
    ):
        SafeChannel.objects.create(client=client, channel=channel, is_safe=is_safe)
    people = Client.unscoped.in_bulk([case.client_id, other.client_id])
    now = MONDAY_NOON + dt.timedelta(days=30)
    made = actions.merge(
        kept=people[case.client_id], dropped=people[other.client_id], now=now, by=worker
    )
    rows = dict(SafeChannel.objects.filter(client=case.client).values_list("channel", "is_safe"))
    assert rows == {"phone": False, "post": True, "sms": True}
    undo_now(pk=made.pk, now=now, by=worker, agreed_by=UserFactory())
    assert dict(
        SafeChannel.objects.filter(client=other.client).values_list("channel", "is_safe")
    ) == {"phone": False, "sms": True}
