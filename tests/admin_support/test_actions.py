"""Asking for documents and noting the answers."""

import datetime as dt

import pytest

from admin_support import actions, figures
from admin_support.models import ResidenceDocument
from deadlines.models import Deadline
from records.errors import Refused, Stale
from tests.admin_support.factories import AUGUST_14, DocumentFactory, kind
from tests.cases.factories import CaseFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
EMPTY = dict.fromkeys(("requested_on", "issued_on", "valid_from", "valid_to", "received_on"))


def add(case, value="annex15", **days):
    values = {**EMPTY, "kind": kind(value), "number": "", **days}
    return actions.add_residence_document(
        case=case, values=values, today=AUGUST_14, by=case.case_lead
    )


def change(document, **days):
    values = {name: getattr(document, name) for name in EMPTY} | {"number": ""} | days
    return actions.change_residence_document(
        pk=document.pk,
        version=document.version,
        values=values,
        today=AUGUST_14,
        by=document.created_by,
    )


def end(document, outcome, on, **values):
    values = {"outcome": outcome, "closed_on": on, **values}
    return actions.end_residence_document(
        pk=document.pk, values=values, today=AUGUST_14, by=document.created_by
    )


def ask_extra(document):
    return actions.ask_extra_documents(
        pk=document.pk, values={"missing": "Passport."}, by=document.created_by
    )


@pytest.mark.parametrize(
    ("days", "outcome"),
    [
        ({}, "prepared"),
        ({"requested_on": AUGUST_14}, "asked"),
        ({"valid_from": AUGUST_14}, "issued"),
    ],
)
def test_the_days_say_how_far_it_is(days, outcome):
    assert add(CaseFactory(), **days).outcome == outcome


def test_the_rule_proposes_the_end_and_the_card_has_the_last_word():
    proposed = add(CaseFactory(), valid_from=AUGUST_14)
    assert proposed.valid_to == dt.date(2026, 9, 28)
    read = add(CaseFactory(), valid_from=AUGUST_14, valid_to=dt.date(2026, 9, 30))
    assert read.valid_to == dt.date(2026, 9, 30)


def test_a_second_extension_is_refused_in_words_and_a_refused_one_may_be_asked_again():
    case = CaseFactory()
    first = add(case, "ai_extension", requested_on=AUGUST_14)
    with pytest.raises(Refused) as refused:
        add(case, "ai_extension")
    assert refused.value.field == "kind"
    end(first, "refused", AUGUST_14)
    assert add(case, "ai_extension").turn == 1


def test_cards_may_be_renewed_as_often_as_needed():
    case, start = CaseFactory(), AUGUST_14
    for turn in range(1, 6):
        card = add(case, "card_a", valid_from=start)
        assert card.turn == turn
        start = card.valid_to


def test_an_overlap_is_refused_in_words():
    case = CaseFactory()
    add(case, valid_from=AUGUST_14)
    with pytest.raises(Refused) as refused:
        add(case, "ai", valid_from=AUGUST_14 + DAY)
    assert refused.value.field == "valid_from"


def test_what_ended_early_leaves_room_for_the_next():
    case = CaseFactory()
    first = add(case, valid_from=AUGUST_14)
    end(first, "ended", AUGUST_14 + DAY)
    assert add(case, "ai", valid_from=AUGUST_14 + DAY).outcome == "issued"


def test_a_change_on_an_old_version_is_refused_and_shows_the_new_one():
    document = add(CaseFactory(), requested_on=AUGUST_14)
    change(document, requested_on=AUGUST_14 - DAY)
    with pytest.raises(Stale) as stale:
        change(document, requested_on=AUGUST_14 - 2 * DAY)
    assert stale.value.theirs.requested_on == AUGUST_14 - DAY


def test_an_answer_turns_an_application_into_a_document():
    document = add(CaseFactory(), requested_on=AUGUST_14)
    issued = change(document, valid_from=AUGUST_14 + DAY)
    assert (issued.outcome, issued.issued_on) == ("issued", AUGUST_14 + DAY)


def test_sending_twice_keeps_the_first_day():
    document = add(CaseFactory())
    for later in range(2):
        actions.send_application(
            pk=document.pk, today=AUGUST_14 + later * DAY, by=document.created_by
        )
    document.refresh_from_db()
    assert (document.outcome, document.requested_on) == ("asked", AUGUST_14)


def test_extra_documents_are_asked_only_about_what_was_sent():
    document = add(CaseFactory())
    with pytest.raises(Refused):
        ask_extra(document)
    actions.send_application(pk=document.pk, today=AUGUST_14, by=document.created_by)
    extra = ask_extra(document)
    assert (extra.outcome, extra.missing) == ("extra", "Passport.")


@pytest.mark.parametrize(("of", "outcome"), [("issued", "refused"), ("asked", "ended")])
def test_only_what_is_valid_ends_and_only_what_is_asked_is_refused(of, outcome):
    document = DocumentFactory() if of == "issued" else DocumentFactory(waiting=True)
    with pytest.raises(Refused):
        end(document, outcome, AUGUST_14)


def test_a_changed_rule_counts_for_new_documents_only():
    old = add(CaseFactory(), valid_from=AUGUST_14)
    case = CaseFactory()
    actions.change_kind(pk=kind("annex15").pk, version=1, values={"length": 60}, by=case.case_lead)
    assert add(case, valid_from=AUGUST_14).valid_to == AUGUST_14 + 60 * DAY
    old.refresh_from_db()
    assert old.valid_to == dt.date(2026, 9, 28)


def test_a_document_entered_in_error_leaves_its_days_to_another_and_counts_nowhere():
    case = CaseFactory()
    document = add(case, valid_from=AUGUST_14)
    actions.void_residence_document(
        pk=document.pk,
        version=1,
        reason="Of another person",
        now=dt.datetime(2026, 8, 15, tzinfo=dt.UTC),
        by=case.case_lead,
    )
    assert not Deadline.unscoped.open().filter(source=document.pk).exists()
    assert not figures.documents(2026, ["annex15"]).issued.counts
    assert add(case, valid_from=AUGUST_14).turn == 1
    assert ResidenceDocument.with_voided.count() == 2
