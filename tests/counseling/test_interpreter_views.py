"""Pages of interpreters: who sees what, what is offered, and what never leaves the file."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import Role
from cases import access
from counseling.models import InterpreterBooking, InterpreterVeto
from counseling.part import CounselingPart
from tests.accounts.factories import with_role
from tests.accounts.flows import enrolled
from tests.cases.factories import PreferenceFactory, bar, give
from tests.contacts.factories import InterpreterFactory, PersonFactory, language
from tests.counseling.factories import (
    BookingFactory,
    SessionFactory,
    VetoFactory,
)
from tests.kit import addresses, case_of, confirmed, form, page, queries

pytestmark = pytest.mark.django_db
at = addresses("counseling")
MONDAY = dt.datetime(2026, 12, 7, 13, 0, tzinfo=dt.UTC)
PSYCHOSOCIAL = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")
SHELTER = ("view_case", "view_identity", "change_case", "view_shelter", "change_shelter")
PREFERS = {"staff": "any", "asked_on": "4/5/2026"}
CANNOT = "This interpreter cannot be booked for this file."


@pytest.fixture
def els():
    return enrolled(name="Els Invented")


@pytest.fixture
def case(els):
    return case_of(els, *PSYCHOSOCIAL)


def sent(interpreter, **fields):
    usual = {
        "language": language("ary").pk,
        "channel": "on_site",
        "day": "07/12/2026",
        "clock": "14:00",
        "minutes": "60",
        "travel_minutes": "30",
        "interpreter": getattr(interpreter, "pk", interpreter),
        "line": "psychosocial",
        "occasion": "talk",
    }
    return form(**usual | fields)


def test_somebody_books_confirms_notes_the_outcome_and_reads_the_cost(client_as, els, case):
    browser, interpreter = client_as(els), InterpreterFactory()
    past = {"day": "01/06/2026", "clock": "14:00"}
    answer = browser.post(at("book_interpreter", case), sent(interpreter, **past))
    booking = InterpreterBooking.unscoped.get()
    assert answer.url == at("booking", case, booking.pk)
    browser.post(at("confirm_booking", case, booking.pk), form())
    outcome = form(version=2, status="done", worked_minutes="45", went="well", feedback="Calm.")
    assert browser.post(at("outcome_of_booking", case, booking.pk), outcome).status_code == 302
    text = page(browser, answer.url)
    assert "75.00" in text  # 45 minutes at 60, an hour of travel at 30
    assert "Calm." in text
    assert "75.00" in page(browser, at("interpreters", case))


def test_who_fits_is_shown_with_reasons_and_nothing_is_saved(client_as, els, case):
    fitting, other = InterpreterFactory(), InterpreterFactory(channels=["video"])
    kept_away = VetoFactory(case=case).interpreter
    answer = client_as(els).post(at("book_interpreter", case), sent("", propose="yes"))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert fitting.contact.name in text
    assert "speaks the language asked" in text
    assert "90.00" in text
    assert other.contact.name not in text
    assert kept_away.contact.name not in text
    assert not InterpreterBooking.unscoped.exists()


def test_who_fits_asks_for_the_talk_first(client_as, els, case):
    answer = client_as(els).post(at("book_interpreter", case), sent("", clock="", propose="yes"))
    assert answer.status_code == 422


def test_a_guessed_name_is_refused_like_one_that_does_not_exist(client_as, els, case):
    kept_away = VetoFactory(case=case).interpreter
    without = InterpreterFactory(statement_signed_on=None)
    browser = client_as(els)
    assert kept_away.contact.name not in page(browser, at("book_interpreter", case))
    for key in (kept_away.pk, without.pk, PersonFactory().pk):
        answer = browser.post(at("book_interpreter", case), sent(key))
        assert answer.status_code == 422
        assert CANNOT in answer.content.decode()
    assert not InterpreterBooking.unscoped.exists()


def test_a_clash_is_refused_beside_the_field(client_as, els, case):
    taken = BookingFactory(confirmed=True, starts_at=MONDAY)
    answer = client_as(els).post(
        at("book_interpreter", case), sent(taken.interpreter, clock="15:30", is_confirmed="on")
    )
    assert answer.status_code == 422
    assert "booked elsewhere at that time" in answer.content.decode()


def test_a_second_window_sees_what_was_saved_in_between(client_as, els, case):
    booking = BookingFactory(case=case)
    browser, url = client_as(els), at("edit_booking", case, booking.pk)
    first = sent(booking.interpreter, version=1, place="Room 4")
    assert browser.post(url, first).status_code == 302
    late = browser.post(url, sent(booking.interpreter, version=1, place="Room 5"))
    assert late.status_code == 422
    assert "Room 4" in late.content.decode()


def test_a_double_click_confirms_once(client_as, els, case):
    booking = BookingFactory(case=case)
    browser, click = client_as(els), form()
    for _click in range(2):
        url = at("confirm_booking", case, booking.pk)
        assert browser.post(url, click).status_code == 302
    booking.refresh_from_db()
    assert (booking.status, booking.version) == ("confirmed", 2)


def test_a_booking_of_an_appointment_begins_with_its_time_and_stands_on_its_page(
    client_as, els, case
):
    session = SessionFactory(case=case, status="planned", starts_at=MONDAY, minutes=40, note="")
    browser = client_as(els)
    book = f"{at('book_interpreter', case)}?session={session.pk}"
    assert 'value="14:00"' in page(browser, book)
    interpreter = InterpreterFactory()
    browser.post(book, sent(interpreter))
    assert InterpreterBooking.unscoped.get().session == session
    assert interpreter.contact.name in page(browser, at("detail", case, session.pk))
    other = SessionFactory(status="planned")
    for key in (other.pk, "nonsense"):
        url = f"{at('book_interpreter', case)}?session={key}"
        assert browser.get(url).status_code == 404


def test_only_psychosocial_and_legal_read_whom_the_person_does_not_want(client_as, case, els):
    veto = VetoFactory(case=case, reason="Told in confidence.")
    assert "Told in confidence." in page(client_as(els), at("interpreters", case))
    worker = enrolled()
    give(worker, case, *SHELTER)
    browser = client_as(worker)
    text = page(browser, at("interpreters", case))
    for word in ("Told in confidence.", veto.interpreter.contact.name, "Interpreters not to book"):
        assert word not in text
    assert browser.get(at("add_veto", case)).status_code == 403
    for name in ("edit_veto", "void_veto"):
        assert browser.get(at(name, case, veto.pk)).status_code == 403
    assert not InterpreterVeto.objects.visible_to(worker).exists()
    assert InterpreterVeto.objects.visible_to(els).get() == veto


def test_a_veto_is_noted_changed_and_taken_out(client_as, els, case):
    browser, interpreter = client_as(els), InterpreterFactory()
    browser.post(
        at("add_veto", case),
        form(interpreter=interpreter.pk, ground="community", reason="An invented reason."),
    )
    veto = InterpreterVeto.unscoped.get()
    assert veto.reason == "An invented reason."
    change = form(interpreter=interpreter.pk, ground="known", reason="Other.", version=1)
    browser.post(at("edit_veto", case, veto.pk), change)
    browser.post(at("void_veto", case, veto.pk), form(version=2, reason="Somebody else."))
    assert not InterpreterVeto.unscoped.exists()


def test_bookings_of_another_line_and_of_another_file_are_not_there(client_as, els, case):
    legal = BookingFactory(case=case, line="legal")
    foreign = BookingFactory()
    browser = client_as(els)
    text = page(browser, at("interpreters", case))
    assert legal.interpreter.contact.name not in text
    for key in (legal.pk, foreign.pk):
        for name in ("booking", "edit_booking", "briefing", "outcome_of_booking"):
            assert browser.get(at(name, case, key)).status_code == 404
        assert browser.post(at("cancel_booking", case, key), form()).status_code == 404
    assert browser.get(at("interpreters", foreign.case)).status_code == 404


def test_a_barred_colleague_finds_nothing(client_as, els, case):
    booking = BookingFactory(case=case)
    bar(els, case)
    browser = client_as(els)
    for url in (at("interpreters", case), at("booking", case, booking.pk)):
        assert browser.get(url).status_code == 404


def test_a_voided_booking_is_gone_and_takes_no_time(client_as, els, case):
    booking = BookingFactory(case=case, confirmed=True)
    browser = client_as(els)
    browser.post(at("void_booking", case, booking.pk), form(version=1, reason="Error."))
    assert browser.get(at("booking", case, booking.pk)).status_code == 404
    assert BookingFactory(confirmed=True, interpreter=booking.interpreter).pk


def test_the_briefing_names_nobody_and_no_address(client_as, els, case):
    booking = BookingFactory(case=case, place="Hidden street 3", feedback="")
    text = page(client_as(els), at("briefing", case, booking.pk))
    main = text[text.index("<main") : text.index("</main>")]
    assert booking.code in main
    assert "At our office" in main
    for word in ("Hidden street", case.client.code, case.client.called_name or "Canary-none"):
        assert word not in main


def test_what_the_person_would_like_is_noted_and_read(client_as, els, case):
    worker = enrolled()
    give(worker, case, *SHELTER)
    browser = client_as(worker)
    browser.post(
        reverse("cases:add_preference", args=[case.reference]), form(**PREFERS, interpreter="woman")
    )
    assert "A woman" in page(browser, at("interpreters", case))
    again = browser.post(
        reverse("cases:add_preference", args=[case.reference]), form(**PREFERS, interpreter="man")
    )
    assert again.status_code == 422


def test_the_list_of_a_file_costs_the_same_whatever_its_length(client_as, els, case):
    browser, url = client_as(els), at("interpreters", case)
    PreferenceFactory(case=case)
    BookingFactory(case=case)
    VetoFactory(case=case)
    few = queries(browser, url)
    for _number in range(6):
        BookingFactory(case=case)
        VetoFactory(case=case)
    assert queries(browser, url) == few


@pytest.mark.parametrize("language_code", ["en", "nl", "fr"])
def test_the_month_to_pay_names_no_person_and_adds_up(client_as, language_code):
    keeper = enrolled(roles=[Role.ADMIN_WORKER], language=language_code)
    done = BookingFactory(done=True, starts_at=dt.datetime(2026, 6, 3, 8, tzinfo=dt.UTC))
    BookingFactory(
        done=True,
        interpreter=done.interpreter,
        starts_at=dt.datetime(2026, 6, 4, 8, tzinfo=dt.UTC),
        cost=12,
    )
    BookingFactory(starts_at=dt.datetime(2026, 6, 5, 8, tzinfo=dt.UTC))
    # The last hour of May here is still May in the books, whatever UTC says.
    BookingFactory(done=True, starts_at=dt.datetime(2026, 5, 31, 21, 30, tzinfo=dt.UTC), cost=500)
    browser = confirmed(client_as(keeper))
    url = reverse("counseling:interpreters_to_pay")
    text = page(browser, url, month="2026-06")
    assert done.code in text
    assert "102" in text
    assert "500" not in text
    assert done.case.client.code not in text
    answer = browser.get(url, {"month": "2026-06", "export": "csv"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[1].endswith("60;60;90,00")
    assert done.case.client.code not in answer.content.decode()


def test_the_month_to_pay_is_for_who_keeps_the_books(client_as):
    url = reverse("counseling:interpreters_to_pay")
    for role in (Role.COUNSELOR, Role.LEGAL_OFFICER, Role.NIGHT_WORKER, Role.IT, Role.AUDITOR):
        assert client_as(with_role(role)).get(url).status_code == 404
    assert client_as(with_role(Role.MANAGER)).get(url).status_code == 200


def test_a_file_in_the_archive_takes_no_booking(client_as, els, case):
    booking = BookingFactory(case=case)
    case.phase = "closed"
    case.closed_on, case.archived_on = dt.date(2026, 6, 1), dt.date(2026, 7, 1)
    case.save()
    browser = client_as(els)
    browser.post(at("book_interpreter", case), sent(InterpreterFactory()))
    browser.post(at("confirm_booking", case, booking.pk), form())
    booking.refresh_from_db()
    assert booking.status == "requested"
    assert InterpreterBooking.unscoped.count() == 1


def test_what_is_booked_still_keeps_a_file_from_closing_quietly(els, case):
    BookingFactory(case=case, confirmed=True)
    BookingFactory(case=case, done=True, starts_at=MONDAY - dt.timedelta(days=9))
    said = [str(text) for text in CounselingPart().still_open(access.on(els, case))]
    assert said == ["1 interpreter still booked"]
