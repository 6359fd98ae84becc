"""When mails reach somebody: the page on which they choose it, and what cannot be chosen."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import MessageSettings, Role
from tests.accounts.factories import UserFactory, with_mails, with_role
from tests.kit import form, page

pytestmark = pytest.mark.django_db
PAGE = reverse("accounts:messages")


def sent(**fields):
    usual = {"mails": "daily", "digest_at": "07:30", "days": ["1", "2", "4"]}
    return form(**usual | {"quiet_from": "21:00", "quiet_until": "6:45"} | fields)


def test_without_a_choice_one_mail_comes_at_eight_on_working_days():
    user = UserFactory()
    usual = MessageSettings.objects.of([user])[user.pk]
    assert (usual.mails, usual.digest_at, usual.days) == ("daily", dt.time(8), [1, 2, 3, 4, 5])
    assert usual.quiet_from is usual.quiet_until is None
    assert not MessageSettings.objects.exists()


def test_somebody_chooses_for_themselves_and_finds_it_again(client_as):
    user, other = UserFactory(), UserFactory()
    browser = client_as(user)
    assert browser.post(PAGE, sent()).status_code == 302
    row = MessageSettings.objects.get()
    assert (row.user, row.mails, row.digest_at, row.days) == (
        user,
        "daily",
        dt.time(7, 30),
        [1, 2, 4],
    )
    assert (row.quiet_from, row.quiet_until) == (dt.time(21), dt.time(6, 45))
    assert 'value="07:30"' in page(browser, PAGE)
    assert browser.post(PAGE, sent(mails="none", user=other.pk)).status_code == 302
    assert MessageSettings.objects.get().mails == "none"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"days": []}, "This field is required."),
        ({"quiet_until": ""}, "Write both hours, or none."),
        ({"quiet_from": "9:00", "quiet_until": "9:00"}, "Write two different hours, or none."),
        ({"digest_at": "22:00"}, "This is inside the quiet hours."),
        ({"digest_at": "25:00"}, "Write a time, for example 14:30."),
        ({"mails": "pigeon"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_chosen_is_refused_beside_its_field(client_as, fields, text):
    answer = client_as(UserFactory()).post(PAGE, sent(**fields))
    assert answer.status_code == 422
    assert text in answer.content.decode()
    assert not MessageSettings.objects.exists()


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"days": []}, "has_days"),
        ({"days": [0]}, "has_days"),
        ({"mails": "pig"}, "known_way"),
        ({"quiet_from": dt.time(21)}, "begin_and_end"),
        ({"quiet_from": dt.time(9), "quiet_until": dt.time(9)}, "begin_and_end"),
        ({"quiet_from": dt.time(7), "quiet_until": dt.time(9)}, "outside_the_quiet"),
        ({"quiet_from": dt.time(21), "quiet_until": dt.time(9)}, "outside_the_quiet"),
        ({"quiet_from": dt.time(8), "quiet_until": dt.time(7)}, "outside_the_quiet"),
    ],
)
def test_the_database_refuses_what_cannot_be(fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        with_mails(UserFactory(), **{"mails": "daily"} | fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"quiet_from": dt.time(21), "quiet_until": dt.time(8)},
        {"quiet_from": dt.time(8, 1), "quiet_until": dt.time(7)},
        {"quiet_from": dt.time(6), "quiet_until": dt.time(8)},
        {"quiet_from": dt.time(9), "quiet_until": dt.time(10)},
    ],
)
def test_the_daily_mail_may_come_just_outside_the_quiet_hours(fields):
    assert with_mails(UserFactory(), "daily", **fields).pk


def test_who_opens_no_files_has_no_such_page(client_as):
    assert client_as(with_role(Role.IT)).get(PAGE).status_code == 404
