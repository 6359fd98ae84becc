"""The rhythm of contact through the pages."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone

from ambulant.models import Level, RhythmPeriod
from cases.models import Assignment
from common.dates import at_clock, for_screen
from tests.accounts.factories import UserFactory
from tests.ambulant.factories import RhythmFactory, answer_all
from tests.cases.factories import CaseFactory, give
from tests.counseling.factories import SessionFactory
from tests.kit import addresses, case_of, queries

pytestmark = pytest.mark.django_db
at = addresses("ambulant")
RIGHTS = ("view_case", "view_identity", "view_ambulant", "change_ambulant")
DAY = dt.timedelta(days=1)


@pytest.fixture
def counselor():
    return UserFactory()


def followed(user):
    """Make a file this person is assigned to."""
    made = case_of(user, *RIGHTS)
    Assignment.unscoped.create(
        case=made,
        user=user,
        created_by=user,
        role="counselor",
        lines=["ambulant"],
        starts_on=dt.date(2026, 1, 5),
    )
    return made


@pytest.fixture
def case(counselor):
    return followed(counselor)


def ago(days: int) -> dt.date:
    return timezone.localdate() - days * DAY


def fields(**changed) -> dict:
    level = Level.objects.get(value="regular")
    return {
        "form_token": str(uuid4()),
        "level": str(level.pk),
        "starts_on": "-2",
        "agreed_on": "-2",
        "reason": "Has work.",
    } | changed


def test_a_step_stands_on_tab_and_timeline(client_as, counselor, case):
    RhythmFactory(case=case, starts_on=ago(40), level=Level.objects.get(value="light"))
    browser = client_as(counselor)
    answer = browser.post(at("step", case), fields())
    assert answer.status_code == 302, answer.context["form"].errors
    page = browser.get(at("tab", case))
    assert [row.period.level.value for row in page.context["rhythms"]] == ["regular", "light"]
    assert page.context["running"].reading.next_on == ago(-12)
    assert "Has work." in page.content.decode()
    file = browser.get(case.get_absolute_url()).content.decode()
    assert "Contact frequency: Regular, every two weeks" in file
    assert "Has work." not in file


def test_only_ambulant_sessions_that_were_held_are_contacts(client_as, counselor, case):
    RhythmFactory(case=case, starts_on=ago(20))
    for line, status in (("ambulant", "held"), ("ambulant", "missed"), ("legal", "held")):
        SessionFactory(case=case, line=line, status=status, starts_at=timezone.now() - 3 * DAY)
    running = client_as(counselor).get(at("tab", case)).context["running"]
    assert running.reading.real == (ago(3),)
    assert not running.reading.is_broken


def test_a_broken_rhythm_is_flagged_on_today_until_a_contact(client_as, counselor, case):
    RhythmFactory(case=case, starts_on=ago(30))
    browser = client_as(counselor)
    assert "Contact late" in browser.get("/").content.decode()
    assert "Contact late" in browser.get(at("tab", case)).content.decode()
    SessionFactory(case=case, line="ambulant", starts_at=timezone.now())
    assert "Contact late" not in browser.get("/").content.decode()


def test_a_broken_rhythm_of_somebody_elses_file_is_not_on_my_today(client_as, counselor):
    other = CaseFactory()
    give(counselor, other, *RIGHTS)
    RhythmFactory(case=other, starts_on=ago(30))
    assert "Contact late" not in client_as(counselor).get("/").content.decode()


def test_a_double_click_makes_one_step(client_as, counselor, case):
    browser, typed = client_as(counselor), fields()
    answers = [browser.post(at("step", case), typed) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert RhythmPeriod.unscoped.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": str(uuid4())},
        {"level": ""},
        {"starts_on": "31/02/2026"},
        {"starts_on": "-90"},
        {"reason": ""},
        {"agreed_on": "+9"},
    ],
)
def test_bad_input_is_refused_and_the_text_stays(client_as, counselor, case, wrong):
    RhythmFactory(case=case, starts_on=ago(40))
    answer = client_as(counselor).post(at("step", case), fields(**wrong))
    assert answer.status_code == 422
    assert 'name="starts_on"' in answer.content.decode()
    assert RhythmPeriod.unscoped.count() == 1


def test_a_rhythm_ends(client_as, counselor, case):
    row = RhythmFactory(case=case, starts_on=ago(40))
    answer_all(case)
    typed = {"version": "1", "agreed_on": "-40", "ends_on": "-1", "reason": "Independent."}
    answer = client_as(counselor).post(at("edit", case, row.pk), typed)
    assert answer.status_code == 302, answer.context["form"].errors
    row.refresh_from_db()
    assert row.period.upper == ago(1)


def test_an_old_version_shows_both(client_as, counselor, case):
    row = RhythmFactory(case=case, starts_on=ago(40), version=3, reason="Theirs.")
    browser = client_as(counselor)
    typed = {"version": "2", "agreed_on": "-40", "reason": "Mine."}
    answer = browser.post(at("edit", case, row.pk), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Theirs." in page
    assert "Mine." in page
    assert browser.post(at("edit", case, row.pk), typed | {"version": "3"}).status_code == 302


@pytest.mark.parametrize(
    ("held", "status"),
    [((), 404), (("view_case", "view_legal"), 403), (("view_case", "view_ambulant"), 403)],
)
def test_others_cannot_step(client_as, case, held, status):
    other = UserFactory()
    give(other, case, *held)
    assert client_as(other).post(at("step", case), fields()).status_code == status
    assert RhythmPeriod.unscoped.count() == 0


def test_a_rhythm_of_another_file_is_not_found(client_as, counselor, case):
    url = at("edit", case, RhythmFactory().pk)
    assert client_as(counselor).get(url).status_code == 404


@pytest.mark.parametrize("where", ["tab", "file", "today"])
def test_a_page_asks_as_often_with_many_as_with_few(client_as, counselor, case, where):
    url = {"tab": at("tab", case), "file": case.get_absolute_url(), "today": "/"}[where]

    def fill(number: int):
        start = ago(300 - 10 * number)
        RhythmFactory(case=case, starts_on=start, ends_on=start + 10 * DAY, reason="A reason.")
        RhythmFactory(case=followed(counselor), starts_on=ago(30), reason="A reason.")
        SessionFactory(case=case, line="ambulant", starts_at=timezone.now() - (60 + number) * DAY)

    for number in range(2):
        fill(number)
    few = queries(client_as(counselor), url)
    for number in range(2, 8):
        fill(number)
    assert queries(client_as(counselor), url) == few
    assert few <= 45


def test_the_chart_of_contacts_has_months_and_a_day_for_each_contact(client_as, counselor, case):
    RhythmFactory(case=case, starts_on=ago(100))
    SessionFactory(case=case, line="ambulant", starts_at=at_clock(ago(50), dt.time(12)))
    line = client_as(counselor).get(at("tab", case)).context["line"]
    assert 3 <= len(line["months"]) <= 4
    assert [mark.label for mark in line["real"]] == [for_screen(ago(50), today=ago(0))]
