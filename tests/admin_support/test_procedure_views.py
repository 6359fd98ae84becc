"""Applications through the pages."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from admin_support.models import FreeMovement, Procedure, ProcedureKind
from tests.accounts.factories import UserFactory, with_role
from tests.admin_support.factories import DocumentFactory, ProcedureFactory, kind, procedure_kind
from tests.cases.factories import CaseFactory, give
from tests.contacts.factories import OrganisationFactory
from tests.kit import addresses, case_of, confirmed, form, page, printed, queries, typed

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
at = addresses("admin_support")
RIGHTS = ("view_case", "view_identity", "view_admin_support", "change_admin_support")
LETTERS = ("view_document", "add_document")


@pytest.fixture
def worker():
    return with_role(Role.ADMIN_WORKER)


@pytest.fixture
def case(worker):
    return case_of(worker, *RIGHTS, open_lines=["admin_support"])


@pytest.fixture
def browser(client_as, worker):
    return client_as(worker)


def test_an_application_goes_from_idea_to_answer(browser, case):
    today = timezone.localdate()
    office = OrganisationFactory(name="Invented welfare centre")
    living_wage = procedure_kind("living_wage")
    answer = browser.post(
        at("add_procedure", case),
        form(
            kind=str(living_wage.pk),
            authority=str(office.pk),
            file_number="AB-1",
            next_action="Call them.",
            next_action_on=typed(today + DAY),
        ),
    )
    row = Procedure.unscoped.get()
    assert answer.url == at("procedure", case, row.pk)
    text = page(browser, answer.url)
    assert "Invented welfare centre" in text
    assert "AB-1" in text
    assert "Certificate of accompaniment" in text

    item = living_wage.items.order_by("position").first()
    noted = form(version="1", **{f"paper_{item.pk.hex}": typed(today)})
    assert browser.post(at("papers", case, row.pk), noted).status_code == 302
    assert browser.post(at("send_procedure", case, row.pk), form()).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.requested_on) == ("asked", today)
    assert row.papers.get().got_on == today
    extra = form(version=str(row.version), missing="A rental contract.")
    browser.post(at("extra_papers", case, row.pk), extra)
    assert "A rental contract." in page(browser, at("procedure", case, row.pk))

    row.refresh_from_db()
    refused = form(
        version=str(row.version),
        outcome="refused",
        decided_on=typed(today),
        notified_on=typed(today),
    )
    assert browser.post(at("answer_procedure", case, row.pk), refused).status_code == 302
    row.refresh_from_db()
    assert row.appeal_until is not None
    assert "Appeal before" in page(browser, at("tab", case))
    lodged = form(version=str(row.version), appealed_on=typed(today))
    assert browser.post(at("appeal_procedure", case, row.pk), lodged).status_code == 302
    row.refresh_from_db()
    won = form(version=str(row.version), appeal_outcome="won", appeal_decided_on=typed(today))
    assert browser.post(at("procedure_appeal_outcome", case, row.pk), won).status_code == 302
    assert "Won" in page(browser, at("procedure", case, row.pk))


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"kind": "nonsense"}, "kind"),
        ({"requested_on": "31/02/2026"}, "requested_on"),
        ({"next_action_on": "+1"}, "next_action"),
        ({"authority": "nonsense"}, "authority"),
        ({"note": "x" * 5001}, "note"),
    ],
)
def test_nonsense_is_refused_beside_its_field(browser, case, fields, wrong):
    sent = form(**{"kind": str(procedure_kind("passport").pk), **fields})
    answer = browser.post(at("add_procedure", case), sent)
    assert answer.status_code == 422
    assert wrong in answer.context["form"].errors
    assert not Procedure.unscoped.exists()


def test_a_sent_one_keeps_its_day_and_an_old_version_shows_both(browser, case):
    row = ProcedureFactory(case=case, sent=True, version=3)
    url = at("edit_procedure", case, row.pk)
    answer = browser.post(url, form(version="3"))
    assert "requested_on" in answer.context["form"].errors
    stale = form(version="2", requested_on="14/08/2026")
    assert "Someone else changed this" in browser.post(url, stale).content.decode()


def test_a_double_click_sends_and_adds_once(browser, case):
    fields = form(kind=str(procedure_kind("passport").pk))
    for _click in range(2):
        assert browser.post(at("add_procedure", case), fields).status_code == 302
    row = Procedure.unscoped.get()
    pressed = form()
    for _click in range(2):
        assert browser.post(at("send_procedure", case, row.pk), pressed).status_code == 302
    row.refresh_from_db()
    assert row.version == 2


@pytest.mark.parametrize(
    ("held", "status"),
    [((), 404), (("view_case", "view_legal"), 403), (("view_case", "view_admin_support"), 403)],
)
def test_others_change_nothing(client_as, case, held, status):
    other, row = UserFactory(), ProcedureFactory(case=case)
    give(other, case, *held)
    for name in ("send_procedure", "answer_procedure", "papers", "edit_procedure"):
        assert client_as(other).post(at(name, case, row.pk), form()).status_code == status
    row.refresh_from_db()
    assert row.version == 1


def test_one_of_another_file_or_removed_is_not_there(browser, case):
    other, removed = ProcedureFactory(), ProcedureFactory(case=case)
    reason = form(version="1", reason="Twice.")
    assert browser.post(at("void_procedure", case, removed.pk), reason).status_code == 302
    for row in (other, removed):
        for name in ("procedure", "edit_procedure", "answer_procedure"):
            assert browser.get(at(name, case, row.pk)).status_code == 404


def test_a_letter_to_the_authority_is_offered_with_what_is_known(browser, worker, case):
    office = OrganisationFactory()
    row = ProcedureFactory(case=case, of="living_wage", authority=office)
    assert "/letters/new/" not in page(browser, at("procedure", case, row.pk))
    give(worker, case, *LETTERS)
    answer = browser.get(at("procedure", case, row.pk))
    url = answer.context["letter_url"]
    shown = browser.get(url).context["form"]
    assert shown["contact"].value() == str(office.pk)
    assert shown["template"].value() == str(row.kind.letter_id)
    nonsense = f"{url.partition('?')[0]}?contact=nonsense&template=1"
    assert browser.get(nonsense).status_code == 200


def test_the_file_shows_what_is_to_do_and_the_paper_says_who_may_work(browser, case):
    today = timezone.localdate()
    DocumentFactory(case=case, of="ai", start=today - DAY)
    ProcedureFactory(case=case, next_action="Fetch a form.", next_action_on=today + DAY)
    text = page(browser, case.get_absolute_url())
    assert "Fetch a form." in text
    assert "Basic bank account" in text
    assert "Right to work" in text
    paper = printed(browser, case)
    assert "Yes (Certificate of registration (orange card))" in paper


def test_who_moves_freely_has_no_bar_and_no_proposal(client_as, worker):
    today = timezone.localdate()
    case = case_of(worker, *RIGHTS, client__nationalities=["PL"])
    DocumentFactory(case=case, of="annex15", start=today - 40 * DAY)
    browser = client_as(worker)
    answer = browser.get(at("tab", case))
    assert answer.context["bar"] is None
    assert "?kind=ai" not in answer.content.decode()
    assert "Yes (Citizen with free movement)" in answer.content.decode()
    steps = browser.get(reverse("admin_support:board")).context["steps"]
    assert steps[0].count == 0
    sent = form(kind=str(kind("ai").pk), requested_on=typed(today))
    refused = browser.post(at("add", case), sent)
    assert "chain_reason" in refused.context["form"].errors
    assert browser.post(at("add", case), sent | {"chain_reason": "Asked."}).status_code == 302


def board(browser, **query):
    return browser.get(reverse("admin_support:board"), query)


def test_the_board_shows_both_by_step_narrowed_and_as_a_table(browser, worker, case):
    today = timezone.localdate()
    office = OrganisationFactory(name="Invented bank")
    late = {"requested_on": today - 30 * DAY, "expected_on": today - DAY, "outcome": "asked"}
    sent = ProcedureFactory(case=case, authority=office, **late)
    other = case_of(worker, *RIGHTS, case_lead=worker)
    DocumentFactory(case=other, of="ai", start=None, outcome="asked", requested_on=today)
    ProcedureFactory(
        case=other,
        of="living_wage",
        outcome="refused",
        requested_on=today - 60 * DAY,
        decided_on=today - 50 * DAY,
        notified_on=today - 50 * DAY,
        appeal_until=today + 5 * DAY,
    )
    ProcedureFactory()

    def counts(**query):
        return {step.name: step.count for step in board(browser, **query).context["steps"]}

    assert counts() == {"prepared": 0, "asked": 2, "extra": 0, "decided": 0, "appeal": 1}
    assert counts(of="documents")["asked"] == 1
    assert counts(of="procedures") == counts() | {"asked": 1}
    assert counts(kind=f"p-{sent.kind_id}") == dict.fromkeys(counts(), 0) | {"asked": 1}
    assert counts(authority=str(office.pk))["asked"] == 1
    assert counts(person=str(worker.pk))["asked"] == 1
    assert counts(late="late") == dict.fromkeys(counts(), 0) | {"asked": 1}
    assert counts(client=other.client.code)["asked"] == 1
    assert counts(kind="nonsense", person="nonsense") == counts()

    rows = board(browser, view="table").context["rows"]
    assert [item.due_on for item in rows] == [today - DAY, today + 5 * DAY, None]
    assert len(board(browser, view="table", step="asked").context["rows"]) == 2
    taken = confirmed(browser).get(reverse("admin_support:board"), {"export": "csv"})
    assert len(taken.content.decode().splitlines()) == 4
    assert "Invented bank" in taken.content.decode()


def test_sent_today_on_the_board_comes_back_to_it(browser, case):
    row = ProcedureFactory(case=case)
    answer = browser.post(at("send_procedure", case, row.pk), form(**{"from": "board"}))
    assert answer.url == reverse("admin_support:board")


@pytest.mark.parametrize("query", [{}, {"view": "table"}, {"step": "asked"}])
def test_the_board_asks_as_often_with_many_as_with_few(browser, worker, query):
    def fill():
        for _number in range(4):
            made = case_of(worker, *RIGHTS)
            ProcedureFactory(case=made, sent=True, authority=OrganisationFactory())
            ProcedureFactory(case=made)
            DocumentFactory(case=made, waiting=True)

    fill()
    few = queries(browser, reverse("admin_support:board"), **query)
    fill()
    assert queries(browser, reverse("admin_support:board"), **query) == few


@pytest.mark.parametrize("name", ["tab", "procedure"])
def test_a_page_of_the_file_asks_as_often_with_many_as_with_few(browser, case, name):
    row = ProcedureFactory(case=case, authority=OrganisationFactory())
    keys = [row.pk] if name == "procedure" else []
    url = at(name, case, *keys)
    DocumentFactory(case=case, waiting=True)
    few = queries(browser, url)
    for turn in range(2, 8):
        ProcedureFactory(case=case, sent=True, authority=OrganisationFactory())
        DocumentFactory(case=case, of="card_a", turn=turn, waiting=True)
    assert queries(browser, url) == few


def test_a_kind_and_its_papers_are_kept_by_those_who_keep_the_rules(client_as, worker):
    listed = reverse("admin_support:procedure_kinds")
    assert client_as(worker).get(listed).status_code == 404
    keeper = client_as(with_role(Role.MANAGER))
    assert "not verified" in page(keeper, listed)
    words = {"label_en": "Phone contract", "label_nl": "Telefoon", "label_fr": "Téléphone"}
    fields = form(
        **words,
        domain="other",
        position="5",
        answer_length="3",
        answer_unit="days",
        appeal_unit="months",
        answers_needed="10",
    )
    assert keeper.post(reverse("admin_support:add_procedure_kind"), fields).status_code == 302
    made = ProcedureKind.objects.get(value="phone_contract")
    few = fields | form(answers_needed="4", version="1")
    edit = reverse("admin_support:edit_procedure_kind", args=[made.pk])
    assert keeper.post(edit, few).status_code == 422
    paper = form(label_en="Form", label_nl="Formulier", label_fr="Formulaire", position="1")
    assert keeper.post(reverse("admin_support:add_item", args=[made.pk]), paper).status_code == 302
    assert "Form" in page(keeper, edit)
    item = made.items.get()
    ended = paper | form(ended_on="today", version="1")
    keeper.post(reverse("admin_support:edit_item", args=[item.pk]), ended)
    item.refresh_from_db()
    assert item.ended_on == timezone.localdate()


def test_the_countries_of_free_movement_are_kept_on_a_page(client_as):
    keeper = client_as(with_role(Role.COORDINATOR))
    assert "Croatia" in page(keeper, reverse("admin_support:free_movement"))
    fields = form(country="UA", since="1/1/2030")
    assert keeper.post(reverse("admin_support:add_free_movement"), fields).status_code == 302
    row = FreeMovement.objects.get(country="UA")
    edit = reverse("admin_support:edit_free_movement", args=[row.pk])
    assert keeper.post(edit, form(country="UA", since="1/1/2031", version="1")).status_code == 302
    twice = keeper.post(
        reverse("admin_support:add_free_movement"), form(country="UA", since="1/1/2032")
    )
    assert "since" in twice.context["form"].errors


def test_a_closed_file_is_not_on_the_board(browser, worker):
    closed = CaseFactory(phase="closed", closed_on=timezone.localdate(), closure_reason="x")
    give(worker, closed, *RIGHTS)
    ProcedureFactory(case=closed, sent=True)
    assert all(step.count == 0 for step in board(browser).context["steps"])
