"""The pages of a record, tried on hearings and proceedings."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from common.db import violated_constraint
from legal.models import Hearing, Proceeding
from tests.accounts.factories import with_role
from tests.cases.factories import CaseFactory, give
from tests.legal.factories import HearingFactory, ProceedingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return CaseFactory()


@pytest.fixture
def officer(client_as, case):
    person = with_role(Role.LEGAL_OFFICER)
    give(person, case, "view_case", "view_identity", "view_legal", "change_legal")
    return client_as(person)


def at(name, case, *keys, **query):
    return reverse(f"legal:{name}", args=[case.reference, *keys], query=query)


def proceeding(**typed):
    return {
        "authority": "prosecutor",
        "stage": "information",
        "capacity": "civil_party",
        "lawyer": "Ms Invented",
        "started_on": "1/6/2026",
        "form_token": str(uuid4()),
    } | typed


def test_a_double_click_saves_once(officer, case):
    typed = proceeding()
    answers = [officer.post(at("add_proceeding", case), typed) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Proceeding.unscoped.count() == 1


def test_a_second_try_with_another_text_corrects_what_the_first_one_made(officer, case):
    typed = proceeding()
    officer.post(at("add_proceeding", case), typed)
    answer = officer.post(at("add_proceeding", case), typed | {"lawyer": "Mr Other"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Ms Invented" in page
    assert "Mr Other" in page

    form, action = answer.context["form"], answer.context["action"]
    again = {name: form[name].value() or "" for name in form.fields}
    assert officer.post(action, again).status_code == 302
    assert Proceeding.unscoped.get().lawyer == "Mr Other"


def test_the_way_back_leads_to_the_row_that_the_form_made(officer, case):
    token = str(uuid4())
    officer.post(at("add_proceeding", case, form=token), proceeding(form_token=token))
    answer = officer.get(at("add_proceeding", case, form=token))
    made = Proceeding.unscoped.get()
    assert answer.headers["Location"] == at("edit_proceeding", case, made.pk)


def test_a_new_form_keeps_the_token_of_its_address(officer, case):
    token = str(uuid4())
    answer = officer.get(at("add_proceeding", case, form=token))
    assert str(answer.context["form"]["form_token"].value()) == token


def test_a_change_sent_twice_is_one_change(officer, case):
    row = ProceedingFactory(case=case)
    typed = proceeding(version="1")
    answers = [officer.post(at("edit_proceeding", case, row.pk), typed) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Proceeding.unscoped.get().version == 2


def test_what_was_saved_in_between_is_shown_in_words(officer, case):
    hearing = HearingFactory(case=case, version=3)
    day = timezone.localtime(hearing.at)
    typed = {
        "day": day.strftime("%d/%m/%Y"),
        "clock": "11:45",
        "court": "Labour court",
        "kind": "judgment",
        "interpreter": "booked",
        "proceeding": "",
        "version": "2",
    }
    answer = officer.post(at("edit_hearing", case, hearing.pk), typed)
    shown = {str(row.label): (row.saved, row.typed) for row in answer.context["differences"]}
    assert shown == {
        "Time": ("09:00", "11:45"),
        "Court": ("Criminal court", "Labour court"),
        "Kind": ("Trial", "Judgment"),
        "Proceeding": ("Criminal court, Labour prosecutor", "–"),
        "Interpreter": ("Still to book", "Booked"),
    }
    assert (
        officer.post(at("edit_hearing", case, hearing.pk), typed | {"version": "3"}).status_code
        == 302
    )


def test_a_rule_of_the_database_is_said_beside_its_field_and_the_text_stays(officer, case):
    typed = proceeding(ended_on="1/5/2026", outcome="conviction", notice_number="AN.00.1/26")
    answer = officer.post(at("add_proceeding", case), typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"ended_on": ["This is before it began."]}
    assert "AN.00.1/26" in answer.content.decode()
    typed["ended_on"] = "2/6/2026"
    assert officer.post(at("add_proceeding", case), typed).status_code == 302


def test_an_entry_in_error_is_taken_out_with_a_reason_and_keeps_its_line_in_the_trail(
    officer, case
):
    hearing = HearingFactory(case=case)
    page = at("void_hearing", case, hearing.pk)
    assert officer.get(page).status_code == 200
    assert officer.post(page, {"version": "1", "reason": ""}).status_code == 422
    assert officer.post(page, {"version": "1", "reason": "Of another person"}).status_code == 302
    assert not Hearing.unscoped.exists()
    assert Event.objects.filter(verb="legal.hearing.voided").count() == 1
    assert officer.get(page).status_code == 404
    assert officer.get(at("tab", case)).context["hearings"] == []


def test_what_somebody_changed_in_between_is_not_taken_out(officer, case):
    hearing = HearingFactory(case=case, version=2)
    answer = officer.post(
        at("void_hearing", case, hearing.pk), {"version": "1", "reason": "Of another person"}
    )
    assert answer.status_code == 422
    assert Hearing.unscoped.count() == 1


def test_the_database_refuses_a_row_taken_out_without_who_and_why(case):
    hearing = HearingFactory(case=case)
    with pytest.raises(IntegrityError) as refused:
        Hearing.with_voided.filter(pk=hearing.pk).update(voided_at=dt.datetime.now(dt.UTC))
    assert violated_constraint(refused.value) == "legal_hearing_voided_with_who_and_why"
