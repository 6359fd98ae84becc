"""What the person takes along: enough for them, nothing for who finds it."""

import datetime as dt
import io

import pikepdf
import pytest
from django.utils import timezone, translation

from audit.models import Event
from cases import access
from disclosures import summary as summaries
from disclosures.models import Disclosure
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseContactFactory, ClientFactory, give
from tests.counseling.factories import SessionFactory
from tests.disclosures.factories import ConsentFactory, DisclosureFactory
from tests.kit import addresses, case_of, confirmed, form, page
from tests.legal.factories import HearingFactory

pytestmark = pytest.mark.django_db
at = addresses("disclosures")
MAY = ("view_case", "view_identity", "change_case")
TODAY = dt.date(2026, 3, 9)


@pytest.fixture
def user():
    return UserFactory(name="Counselor Invented")


@pytest.fixture
def case(user):
    client = ClientFactory(called_name="Ada", languages=["nld"])
    return case_of(user, *MAY, "view_psychosocial", client=client, case_lead=user)


@pytest.fixture
def browser(client_as, user):
    return confirmed(client_as(user))


def written(case, user, *, is_full: bool) -> str:
    with translation.override("en"):
        read = summaries.summary(access.on(user, case), is_full=is_full, today=TODAY)
        return " ".join(summaries.text(read).split())


def test_the_summary_to_carry_names_nobody_no_place_and_no_content(case, user, browser):
    page(browser, case.get_absolute_url())
    CaseContactFactory(case=case, name="A friend")
    ConsentFactory(case=case, partner_words="Doctor Invented", what="The wound")
    DisclosureFactory(case=case, recipient="Police Invented", content="Where she was")
    SessionFactory(case=case, user=user, note="What happened", place="Secret street")

    text = written(case, user, is_full=False)

    assert "Notes of our conversations" in text
    assert "Counselor: 1 time" in text
    assert "Care and health" in text
    for told in (
        "Ada",
        "friend",
        "Doctor",
        "wound",
        "Police",
        "Where she",
        "happened",
        "street",
        "Counselor Invented",
        "danger",
        case.client.code,
        "traffick",
    ):
        assert told not in text, told


def test_the_full_answer_says_who_looked_and_what_was_shared(case, user, browser):
    page(browser, case.get_absolute_url())
    DisclosureFactory(case=case, recipient="Police Invented", content="Where she was")

    text = written(case, user, is_full=True)

    for told in ("Ada", "Counselor Invented", "Police Invented", "Where she was"):
        assert told in text


def test_what_was_struck_out_or_belongs_to_a_closed_line_is_not_in_it(case, user):
    DisclosureFactory(case=case, line="legal", content="For lawyers")
    case.open_lines = ["legal"]
    case.save()

    with translation.override("en"):
        read = summaries.summary(access.on(user, case), is_full=True, today=TODAY)

    assert read.shared == []
    assert [str(label) for label in read.left_out] == ["Legal"]


def test_next_dates_are_hours_without_a_reason(case, user):
    give(user, case, "view_legal")
    at_court = timezone.now() + dt.timedelta(days=3)
    HearingFactory(case=case, at=at_court, court="Court Invented")

    with translation.override("en"):
        dates = summaries.summary(
            access.on(user, case), is_full=False, today=timezone.localdate()
        ).dates

    assert [day.title for day in dates] == ["Appointment"]


def test_the_paper_is_made_in_the_language_of_the_person_and_entered(browser, case, user):
    shown = page(browser, at("summary", case))
    assert 'lang="nl"' in shown
    token = form(language="nl", extent="carry")

    answer = browser.post(at("summary", case), token)
    again = browser.post(at("summary", case), token)

    assert answer["Content-Type"] == again["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as paper:
        assert str(paper.Root.Lang) == "nl"
    entry = Disclosure.unscoped.get()
    assert (entry.kind, entry.ground) == ("print", "own_right")
    assert Event.objects.filter(verb="disclosures.summary_issued", actor=user.pk).count() == 1


def test_a_form_sent_before_enters_another_summary_too(browser, case, user):
    sent = form(language="nl", extent="carry")

    for more in ({}, {"extent": "full"}, {}):
        assert browser.post(at("summary", case), sent | more).status_code == 200

    contents = Disclosure.unscoped.order_by("pk")
    assert [row.content for row in contents] == [
        "Summary to carry (Dutch)",
        "Full answer of what is held (Dutch)",
    ]


def test_only_who_decides_on_the_file_answers_in_full(client_as, case):
    other = UserFactory()
    give(other, case, *MAY)

    answer = confirmed(client_as(other)).post(
        at("summary", case), form(language="en", extent="full")
    )

    assert answer.status_code == 422
    assert not Disclosure.unscoped.exists()


def test_a_machine_without_pdf_says_so_and_enters_nothing(browser, case, monkeypatch):
    def cannot(*_args):
        raise summaries.pdf.CannotRender

    monkeypatch.setattr("common.pdf.render_apart", cannot)

    answer = browser.post(at("summary", case), form(language="en", extent="carry"))

    assert answer.status_code == 422
    assert "cannot make a PDF" in answer.content.decode()
    assert not Disclosure.unscoped.exists()
