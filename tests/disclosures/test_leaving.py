"""Prints and lists of files do not leave without an entry of the register."""

import datetime as dt

import pytest
from django.urls import reverse

from audit.models import Event
from cases.hooks import CaseHooks
from disclosures.models import Disclosure
from records.errors import Refused
from tests.accounts.factories import UserFactory
from tests.cases.factories import give
from tests.counseling.factories import SessionFactory
from tests.deadlines.factories import DeadlineFactory
from tests.disclosures.factories import ConsentFactory
from tests.kit import case_of, confirmed, form, printed

pytestmark = pytest.mark.django_db
MAY = ("view_case", "view_identity", "change_case")


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def case(user):
    return case_of(user, *MAY)


@pytest.fixture
def browser(client_as, user):
    return confirmed(client_as(user))


def paper(case) -> str:
    return reverse("disclosures:print", args=[case.reference])


def test_a_print_asks_for_whom_and_shows_nothing_before(browser, case):
    text = browser.get(paper(case)).content.decode()

    assert "On which ground" in text
    assert "What happened" not in text
    assert not Disclosure.unscoped.exists()


def test_a_print_for_the_desk_is_entered_once(browser, case):
    sent = form(ground="internal")

    answers = [browser.post(paper(case), sent) for _each in range(2)]

    assert ["What happened" in answer.content.decode() for answer in answers] == [True, True]
    entry = Disclosure.unscoped.get()
    assert (entry.kind, entry.ground) == ("print", "internal")
    assert entry.content == "The file on paper, all days, without the notes"


def test_a_form_sent_before_lets_no_other_print_leave_unseen(browser, case, user):
    sent, other = form(ground="internal"), case_of(user, *MAY)
    assert browser.post(paper(case), sent).status_code == 200

    consent = browser.post(paper(case), sent | {"ground": "consent", "partner_words": "A friend"})
    notes = browser.post(paper(case), sent | {"notes": "on"})
    elsewhere = browser.post(paper(other), sent)

    assert [answer.status_code for answer in (consent, notes, elsewhere)] == [422, 200, 200]
    assert Disclosure.unscoped.filter(case=case).count() == 2
    assert Disclosure.unscoped.filter(case=other).count() == 1


def test_a_print_for_somebody_without_consent_stays(browser, case):
    sent = form(ground="consent", partner_words="Doctor Invented")

    refused = browser.post(paper(case), sent)
    assert refused.status_code == 422
    assert "What happened" not in refused.content.decode()
    ConsentFactory(case=case)

    assert browser.post(paper(case), sent).status_code == 200
    assert Disclosure.unscoped.get().recipient == "Doctor Invented"


def test_a_print_for_somebody_says_to_whom(browser, case):
    answer = browser.post(paper(case), form(ground="vital_interest"))

    assert answer.status_code == 422
    assert "to whom it goes" in str(answer.context["form"].errors["partner"])


@pytest.mark.parametrize("url", ["/clients/?export=csv", "/deadlines/?export=xlsx"])
def test_a_list_that_is_taken_along_stands_in_the_register_of_each_file(browser, case, user, url):
    give(user, case, "view_legal", "view_psychosocial", "view_admin_support")
    DeadlineFactory(case=case, owner=user)
    DeadlineFactory(case=case, owner=user)

    assert browser.get(url).status_code == 200

    entry = Disclosure.unscoped.get()
    assert (entry.case, entry.kind, entry.ground) == (case, "export", "internal")


def test_a_list_does_not_leave_where_nothing_keeps_a_register(browser, case, monkeypatch):
    monkeypatch.setattr("cases.hooks.hooks", lambda: (CaseHooks(),))

    with pytest.raises(Refused):
        browser.get("/clients/?export=csv")


def test_a_print_is_written_and_says_confidential(client_as, user, case):
    assert "onfidential" in printed(client_as(user), case)
    assert Event.objects.filter(verb="cases.printed", case=case.pk).count() == 1


@pytest.mark.parametrize("is_printed", [False, True])
def test_a_print_has_its_notes_or_no_trace_of_them(client_as, user, case, is_printed):
    give(user, case, "view_legal")
    SessionFactory(case=case, user=user, line="legal", note="Told in private.")
    text = printed(client_as(user), case, **{"notes": "on"} if is_printed else {})
    assert ("Told in private." in text) is is_printed
    assert "Show note" not in text
    event = Event.objects.get(verb="cases.printed", case=case.pk)
    assert event.details == {"notes": is_printed}


def test_a_print_has_all_that_happened_between_two_days(client_as, user, case):
    give(user, case, "view_legal")
    start = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
    for day in range(30):
        SessionFactory(
            case=case,
            user=user,
            line="legal",
            starts_at=start + dt.timedelta(days=day),
            minutes=101 + day,
        )
    browser = client_as(user)

    def shown(**days) -> list[int]:
        text = printed(browser, case, **days)
        return [number for number in range(101, 131) if f"{number} min" in text]

    assert shown() == list(range(101, 131))
    assert shown(first="3/3/2026", last="5/3/2026") == [102, 103, 104]
    assert shown(last="2/3/2026") == [101]
    assert shown(first="31/3/2026") == [130]
    text = printed(browser, case, first="3/3/2026", last="5/3/2026")
    assert "All that happened from Tue 3 Mar until Thu 5 Mar." in text
    event = Event.objects.filter(verb="cases.printed", case=case.pk).latest("at")
    assert event.details == {"notes": False, "first": "2026-03-03", "last": "2026-03-05"}


def test_a_print_that_ends_before_it_begins_is_refused(client_as, user, case):
    typed = form(ground="internal", first="5/3/2026", last="3/3/2026")
    answer = confirmed(client_as(user)).post(paper(case), typed)
    assert answer.status_code == 422
    assert "This is before the first day." in answer.content.decode()
