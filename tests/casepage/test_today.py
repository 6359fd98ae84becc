"""The first page tells what must be done, once, and offers no way that is closed."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from accounts.models import Role
from audit.trail import record
from cases.models import Assignment
from counseling.actions import log_session
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, give
from tests.counseling.factories import SessionFactory
from tests.shelter.factories import BedFactory
from workspace.actions import save_draft

pytestmark = pytest.mark.django_db


def on_team(user, **fields):
    """Put somebody on a file."""
    case = CaseFactory(**fields)
    give(user, case, "view_case", "view_identity")
    Assignment(
        case=case,
        user=user,
        role="counselor",
        lines=[],
        created_by=user,
        starts_on=dt.date(2026, 1, 1),
    ).save()
    return case


@pytest.mark.parametrize(
    "role",
    [
        Role.COUNSELOR,
        Role.COORDINATOR,
        Role.MANAGER,
        Role.LEGAL_OFFICER,
        Role.ADMIN_WORKER,
        Role.PSYCHOLOGIST,
    ],
)
def test_each_link_of_the_first_page_is_open_to_its_reader(client_as, role):
    BedFactory()
    user = with_role(role)
    on_team(user)
    browser = client_as(user)
    page = browser.get("/").content.decode()
    links = {link for link in re.findall(r'href="(/[^"?#]*)', page) if "/static/" not in link}
    assert links
    closed = {link for link in links if browser.get(link).status_code != 200}
    assert closed == set()


def test_the_same_act_of_a_day_is_told_once(client_as):
    user, colleague = UserFactory(), UserFactory()
    case = on_team(user)
    for _time in range(3):
        record("cases.safe_contact_changed", by=colleague, case=case)
    record("cases.number_added", by=colleague, case=case)
    labels = [change.label for change in client_as(user).get("/").context["changes"]]
    assert sorted(map(str, labels)) == ["added a number", "changed the safe contact"]


def test_of_a_long_day_what_is_still_to_log_is_shown_first(client_as):
    user = UserFactory()
    case = on_team(user)
    give(user, case, "view_psychosocial")
    start = timezone.localtime().replace(hour=8, minute=0, second=0, microsecond=0)
    for number in range(12):
        SessionFactory(
            case=case,
            user=user,
            status="planned" if number % 4 == 0 else "held",
            note="",
            starts_at=start + dt.timedelta(minutes=30 * number),
            minutes=30,
        )
    cards = client_as(user).get("/").context["side_cards"]
    [card] = [card.values for card in cards if card.template == "counseling/today.html"]
    sessions = [row.session for row in card["appointments"]]
    assert (len(sessions), card["count"], card["is_more"]) == (8, 12, True)
    assert sum(session.status == "planned" for session in sessions) == 3
    assert sessions == sorted(sessions, key=lambda session: session.starts_at)


def test_a_draft_is_told_with_the_code_of_a_file_one_sees_only(client_as):
    user = UserFactory()
    seen, hidden = on_team(user), CaseFactory()
    for target in (str(seen.pk), str(hidden.pk), "nonsense"):
        save_draft(user=user, form="session", target=target, data={"note": "x"}, base_version=0)
    page = client_as(user).get("/").content.decode()
    assert page.count("Only you can see it.") == 3
    assert f"{seen.client.code}. Saved as draft" in page
    assert hidden.client.code not in page


def test_the_first_page_tells_its_day(client_as):
    page = client_as(UserFactory()).get("/").content.decode()
    assert str(timezone.localdate().day) in page


def session_of(colleague, case, **fields):
    values = {
        "status": "held",
        "kind": "talk",
        "minutes": 30,
        "starts_at": timezone.now(),
        "note": "x",
        **fields,
    }
    log_session(case=case, values=values, by=colleague)


@pytest.mark.parametrize(
    ("held", "fields", "is_told"),
    [
        ("view_psychosocial", {"line": "psychosocial"}, True),
        ("view_legal", {"line": "psychosocial"}, False),
        ("view_psychosocial", {"line": "psychosocial", "confidentiality": "lead"}, False),
        ("view_psychosocial", {"line": "psychosocial", "confidentiality": "team"}, False),
    ],
)
def test_nobody_learns_of_a_session_from_what_changed(client_as, held, fields, is_told):
    user, colleague = UserFactory(), UserFactory()
    case = on_team(user)
    give(user, case, held)
    browser = client_as(user)
    for _time in range(2):
        browser.get(case.get_absolute_url())
    session_of(colleague, case, **fields)
    today = [str(change.label) for change in browser.get("/").context["changes"]]
    page = browser.get(case.get_absolute_url())
    on_case = [str(change.label) for change in page.context["changes"]]
    assert ("logged a session" in today) is is_told
    assert ("logged a session" in on_case) is is_told


def test_looking_is_no_change(client_as):
    user, colleague = UserFactory(), UserFactory()
    case = on_team(user)
    give(user, case, "view_shelter")
    looks = (
        "shelter.tab_opened",
        "counseling.plan.opened",
        "cases.opened",
        "cases.printed",
        "counseling.session.form_opened",
        "oversight.who_looked",
    )
    for verb in looks:
        record(verb, by=colleague, case=case)
    record("deadlines.reopened", by=colleague, case=case)
    labels = [str(change.label) for change in client_as(user).get("/").context["changes"]]
    assert labels == ["reopened a deadline"]


def test_the_longest_without_contact_are_shown_and_a_link_leads_to_all(client_as):
    user = UserFactory()
    cases = [on_team(user) for _number in range(10)]
    page = client_as(user).get("/").content.decode()
    assert sum(case.get_absolute_url() in page for case in cases) == 8
    assert re.search(r'\?mine=1">All 10 clients<', page)


@pytest.mark.parametrize(("role", "is_shown"), [(Role.COORDINATOR, True), (Role.COUNSELOR, False)])
def test_the_beds_of_tonight_are_counted_for_those_who_give_them(client_as, role, is_shown):
    BedFactory()
    page = client_as(with_role(role)).get("/").content.decode()
    assert ("Shelter tonight" in page) == is_shown
