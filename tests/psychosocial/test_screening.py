"""Screening through actions and pages: alerts, trend, instruments."""

import datetime as dt
import json

import pytest
from django.db import IntegrityError, connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from deadlines.models import Deadline
from psychosocial import actions
from psychosocial.instruments import shipped
from psychosocial.models import Instrument, Screening
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import bar, give, put
from tests.kit import addresses, case_of, form, page, queries
from workspace.models import Notice

pytestmark = pytest.mark.django_db
at = addresses("psychosocial")
TODAY = dt.date(2026, 6, 1)
NOW = dt.datetime(2026, 6, 2, tzinfo=dt.UTC)
RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")
ONLY = "Screening only, interpreted by a qualified professional."


@pytest.fixture
def counselor():
    return UserFactory(name="Els Invented")


@pytest.fixture
def case(counselor):
    made = case_of(counselor, *RIGHTS)
    give(made.case_lead, made, *RIGHTS)
    return made


@pytest.fixture
def psychologist(case):
    person = with_role(Role.PSYCHOLOGIST)
    give(person, case, *RIGHTS)
    put(case, person, case.case_lead, role=Role.PSYCHOLOGIST)
    return person


@pytest.fixture
def phq():
    return Instrument.objects.get(code="phq-9")


def screened(case, phq, by, *, on=TODAY, **answers) -> Screening:
    given = {key.removeprefix("q"): value for key, value in answers.items()}
    values = {"on": on, "has_agreed": True, "answers": given or {"1": 0}}
    return actions.add_screening(case=case, instrument=phq, values=values, today=TODAY, by=by)


def sent(**answers) -> dict:
    items = {f"item_{int(key.removeprefix('q')) - 1}": value for key, value in answers.items()}
    return form(on="1/6/2026", has_agreed="on", **items)


def told() -> set:
    return set(Notice.objects.filter(kind="psychosocial.look_today").values_list("user", flat=True))


def test_a_risk_is_told_to_lead_and_psychologist_at_once_and_stands_in_time(
    case, phq, counselor, psychologist
):
    row = screened(case, phq, counselor, q9=1)
    assert told() == {case.case_lead_id, psychologist.pk}
    [deadline] = Deadline.unscoped.filter(source=row.pk)
    assert (deadline.owner, deadline.due_on, deadline.line) == (
        psychologist,
        TODAY,
        "psychosocial",
    )
    row.refresh_from_db()
    assert row.alerted_on == TODAY


def test_the_words_of_an_alert_tell_nothing(client_as, case, phq, counselor, psychologist):
    screened(case, phq, counselor, q9=3)
    text = page(client_as(case.case_lead), reverse("workspace:notices"))
    assert f"Els I. asks you to look at {case.client.code} today" in text
    for word in ("PHQ", "depression", "risk", "creening"):
        assert word not in text.split("<main")[1]


def test_an_answer_without_risk_tells_nobody(case, phq, counselor, psychologist):
    screened(case, phq, counselor, q9=0, q1=3)
    assert not told()
    assert not Deadline.unscoped.filter(case=case).exists()


def test_who_may_not_read_the_line_or_is_barred_is_not_told(case, phq, counselor, psychologist):
    bar(psychologist, case)
    assert psychologist not in actions.agreed_people(case)
    screened(case, phq, counselor, q9=1)
    assert told() == {case.case_lead_id}


def test_a_risk_that_a_correction_brings_is_told_once(case, phq, counselor, psychologist):
    row = screened(case, phq, counselor, q9=0)
    values = {"on": TODAY, "has_agreed": True}
    for version in (1, 3):
        actions.change_screening(
            pk=row.pk,
            version=None,
            values=values | {"answers": {"9": version}},
            today=TODAY,
            by=counselor,
        )
    assert Deadline.unscoped.filter(source=row.pk).count() == 1


def test_the_agreed_answer_is_a_setting(case, phq, counselor, psychologist):
    manager = with_role(Role.MANAGER)
    actions.change_instrument(pk=phq.pk, version=1, values={"alerts": {"1": 3}}, by=manager)
    phq.refresh_from_db()
    screened(case, phq, counselor, q9=3)
    assert not told()
    screened(case, phq, counselor, q1=3)
    assert told()


def test_a_screening_entered_in_error_takes_its_date_along(case, phq, counselor, psychologist):
    row = screened(case, phq, counselor, q9=1)
    row.refresh_from_db()
    actions.void_screening(pk=row.pk, version=row.version, reason="Twice", now=NOW, by=counselor)
    assert [each.state for each in Deadline.unscoped.filter(source=row.pk)] == ["dropped"]


def test_the_answers_are_encrypted(case, phq, counselor):
    row = screened(case, phq, counselor, q1=2)
    with connection.cursor() as cursor:
        cursor.execute("select answers from psychosocial_screening where id = %s", [row.pk])
        assert b'"1"' not in bytes(cursor.fetchone()[0])


def test_nobody_is_screened_who_did_not_agree(client_as, case, phq, counselor):
    with pytest.raises(IntegrityError, match="nobody_is_screened_who_did_not_agree"):
        Screening.unscoped.create(
            case=case,
            instrument=phq,
            created_by=counselor,
            on=TODAY,
            has_agreed=False,
            answers="{}",
        )


def test_the_form_asks_for_the_agreement_and_for_an_answer(client_as, case, phq, counselor):
    browser, url = client_as(counselor), at("add_screening", case, phq.pk)
    assert ONLY in page(browser, url)
    assert browser.post(url, sent(q1="1") | {"has_agreed": ""}).status_code == 422
    assert browser.post(url, sent()).status_code == 422
    assert browser.post(url, sent(q1="7")).status_code == 422
    assert not Screening.unscoped.exists()


def test_the_scores_stand_on_the_page_with_their_change(client_as, case, phq, counselor):
    browser = client_as(counselor)
    screened(case, phq, counselor, on=TODAY - dt.timedelta(30), **dict.fromkeys(ALL, 2))
    answer = browser.post(at("add_screening", case, phq.pk), sent(**dict.fromkeys(ALL, "1")))
    assert answer.status_code == 302, answer.context["form"].errors
    text = page(browser, at("screenings", case))
    for words in (ONLY, "18 of 27", "9 of 27", "(-9)", "Moderately severe", "10 or more"):
        assert words in text
    assert "9 of 27" in page(browser, at("tab", case))


ALL = tuple(f"q{number}" for number in range(1, 10))


def test_a_screening_is_changed_with_what_the_professional_makes_of_it(
    client_as, case, phq, counselor
):
    browser, row = client_as(counselor), screened(case, phq, counselor, q1=2)
    url = at("edit_screening", case, row.pk)
    assert "checked" in page(browser, url)
    answer = browser.post(url, sent(q1="2") | {"version": 1, "reading": "Sleeps better."})
    assert answer.status_code == 302, answer.context["form"].errors
    assert "Sleeps better." in page(browser, at("screenings", case))
    again = browser.post(url, sent(q1="3") | {"version": 1})
    assert again.status_code == 422
    assert "Someone else changed this" in again.content.decode()


@pytest.mark.parametrize(
    ("held", "status"),
    [((), 404), (("view_case", "view_legal"), 403), (("view_case", "view_psychosocial"), 403)],
)
def test_others_screen_nobody(client_as, case, phq, held, status):
    other = UserFactory()
    give(other, case, *held)
    url = at("add_screening", case, phq.pk)
    assert client_as(other).post(url, sent(q1="1")).status_code == status


def test_the_pages_ask_no_more_for_many_screenings(client_as, case, phq, counselor):
    browser, urls = client_as(counselor), [at("screenings", case), at("tab", case)]
    screened(case, phq, counselor)
    few = [queries(browser, url) for url in urls]
    for _number in range(6):
        screened(case, phq, counselor)
    assert [queries(browser, url) for url in urls] == few


def file_of(**changes) -> str:
    instrument = shipped()[0]
    return json.dumps(instrument | instrument.pop("definition") | changes)


def test_a_manager_loads_an_instrument_and_sets_its_alerts(client_as):
    browser = client_as(with_role(Role.MANAGER))
    url = reverse("psychosocial:load_instrument")
    answer = browser.post(url, form(text=file_of(edition="2030", name="Invented")))
    assert answer.status_code == 302, answer.context["form"].errors
    row = Instrument.objects.get(edition="2030")
    assert "Invented (2030, eng)" in page(browser, reverse("psychosocial:instruments"))
    edit = reverse("psychosocial:edit_instrument", args=[row.pk])
    answer = browser.post(edit, form(version=1, item_0="2", ended_on="1/6/2026"))
    assert answer.status_code == 302, answer.context["form"].errors
    row.refresh_from_db()
    assert (row.alerts, row.ended_on) == ({"1": 2}, TODAY)
    assert row not in Instrument.objects.in_use()


@pytest.mark.parametrize("text", ["{", file_of()], ids=["no file", "there already"])
def test_a_file_that_is_none_or_there_already_is_refused(client_as, text):
    browser = client_as(with_role(Role.MANAGER))
    answer = browser.post(reverse("psychosocial:load_instrument"), form(text=text))
    assert answer.status_code == 422
    assert Instrument.objects.count() == 3


def test_an_instrument_without_a_licence_is_refused_by_the_database(phq):
    with pytest.raises(IntegrityError, match="an_instrument_has_its_source_and_licence"):
        Instrument.objects.filter(pk=phq.pk).update(licence="")


def test_an_ended_instrument_is_not_asked(client_as, case, phq, counselor):
    actions.change_instrument(pk=phq.pk, version=1, values={"ended_on": TODAY}, by=counselor)
    url = at("add_screening", case, phq.pk)
    assert client_as(counselor).get(url).status_code == 404


def test_nothing_was_answered(case, phq, counselor):
    values = {"on": timezone.localdate(), "has_agreed": True, "answers": {}}
    with pytest.raises(Refused):
        actions.add_screening(case=case, instrument=phq, values=values, today=TODAY, by=counselor)
