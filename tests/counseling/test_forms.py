"""Each form of sessions and plans acts once, and corrects what it made."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from counseling import actions
from counseling.models import Addition, Goal, OnCall, Session, Step
from deadlines.models import Deadline
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, give
from tests.counseling.factories import SessionFactory
from tests.counseling.test_views import RIGHTS, posted
from workspace.actions import save_draft
from workspace.models import Draft

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def case():
    made = CaseFactory()
    give(made.case_lead, made, *RIGHTS)
    return made


@pytest.fixture
def browser(client_as, case):
    return client_as(case.case_lead)


def at(name, case, *keys, **query):
    return reverse(f"counseling:{name}", args=[case.reference, *keys], query=query)


def twice(browser, url, fields):
    """Send the same form two times and return the last answer."""
    typed = {"form_token": str(uuid4())} | fields
    answers = [browser.post(url, typed) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302], answers[0].context
    return answers[1]


def plan(**fields):
    return {
        "day": "+3",
        "clock": "10:00",
        "minutes": "60",
        "kind": "talk",
        "line": "psychosocial",
        "interpreter": "none",
    } | fields


def test_a_double_click_plans_one_appointment(browser, case):
    twice(browser, at("plan_session", case), plan())
    assert Session.unscoped.get().status == "planned"


def test_a_double_click_adds_one_text_to_a_signed_note(browser, case):
    session = SessionFactory(case=case)
    actions.sign_session(pk=session.pk, by=session.user, now=NOW)
    url = at("detail", case, session.pk)
    typed = {"text": "She called.", "form_token": str(uuid4())}
    twice(browser, url, typed)
    assert Addition.objects.count() == 1
    other = browser.post(url, typed | {"text": "He called."})
    assert other.status_code == 422
    assert "He called." in other.content.decode()
    assert Addition.objects.count() == 1


def test_a_double_click_adds_one_goal_and_one_review(browser, case):
    fields = {"words": "Cook", "steps": "Ask\nGo", "review_on": "+30"}
    twice(browser, at("plan", case), fields)
    assert (Goal.unscoped.count(), Step.objects.count()) == (1, 2)
    assert Deadline.unscoped.filter(rule="D35").count() == 1


def test_a_double_click_plans_one_turn_on_call(client_as):
    fields = {
        "user": UserFactory().pk,
        "from_day": "+1",
        "from_clock": "18:00",
        "until_day": "+2",
        "until_clock": "8:00",
    }
    twice(client_as(with_role(Role.COORDINATOR)), reverse("counseling:on_call"), fields)
    assert OnCall.objects.count() == 1


def test_save_back_correct_and_save_corrects_the_session(browser, case):
    token = str(uuid4())
    browser.post(at("new", case, form=token), posted(form_token=token, note="Wrong."))
    session = Session.unscoped.get()
    back = browser.get(at("new", case, form=token))
    assert back.headers["Location"] == at("edit", case, session.pk)
    page = browser.get(at("edit", case, session.pk))
    assert "Wrong." in page.content.decode()
    typed = posted(note="Right.", version=page.context["form"]["version"].value())
    assert browser.post(at("edit", case, session.pk), typed).status_code == 302
    assert Session.unscoped.get().note == "Right."


def test_the_same_form_with_another_text_shows_both_and_corrects(browser, case):
    token = str(uuid4())
    browser.post(at("new", case), posted(form_token=token, note="Wrong."))
    answer = browser.post(at("new", case), posted(form_token=token, note="Right."))
    assert answer.status_code == 422
    shown = [(row.saved, row.typed) for row in answer.context["differences"]]
    assert shown == [("Wrong.", "Right.")]
    form, action = answer.context["form"], answer.context["action"]
    again = {name: form[name].value() or "" for name in form.fields}
    assert browser.post(action, again).status_code == 302
    assert Session.unscoped.get().note == "Right."


def test_two_windows_on_one_session_show_both_texts(browser, case):
    session = SessionFactory(case=case, version=2, note="Theirs.")
    typed = posted(note="Mine.", version="1")
    answer = browser.post(at("edit", case, session.pk), typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Theirs." in page
    assert "Mine." in page
    again = typed | {"version": "2", "form_token": str(uuid4())}
    assert browser.post(at("edit", case, session.pk), again).status_code == 302


def test_a_draft_of_a_change_is_offered_and_dropped_when_it_is_saved(browser, case):
    session = SessionFactory(case=case, note="Saved.")
    data = {"note": "Half a sen", "version": "9"}
    save_draft(
        user=case.case_lead, form="session", target=str(session.pk), data=data, base_version=0
    )
    page = browser.get(at("edit", case, session.pk))
    assert page.context["form"]["note"].value() == "Half a sen"
    assert page.context["form"]["version"].value() == 1
    browser.post(at("edit", case, session.pk), posted(version="1"))
    assert not Draft.objects.exists()


def test_save_and_next_leads_to_the_next_appointment_that_is_over(browser, case):
    hour = timezone.now() - dt.timedelta(hours=1)
    first, second = (
        SessionFactory(case=case, status="planned", note="", starts_at=hour) for _n in range(2)
    )
    answer = browser.post(at("new", case), posted(planned=str(first.pk), then="next"))
    assert answer.headers["Location"] == at("new", case, planned=second.pk)


def test_an_appointment_is_changed_before_it_takes_place(browser, case):
    row = SessionFactory(case=case, status="planned", note="")
    assert browser.get(at("edit", case, row.pk)).status_code == 200
    answer = browser.post(at("edit", case, row.pk), plan(minutes="30", version="1"))
    assert answer.status_code == 302
    row = Session.unscoped.get()
    assert (row.status, row.minutes) == ("planned", 30)


def test_an_appointment_without_a_client_is_changed_and_taken_out_by_its_own(client_as):
    user = UserFactory()
    browser = client_as(user)
    fields = plan(kind="meeting", title="Team")
    twice(browser, reverse("counseling:appointment"), fields)
    row = Session.unscoped.get()
    edit = reverse("counseling:edit_appointment", args=[row.pk])
    void = reverse("counseling:void_appointment", args=[row.pk])
    assert client_as(UserFactory()).get(edit).status_code == 404
    assert browser.post(edit, fields | {"title": "Intervision", "version": "1"}).status_code == 302
    assert Session.unscoped.get().title == "Intervision"
    assert browser.post(void, {"version": "2", "reason": "Twice"}).status_code == 302
    assert not Session.unscoped.exists()


def test_a_session_entered_in_error_leaves_the_timeline(browser, case):
    session = SessionFactory(case=case, note="Of another person.")
    assert "Of another person." in browser.get(case.get_absolute_url()).content.decode()
    void = at("void", case, session.pk)
    assert void in browser.get(at("detail", case, session.pk)).content.decode()
    assert browser.post(void, {"version": "1", "reason": "Wrong file"}).status_code == 302
    assert "Of another person." not in browser.get(case.get_absolute_url()).content.decode()
    assert browser.get(at("detail", case, session.pk)).status_code == 404


def test_who_only_reads_a_session_is_not_offered_to_take_it_out(client_as, case):
    session, reader = SessionFactory(case=case), UserFactory()
    give(reader, case, *RIGHTS)
    void = at("void", case, session.pk)
    page = client_as(reader).get(at("detail", case, session.pk)).content.decode()
    assert void not in page
    assert client_as(reader).post(void, {"version": "1", "reason": "x"}).status_code == 404


def test_a_session_on_the_wrong_file_is_moved_through_its_page(browser, case):
    other, closed_to_me = CaseFactory(), CaseFactory()
    give(case.case_lead, other, *RIGHTS)
    session = SessionFactory(case=case)
    page = browser.get(at("move", case, session.pk)).content.decode()
    assert other.client.code in page
    assert closed_to_me.client.code not in page
    for reference, status in ((closed_to_me.reference, 422), (other.reference, 302)):
        typed = {"to": reference, "version": "1"}
        assert browser.post(at("move", case, session.pk), typed).status_code == status
    assert Session.unscoped.get().case == other
    assert "An invented note." in browser.get(other.get_absolute_url()).content.decode()


def test_a_goal_is_corrected_and_taken_out(browser, case):
    values = {"words": "Cook", "helper": "", "steps": ["Ask"], "review_on": NOW.date()}
    goal = actions.add_goal(case=case, values=values, today=NOW.date(), by=case.case_lead)
    edit = at("edit_goal", case, goal.pk)
    assert edit in browser.get(at("plan", case)).content.decode()
    fields = {"words": "Cook well", "steps": "Ask\nGo", "review_on": "+30", "version": "1"}
    assert browser.post(edit, fields).status_code == 302
    assert "Cook well" in browser.get(at("plan", case)).content.decode()
    typed = {"version": "2", "reason": "Of another person"}
    assert browser.post(at("void_goal", case, goal.pk), typed).status_code == 302
    assert "Cook well" not in browser.get(at("plan", case)).content.decode()
