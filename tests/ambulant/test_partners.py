"""A partner is told something only with consent, and the register says so."""

import datetime as dt
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from ambulant import actions
from ambulant.models import PartnerReferral, PracticalProblem
from disclosures.actions import ConsentMissing
from disclosures.models import Disclosure
from records.errors import Refused, Stale
from tests.ambulant.factories import PartnerReferralFactory, ProblemFactory
from tests.cases.factories import CaseFactory
from tests.contacts.factories import OrganisationFactory
from tests.disclosures.factories import ConsentFactory

pytestmark = pytest.mark.django_db
MAY = dt.date(2026, 5, 4)
DAY = dt.timedelta(days=1)
State = PartnerReferral.State


def ready(**fields) -> PartnerReferral:
    """Prepare a referral to a partner for which the person gave their consent."""
    row = PartnerReferralFactory(**fields)
    ConsentFactory(
        case=row.case, partner=row.partner, partner_words="", purpose=row.purpose, given_on=MAY
    )
    return row


def move(row, state, on=MAY, **fields) -> PartnerReferral:
    fields = {"remark": "It is so.", "version": None} | fields
    return actions.move_partner_referral(
        pk=row.pk, state=state, on=on, by=row.case.case_lead, **fields
    )


def test_what_is_sent_stands_in_the_register_of_its_line():
    row = move(ready(), State.SENT)
    entry = Disclosure.unscoped.get(case=row.case)
    assert row.disclosure == entry
    assert (entry.ground, entry.purpose, entry.line) == ("consent", "school_work", "ambulant")
    assert (entry.contact, entry.content) == (row.partner, row.content)


@pytest.mark.parametrize(
    "consent",
    [
        {"purpose": "housing"},
        {"withdrawn_on": MAY},
        {"until": MAY - DAY, "given_on": MAY - 9 * DAY},
        {"given_on": MAY + DAY},
    ],
    ids=["of another purpose", "withdrawn", "over", "not yet"],
)
def test_nothing_is_sent_without_a_consent_in_force(consent):
    row = PartnerReferralFactory()
    given = {"case": row.case, "partner": row.partner, "partner_words": ""}
    given |= {"purpose": row.purpose, "given_on": MAY}
    if "withdrawn_on" in consent:
        consent = consent | {
            "withdrawn_by": "person",
            "withdrawal_noted_by": row.case.case_lead,
        }
    ConsentFactory(**given | consent)
    with pytest.raises(ConsentMissing):
        move(row, State.SENT)
    row.refresh_from_db()
    assert (row.state, Disclosure.unscoped.count()) == ("prepared", 0)


def test_a_consent_for_another_partner_is_none():
    row = PartnerReferralFactory()
    other = OrganisationFactory()
    ConsentFactory(case=row.case, partner=other, partner_words="", purpose=row.purpose)
    with pytest.raises(ConsentMissing):
        move(row, State.SENT)


PATHS = {
    State.PREPARED: (),
    State.SENT: (State.SENT,),
    State.ACCEPTED: (State.SENT, State.ACCEPTED),
    State.REFUSED: (State.SENT, State.REFUSED),
    State.DONE: (State.SENT, State.ACCEPTED, State.DONE),
    State.WITHDRAWN: (State.WITHDRAWN,),
}
ALLOWED = {
    ("prepared", "sent"),
    ("prepared", "withdrawn"),
    ("sent", "accepted"),
    ("sent", "refused"),
    ("sent", "withdrawn"),
    ("accepted", "done"),
    ("accepted", "withdrawn"),
}


@pytest.mark.parametrize(("before", "after"), list(product(State, State)))
def test_every_pair_of_states_in_the_action_and_in_the_database(before, after):
    row = ready()
    for state in PATHS[before]:
        row = move(row, state)
    if (before.value, after.value) in ALLOWED:
        assert move(row, after).state == after
        return
    with pytest.raises(Refused):
        move(row, after)
    if before != after:
        with pytest.raises(IntegrityError), transaction.atomic():
            PartnerReferral.unscoped.filter(pk=row.pk).update(state=after)


def test_a_refusal_and_a_result_are_written():
    row = move(ready(), State.SENT, remark="")
    with pytest.raises(Refused) as refused:
        move(row, State.REFUSED, remark="")
    assert refused.value.field == "remark"
    row = move(row, State.ACCEPTED, remark="")
    with pytest.raises(Refused):
        move(row, State.DONE, remark="")


def test_an_answer_before_the_question_is_refused():
    row = move(ready(), State.SENT)
    with pytest.raises(Refused) as refused:
        move(row, State.ACCEPTED, on=MAY - DAY)
    assert refused.value.field == "on"


def test_what_was_sent_is_neither_changed_nor_voided():
    row = move(ready(), State.SENT)
    values = {"content": "Something else."}
    who = {"by": row.case.case_lead}
    with pytest.raises(Refused):
        actions.change_partner_referral(pk=row.pk, version=row.version, values=values, **who)
    with pytest.raises(Refused):
        actions.void_partner_referral(
            pk=row.pk, version=row.version, reason="Error.", now=row.created_at, **who
        )


def test_of_two_tabs_the_later_is_refused():
    row = ready()
    move(row, State.SENT, version=1)
    with pytest.raises(Stale):
        move(row, State.WITHDRAWN, version=1)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"content": ""}, "a_referral_to_a_partner_says_what_is_told"),
        ({"ended_on": MAY}, "a_referral_to_a_partner_that_is_over_has_its_day"),
        ({"state": "sent"}, "this state does not follow"),
    ],
)
def test_the_database_refuses_a_referral(fields, rule):
    with pytest.raises(IntegrityError, match=rule):
        PartnerReferralFactory(**fields)


@pytest.mark.parametrize(
    ("before", "fields", "rule"),
    [
        (State.PREPARED, {"state": "sent"}, "a_referral_to_a_partner_stands_in_the_register"),
        (
            State.SENT,
            {"state": "accepted", "answered_on": MAY - DAY},
            "a_partner_answers_after_it_is_asked",
        ),
        (
            State.SENT,
            {"state": "refused", "answered_on": MAY, "ended_on": MAY, "remark": ""},
            "a_refusal_of_a_partner_or_its_result_is_written",
        ),
    ],
)
def test_the_database_refuses_a_step_of_a_referral(before, fields, rule):
    row = ready()
    for state in PATHS[before]:
        row = move(row, state)
    for name, value in fields.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError, match=rule):
        row.save()


def problem(case, **fields) -> PracticalProblem:
    values = {"what": "No heating.", "partner": None, "answer": "", "is_solved": False} | fields
    return actions.add_problem(case=case, values=values, by=case.case_lead)


def test_a_practical_problem_is_solved_and_opened_again():
    case = CaseFactory()
    row = problem(case)
    assert row.closed_at is None
    values = {"what": "No heating.", "partner": None, "answer": "Repaired.", "is_solved": True}
    row = actions.change_problem(pk=row.pk, version=1, values=values, by=case.case_lead)
    solved_at = row.closed_at
    assert solved_at >= row.opened_at
    row = actions.change_problem(pk=row.pk, version=2, values=values, by=case.case_lead)
    assert row.closed_at == solved_at
    values["is_solved"] = False
    row = actions.change_problem(pk=row.pk, version=3, values=values, by=case.case_lead)
    assert row.closed_at is None


def test_what_solved_a_problem_is_written():
    with pytest.raises(Refused) as refused:
        problem(CaseFactory(), is_solved=True)
    assert refused.value.field == "answer"


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"what": ""}, "a_practical_problem_says_what"),
        (
            {"closed_at": dt.datetime(2026, 4, 1, tzinfo=dt.UTC), "answer": "x"},
            "a_practical_problem_is_solved_after_it_is_noted",
        ),
        (
            {"closed_at": dt.datetime(2026, 6, 1, tzinfo=dt.UTC)},
            "a_solved_problem_has_an_answer",
        ),
    ],
)
def test_the_database_refuses_a_problem(fields, rule):
    with pytest.raises(IntegrityError, match=rule):
        ProblemFactory(**fields)
