"""The list of files: filters narrow it to what one may see, and a view is kept for its owner."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from cases.models import Assignment
from exchange import sheets
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, ClientFactory, give
from tests.kit import confirmed, queries
from tests.shelter.factories import StayFactory
from workspace.models import SavedView

pytestmark = pytest.mark.django_db
LIST = "/clients/"


@pytest.fixture
def reader():
    return UserFactory()


@pytest.fixture
def browser(client_as, reader):
    return client_as(reader)


def known(reader, *rights, **fields):
    """Make a file that the reader may see."""
    case = CaseFactory(**fields)
    give(reader, case, "view_case", "view_identity", *rights)
    return case


def codes(answer) -> list[str]:
    return sorted(row.case.client.code for row in answer.context["page"].object_list)


def test_each_filter_leaves_what_it_says(browser, reader):
    colleague = UserFactory()
    known(reader)
    by_person = known(reader, case_lead=colleague)
    by_team = known(reader)
    Assignment(
        case=by_team,
        user=colleague,
        lines=["legal"],
        role="counselor",
        starts_on=dt.date(2026, 1, 1),
        created_by=colleague,
    ).save()
    by_language = known(reader, client=ClientFactory(languages=["tir"]))
    by_line = known(reader, open_lines=["legal"])
    quiet = known(reader, last_contact_at=timezone.now() - dt.timedelta(days=40))
    ended = known(reader, phase="closed", closed_on=dt.date(2026, 11, 1), closure_reason="goals")
    wanted = {
        f"person={colleague.pk}": [by_person, by_team],
        "language=tir": [by_language],
        "line=legal": [by_line],
        "quiet=30": [quiet],
        "phase=closed": [ended],
    }
    for query, cases in wanted.items():
        found = codes(browser.get(f"{LIST}?{query}"))
        assert found == sorted(case.client.code for case in cases), query


def test_a_house_is_a_filter_for_who_may_know_where_somebody_sleeps(browser, reader):
    today = timezone.localdate()
    stay = StayFactory(
        case=known(reader, "view_shelter"), arrival=today, departure=today + dt.timedelta(days=5)
    )
    house = stay.bed.room.unit.house
    hidden = known(reader)
    StayFactory(case=hidden, arrival=today, departure=today + dt.timedelta(days=5))
    elsewhere = hidden.bed_uses.get().bed.room.unit.house
    assert codes(browser.get(f"{LIST}?house={house.pk}")) == [stay.case.client.code]
    assert codes(browser.get(f"{LIST}?house={elsewhere.pk}")) == []


def test_a_language_is_no_way_to_ask_about_people_one_does_not_know(browser, reader):
    case = CaseFactory(client=ClientFactory(languages=["tir"]))
    give(reader, case, "view_case")
    known(reader, client=ClientFactory(languages=["sqi"]))
    answer = browser.get(LIST)
    offered = {one.name: one for one in answer.context["listing"].filters}
    assert [code for code, _label in offered["language"].choices] == ["sqi"]


@pytest.mark.parametrize(
    "query",
    [
        "phase=x",
        "person=x",
        "quiet=-4",
        "quiet=99999999",
        "house=1",
        "language=xxx",
        "page=x",
        "sort=nonsense",
        "quiet=%C2%B2",
        "line[]=legal",
    ],
)
def test_a_choice_that_does_not_exist_narrows_nothing(browser, reader, query):
    case = known(reader)
    answer = browser.get(f"{LIST}?{query}")
    assert answer.status_code == 200
    assert codes(answer) == [case.client.code]
    assert answer.context["tags"] == []


def test_each_choice_is_a_tag_that_can_be_dropped(browser, reader):
    known(reader)
    answer = browser.get(f"{LIST}?line=legal&quiet=30&mine=1")
    tags = {tag["words"]: tag["without"] for tag in answer.context["tags"]}
    assert tags == {
        "Service: Legal": "quiet=30&mine=1",
        "No contact for (days): 30": "line=legal&mine=1",
        "Mine": "line=legal&quiet=30",
    }


def test_a_view_is_kept_under_a_name_for_its_owner_only(browser, reader, client_as):
    address = reverse("cases:save_view")
    browser.post(address, {"name": "Quiet ones", "query": "quiet=30&mine=1&evil=<b>&page=3"})
    view = SavedView.objects.get()
    assert (view.user, view.query) == (reader, "quiet=30&mine=1")
    assert "Quiet ones" in browser.get(LIST).content.decode()

    browser.post(address, {"name": "Quiet ones", "query": "quiet=60"})
    assert SavedView.objects.get().query == "quiet=60"

    stranger = client_as(UserFactory())
    assert "Quiet ones" not in stranger.get(LIST).content.decode()
    stranger.post(reverse("cases:drop_view", args=[view.pk]))
    assert SavedView.objects.count() == 1
    browser.post(reverse("cases:drop_view", args=[view.pk]))
    assert SavedView.objects.count() == 0


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": "\x00"}, {"query": ""}, {"query": "phase=nonsense"}]
)
def test_a_view_without_name_or_filter_is_not_kept(browser, wrong):
    sent = {"name": "Mine", "query": "mine=1"} | wrong
    assert browser.post(reverse("cases:save_view"), sent).status_code == 302
    assert not SavedView.objects.exists()


def headings(browser, query="") -> list[str]:
    text = browser.get(f"{LIST}{query}").content.decode()
    cells = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', text, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", heading).strip() for heading in cells]


def test_columns_are_chosen_and_kept_with_a_view(browser, reader):
    known(reader, opened_on=dt.date(2026, 3, 1))
    usual = ["Client", "Phase", "Last contact", "Next", "Case lead", "Services"]
    assert headings(browser) == headings(browser, "?columns=nonsense") == usual
    chosen = ["Client", "Phase", "Since"]
    assert headings(browser, "?columns=since&columns=phase") == chosen
    text = browser.get(f"{LIST}?columns=phase,since").content.decode()
    assert "?columns=phase%2Csince&amp;sort=phase" in text
    query = "columns=since&columns=phase"
    browser.post(reverse("cases:save_view"), {"name": "Start", "query": query})
    view = SavedView.objects.get()
    assert view.query == "columns=phase%2Csince"
    assert headings(browser, f"?{view.query}") == chosen


def test_the_list_asks_as_often_with_many_files_as_with_few(browser, reader):
    for _number in range(2):
        known(reader)
    few = queries(browser, LIST)
    for _number in range(20):
        known(reader)
    assert queries(browser, LIST) == few


@pytest.mark.parametrize("role", [Role.DPO, Role.IT, Role.AUDITOR, Role.NIGHT_WORKER])
def test_who_may_not_search_is_shown_no_search(client_as, role):
    page = client_as(with_role(role)).get(reverse("accounts:me"))
    assert 'id="q"' not in page.content.decode()


def test_the_list_says_how_many_files_it_has_and_which_are_shown(browser, reader):
    assert "0 to 0" not in browser.get(LIST).content.decode()
    for _number in range(51):
        known(reader)
    assert "1 to 50 of 51" in browser.get(LIST).content.decode()
    second = browser.get(f"{LIST}?page=2").content.decode()
    assert "51 to 51 of 51" in second
    assert "Previous" in second


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_filtered_list_is_taken_along_and_the_trail_says_so(browser, reader, kind, tmp_path):
    legal = known(reader, open_lines=["legal"])
    known(reader, open_lines=["shelter"])
    unnamed = CaseFactory(open_lines=["legal"], client=ClientFactory(called_name="Hidden"))
    give(reader, unnamed, "view_case")
    CaseFactory(open_lines=["legal"])
    address = f"{LIST}?line=legal&export={kind}"
    assert "/reauthenticate/" in browser.get(address).headers["Location"]
    answer = confirmed(browser).get(address)
    assert answer["Content-Disposition"].startswith('attachment; filename="clients-')
    path = tmp_path / f"list.{kind}"
    path.write_bytes(answer.content)
    (sheet,) = sheets.read(path)
    assert [row.cells[:2] for row in sheet.rows[:1]] == [("Client", "Name")]
    taken = dict(row.cells[:2] for row in sheet.rows[1:])
    assert taken == {legal.client.code: legal.client.short_name, unnamed.client.code: ""}
    event = Event.objects.get(verb="cases.list_exported")
    assert event.actor == reader.pk
    assert event.details == {"count": 2, "kind": kind, "filters": {"line": "legal"}}


def test_who_cannot_see_the_list_cannot_take_it_along(client_as):
    browser = client_as(with_role(Role.NIGHT_WORKER))
    assert browser.get(f"{LIST}?export=csv").status_code == 404


def test_no_cell_of_an_export_is_a_formula(browser, reader):
    known(reader, client=ClientFactory(called_name="=1+1"))
    assert "'=1+1" in confirmed(browser).get(f"{LIST}?export=csv").content.decode()
