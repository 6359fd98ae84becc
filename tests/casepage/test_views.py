"""The file: what stands on it for whom, and what its pages refuse."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from audit.trail import record
from casepage import overview
from cases import access, actions
from cases.actions.clients import LOOKS_AT_MOST
from cases.models import Case, ContactNumber, PhaseChange, SafeContact
from counseling.models import Session
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, ClientFactory, bar, give
from tests.counseling.factories import SessionFactory
from tests.kit import led_case, queries

pytestmark = pytest.mark.django_db
TEAM = ("view_case", "view_identity", "change_case", "view_psychosocial", "change_psychosocial")
REACH = ("view_location", "reveal_location")
NOVEMBER_20 = dt.date(2026, 11, 20)


@pytest.fixture
def case():
    client = ClientFactory(called_name="Quistelle", languages=["tir"])
    return led_case(*TEAM, *REACH, client=client)


def page(browser, case, **query) -> str:
    answer = browser.get(case.get_absolute_url(), query)
    assert answer.status_code == 200
    return answer.content.decode()


def title(text: str) -> str:
    return re.search(r"<title>(.*?)</title>", text, re.DOTALL)[1].strip()


def test_the_name_stands_on_the_page_but_never_in_its_title(client_as, case):
    text = page(client_as(case.case_lead), case)
    assert "Quistelle" in text
    assert "Quistelle" not in title(text)
    assert title(text).startswith(case.client.code)


def test_the_phases_say_since_when_and_for_how_many_days(case):
    start = dt.date(2026, 3, 1)
    for phase, days in (("accepted", 14), ("accompanied", 20)):
        PhaseChange.unscoped.create(
            case=case,
            from_phase="intake",
            to_phase=phase,
            on=start + dt.timedelta(days=days),
            created_by=case.case_lead,
        )
    shown = overview.phases(access.on(case.case_lead, case), start + dt.timedelta(days=50))
    assert [(step.label, step.state, step.days) for step in shown] == [
        ("Intake", "done", 14),
        ("Accepted", "done", 6),
        ("In support", "now", 30),
        ("Aftercare", "", None),
        ("Closed", "", None),
    ]


def test_a_manager_reads_the_code_and_no_name(client_as, case):
    SafeContact.objects.create(client=case.client, how="Ask for the cousin.")
    text = page(client_as(with_role(Role.MANAGER)), case)
    assert case.client.code in text
    assert "Quistelle" not in text
    assert "cousin" not in text
    assert "Tigrinya" not in text


def test_the_safe_contact_stands_before_everything_else(client_as, case):
    safe = SafeContact(client=case.client, how="Only on Tuesday.", checked_on=NOVEMBER_20)
    safe.save()
    text = page(client_as(case.case_lead), case)
    assert text.index("Only on Tuesday.") < text.index('class="steps"') < text.index('class="tabs"')


def body(answer) -> str:
    """Leave out what differs between any two answers: the form's secret, and one's own address."""
    text = re.sub(r'(csrfmiddlewaretoken" value=")\w+', r"\1", answer.content.decode())
    return text.replace(answer.request["PATH_INFO"], "")


def test_hidden_missing_and_barred_are_one_answer_to_the_byte(client_as, case):
    stranger, barred = UserFactory(), case.case_lead
    bar(barred, case)
    missing = reverse("casepage:detail", args=["doesnotexist"])
    answers = []
    for user in (stranger, barred):
        browser = client_as(user)
        answers += [browser.get(case.get_absolute_url()), browser.get(missing)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({body(answer) for answer in answers}) == 1


def test_a_lock_leads_the_team_to_asking_and_a_stranger_nowhere(client_as, case):
    team = UserFactory()
    give(team, case, "view_case", "view_identity")
    url = reverse("cases:assign", args=[case.reference])
    locked = client_as(team).get(url)
    assert locked.status_code == 403
    assert reverse("cases:ask", args=[case.reference]) in locked.content.decode()
    assert client_as(UserFactory()).get(url).status_code == 404


def test_a_denied_attempt_is_in_the_trail_of_the_file(client_as, case):
    stranger = UserFactory()
    client_as(stranger).get(case.get_absolute_url())
    event = Event.objects.get(verb="door.denied")
    assert (event.actor, event.case) == (stranger.pk, case.pk)


def test_the_opening_is_written_once(client_as, case):
    browser = client_as(case.case_lead)
    page(browser, case)
    assert Event.objects.filter(verb="cases.opened", case=case.pk).count() == 1


def test_a_restricted_note_shows_neither_author_nor_content(client_as, case):
    author = UserFactory(name="Author Unseen")
    SessionFactory(case=case, user=author, note="Encrypted words.", confidentiality="lead")
    text = page(client_as(case.case_lead), case)
    assert "Restricted note" in text
    assert "Encrypted words." not in text
    assert author.short_name not in text


def test_sessions_of_a_line_one_does_not_see_leave_no_row(client_as, case):
    SessionFactory(case=case, line="legal", note="Words on the court.")
    text = page(client_as(case.case_lead), case)
    assert "Words on the court." not in text
    assert "What happens on this file will stand here." in text


def test_the_timeline_goes_back_page_by_page_without_loss(client_as, case):
    start = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
    for number in range(45):
        SessionFactory(
            case=case, starts_at=start + dt.timedelta(days=number), note=f"Note{number}."
        )
    browser, seen, before = client_as(case.case_lead), [], ""
    for _page in range(3):
        answer = browser.get(case.get_absolute_url(), {"before": before})
        seen += re.findall(r"Note(\d+)\.", answer.content.decode())
        before = answer.context["timeline"].further
    assert before == ""
    assert [int(number) for number in seen] == list(range(44, -1, -1))


def test_rows_of_one_moment_are_neither_lost_nor_shown_twice_between_pages(client_as, case):
    at = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
    for number in range(25):
        SessionFactory(case=case, starts_at=at, note=f"Note{number}.")
    browser = client_as(case.case_lead)
    first = browser.get(case.get_absolute_url())
    second = page(browser, case, before=first.context["timeline"].further)
    seen = re.findall(r"Note(\d+)\.", first.content.decode() + second)
    assert sorted(map(int, seen)) == list(range(25))


@pytest.mark.parametrize(
    "before",
    ["²", "-1", "x", "9" * 50, "2026-03-01_x", "_", "0001-01-01T00:00:00+14:00_" + "0" * 32],
)
def test_a_strange_place_in_the_timeline_is_no_fault(client_as, case, before):
    page(client_as(case.case_lead), case, before=before)


def test_each_part_that_stands_on_the_timeline_has_a_filter(client_as, case):
    lines = ("legal", "shelter", "admin_support", "psychosocial", "ambulant")
    give(case.case_lead, case, *(f"view_{line}" for line in lines if line != "psychosocial"))
    filters = client_as(case.case_lead).get(case.get_absolute_url()).context["filters"]
    assert {name for name, _label in filters} == {*lines, "sessions", "cases", "sharing"}


def test_a_part_one_may_not_see_offers_no_filter(client_as, case):
    filters = client_as(case.case_lead).get(case.get_absolute_url()).context["filters"]
    assert "legal" not in dict(filters)


def test_the_chips_show_one_kind_only(client_as, case):
    SessionFactory(case=case, note="A talk.")
    actions.change_phase(case=case, to="closed", on=NOVEMBER_20, by=case.case_lead)
    browser = client_as(case.case_lead)
    assert "A talk." not in page(browser, case, kind="cases")
    assert "Now: Closed" not in page(browser, case, kind="sessions")


def test_a_long_file_costs_as_many_questions_as_a_short_one(client_as, case):
    at = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
    browser = client_as(case.case_lead)
    for number in range(25):
        SessionFactory(case=case, starts_at=at + dt.timedelta(hours=number))
    page(browser, case)
    few = queries(browser, case.get_absolute_url())
    row = Session.unscoped.filter(case=case).values().first()
    Session.unscoped.bulk_create(
        Session(**{k: v for k, v in row.items() if k not in {"id", "note", "agreements"}})
        for _number in range(2475)
    )
    page(browser, case)  # writes when somebody was last seen, which some seconds later is due again
    assert queries(browser, case.get_absolute_url()) == few


def test_what_others_did_is_told_once(client_as, case):
    other, browser = UserFactory(name="Other Person"), client_as(case.case_lead)
    page(browser, case)
    record("cases.client_changed", by=other, case=case)
    record("cases.kept_apart", by=other, case=case)
    record("cases.bar_set", by=other, case=case)
    record("shelter.apart_asked", by=other, case=case)
    text = page(browser, case)
    assert "changed names or birth" in text
    assert "1 change by others" in text
    assert "pair to keep apart" not in text


def test_a_number_is_shown_by_post_only_and_the_look_is_written(client_as, case):
    row = ContactNumber(client=case.client, label="own", number="+32470000001", is_safe=True)
    row.save()
    browser, url = client_as(case.case_lead), reverse("cases:reveal", args=[case.reference])
    assert "+32470000001" not in page(browser, case)
    assert browser.get(url).status_code == 405
    shown = browser.post(url)
    assert "+32470000001" in shown.content.decode()
    assert "data-vanish" in shown.content.decode()
    assert Event.objects.filter(verb="cases.revealed", case=case.pk, result="ok").count() == 1


def test_a_number_needs_the_right_to_show_it(client_as, case):
    team = UserFactory()
    give(team, case, "view_case", "view_identity", "change_case")
    assert client_as(team).post(reverse("cases:reveal", args=[case.reference])).status_code == 403
    assert not Event.objects.filter(verb="cases.revealed").exists()


def test_too_many_looks_are_stopped_and_written(client_as, case):
    for _look in range(LOOKS_AT_MOST):
        record("cases.revealed", by=case.case_lead, case=case)
    answer = client_as(case.case_lead).post(reverse("cases:reveal", args=[case.reference]))
    assert answer.status_code == 429
    assert Event.objects.filter(verb="cases.revealed", result="denied").count() == 1


def test_another_person_is_not_stopped_by_my_looks(client_as, case):
    for _look in range(LOOKS_AT_MOST):
        record("cases.revealed", by=UserFactory(), case=case)
    url = reverse("cases:reveal", args=[case.reference])
    assert client_as(case.case_lead).post(url).status_code == 200


def test_the_key_n_has_a_door_on_the_file(client_as, case):
    text = page(client_as(case.case_lead), case)
    assert reverse("counseling:new", args=[case.reference]) in text


@pytest.mark.parametrize(
    ("phase", "choices"),
    [
        ("signal", {"intake"}),
        ("intake", set()),
        ("accepted", {"accompanied", "closed"}),
        ("accompanied", {"closed"}),
    ],
)
def test_a_file_moves_only_to_what_follows(client_as, phase, choices):
    case = CaseFactory(phase=phase)
    give(case.case_lead, case, *TEAM)
    browser, url = client_as(case.case_lead), reverse("cases:move", args=[case.reference])
    answer = browser.get(url)
    assert answer.status_code == (200 if choices else 404)
    assert (url in page(browser, case)) == bool(choices)
    if choices:
        assert {value for value, _label in answer.context["form"].fields["to"].choices} == choices


def test_closing_before_the_file_began_is_said_beside_the_day(client_as, case):
    url = reverse("cases:move", args=[case.reference])
    fields = {"to": "closed", "on": "01/02/2026", "reason": "autonomy"}
    answer = client_as(case.case_lead).post(url, fields)
    assert answer.status_code == 422
    assert answer.context["form"].errors["on"]


def test_closing_asks_for_a_reason(client_as, case):
    url = reverse("cases:move", args=[case.reference])
    answer = client_as(case.case_lead).post(url, {"to": "closed", "on": "20/11/2026"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["reason"]


def test_closing_leaves_its_day_reason_and_trace(case):
    actions.change_phase(
        case=case, to="closed", on=NOVEMBER_20, reason="autonomy", by=case.case_lead
    )
    closed = Case.unscoped.get(pk=case.pk)
    assert (closed.closed_on, closed.closure_reason) == (NOVEMBER_20, "autonomy")
    assert PhaseChange.unscoped.get(case=case).to_phase == "closed"
    assert Event.objects.filter(verb="cases.phase_changed", case=case.pk).exists()


def test_a_closed_file_is_not_opened_again(case):
    actions.change_phase(
        case=case, to="closed", on=NOVEMBER_20, reason="autonomy", by=case.case_lead
    )
    with pytest.raises(Refused):
        actions.change_phase(case=case, to="accompanied", on=NOVEMBER_20, by=case.case_lead)


def test_a_return_is_a_new_episode_with_grants_of_its_own(case):
    actions.change_phase(
        case=case, to="closed", on=NOVEMBER_20, reason="autonomy", by=case.case_lead
    )
    returner = UserFactory()
    again = actions.open_episode(
        client=case.client,
        signal={"referrer": "self"},
        received_at=timezone.now(),
        by=returner,
        today=NOVEMBER_20,
    )
    assert again.episode == 2
    assert Case.objects.visible_to(returner).contains(again)
    assert not Case.objects.visible_to(returner).contains(case)
