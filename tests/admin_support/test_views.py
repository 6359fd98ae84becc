"""Residence documents through the pages."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from admin_support.models import ResidenceDocument
from admin_support.part import AdminSupportPart
from audit.models import Event
from cases import access
from tests.accounts.factories import UserFactory, with_role
from tests.admin_support.factories import DocumentFactory, kind
from tests.admin_support.money_factories import FundFactory, MoneyFactory
from tests.cases.factories import CaseFactory, give
from tests.kit import addresses, case_of, confirmed, form, queries

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
at = addresses("admin_support")
RIGHTS = ("view_case", "view_identity", "view_admin_support", "change_admin_support")


@pytest.fixture
def worker():
    return with_role(Role.ADMIN_WORKER)


@pytest.fixture
def case(worker):
    return case_of(worker, *RIGHTS)


def posted(**fields) -> dict:
    return {"form_token": str(uuid4()), "kind": str(kind("annex15").pk)} | fields


def test_a_document_stands_on_the_tab_the_bar_and_the_board_alike(client_as, worker, case):
    browser, today = client_as(worker), timezone.localdate()
    start = today - 40 * DAY
    answer = browser.post(at("add", case), posted(valid_from=start.strftime("%d/%m/%Y")))
    assert answer.status_code == 302, answer.context["form"].errors
    document = ResidenceDocument.unscoped.get()
    assert document.valid_to == start + 45 * DAY

    bar = browser.get(case.get_absolute_url()).context["bar"].values["steps"]
    now = next(step for step in bar if step.state == "now")
    assert now.words[0].startswith("Day 40.")
    following = bar[bar.index(now) + 1]
    row = browser.get(reverse("admin_support:board")).context["steps"][0].items[0].record
    assert row.act_on == document.act_on
    counts = [step.count for step in browser.get(reverse("admin_support:board")).context["steps"]]
    assert counts == [1, 0, 0, 0, 0]
    assert following.words[0].startswith("Apply before")
    for url in (at("tab", case), reverse("casepage:person", args=[case.reference])):
        assert browser.get(url).context["bar"].values["steps"] == bar
    paper = confirmed(browser).post(
        reverse("disclosures:print", args=[case.reference]), form(ground="internal")
    )
    assert paper.context["bar"].values["steps"] == bar


def test_a_double_click_makes_one_row(client_as, worker, case):
    browser, fields = client_as(worker), posted()
    answers = [browser.post(at("add", case), fields) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert ResidenceDocument.unscoped.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_from": "31/02/2026"},
        {"valid_to": "1/1/2026"},
        {"valid_from": "2/1/2026", "valid_to": "1/1/2026"},
        {"issued_on": "1/1/2026"},
        {"requested_on": "2/1/2026", "valid_from": "1/1/2026"},
        {"received_on": "1/1/2026"},
        {"kind": "nonsense"},
        {"number": "x" * 61},
    ],
)
def test_bad_days_are_refused_beside_their_field_and_the_text_stays(client_as, worker, case, wrong):
    answer = client_as(worker).post(at("add", case), posted(number="AB-1234") | wrong)
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert ResidenceDocument.unscoped.count() == 0
    if "number" not in wrong:
        assert "AB-1234" in answer.content.decode()


def test_a_second_extension_is_refused_on_the_page(client_as, worker, case):
    DocumentFactory(case=case, of="ai_extension")
    fields = posted(kind=str(kind("ai_extension").pk))
    answer = client_as(worker).post(at("add", case), fields)
    assert answer.status_code == 422
    assert "as many documents of this kind" in answer.content.decode()


def test_an_old_version_shows_both(client_as, worker, case):
    document = DocumentFactory(case=case, version=4)
    fields = {"version": "3", "valid_from": "15/08/2026", "valid_to": "1/10/2026"}
    answer = client_as(worker).post(at("edit", case, document.pk), fields)
    assert answer.status_code == 422
    assert "Someone else changed this" in answer.content.decode()
    document.refresh_from_db()
    assert document.version == 4
    again = fields | {"version": "4"}
    assert client_as(worker).post(at("edit", case, document.pk), again).status_code == 302


def test_sent_today_is_one_click_on_the_board(client_as, worker, case):
    document = DocumentFactory(case=case, outcome="prepared", start=None)
    answer = client_as(worker).post(at("send", case, document.pk), {"from": "board"})
    assert answer.url == reverse("admin_support:board")
    document.refresh_from_db()
    assert (document.outcome, document.requested_on) == ("asked", timezone.localdate())


def test_extra_documents_and_an_end_are_noted(client_as, worker, case):
    document, browser = DocumentFactory(case=case, waiting=True), client_as(worker)
    browser.post(at("extra", case, document.pk), {"missing": "A passport.", "version": "1"})
    assert "A passport." in browser.get(at("tab", case)).content.decode()
    fields = {
        "version": "2",
        "outcome": "refused",
        "closed_on": timezone.localdate().strftime("%d/%m/%Y"),
    }
    assert browser.post(at("end", case, document.pk), fields).status_code == 302
    document.refresh_from_db()
    assert document.outcome == "refused"


@pytest.mark.parametrize(
    ("held", "status"),
    [
        ((), 404),
        (("view_case", "view_legal"), 403),
        (("view_case", "view_admin_support"), 403),
    ],
)
def test_others_cannot_add(client_as, case, held, status):
    other = UserFactory()
    give(other, case, *held)
    assert client_as(other).post(at("add", case), posted()).status_code == status
    assert ResidenceDocument.unscoped.count() == 0


def test_a_document_of_another_file_is_not_found(client_as, worker, case):
    other = DocumentFactory()
    assert client_as(worker).get(at("edit", case, other.pk)).status_code == 404


def test_a_rule_is_changed_by_those_who_keep_the_rules(client_as, worker):
    row = kind("annex15")
    url = reverse("admin_support:edit_kind", args=[row.pk])
    assert client_as(worker).get(url).status_code == 404
    keeper = client_as(with_role(Role.MANAGER))
    fields = {
        "version": "1",
        "label_en": "Annex 15",
        "label_nl": "Bijlage 15",
        "label_fr": "Annexe 15",
        "length": "60",
        "unit": "days",
        "at_most": "1",
        "act_before": "10",
        "may_work": "no",
    }
    assert keeper.post(url, fields).status_code == 302
    row.refresh_from_db()
    assert (row.length, row.may_work) == (60, False)
    assert "60" in keeper.get(reverse("admin_support:kinds")).content.decode()


@pytest.mark.parametrize("where", ["board", "tab", "file", "today"])
def test_a_page_asks_as_often_with_many_as_with_few(client_as, worker, case, where):
    url = {
        "board": reverse("admin_support:board"),
        "tab": at("tab", case),
        "file": case.get_absolute_url(),
        "today": "/",
    }[where]

    def fill(number: int):
        made = CaseFactory()
        give(worker, made, *RIGHTS)
        today = timezone.localdate()
        DocumentFactory(case=made, start=today - 40 * DAY)
        DocumentFactory(case=CaseFactory(), waiting=True)
        DocumentFactory(case=case, of="card_a", turn=number, waiting=True, number="X-1")
        other = CaseFactory()
        give(worker, other, *RIGHTS)
        DocumentFactory(case=other, waiting=True)

    for number in range(1, 3):
        fill(number)
    few = queries(client_as(worker), url)
    for number in range(3, 12):
        fill(number)
    assert queries(client_as(worker), url) == few
    assert few <= 40


def test_the_board_is_narrowed_paged_and_taken_along(client_as):
    reader = UserFactory(roles=["admin_worker"])
    for _number in range(12):
        other = case_of(reader, "view_case", "view_admin_support")
        DocumentFactory(case=other, waiting=True)
    browser, board = client_as(reader), reverse("admin_support:board")
    steps = {step.name: step for step in browser.get(board).context["steps"]}
    assert (steps["asked"].count, len(steps["asked"].items)) == (12, 10)
    (single,) = browser.get(board, {"step": "asked"}).context["steps"]
    assert len(single.items) == 12
    code = other.client.code
    (single,) = browser.get(board, {"step": "asked", "client": code}).context["steps"]
    assert [item.access.case for item in single.items] == [other]
    taken = {"client": code, "export": "csv"}
    assert browser.get(board, taken).status_code == 302  # asks for the second step
    text = confirmed(browser).get(board, taken).content.decode()
    assert len(text.splitlines()) == 2
    assert other.client.short_name not in text
    event = Event.objects.get(verb="admin_support.list_exported")
    assert event.details["filters"] == {"client": str(other.client.number)}


def test_before_a_file_ends_it_says_which_money_is_open(client_as):
    worker = with_role(Role.ADMIN_WORKER)
    case = case_of(worker, "view_case", "view_admin_support", "change_admin_support")
    MoneyFactory(case=case)
    MoneyFactory(case=case, kind="received", paid=True, fund=FundFactory(kept=True))
    assert AdminSupportPart().still_open(access.on(worker, case)) == [
        "1 amount of money that is neither paid nor refused",
        "Money is still kept for the person.",
    ]
    other = case_of(worker, "view_case")
    MoneyFactory(case=other)
    assert AdminSupportPart().still_open(access.on(worker, other)) == []
