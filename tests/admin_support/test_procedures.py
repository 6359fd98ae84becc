"""Applying to authorities: the clock, the answer, the appeal, and the dates of each."""

import datetime as dt

import pytest
from django.utils import timezone

from admin_support import actions
from admin_support.models import Procedure, ProcedurePaper, ResidenceDocument
from deadlines import actions as deadlines
from deadlines.models import Deadline, RuleCode
from records.errors import Refused, Stale
from tests.admin_support.factories import (
    AUGUST_14,
    DocumentFactory,
    ProcedureFactory,
    procedure_kind,
)
from tests.admin_support.test_actions import add as add_document
from tests.admin_support.test_actions import end as end_document
from tests.cases.factories import CaseFactory
from tests.contacts.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
EMPTY = {
    **dict.fromkeys(("authority", "requested_on", "expected_on", "next_action_on")),
    **dict.fromkeys(("file_number", "next_action", "note"), ""),
}


def apply(of="living_wage", case=None, today=AUGUST_14, **values) -> Procedure:
    case = case or CaseFactory()
    kind = procedure_kind(of)
    return actions.add_procedure(
        case=case, values={**EMPTY, "kind": kind, **values}, today=today, by=case.case_lead
    )


def send(row, today=AUGUST_14) -> Procedure:
    return actions.send_procedure(pk=row.pk, today=today, by=row.created_by)


def answer(row, outcome, on, *, notified=None, valid_to=None, today=None) -> Procedure:
    values = {
        "outcome": outcome,
        "decided_on": on,
        "notified_on": notified,
        "valid_to": valid_to,
    }
    return actions.answer_procedure(pk=row.pk, values=values, today=today or on, by=row.created_by)


def change(row, **values) -> Procedure:
    kept = {name: getattr(row, name) for name in EMPTY}
    return actions.change_procedure(
        pk=row.pk,
        version=row.version,
        values=kept | values,
        today=AUGUST_14,
        by=row.created_by,
    )


def dates(row, state="open") -> dict[str, dt.date]:
    rows = Deadline.unscoped.filter(source=row.pk, state=state).order_by("due_on")
    return {deadline.rule: deadline.due_on for deadline in rows}


def test_the_clock_of_a_welfare_centre_runs_from_the_sending_to_the_end_of_an_appeal():
    row = send(apply())
    assert (row.outcome, row.requested_on) == ("asked", AUGUST_14)
    assert dates(row) == {RuleCode.WELFARE_DECISION: AUGUST_14 + 30 * DAY}

    decided = AUGUST_14 + 20 * DAY
    row = answer(row, "refused", decided)
    assert dates(row) == {RuleCode.WELFARE_NOTICE: decided + 8 * DAY}
    assert dates(row, "done") == {RuleCode.WELFARE_DECISION: AUGUST_14 + 30 * DAY}
    assert row.appeal_until is None

    row = answer(row, "refused", decided, notified=decided + 5 * DAY)
    end = deadlines.rule_on(RuleCode.WELFARE_APPEAL, decided)
    assert end.offsets == [3]
    assert dates(row) == {RuleCode.WELFARE_APPEAL: row.appeal_until}
    assert row.appeal_until >= dt.date(2026, 12, 8)

    row = actions.lodge_appeal(
        Procedure,
        pk=row.pk,
        version=row.version,
        values={"appealed_on": decided + 30 * DAY},
        by=row.created_by,
    )
    assert dates(row) == {}
    assert set(dates(row, "done")) == {
        RuleCode.WELFARE_DECISION,
        RuleCode.WELFARE_NOTICE,
        RuleCode.WELFARE_APPEAL,
    }
    row = actions.decide_appeal(
        Procedure,
        pk=row.pk,
        version=row.version,
        values={"appeal_outcome": "won", "appeal_decided_on": decided + 60 * DAY},
        by=row.created_by,
    )
    assert not row.is_appeal_pending


def test_a_second_click_changes_nothing_and_extra_papers_keep_the_first_day():
    row = send(apply())
    assert send(row, AUGUST_14 + DAY).requested_on == AUGUST_14
    row = actions.ask_extra_papers(pk=row.pk, values={"missing": "A passport."}, by=row.created_by)
    assert (row.outcome, row.missing) == ("extra", "A passport.")
    again = send(row, AUGUST_14 + 9 * DAY)
    assert (again.outcome, again.requested_on, again.missing) == ("asked", AUGUST_14, "")
    assert dates(again) == {RuleCode.WELFARE_DECISION: AUGUST_14 + 30 * DAY}


def test_a_kind_without_a_rule_of_its_own_counts_by_its_length():
    row = send(apply("bank_account"))
    assert row.expected_on == AUGUST_14 + 14 * DAY
    assert dates(row) == {RuleCode.ANSWER_EXPECTED: AUGUST_14 + 14 * DAY}
    moved = change(row, expected_on=AUGUST_14 + 40 * DAY)
    assert dates(moved) == {RuleCode.ANSWER_EXPECTED: AUGUST_14 + 40 * DAY}


def test_without_a_length_the_general_rule_counts_and_earlier_answers_before_it():
    row = send(apply("social_housing"))
    assert row.expected_on is None
    assert dates(row) == {RuleCode.ANSWER_EXPECTED: AUGUST_14 + 30 * DAY}
    for _number in range(10):
        ProcedureFactory(
            of="social_housing",
            outcome="granted",
            requested_on=AUGUST_14 - 100 * DAY,
            decided_on=AUGUST_14 - 30 * DAY,
        )
    assert send(apply("social_housing")).expected_on == AUGUST_14 + 70 * DAY


def test_a_term_of_appeal_by_the_length_of_the_kind():
    kind = procedure_kind("bank_account")
    kind.appeal_length, kind.appeal_unit = 2, "months"
    kind.save()
    row = answer(send(apply("bank_account")), "partly", AUGUST_14 + 3 * DAY)
    assert row.notified_on == AUGUST_14 + 3 * DAY
    assert row.appeal_until == dt.date(2026, 10, 17)
    assert dates(row) == {RuleCode.APPEAL_ENDS: dt.date(2026, 10, 17)}


def test_a_refusal_without_a_term_and_a_term_that_is_past_remind_nobody():
    row = answer(send(apply("bank_account")), "refused", AUGUST_14 + 3 * DAY)
    assert (row.appeal_until, dates(row)) == (None, {})
    old = send(apply())
    late = answer(
        old,
        "refused",
        AUGUST_14 + DAY,
        notified=AUGUST_14 + DAY,
        today=AUGUST_14 + 200 * DAY,
    )
    assert late.appeal_until is not None
    assert dates(late) == {}


@pytest.mark.parametrize(
    ("of", "rule", "before"),
    [("medical_card", RuleCode.MEDICAL_CARD, 0), ("rent_support", RuleCode.GRANT_ENDS, 30)],
)
def test_the_end_of_what_was_granted_makes_a_date(of, rule, before):
    until = AUGUST_14 + 300 * DAY
    row = answer(send(apply(of)), "granted", AUGUST_14, notified=AUGUST_14, valid_to=until)
    assert dates(row) == {rule: until - before * DAY}
    longer = answer(row, "granted", AUGUST_14, notified=AUGUST_14, valid_to=until + 10 * DAY)
    assert dates(longer) == {rule: until + (10 - before) * DAY}
    assert dates(longer, "dropped") == {rule: until - before * DAY}


def test_a_withdrawn_application_waits_for_nothing():
    row = answer(send(apply()), "withdrawn", AUGUST_14 + DAY)
    assert dates(row) == {}
    assert dates(row, "dropped") == {RuleCode.WELFARE_DECISION: AUGUST_14 + 30 * DAY}
    assert answer(apply(), "withdrawn", AUGUST_14).requested_on is None


def test_sending_meets_the_date_on_which_it_had_to_leave():
    case = CaseFactory()
    deadlines.start_deadlines(
        case=case, rule=RuleCode.HEALTH_INSURANCE, starts_on=AUGUST_14, by=case.case_lead
    )
    send(apply("health_fund", case))
    (row,) = Deadline.unscoped.filter(case=case, rule=RuleCode.HEALTH_INSURANCE)
    assert row.state == "done"


def test_a_day_that_is_typed_counts_as_sent():
    row = apply("bank_account", requested_on=AUGUST_14 - 2 * DAY)
    assert (row.outcome, row.expected_on) == ("asked", AUGUST_14 + 12 * DAY)
    later = change(apply("bank_account"), requested_on=AUGUST_14 - DAY)
    assert (later.outcome, later.expected_on) == ("asked", AUGUST_14 + 13 * DAY)


def test_a_corrected_day_moves_the_dates_and_what_was_met_stays_met():
    row = send(apply())
    moved = change(row, requested_on=AUGUST_14 - 5 * DAY)
    assert dates(moved) == {RuleCode.WELFARE_DECISION: AUGUST_14 + 25 * DAY}
    done = answer(moved, "granted", AUGUST_14, notified=AUGUST_14)
    assert dates(done) == {}
    change(done, note="A word.")
    assert dates(done) == {}


def test_what_makes_no_sense_is_refused_in_words():
    row = apply()
    with pytest.raises(Refused):
        answer(row, "granted", AUGUST_14)
    with pytest.raises(Refused):
        actions.ask_extra_papers(pk=row.pk, values={"missing": "X"}, by=row.created_by)
    with pytest.raises(Refused):
        actions.decide_appeal(
            Procedure,
            pk=row.pk,
            version=None,
            values={"appeal_outcome": "won", "appeal_decided_on": AUGUST_14},
            by=row.created_by,
        )
    with pytest.raises(Refused):
        actions.lodge_appeal(
            Procedure,
            pk=row.pk,
            version=None,
            values={"appealed_on": AUGUST_14},
            by=row.created_by,
        )
    kind = procedure_kind("passport")
    kind.ended_on = AUGUST_14
    kind.save()
    with pytest.raises(Refused) as refused:
        apply("passport")
    assert refused.value.field == "kind"


def test_what_was_appealed_against_does_not_become_granted():
    row = answer(send(apply()), "refused", AUGUST_14, notified=AUGUST_14)
    actions.lodge_appeal(
        Procedure,
        pk=row.pk,
        version=None,
        values={"appealed_on": AUGUST_14},
        by=row.created_by,
    )
    with pytest.raises(Refused) as refused:
        answer(row, "granted", AUGUST_14, notified=AUGUST_14)
    assert refused.value.field == "outcome"


def test_a_change_on_an_old_version_is_refused():
    row = apply()
    change(row, note="First.")
    with pytest.raises(Stale):
        change(row, note="Second.")


def test_papers_are_noted_and_taken_back():
    row = apply("bank_account")
    first, second = row.kind.items.order_by("position")

    def note(**days):
        values = {first: days.get("first"), second: days.get("second")}
        actions.note_papers(pk=row.pk, version=None, values=values, by=row.created_by)
        return set(ProcedurePaper.objects.values_list("item", "got_on"))

    assert note(first=AUGUST_14) == {(first.pk, AUGUST_14)}
    assert note(first=AUGUST_14, second=AUGUST_14) == {
        (first.pk, AUGUST_14),
        (second.pk, AUGUST_14),
    }
    assert note(second=AUGUST_14 - DAY) == {(second.pk, AUGUST_14 - DAY)}
    other = procedure_kind("passport").items.first()
    with pytest.raises(Refused):
        actions.note_papers(pk=row.pk, version=None, values={other: AUGUST_14}, by=row.created_by)


def test_an_application_entered_in_error_reminds_nobody():
    row = send(apply(authority=OrganisationFactory()))
    actions.void_procedure(
        pk=row.pk, version=row.version, reason="Of another.", now=timezone.now(), by=row.created_by
    )
    assert dates(row) == {}
    assert not Procedure.unscoped.filter(pk=row.pk).exists()


def test_a_refused_residence_document_has_the_term_that_was_chosen():
    case = CaseFactory()
    row = add_document(case, "ai", requested_on=AUGUST_14)
    row = end_document(row, "refused", AUGUST_14 + DAY, term=RuleCode.APPEAL_TO_COUNCIL)
    assert dates(row) == {RuleCode.APPEAL_TO_COUNCIL: row.appeal_until}
    assert row.appeal_until >= AUGUST_14 + 31 * DAY
    values = {"appealed_on": AUGUST_14 + 5 * DAY}
    row = actions.lodge_appeal(
        ResidenceDocument, pk=row.pk, version=row.version, values=values, by=row.created_by
    )
    assert dates(row) == {}
    assert row.is_appeal_pending


def test_what_was_withdrawn_has_no_term_of_appeal():
    row = DocumentFactory(waiting=True)
    row = end_document(row, "withdrawn", AUGUST_14, term=RuleCode.APPEAL_TO_COUNCIL)
    assert (row.appeal_until, dates(row)) == (None, {})


@pytest.mark.parametrize(
    ("value", "day", "is_refused"),
    [
        ("annex13", dt.date(2017, 5, 20), True),
        ("annex13", dt.date(2017, 5, 19), False),
        ("annex15", dt.date(2017, 5, 3), True),
        ("annex15", dt.date(2017, 5, 4), False),
    ],
)
def test_a_document_was_given_on_its_day_or_is_refused(value, day, is_refused):
    if not is_refused:
        assert add_document(CaseFactory(), value, valid_from=day).pk
        return
    with pytest.raises(Refused) as refused:
        add_document(CaseFactory(), value, valid_from=day)
    assert refused.value.field == "kind"


def test_who_needs_no_procedure_has_one_only_for_a_reason():
    case = CaseFactory(client__nationalities=["PL"])
    with pytest.raises(Refused) as refused:
        add_document(case)
    assert refused.value.field == "chain_reason"
    assert add_document(case, chain_reason="Asked by the police.").pk
    assert add_document(CaseFactory(client__nationalities=["PL"]), "eu_card").pk
    before = add_document(
        CaseFactory(client__nationalities=["GB"]), "card_a", valid_from=dt.date(2021, 1, 1)
    )
    assert before.chain_reason == ""
