"""Steps, self-reliance, partners and the checklist through the pages."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from ambulant.models import (
    Anchor,
    Assessment,
    ExitAnswer,
    ExitItem,
    Level,
    LifeArea,
    PartnerReferral,
    PracticalProblem,
    RhythmPeriod,
    StepProposal,
)
from cases.models import Assignment
from tests.accounts.factories import UserFactory, with_role
from tests.ambulant.factories import (
    AssessmentFactory,
    ConcernFactory,
    PartnerReferralFactory,
    ProblemFactory,
    RhythmFactory,
    StepProposalFactory,
    manages_everywhere,
    sentence,
)
from tests.cases.factories import give
from tests.contacts.factories import OrganisationFactory
from tests.counseling.factories import GoalFactory, SessionFactory
from tests.disclosures.factories import ConsentFactory
from tests.kit import addresses, case_of, form, page, queries

pytestmark = pytest.mark.django_db
at = addresses("ambulant")
DAY = dt.timedelta(days=1)
RIGHTS = (
    "view_case",
    "view_identity",
    "view_ambulant",
    "change_ambulant",
    "view_psychosocial",
)


def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def counselor():
    return UserFactory()


@pytest.fixture
def case(counselor):
    """A file with a weekly rhythm on which somebody works."""
    made = case_of(counselor, *RIGHTS)
    who = {"user": counselor, "created_by": counselor, "role": "counselor"}
    Assignment.unscoped.create(case=made, lines=["ambulant"], starts_on=dt.date(2026, 1, 5), **who)
    corridor = Level.objects.get(value="intensive").corridor
    RhythmFactory(case=made, starts_on=today() - 60 * DAY, **corridor)
    return made


def ready(case) -> None:
    """Let the reckoning allow less contact."""
    GoalFactory(case=case, review_on=today() + 30 * DAY)
    manages_everywhere(case, today() - 5 * DAY)


def test_a_step_goes_from_the_counselor_to_the_coordinator_and_holds(client_as, counselor, case):
    ready(case)
    coordinator = with_role(Role.COORDINATOR)
    give(coordinator, case, "view_case", "assign")
    level = Level.objects.get(value="regular")
    sent = form(level=str(level.pk), starts_on="+0", agreed_on="-1", reason="Has work now.")
    browser = client_as(counselor)
    assert "Propose a step down" in page(browser, at("tab", case))
    answer = browser.post(at("propose", case), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    row = StepProposal.unscoped.get(case=case)
    second = client_as(coordinator)
    assert f"A step down for {case.client.code}" in page(second, "/")
    text = page(second, at("decide", case, row.pk))
    assert "Has work now." in text
    assert "Manages in every area." in text
    typed = form(is_approved="yes")
    answers = [second.post(at("decide", case, row.pk), typed) for _click in range(2)]
    assert [each.status_code for each in answers] == [302, 302]
    running = RhythmPeriod.unscoped.filter(case=case).running().get()
    assert running.level == level
    late = second.post(at("decide", case, row.pk), form(is_approved="yes"))
    assert late.status_code == 422
    assert "does not wait for your answer any more" in late.content.decode()


def test_whoever_decides_about_no_step_finds_none(client_as, counselor, case):
    row = StepProposalFactory(before=case.rhythmperiods.get(), created_by=counselor)
    colleague = UserFactory()
    give(colleague, case, *RIGHTS)
    for person in (colleague, with_role(Role.COORDINATOR), with_role(Role.DPO)):
        assert client_as(person).get(at("decide", case, row.pk)).status_code == 404


def test_what_stands_in_the_way_is_said_line_by_line(client_as, counselor, case):
    ConcernFactory(case=case, raised_on=today())
    text = page(client_as(counselor), at("tab", case))
    for words in (
        "There is no personal plan.",
        "Not yet, or not described lately: Home, Income",
        "A concern for safety is open.",
        "There was a crisis or a new concern lately.",
    ):
        assert words in text
    assert at("propose", case) not in text


def test_a_refused_reckoning_is_said_on_the_form(client_as, counselor, case):
    level = Level.objects.get(value="regular")
    sent = form(level=str(level.pk), starts_on="+0", agreed_on="-1", reason="Has work now.")
    answer = client_as(counselor).post(at("propose", case), sent)
    assert answer.status_code == 422
    assert not StepProposal.unscoped.exists()


def test_self_reliance_is_read_as_sentences_and_never_as_a_number(client_as, counselor, case):
    before, after = sentence("home", is_enough=False), sentence("home", is_enough=True)
    AssessmentFactory(case=case, anchor=before, on=today() - 90 * DAY)
    browser = client_as(counselor)
    sent = form(anchor=str(after.pk), on="-1", note="I have my own key.")
    answer = browser.post(at("add_assessment", case), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    tab = browser.get(at("tab", case))
    text = tab.content.decode()
    assert text.index(after.label_en) < text.index(before.label_en)
    assert "I have my own key." in text
    [home] = [row for row in tab.context["areas"] if row.area.value == "home"]
    assert [row.anchor for row in home.assessments] == [after, before]


def test_a_sentence_that_ended_is_not_offered_but_stays_on_its_row(client_as, counselor, case):
    row = AssessmentFactory(case=case)
    Anchor.objects.filter(pk=row.anchor_id).update(ended_on=today())
    browser = client_as(counselor)
    assert str(row.anchor_id) not in page(browser, at("add_assessment", case))
    assert str(row.anchor_id) in page(browser, at("edit_assessment", case, row.pk))
    sent = form(anchor=str(row.anchor_id), on="-1")
    assert browser.post(at("add_assessment", case), sent).status_code == 422
    assert Assessment.unscoped.count() == 1


def test_a_problem_is_noted_and_solved(client_as, counselor, case):
    browser = client_as(counselor)
    assert (
        browser.post(at("add_practicalproblem", case), form(what="No heating.")).status_code == 302
    )
    row = PracticalProblem.unscoped.get()
    assert "No heating." in page(browser, at("tab", case))
    sent = form(version="1", what="No heating.", is_solved="on")
    assert browser.post(at("edit_practicalproblem", case, row.pk), sent).status_code == 422
    sent = form(version="1", what="No heating.", answer="Repaired.", is_solved="on")
    assert browser.post(at("edit_practicalproblem", case, row.pk), sent).status_code == 302
    assert "No heating." not in page(browser, at("tab", case))
    assert "No heating." in page(browser, at("practicalproblems", case))


def test_a_partner_is_asked_with_consent_and_answers(client_as, counselor, case):
    partner = OrganisationFactory()
    browser = client_as(counselor)
    sent = form(partner=str(partner.pk), purpose="housing", content="Looks for a flat.")
    answer = browser.post(at("add_partner_referral", case), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    row = PartnerReferral.unscoped.get()
    url = at("move_partner_referral", case, row.pk, "sent")
    assert browser.post(url, form(version="1", on="-0")).status_code == 422
    ConsentFactory(case=case, partner=partner, partner_words="", purpose="housing")
    assert browser.post(url, form(version="1", on="-0")).status_code == 302
    refused = at("move_partner_referral", case, row.pk, "refused")
    assert browser.post(refused, form(version="2", on="-0")).status_code == 422
    sent = form(version="2", on="-0", remark="The list is closed.")
    assert browser.post(refused, sent).status_code == 302
    assert "The list is closed." in page(browser, at("tab", case))
    assert browser.get(at("move_partner_referral", case, row.pk, "done")).status_code == 404


def test_the_checklist_keeps_what_is_answered(client_as, counselor, case):
    browser = client_as(counselor)
    names = {item.value: f"item_{item.pk.hex}" for item in ExitItem.objects.offered()}
    sent = form(on="-0", **{names["autonomy"]: "yes", names["procedures"]: "yes"})
    assert browser.post(at("checklist", case), sent).status_code == 302
    assert ExitAnswer.unscoped.filter(case=case).count() == 2
    assert "End test passed" in page(browser, at("tab", case))
    sent = form(on="-0", **{names["autonomy"]: "no"})
    assert browser.post(at("checklist", case), sent).status_code == 302
    assert "End test not passed yet" in page(browser, at("tab", case))


def talk(case, days: int) -> None:
    SessionFactory(case=case, line="ambulant", starts_at=timezone.now() - days * DAY)


def test_contact_outside_what_was_agreed_stands_on_today_and_on_the_tab(client_as, counselor, case):
    talk(case, 1)
    browser = client_as(counselor)
    assert "Less contact than agreed" in page(browser, "/")
    assert "Less contact than agreed" in page(browser, at("tab", case))
    talk(case, 3)
    talk(case, 9)
    assert "Less contact than agreed" not in page(browser, "/")


def test_a_colleague_without_the_line_sees_nothing_of_it(client_as, case):
    ProblemFactory(case=case, what="No heating at all.")
    other = UserFactory()
    give(other, case, "view_case", "view_identity", "view_legal")
    browser = client_as(other)
    for name in ("tab", "safetyconcerns", "assessments", "practicalproblems", "checklist"):
        assert browser.get(at(name, case)).status_code == 403
    assert "No heating at all." not in page(browser, case.get_absolute_url())


def test_a_row_of_another_file_is_not_found(client_as, counselor, case):
    row = PartnerReferralFactory()
    browser = client_as(counselor)
    for name, *more in (("edit_partner_referral",), ("move_partner_referral", "sent")):
        assert browser.get(at(name, case, row.pk, *more)).status_code == 404


def test_the_tab_asks_as_much_for_many_rows_as_for_few(client_as, counselor, case):
    def fill(count: int) -> None:
        for _number in range(count):
            ProblemFactory(case=case, partner=OrganisationFactory())
            PartnerReferralFactory(case=case)
            AssessmentFactory(case=case)
            ConcernFactory(case=case)
            talk(case, 2)

    browser = client_as(counselor)
    fill(1)
    few = queries(browser, at("tab", case))
    fill(8)
    assert queries(browser, at("tab", case)) == few


def test_today_asks_as_much_for_many_files_as_for_few(client_as, counselor, case):
    browser = client_as(counselor)
    few = queries(browser, "/")
    for _number in range(5):
        other = case_of(counselor, *RIGHTS)
        who = {"user": counselor, "created_by": counselor, "role": "counselor"}
        Assignment.unscoped.create(
            case=other, lines=["ambulant"], starts_on=dt.date(2026, 1, 5), **who
        )
        RhythmFactory(case=other, starts_on=today() - 60 * DAY, contacts_from=3)
        talk(other, 1)
    assert queries(browser, "/") == few


def test_a_coordinator_keeps_the_lists(client_as):
    browser = client_as(with_role(Role.COORDINATOR))
    assert "Intensive, weekly" in page(browser, reverse("ambulant:lists"))
    area = LifeArea.objects.get(value="home")
    labels = {"label_en": "Owns a house", "label_nl": "Bezit", "label_fr": "Possède"}
    url = reverse("ambulant:add_sentence", args=[area.pk])
    answer = browser.post(url, form(position="50", is_enough="on", **labels))
    assert answer.status_code == 302, answer.context["form"].errors
    assert area.anchors.filter(label_en="Owns a house", is_enough=True).exists()


def test_a_level_that_changes_leaves_what_was_agreed(client_as, case):
    row, level = case.rhythmperiods.get(), Level.objects.get(value="intensive")
    browser = client_as(with_role(Role.COORDINATOR))
    sent = form(version="1", label_en="Close", label_nl="Nauw", label_fr="Serré")
    sent |= {"position": "10", "every_days": "5", "contacts_from": "4", "contacts_to": "2"}
    url = reverse("ambulant:edit_levels", args=[level.pk])
    assert browser.post(url, sent).status_code == 422
    assert browser.post(url, sent | {"contacts_to": "9"}).status_code == 302
    row.refresh_from_db()
    level.refresh_from_db()
    assert (level.contacts_from, row.contacts_from, row.every_days) == (4, 3, 7)


@pytest.mark.parametrize("which", ["areas", "checklist"])
def test_a_list_has_each_row_once(client_as, which):
    browser = client_as(with_role(Role.COORDINATOR))
    name = {"areas": "ambulant:add_area", "checklist": "ambulant:add_question"}[which]
    labels = {"label_en": "Garden", "label_nl": "Tuin", "label_fr": "Jardin", "position": "5"}
    assert browser.post(reverse(name), form(**labels)).status_code == 302
    assert browser.post(reverse(name), form(**labels)).status_code == 422


def test_how_a_step_is_reckoned_is_a_setting(client_as, counselor, case):
    ready(case)
    talk(case, 1)
    SessionFactory(case=case, line="ambulant", kind="crisis", starts_at=timezone.now() - 61 * DAY)
    assert "No crisis and no new concern" in page(client_as(counselor), at("tab", case))
    browser = client_as(with_role(Role.COORDINATOR))
    sent = form(quiet_days="90", assessed_days="92")
    assert browser.post(reverse("ambulant:setting"), sent).status_code == 302
    assert "a new concern lately" in page(client_as(counselor), at("tab", case))
