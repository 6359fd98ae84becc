"""The board, the pages of one date, and what they refuse."""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from deadlines import actions
from deadlines.models import Deadline, Reminder, Rule
from tests.accounts.factories import UserFactory, with_role
from tests.accounts.flows import enrolled, sign_in
from tests.cases.factories import CaseFactory, ClientFactory, bar, give
from tests.deadlines.factories import DeadlineFactory
from tests.kit import led_case, queries

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
RIGHTS = ("view_case", "view_identity", "view_legal", "change_legal")
BOARD = "/deadlines/"


def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def case():
    return led_case(*RIGHTS, client=ClientFactory(called_name="Quistelle"))


def due(case, days=0, **fields) -> Deadline:
    return DeadlineFactory(case=case, due_on=today() + days * DAY, **fields)


def page(browser, path=BOARD, **query) -> str:
    answer = browser.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


def columns(browser, **query) -> dict[str, list[str]]:
    shown = browser.get(BOARD, query).context["columns"]
    return {one.name: [item.deadline.title for item in one.items] for one in shown}


def test_the_board_has_three_columns_and_says_when_nothing_is_late(client_as, case):
    browser = client_as(case.case_lead)
    assert "Nothing late." in page(browser)
    for title, days in (("gone", -2), ("now", 0), ("edge", 7), ("far", 8)):
        due(case, days, title=title)

    assert columns(browser) == {"late": ["gone"], "week": ["now", "edge"], "later": ["far"]}
    text = page(browser)
    for words in ("2 days late", "Today", "In 7 days", "Quistelle", case.client.code):
        assert words in text


def test_an_item_shows_its_sum_and_how_often_somebody_was_reminded(client_as, case):
    (deadline,) = actions.start(
        case=case, rule="D02", starts_on=today(), line="legal", by=case.case_lead
    )
    Reminder.objects.update(sent_at=timezone.now(), told=case.case_lead)
    count = Reminder.objects.count()

    text = page(client_as(case.case_lead))
    assert deadline.sum_on(today()) in text
    assert "45 days from" in text
    assert f"{count} reminders sent" in text


def test_mine_is_what_i_answer_for_and_team_is_all_i_may_see(client_as, case):
    colleague = UserFactory()
    due(case, title="mine")
    due(case, title="theirs", owner=colleague)
    gone = UserFactory(is_active=False, ended_on=today())
    due(case, title="left behind", owner=gone)
    browser = client_as(case.case_lead)

    assert columns(browser)["week"] == ["mine", "left behind"]
    assert columns(browser, who="team")["week"] == ["mine", "theirs", "left behind"]


def test_a_filter_keeps_one_line_and_nonsense_is_ignored(client_as, case):
    give(case.case_lead, case, "view_ambulant")
    due(case, title="court")
    due(case, title="walk", line="ambulant")
    browser = client_as(case.case_lead)

    assert columns(browser, line="ambulant")["week"] == ["walk"]
    assert columns(browser, line="x' or 1", who="x", column="x", page="x")["week"] == [
        "court",
        "walk",
    ]


def test_a_long_column_comes_in_pages(client_as, case):
    for number in range(45):
        due(case, 20 + number, title=f"later {number}")
    browser = client_as(case.case_lead)

    assert len(columns(browser)["later"]) == 40
    assert columns(browser, column="later", page="2") == {
        "later": [f"later {number}" for number in range(40, 45)]
    }


def test_nobody_sees_a_date_of_a_line_or_a_file_that_is_closed_to_them(client_as, case):
    deadline = due(case, title="Secret")
    other, barred, manager = UserFactory(), UserFactory(), with_role(Role.MANAGER)
    give(other, case, "view_case", "view_ambulant")
    give(barred, case, *RIGHTS)
    bar(barred, case)
    for user in (other, barred, manager, UserFactory()):
        browser = client_as(user)
        assert "Secret" not in page(browser, who="team")
        assert browser.get(deadline.address).status_code == 404
        assert browser.post(f"{deadline.address}done/").status_code == 404


def test_who_may_look_but_not_work_there_sees_no_button_and_is_refused(client_as, case):
    reader = UserFactory()
    give(reader, case, "view_case", "view_legal")
    deadline = due(case)
    browser = client_as(reader)

    assert "Mark done" not in page(browser, who="team")
    assert "Mark done" not in page(browser, deadline.address)
    assert browser.post(f"{deadline.address}done/").status_code == 403


def test_the_name_stands_there_only_for_those_who_may_read_it(client_as, case):
    due(case)
    reader = UserFactory()
    give(reader, case, "view_case", "view_legal")
    text = page(client_as(reader), who="team")
    assert case.client.code in text
    assert "Quistelle" not in text


def test_the_board_asks_as_often_with_many_dates_as_with_few(client_as, case):
    for days in (-1, 1, 20):
        due(case, days)
    few = queries(client_as(case.case_lead), BOARD)
    for number in range(30):
        other = CaseFactory(case_lead=case.case_lead)
        give(case.case_lead, other, *RIGHTS)
        due(other, number - 10)
    assert queries(client_as(case.case_lead), BOARD) == few
    assert few <= 18


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
    assert answer.headers["Location"] == deadline.address
    other = due(case)
    answer = browser.post(f"{other.address}done/", {"next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


def test_a_legal_deadline_asks_for_proof_and_keeps_what_was_typed(client_as, case):
    deadline, browser = due(case, is_legal=True), client_as(case.case_lead)
    assert "Close with proof" in page(browser)
    refused = browser.post(f"{deadline.address}done/", {"closed_on": "today", "proof": " "})
    assert refused.status_code == 422
    assert "closes only with what proves it" in refused.content.decode()
    assert browser.post(f"{deadline.address}done/", {"next": "/"}).status_code == 422

    browser.post(f"{deadline.address}done/", {"closed_on": "today", "proof": "Receipt 12"})
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


def test_of_two_who_move_a_date_the_second_sees_both_days(client_as, case):
    deadline, browser = due(case), client_as(case.case_lead)
    actions.move(
        deadline_id=deadline.pk, due_on=today() + 3 * DAY, reason="", version=1, by=case.case_lead
    )
    answer = browser.post(f"{deadline.address}move/", {"due_on": "+9", "version": 1})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "saved this in between" in text
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
    assert browser.post(f"{deadline.address}drop/", {"reason": ""}).status_code == 422
    assert browser.post(f"{deadline.address}drop/", {"reason": "Withdrawn"}).status_code == 302
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

    browser.post(f"{deadline.address}done/")
    assert Deadline.unscoped.get().state == "done"


def test_a_mail_leads_to_its_date_and_only_the_one_who_was_told(client_as, case):
    deadline = due(case)
    reminder = Reminder.objects.create(
        deadline=deadline,
        recipient=case.case_lead,
        told=case.case_lead,
        warn_on=today(),
        due_at=timezone.now(),
    )
    path = reverse("deadlines:follow", args=[reminder.pk])
    assert client_as(case.case_lead).get(path).headers["Location"] == deadline.address
    assert client_as(UserFactory()).get(path).status_code == 404
    manager = with_role(Role.MANAGER)
    Reminder.objects.update(told=manager)
    where = client_as(manager).get(path).headers["Location"]
    assert where == reverse("casepage:access", args=[case.reference])


def version(**fields) -> dict:
    return {
        "valid_from": "+1",
        "label_en": "a",
        "label_nl": "b",
        "label_fr": "c",
        "kind": "L",
        "offsets": "60",
        "unit": "day",
        "warn_days": "14, 7 1",
        **fields,
    }


def test_a_manager_writes_a_new_version_of_a_rule_from_a_day_on(client_as):
    browser, path = client_as(with_role(Role.MANAGER)), "/settings/deadlines/D02/"
    assert "D02" in page(browser, "/settings/deadlines/")
    assert browser.post(path, version()).status_code == 302
    old, fresh = Rule.objects.filter(code="D02").order_by("valid_from")
    assert (fresh.offsets, fresh.warn_days, fresh.trigger) == ([60], [14, 7, 1], old.trigger)
    assert actions.rule_on("D02", today()) == old
    assert actions.rule_on("D02", today() + DAY) == fresh
    assert "Another version counts from" in page(browser, "/settings/deadlines/")

    for wrong in (
        {},
        {"valid_from": "-1"},
        {"offsets": ""},
        {"offsets": "1,x"},
        {"offsets": "99999"},
        {"warn_days": "-3"},
        {"label_fr": ""},
        {"unit": "year"},
        {"valid_from": "+2", "again_after": "0"},
    ):
        assert browser.post(path, version(**wrong)).status_code == 422, wrong
    assert Rule.objects.filter(code="D02").count() == 2
    assert browser.get("/settings/deadlines/D99/").status_code == 404
    assert client_as(UserFactory()).get(path).status_code == 404


def feed_of(browser) -> str:
    answer = browser.post("/settings/me/calendar/")
    assert answer.status_code == 200
    return "/" + answer.context["address"].split("/", 3)[3]


def test_a_calendar_reads_codes_and_days_and_no_word_of_a_file(client, case):
    user = enrolled(language="nl")
    give(user, case, *RIGHTS)
    deadline = due(case, 5, owner=user, title="Canary title")
    due(case, 5, owner=case.case_lead, title="Of another")
    browser = sign_in(user)
    path = feed_of(browser)

    answer = client.get(path)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    lines = answer.content.decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert f"SUMMARY:Afspraak {case.client.code}" in lines
    assert f"DTSTART;VALUE=DATE:{deadline.due_on:%Y%m%d}" in lines
    assert sum(line == "BEGIN:VEVENT" for line in lines) == 1
    assert all(len(line.encode()) <= 75 for line in lines)
    for secret in ("Canary", "Quistelle", case.reference, "legal", user.email):
        assert secret not in answer.content.decode()


def test_the_address_of_a_calendar_is_shown_once_stored_hashed_and_taken_back(client, case):
    user = enrolled()
    browser = sign_in(user)
    first = feed_of(browser)
    token = first.rpartition("/")[2].removesuffix(".ics")
    with connection.cursor() as cursor:
        cursor.execute("select t::text from deadlines_calendarfeed t")
        assert token not in str(cursor.fetchall())
    assert token not in browser.get("/settings/me/calendar/").content.decode()

    second = feed_of(browser)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    browser.post("/settings/me/calendar/", {"end": "1"})
    assert client.get(second).status_code == 404
    assert client.get("/calendar/nonsense.ics").status_code == 404


def test_the_calendar_of_who_left_or_is_barred_holds_nothing(client, case):
    user = enrolled()
    give(user, case, *RIGHTS)
    due(case, 5, owner=user)
    path = feed_of(sign_in(user))
    assert "VEVENT" in client.get(path).content.decode()
    bar(user, case)
    assert "VEVENT" not in client.get(path).content.decode()
    user.is_active, user.ended_on = False, today()
    user.save()
    assert client.get(path).status_code == 404
