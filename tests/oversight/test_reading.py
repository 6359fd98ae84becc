"""Who reads much more than work asks for is noticed, and works on."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Role
from audit.models import Event
from audit.trail import record
from oversight import reading
from oversight.tasks import watch_reading
from tests.accounts.factories import UserFactory, with_role
from workspace.models import Notice
from workspace.notices import sentence

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def limits(settings):
    settings.BULK_READING = {"files": 3, "searches": 3, "reveals": 3}


def opened(person, count: int) -> None:
    for _number in range(count):
        record("cases.opened", by=person, case=uuid4())


def test_who_opens_many_files_is_told_of_once_to_those_who_watch(limits):
    reader, manager, officer = UserFactory(), with_role(Role.MANAGER), with_role(Role.DPO)
    opened(reader, 3)
    same = uuid4()
    for _look in range(9):
        record("legal.tab_opened", by=reader, case=same)
    assert Event.objects.filter(verb=reading.VERB).count() == 0
    now = timezone.now()

    assert reading.watch(now=now) == 1
    assert reading.watch(now=now) == 0

    line = Event.objects.get(verb=reading.VERB)
    assert (line.subject, line.details) == (
        f"accounts.user:{reader.pk}",
        {"what": "files", "count": 4},
    )
    assert {notice.user for notice in Notice.objects.all()} == {manager, officer}
    notice = Notice.objects.first()
    with translation.override("en"):
        words = f"{reader.short_name} opened, printed or exported 4 files within an hour"
        assert sentence(notice) == words
    assert notice.url == f"{reverse('oversight:access')}?person={reader.pk}"


def test_usual_work_and_refused_or_older_looks_are_not_told_of(limits):
    person = UserFactory()
    with_role(Role.DPO)
    opened(person, 3)
    for _try in range(9):
        record("cases.revealed", by=person, case=uuid4(), result="denied")

    assert reading.watch(now=timezone.now()) == 0
    opened(person, 9)
    assert reading.watch(now=timezone.now() + HOUR * 2) == 0


def test_searches_and_revealed_numbers_are_counted_too(limits):
    person = UserFactory()
    for _number in range(4):
        record("cases.searched", by=person)
        record("cases.revealed", by=person, case=uuid4())

    assert reading.watch(now=timezone.now()) == 2


def test_prints_and_rows_taken_along_are_files_and_who_looks_alike_is_a_search(limits):
    printer, taker, caller = UserFactory(), UserFactory(), UserFactory()
    for _number in range(4):
        record("cases.printed", by=printer, case=uuid4())
        record("cases.duplicate_met", by=caller, case=uuid4())
    record("cases.list_exported", by=taker, count=3, kind="csv")
    assert reading.watch(now=timezone.now()) == 2

    record("legal.list_exported", by=taker, count=1, kind="xlsx")
    assert reading.watch(now=timezone.now()) == 1
    lines = Event.objects.filter(verb=reading.VERB).values_list("subject", "details__what")
    assert set(lines) == {
        (f"accounts.user:{printer.pk}", "files"),
        (f"accounts.user:{caller.pk}", "searches"),
        (f"accounts.user:{taker.pk}", "files"),
    }


def test_nobody_hears_of_their_own_reading(limits):
    officer = with_role(Role.DPO)
    opened(officer, 9)

    watch_reading()

    assert not Notice.objects.exists()
    assert Event.objects.filter(verb=reading.VERB).exists()


def test_suggestions_end_for_a_script_and_not_for_a_person(client_as, settings):
    settings.SUGGESTIONS_A_MINUTE = 3
    browser = client_as(UserFactory())

    codes = [browser.post(reverse("cases:suggest"), {"q": "na"}).status_code for _key in range(4)]

    assert codes == [200, 200, 200, 429]
    assert browser.post(reverse("cases:search"), {"q": "na"}).status_code == 302
