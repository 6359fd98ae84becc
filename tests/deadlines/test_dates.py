"""The pages of one date, and what they refuse."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from deadlines import actions
from deadlines.models import Deadline, Reminder
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import give
from tests.deadlines.pages import BOARD, DAY, RIGHTS, columns, due, page, today

pytestmark = pytest.mark.django_db


def test_one_click_closes_a_house_deadline_and_undo_opens_it_again(client_as, case):
    deadline, browser = due(case, title="Call the lawyer"), client_as(case.case_lead)
    answer = browser.post(f"{deadline.address}done/", {"next": BOARD})
    assert answer.headers["Location"] == BOARD
    deadline.refresh_from_db()
    assert (deadline.state, deadline.closed_on) == ("done", today())
    text = page(browser)
    assert "Done: Call the lawyer" in text
    assert f"{deadline.address}undo/" in text

    browser.post(f"{deadline.address}undo/", {"next": BOARD})
    deadline.refresh_from_db()
    assert deadline.state == "open"
    verbs = set(Event.objects.filter(case=case.pk).values_list("verb", flat=True))
    assert {"deadlines.closed", "deadlines.reopened"} <= verbs


def test_undo_is_offered_to_nobody_else_and_not_for_ever(client_as, case):
    colleague = UserFactory()
    give(colleague, case, *RIGHTS)
    deadline = due(case)
    client_as(case.case_lead).post(f"{deadline.address}done/")
    assert "Undo" not in page(client_as(colleague))
    browser = client_as(colleague)
    browser.post(f"{deadline.address}undo/")
    deadline.refresh_from_db()
    assert deadline.state == "done"

    Deadline.unscoped.update(closed_at=timezone.now() - dt.timedelta(seconds=30))
    browser = client_as(case.case_lead)
    assert "Undo" not in page(browser)
    assert "too late" in browser.post(f"{deadline.address}undo/", follow=True).content.decode()


def test_a_second_click_and_an_address_outside_change_nothing(client_as, case):
    deadline, browser = due(case), client_as(case.case_lead)
    browser.post(f"{deadline.address}done/")
    answer = browser.post(f"{deadline.address}done/", {"next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"
    assert Deadline.unscoped.get().version == 2
    other = due(case)
    answer = browser.post(f"{other.address}done/", {"next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


def test_a_legal_deadline_asks_for_proof_and_keeps_what_was_typed(client_as, case):
    deadline, browser = due(case, is_legal=True), client_as(case.case_lead)
    assert "Close with proof" in page(browser)
    refused = browser.post(
        f"{deadline.address}done/", {"version": 1, "closed_on": "today", "proof": " "}
    )
    assert refused.status_code == 422
    assert "closes only with what proves it" in refused.content.decode()
    assert browser.post(f"{deadline.address}done/", {"next": "/"}).status_code == 422

    browser.post(
        f"{deadline.address}done/", {"version": 1, "closed_on": "today", "proof": "Receipt 12"}
    )
    deadline = Deadline.unscoped.get(pk=deadline.pk)
    assert (deadline.state, deadline.proof) == ("done", "Receipt 12")
    assert "Receipt 12" in page(browser, deadline.address)


def test_a_legal_date_moves_with_a_reason_and_a_house_date_without(client_as, case):
    legal, house, browser = due(case, is_legal=True), due(case), client_as(case.case_lead)
    for deadline, reason, status in (
        (legal, "", 422),
        (legal, "New letter", 302),
        (house, "", 302),
    ):
        answer = browser.post(
            f"{deadline.address}move/", {"due_on": "+20", "reason": reason, "version": 1}
        )
        assert answer.status_code == status
    for deadline in (legal, house):
        deadline.refresh_from_db()
        assert deadline.due_on == today() + 20 * DAY


def test_a_button_pressed_twice_does_its_act_once_and_says_nothing_more(client_as, case):
    deadline, browser = due(case), client_as(case.case_lead)
    press = {"next": BOARD, "form_token": str(uuid4())}
    for _click in range(2):
        answer = browser.post(f"{deadline.address}done/", press)
        assert answer.headers["Location"] == BOARD
    assert "in between" not in page(browser)
    browser.post(f"{deadline.address}undo/", {"form_token": str(uuid4())})
    browser.post(f"{deadline.address}done/", press)
    assert Deadline.unscoped.get().state == "open"


@pytest.mark.parametrize("place", ["board", "date", "file"])
def test_every_button_has_a_token_of_its_own(client_as, case, place):
    deadlines = [due(case), due(case)]
    path = {"board": BOARD, "date": deadlines[0].address, "file": case.get_absolute_url()}[place]
    tokens = re.findall(r'name="form_token" value="([^"]+)"', page(client_as(case.case_lead), path))
    assert tokens
    assert len(set(tokens)) == len(tokens)


def test_of_two_who_move_a_date_the_second_sees_both_days(client_as, case):
    deadline, browser = due(case), client_as(case.case_lead)
    actions.move_deadline(
        deadline_id=deadline.pk, due_on=today() + 3 * DAY, reason="", version=1, by=case.case_lead
    )
    answer = browser.post(f"{deadline.address}move/", {"due_on": "+9", "version": 1})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Someone else changed this" in text
    assert 'name="version" value="2"' in text
    assert Deadline.unscoped.get(pk=deadline.pk).due_on == today() + 3 * DAY


def test_a_date_is_handed_to_somebody_of_the_team_who_may_see_it(client_as, case):
    from cases.actions import assign

    colleague, stranger = UserFactory(), UserFactory()
    assign(
        case=case,
        user=colleague,
        role="counselor",
        lines=["legal"],
        today=today(),
        by=UserFactory(roles=["coordinator"]),
    )
    deadline, browser = due(case), client_as(case.case_lead)
    path = f"{deadline.address}hand_over/"
    assert browser.post(path, {"owner": stranger.pk, "version": 1}).status_code == 422
    assert browser.post(path, {"owner": colleague.pk, "version": 1}).status_code == 302
    deadline.refresh_from_db()
    assert deadline.owner == colleague
    waiting = Reminder.objects.filter(deadline=deadline, sent_at__isnull=True)
    assert set(waiting.values_list("recipient", flat=True)) == {colleague.pk}


def test_a_legal_deadline_is_dropped_with_a_reason(client_as, case):
    deadline, browser = due(case, is_legal=True), client_as(case.case_lead)
    path = f"{deadline.address}drop/"
    answer = browser.post(path, {"version": 1, "reason": ""})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["reason"]
    assert browser.post(path, {"version": 1, "reason": "Withdrawn"}).status_code == 302
    assert Deadline.unscoped.get(pk=deadline.pk).state == "dropped"


def new(case, **fields) -> dict:
    return {
        "title": "Ask for the file",
        "due_on": "+5",
        "line": "legal",
        "owner": case.case_lead.pk,
    } | fields


def test_a_date_is_written_down_once_in_a_line_in_which_one_works(client_as, case):
    browser, path = client_as(case.case_lead), reverse("deadlines:add", args=[case.reference])
    token = "01a20db7-6161-7ade-9257-8302eeebacd9"
    for _click in range(2):
        assert browser.post(path, new(case, form_token=token)).status_code == 302
    (deadline,) = Deadline.unscoped.filter(case=case)
    assert (deadline.title, deadline.due_on) == ("Ask for the file", today() + 5 * DAY)

    for wrong in (
        {"line": "shelter"},
        {"title": ""},
        {"due_on": "soon"},
        {"owner": "x"},
        {"owner": UserFactory().pk},
        {"title": "a\x00b"},
    ):
        assert browser.post(path, new(case, **wrong)).status_code == 422, wrong
    assert Deadline.unscoped.count() == 1
    reader = UserFactory()
    give(reader, case, "view_case", "view_legal")
    assert client_as(reader).get(path).status_code == 403


def test_a_second_text_of_a_form_corrects_the_date_that_it_made(client_as, case):
    browser, path = client_as(case.case_lead), reverse("deadlines:add", args=[case.reference])
    typed = new(case, form_token=str(uuid4()))
    browser.post(path, typed)
    answer = browser.post(path, typed | {"title": "Ask again"})
    assert answer.status_code == 422
    form, action = answer.context["form"], answer.context["action"]
    hidden = {name: form[name].value() for name in ("form_token", "version")}
    assert browser.post(action, typed | {"title": "Ask again"} | hidden).status_code == 302
    assert Deadline.unscoped.get(case=case).title == "Ask again"


def test_a_date_entered_in_error_is_corrected_or_taken_out_of_every_list(client_as, case):
    deadline, browser = due(case, title="Wrong word"), client_as(case.case_lead)
    path = f"{deadline.address}edit/"
    text = page(browser, path)
    assert "Wrong word" in text
    assert f"{deadline.address}void/" in text
    assert browser.post(path, new(case, version=1, title="Right word")).status_code == 302
    assert columns(browser)["week"] == ["Right word"]

    answer = browser.post(f"{deadline.address}void/", {"version": 2, "reason": "Of another file"})
    assert answer.headers["Location"] == case.get_absolute_url()
    assert browser.get(deadline.address).status_code == 404
    assert columns(browser) == {"late": [], "week": [], "later": []}
    for path in ("/", case.get_absolute_url()):
        assert "Right word" not in page(browser, path)


def test_a_date_that_follows_from_a_rule_is_not_offered_for_correction(client_as, case):
    (deadline,) = actions.start_deadlines(
        case=case, rule="D02", starts_on=today(), line="legal", by=case.case_lead
    )
    browser = client_as(case.case_lead)
    text = page(browser, deadline.address)
    assert "/void/" not in text
    assert "/edit/" not in text
    assert browser.get(f"{deadline.address}edit/").headers["Location"] == deadline.address
    answer = browser.post(f"{deadline.address}void/", {"version": 1, "reason": "Wrong"})
    assert answer.status_code == 422


def test_the_organisation_has_its_own_dates_for_managers(client_as):
    manager = with_role(Role.MANAGER)
    browser = client_as(manager)
    fields = {"title": "Freeze the figures", "due_on": "+30", "line": "legal", "owner": manager.pk}
    assert browser.post("/deadlines/new/", fields).headers["Location"] == BOARD
    deadline = Deadline.unscoped.get()
    assert deadline.case is None
    assert "The organisation itself" in page(browser)
    assert "Freeze the figures" in page(browser, deadline.address)
    assert client_as(UserFactory()).get(deadline.address).status_code == 404
    assert client_as(UserFactory()).post("/deadlines/new/", fields).status_code == 404

    assert f"{deadline.address}void/" in page(browser, f"{deadline.address}edit/")
    browser.post(f"{deadline.address}done/")
    assert Deadline.unscoped.get().state == "done"
    answer = browser.post(f"{deadline.address}void/", {"version": 2, "reason": "A trial"})
    assert answer.headers["Location"] == BOARD
