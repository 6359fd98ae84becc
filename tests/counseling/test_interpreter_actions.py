"""Bookings of interpreters: what may follow on what, whom nobody gets, and one place at a time."""

import datetime as dt
from decimal import Decimal
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from audit import keys
from cases.models import KeepApart
from common.db import violated_constraint
from counseling import actions
from counseling.interpreters import hidden_for, proposals
from counseling.models import InterpreterBooking, InterpreterVeto
from records import saving
from records.errors import Refused, SentTwice, Stale
from tests.cases.factories import CaseFactory, PreferenceFactory
from tests.contacts.factories import InterpreterFactory, language
from tests.counseling.factories import BookingFactory, VetoFactory
from workspace.models import Notice

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 12, 7, 13, 0, tzinfo=dt.UTC)
AFTER = AT + dt.timedelta(hours=3)
MINUTE = dt.timedelta(minutes=1)
STATES = InterpreterBooking.Status.values
CANNOT = "This interpreter cannot be booked for this file."
FOLLOWS = {
    ("requested", "confirmed"),
    ("requested", "cancelled"),
    ("confirmed", "done"),
    ("confirmed", "no_show"),
    ("confirmed", "cancelled"),
}


def values(interpreter, **fields):
    return {
        "interpreter": interpreter,
        "language": language("ary"),
        "line": "psychosocial",
        "channel": "on_site",
        "occasion": "talk",
        "starts_at": AT,
        "minutes": 60,
        "travel_minutes": 30,
        "place": "",
    } | fields


def book(case, interpreter, **fields):
    return actions.book_interpreter(
        case=case, values=values(interpreter, **fields), by=case.case_lead
    )


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as error, transaction.atomic():
        act(*args, **kwargs)
    return str(error.value.message), error.value.field


def move(booking, to, **fields):
    worked = {"worked_minutes": 45} if to == "done" else {}
    return actions.move_booking(
        pk=booking.pk, to=to, now=AFTER, values=worked, by=booking.case.case_lead, **fields
    )


@pytest.mark.parametrize(("stands", "to"), list(product(STATES, STATES)))
def test_every_pair_of_states(stands, to):
    done = {"worked_minutes": 60, "cost": 90} if stands == "done" else {}
    booking = BookingFactory(status=stands, **done)
    if (stands, to) in FOLLOWS:
        assert move(booking, to).status == to
    else:
        assert refusal(move, booking, to)[0] == "This does not follow on where the booking stands."
    booking.refresh_from_db()
    assert booking.status == (to if (stands, to) in FOLLOWS else stands)


def test_what_took_place_has_its_cost_of_the_rates_of_the_booking():
    interpreter = InterpreterFactory(hour_rate=Decimal("48.50"), travel_rate=Decimal("20.10"))
    booking = book(CaseFactory(), interpreter, is_confirmed=True)
    interpreter.hour_rate = 500
    interpreter.save()
    booking = move(booking, "done")
    # 45 minutes at 48.50 is 36.375, an hour of travel 20.10.
    assert booking.cost == Decimal("56.48")


@pytest.mark.parametrize("to", ["done", "no_show"])
def test_what_is_to_come_did_not_take_place(to):
    booking = BookingFactory(confirmed=True)
    act = {"pk": booking.pk, "to": to, "now": AT - MINUTE, "by": booking.case.case_lead}
    assert refusal(actions.move_booking, **act)[0] == "This is still to come."


def test_without_the_minutes_nothing_took_place():
    booking = BookingFactory(confirmed=True)
    act = {"pk": booking.pk, "to": "done", "now": AFTER, "by": booking.case.case_lead}
    assert refusal(actions.move_booking, **act)[1] == "worked_minutes"


def test_somebody_who_saw_another_version_moves_nothing():
    booking = BookingFactory()
    with pytest.raises(Stale):
        move(booking, "confirmed", version=7)


def test_a_form_that_comes_twice_books_once():
    case, interpreter = CaseFactory(), InterpreterFactory()
    token = saving.Token(keys.create().pk, "digest")
    sent = {"case": case, "token": token, "by": case.case_lead}
    actions.book_interpreter(values=values(interpreter), **sent)
    with pytest.raises(SentTwice):
        actions.book_interpreter(values=values(interpreter), **sent)
    assert InterpreterBooking.unscoped.count() == 1


@pytest.mark.parametrize("ground", InterpreterVeto.Ground.values)
def test_who_is_excluded_is_refused_in_the_same_words_whatever_the_ground(ground):
    veto = VetoFactory(ground=ground)
    assert refusal(book, veto.case, veto.interpreter) == (CANNOT, "interpreter")
    later = CaseFactory(client=veto.case.client, episode=2, phase="closed", closed_on=AT.date())
    assert refusal(book, later, veto.interpreter) == (CANNOT, "interpreter")
    assert book(CaseFactory(), veto.interpreter).status == "requested"


def test_a_veto_taken_back_or_entered_in_error_holds_no_more():
    veto = VetoFactory(ended_on=AT.date())
    assert book(veto.case, veto.interpreter).pk
    wrong = VetoFactory()
    saving.void(
        InterpreterVeto, wrong.pk, version=1, reason="Error", now=AT, by=wrong.case.case_lead
    )
    assert book(wrong.case, wrong.interpreter).pk


def kept_apart(one, other):
    first, second = sorted([one.client, other.client], key=lambda row: row.pk)
    return KeepApart.objects.create(
        data_key=keys.create(),
        one=first,
        other=second,
        ground="same_case",
        owner=one.case_lead,
        since=dt.date(2026, 1, 1),
    )


def test_who_interprets_for_somebody_kept_apart_is_refused_too():
    one, other, interpreter = CaseFactory(), CaseFactory(), InterpreterFactory()
    booking = BookingFactory(case=one, interpreter=interpreter)
    assert hidden_for(other) == set()
    pair = kept_apart(one, other)
    assert refusal(book, other, interpreter) == (CANNOT, "interpreter")
    assert hidden_for(one) == set()
    move(booking, "cancelled")
    assert hidden_for(other) == set()
    BookingFactory(case=one, interpreter=interpreter)
    pair.ended_on = dt.date(2026, 6, 1)
    pair.save()
    assert hidden_for(other) == set()


def test_the_database_refuses_who_is_excluded_whoever_asks():
    veto = VetoFactory()
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        BookingFactory(case=veto.case, interpreter=veto.interpreter)
    assert violated_constraint(error.value) == "an_interpreter_for_this_person"


@pytest.mark.parametrize(
    "fields",
    [
        {"statement_signed_on": None},
        {"statement_signed_on": AT.date() + dt.timedelta(days=1)},
        {"statement_ends_on": AT.date() - dt.timedelta(days=1)},
    ],
)
def test_nobody_is_booked_without_a_statement_in_force_that_day(fields):
    text, field = refusal(book, CaseFactory(), InterpreterFactory(**fields))
    assert text == "No confidentiality statement of this interpreter is in force that day."
    assert field == "interpreter"


def test_the_day_of_a_statement_is_the_day_here():
    # Half past eleven at night in UTC is the next day here.
    late = dt.datetime(2026, 12, 7, 23, 30, tzinfo=dt.UTC)
    row = InterpreterFactory(statement_ends_on=dt.date(2026, 12, 7))
    assert refusal(book, CaseFactory(), row, starts_at=late)[1] == "interpreter"
    assert book(CaseFactory(), row, starts_at=late - dt.timedelta(hours=1)).pk


def test_a_statement_that_ends_later_refuses_the_confirmation():
    booking = BookingFactory()
    row = booking.interpreter
    row.statement_ends_on = dt.date(2026, 11, 1)
    row.save()
    assert refusal(move, booking, "confirmed")[1] == "interpreter"
    assert move(booking, "cancelled").status == "cancelled"


@pytest.mark.parametrize(
    ("minutes_later", "clashes"),
    [(0, True), (119, True), (120, False), (-119, True), (-120, False)],
)
def test_an_interpreter_is_in_one_place_travel_included(minutes_later, clashes):
    """Both last an hour, with half an hour of travel before and after."""
    first = BookingFactory(confirmed=True)
    at = AT + minutes_later * MINUTE
    fields = {"starts_at": at, "is_confirmed": True}
    if not clashes:
        assert book(CaseFactory(), first.interpreter, **fields).status == "confirmed"
        return
    text, field = refusal(book, CaseFactory(), first.interpreter, **fields)
    assert text == "This interpreter is booked elsewhere at that time, travel included."
    assert field == "interpreter"


def test_two_requests_may_stand_and_only_one_of_them_is_confirmed():
    first = BookingFactory(confirmed=True)
    second = book(CaseFactory(), first.interpreter)
    assert refusal(move, second, "confirmed")[1] == "interpreter"
    move(first, "cancelled")
    assert move(second, "confirmed").status == "confirmed"


def test_a_confirmed_booking_does_not_move_onto_another():
    first = BookingFactory(confirmed=True)
    later = BookingFactory(
        confirmed=True, interpreter=first.interpreter, starts_at=AT + dt.timedelta(days=1)
    )
    change = {"pk": later.pk, "version": 1, "values": {"starts_at": AT}, "by": later.case.case_lead}
    assert refusal(actions.change_booking, **change)[1] == "interpreter"


def test_another_interpreter_is_asked_anew_at_their_rates():
    booking = BookingFactory(confirmed=True)
    other = InterpreterFactory(hour_rate=75)
    changed = actions.change_booking(
        pk=booking.pk, version=1, values={"interpreter": other}, by=booking.case.case_lead
    )
    assert (changed.status, changed.hour_rate) == ("requested", 75)


def test_what_is_over_is_not_changed():
    booking = BookingFactory(done=True)
    change = {
        "pk": booking.pk,
        "version": 1,
        "values": {"minutes": 30},
        "by": booking.case.case_lead,
    }
    assert refusal(actions.change_booking, **change)[0] == "This booking is over."


def test_a_veto_cancels_what_is_to_come_and_tells_who_booked_no_more_than_that():
    booking = BookingFactory(confirmed=True)
    done = BookingFactory(
        done=True,
        interpreter=booking.interpreter,
        case=booking.case,
        starts_at=AT - dt.timedelta(days=7),
    )
    by = CaseFactory().case_lead
    veto = {"interpreter": booking.interpreter, "ground": "known", "reason": "A secret reason."}
    actions.add_veto(case=booking.case, values=veto, by=by)
    booking.refresh_from_db()
    done.refresh_from_db()
    assert (booking.status, done.status) == ("cancelled", "done")
    notice = Notice.objects.get(user=booking.created_by, kind="counseling.interpreter_cancelled")
    assert "secret" not in str(notice.codes)


def test_a_veto_that_is_noted_again_or_comes_back_cancels_too():
    veto = VetoFactory(ended_on=AT.date())
    booking = BookingFactory(case=veto.case, interpreter=veto.interpreter)
    actions.change_veto(pk=veto.pk, version=1, values={"ended_on": None}, by=veto.case.case_lead)
    booking.refresh_from_db()
    assert booking.status == "cancelled"


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("a_booking_lasts_up_to_a_day", {"minutes": 0}),
        ("a_booking_lasts_up_to_a_day", {"travel_minutes": 601}),
        ("only_on_site_is_travelled_to", {"channel": "phone"}),
        ("only_on_site_is_travelled_to", {"channel": "none", "travel_minutes": 0}),
        ("what_took_place_costs", {"status": "done"}),
        ("what_took_place_costs", {"cost": 5}),
        ("what_took_place_costs", {"status": "unknown"}),
        ("feedback_comes_afterwards", {"went": "well"}),
        ("feedback_comes_afterwards", {"feedback": "An invented remark."}),
    ],
)
def test_the_database_refuses(constraint, fields):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        BookingFactory(**fields)
    assert violated_constraint(error.value) == constraint


def test_a_veto_is_noted_once():
    veto = VetoFactory()
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        VetoFactory(case=veto.case, interpreter=veto.interpreter)
    assert violated_constraint(error.value) == "an_interpreter_is_excluded_once"


def test_proposals_leave_out_who_is_excluded_busy_or_entered_in_error():
    veto = VetoFactory()
    case = veto.case
    woman = InterpreterFactory(gender="f")
    busy = BookingFactory(confirmed=True).interpreter
    PreferenceFactory(case=case, interpreter="woman")
    other = InterpreterFactory(gender="m", hour_rate=1)
    InterpreterFactory(contact__voided=True)
    talk = {
        "language": language("ara"),
        "channel": "on_site",
        "starts_at": AT,
        "minutes": 60,
        "travel_minutes": 0,
    }
    proposed = [proposal.key for proposal in proposals(case, talk)]
    assert proposed == [woman.pk, other.pk]
    assert busy.pk in {each.key for each in proposals(case, talk | {"starts_at": AFTER})}
