"""The board, and the way from a mail to a date."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from deadlines import actions
from deadlines.items import late_count, once_a_person, visible, wanted
from deadlines.models import Reminder
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, bar, give
from tests.deadlines.pages import BOARD, DAY, RIGHTS, columns, due, page, today
from tests.kit import confirmed, form, queries

pytestmark = pytest.mark.django_db


def test_the_board_has_three_columns_and_says_when_nothing_is_late(client_as, case):
    browser = client_as(case.case_lead)
    assert "Nothing late." in page(browser)
    for title, days in (("gone", -2), ("now", 0), ("edge", 7), ("far", 8)):
        due(case, days, title=title)

    assert columns(browser) == {"late": ["gone"], "week": ["now", "edge"], "later": ["far"]}
    text = page(browser)
    for label in ("2 days late", "Today", "In 7 days", "Quistelle", case.client.code):
        assert label in text


def test_an_item_shows_its_sum_and_how_often_somebody_was_reminded(client_as, case):
    (deadline,) = actions.start_deadlines(
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


def test_a_long_column_shows_its_first_and_leads_to_all_of_it(client_as, case):
    for number in range(55):
        due(case, 20 + number, title=f"later {number}")
    browser = client_as(case.case_lead)

    assert len(columns(browser)["later"]) == 10
    assert "All 55" in page(browser)
    assert "1 to 50 of 55" in page(browser, column="later")
    assert columns(browser, column="later", page="2") == {
        "later": [f"later {number}" for number in range(50, 55)]
    }


def test_a_table_holds_all_of_them_in_the_order_that_is_asked_for(client_as, case):
    other = CaseFactory(case_lead=case.case_lead)
    give(case.case_lead, other, *RIGHTS)
    for title, days, of in (("far", 30, case), ("gone", -2, other), ("now", 0, case)):
        due(of, days, title=title)
    browser = client_as(case.case_lead)

    assert columns(browser, column="all") == {"all": ["gone", "now", "far"]}
    assert columns(browser, column="all", sort="-due") == {"all": ["far", "now", "gone"]}
    assert columns(browser, column="all", sort="client") == {"all": ["now", "far", "gone"]}
    assert columns(browser, column="all", sort="x") == {"all": ["gone", "now", "far"]}
    narrowed = page(browser, column="all", sort="-due", client=case.client.code)
    assert "1 to 2 of 2" in narrowed
    kept = f"client={case.client.code.removeprefix('P-').lstrip('0')}&amp;column=all"
    assert f'href="?{kept}&amp;sort=due"' in narrowed
    assert "2 days late" in page(browser, column="all")
    assert queries(browser, f"{BOARD}?column=all") <= 20


def test_the_board_is_narrowed_to_an_owner_and_to_a_client(client_as, case):
    colleague = UserFactory()
    due(case, title="mine")
    due(case, title="theirs", owner=colleague)
    other = CaseFactory(case_lead=case.case_lead)
    give(case.case_lead, other, *RIGHTS)
    due(other, title="of another")
    browser = client_as(case.case_lead)

    assert columns(browser, owner=str(colleague.pk))["week"] == ["theirs"]
    assert columns(browser, client=case.client.code)["week"] == ["mine"]
    assert columns(browser, client="nobody")["week"] == ["mine", "of another"]


def test_two_reminders_of_contact_with_one_person_are_one(client_as, case):
    lead = case.case_lead
    give(lead, case, "view_ambulant", "view_shelter", "change_shelter")
    late, later = (
        actions.start_deadlines(
            case=case, rule=rule, starts_on=today() - 50 * DAY, by=lead, owner=lead
        )[0]
        for rule in ("D38S", "D38A")
    )
    browser = client_as(lead)
    assert columns(browser)["late"] == [late.title]
    assert columns(browser, column="all") == {"all": [late.title]}
    later.owner = UserFactory()
    later.save()
    assert columns(browser, who="team")["late"] == [late.title]
    assert columns(browser, who="team", line="ambulant")["late"] == [later.title]
    later.owner = lead
    later.save()
    due(case, title="mine", owner=lead)
    listed = once_a_person(visible(lead).wanting(lead).open())
    assert wanted(lead) == list(listed.values_list("pk", "due_on"))
    assert len(wanted(lead)) == 2
    assert late_count(lead, today()) == 1
    browser.post(f"{late.address}done/", form())
    assert columns(browser)["late"] == [later.title]


def test_what_is_listed_is_taken_along_with_the_rights_of_the_list(client_as, case):
    reader = UserFactory()
    give(reader, case, "view_case", "view_legal")
    due(case, -2, title="=late")
    due(case, title="walk", line="ambulant")
    browser, taken = client_as(reader), {"who": "team", "export": "csv"}
    assert browser.get(BOARD, taken).status_code == 302  # asks for the second step
    text = confirmed(browser).get(BOARD, taken).content.decode()
    assert "'=late" in text
    assert "2 days late" in text
    assert case.client.code in text
    assert "walk" not in text
    assert "Quistelle" not in text
    event = Event.objects.get(verb="deadlines.list_exported")
    assert event.details == {"count": 1, "kind": "csv", "filters": {"who": "team"}}


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
    assert few <= 20


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
