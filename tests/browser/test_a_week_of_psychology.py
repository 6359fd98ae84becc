"""A psychologist's week: work taken over, talks, notes nobody else knows of, care, an outing."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Role
from cases import codes
from counseling.models import Session
from deadlines.models import Deadline
from psychosocial.models import CareReferral, ClinicalNote, Readiness, Screening, SignUp, Telling
from tests.accounts.flows import enrolled
from tests.cases.factories import CaseFactory, give, put
from tests.counseling.factories import GoalFactory
from tests.psychosocial.factories import ActivityFactory, ClinicalFolderFactory, ClinicalNoteFactory
from workspace.models import Draft

BEFORE, NOW = "Invented words of the one before", "Invented words of this week"


@pytest.fixture
def psychologist(server):
    return enrolled(name="Jan Invented", roles=[Role.PSYCHOLOGIST.value])


@pytest.fixture
def counselor(server):
    return enrolled(name="Els Invented", roles=[Role.COUNSELOR.value])


@pytest.fixture
def leaver(server):
    return enrolled(name="Anna Invented", roles=[Role.PSYCHOLOGIST.value])


@pytest.fixture
def case(counselor, leaver):
    """A file of a counselor, whose psychologist kept a clinical note and goes."""
    made = CaseFactory(case_lead=None, open_lines=["psychosocial", "shelter"])
    put(made, counselor, counselor, is_case_lead=True)
    put(made, leaver, counselor, role=Role.PSYCHOLOGIST)
    give(leaver, made, "view_clinical", "change_clinical", source="clinical")
    folder = ClinicalFolderFactory(case=made, created_by=leaver)
    ClinicalNoteFactory(case=made, folder=folder, text=BEFORE)
    GoalFactory(case=made, created_by=counselor, words="To sleep a whole night")
    return made


def saved(page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def tab_of(page, server, case) -> None:
    page.goto(f"{server}{case.get_absolute_url()}psychosocial/")


def test_a_week_from_the_handover_to_the_outing(
    page, enter, server, case, psychologist, counselor, leaver
):
    # Monday: the file of a colleague who goes, with the clinical notes.
    coordinator = enrolled(name="Kim Invented", roles=[Role.COORDINATOR.value])
    enter(coordinator, to=f"/deadlines/hand-over/?person={leaver.pk}")
    page.get_by_label(case.client.code).first.check()
    page.get_by_label("To", exact=True).select_option(label="Jan Invented")
    page.get_by_label("The person no longer works on these files").check()
    page.get_by_label("I asked: they know none of these people").check()
    page.get_by_role("button", name="Propose").click()
    enter(psychologist, to="/deadlines/proposed/")
    page.get_by_role("button", name="Accept").click()
    page.get_by_text("Handed over: 1 file").wait_for()

    # Tuesday: a talk is logged, and what it means is kept apart, from a draft.
    page.goto(f"{server}{case.get_absolute_url()}sessions/new/")
    page.get_by_label("Note").fill("We spoke of sleep.")
    page.get_by_role("group", name="Interpreter").get_by_label("None").press("Space")
    saved(page)
    page.wait_for_url(f"**{case.get_absolute_url()}")
    assert Session.unscoped.get().line == "psychosocial"
    tab_of(page, server, case)
    page.get_by_role("link", name="Clinical notes").click()
    expect(page.get_by_text(BEFORE)).to_be_visible()
    page.get_by_role("link", name="A clinical note").click()
    with page.expect_response(lambda answer: "draft" in answer.url and answer.ok):
        page.get_by_label("Note").fill(NOW)
    assert Draft.objects.get(form="clinical").user == psychologist
    page.goto(server)
    page.goto(f"{server}{case.get_absolute_url()}psychosocial/clinical/new/")
    expect(page.get_by_label("Note")).to_have_value(NOW)
    saved(page)
    expect(page.get_by_text(NOW)).to_be_visible()
    assert ClinicalNote.unscoped.count() == 2

    # Wednesday: a screening whose last answer tells the lead at once.
    tab_of(page, server, case)
    page.get_by_role("link", name="Open Screenings").click()
    page.get_by_role("link", name="PHQ-9").click()
    page.get_by_label("The person agreed to it").check()
    for number in range(9):
        page.locator(f"[name=item_{number}][value='1']").check(force=True)
    saved(page)
    expect(page.get_by_text("9 of 27").first).to_be_visible()
    expect(page.get_by_text("The agreed people were told").first).to_be_visible()
    screening = Screening.unscoped.get()
    assert screening.alerted_on == timezone.localdate()
    assert Deadline.unscoped.open().get(source=screening.pk).owner == psychologist

    # Thursday: the plan with the person, what was told, readiness, and the referral it allows.
    page.goto(f"{server}{case.get_absolute_url()}plan/")
    page.get_by_role("link", name="Review of the plan").click()
    page.get_by_label("What changed").fill("Sleeps five hours.")
    page.get_by_label("With the person").check()
    saved(page)
    expect(page.get_by_text("Sleeps five hours.")).to_be_visible()
    tab_of(page, server, case)
    page.get_by_role("link", name="Add What the person told").click()
    page.locator("[name=topics]").first.check(force=True)
    page.get_by_label("To whom").select_option("centre")
    page.get_by_label("In which language").select_option("sqi")
    saved(page)
    assert Telling.unscoped.count() == 1
    page.get_by_role("link", name="Decision Readiness for specialised care").click()
    for _value, label in codes.choices(codes.List.READINESS):
        page.get_by_label(str(label), exact=True).check()
    page.get_by_label("Ready: the criteria are met").check()
    page.get_by_label("Decided together with the person").check()
    saved(page)
    assert Readiness.unscoped.get().decision == "ready"
    page.get_by_role("link", name="A referral to care").click()
    page.get_by_label("Kind of care").select_option("cgg")
    page.get_by_label("Or the name of the service").fill("Invented centre")
    today = f"{timezone.localdate():%d/%m/%Y}"
    page.get_by_label("The person agreed on").fill(today)
    page.get_by_label("Asked on").fill(today)
    saved(page)
    expect(page.get_by_text("Invented centre")).to_be_visible()
    assert CareReferral.unscoped.get().asked_on == timezone.localdate()

    # Friday: an outing, and who came.
    at = timezone.now() - dt.timedelta(hours=1)
    outing = ActivityFactory(created_by=psychologist, starts_at=at)
    page.goto(f"{server}/leisure/{outing.pk}/people/new/")
    page.get_by_label(case.client.code).check()
    saved(page)
    page.get_by_role("button", name=f"Took part {case.client.code}").click()
    expect(page.get_by_text("Took part").first).to_be_visible()
    assert SignUp.unscoped.get().state == "came"

    sees_none_of_it(page, enter, server, case, counselor)
    sees_none_of_it(page, enter, server, case, leaver, is_gone=True)


def sees_none_of_it(page, enter, server, case, person, *, is_gone=False) -> None:
    """Walk the file as somebody to whom clinical notes do not exist."""
    url = f"{case.get_absolute_url()}psychosocial/"
    enter(person)
    if not is_gone:
        page.goto(server + url)
        expect(
            page.get_by_text("Sleeps five hours.").or_(page.get_by_text("Invented centre")).first
        ).to_be_visible()
        expect(page.get_by_text("Clinical notes")).to_have_count(0)
        expect(page.get_by_text("9 of 27")).to_have_count(0)
        expect(page.get_by_text("No screening that you may read.")).to_be_visible()
        page.goto(server + case.get_absolute_url())
        expect(page.get_by_text("See the person today").first).to_be_visible()
    for path in (f"{url}clinical/", f"{url}clinical/new/", f"{url}clinical/people/"):
        assert page.request.get(server + path).status == 404
    for path in (case.get_absolute_url(), url, "/", "/sessions/"):
        text = page.request.get(server + path).text()
        assert BEFORE not in text
        assert NOW not in text
