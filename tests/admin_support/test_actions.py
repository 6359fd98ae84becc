"""Asking for documents and noting the answers."""

import datetime as dt
from uuid import uuid4

import pytest

from admin_support import actions
from admin_support.models import ResidenceDocument
from tests.admin_support.factories import AUGUST_14, DocumentFactory, kind
from tests.cases.factories import CaseFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
EMPTY = dict.fromkeys(("requested_on", "issued_on", "valid_from", "valid_to", "received_on"))


def add(case, value="annex15", *, token=None, **days):
    fields = {**EMPTY, "number": "", **days}
    return actions.add_document(
        case=case, kind=kind(value), token=token, by=case.case_lead, today=AUGUST_14, **fields
    )


def change(document, **days):
    fields = {name: getattr(document, name) for name in EMPTY} | {"number": ""} | days
    return actions.change_document(
        document_id=document.pk,
        version=document.version,
        today=AUGUST_14,
        by=document.created_by,
        **fields,
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


def test_a_form_sent_twice_makes_one_document():
    case, token = CaseFactory(), uuid4()
    add(case, token=token)
    with pytest.raises(actions.SentTwice) as before:
        add(case, token=token)
    assert case.reference in before.value.url
    assert ResidenceDocument.unscoped.count() == 1


def test_a_second_extension_is_refused_in_words_and_a_refused_one_may_be_asked_again():
    case = CaseFactory()
    first = add(case, "ai_extension", requested_on=AUGUST_14)
    with pytest.raises(actions.NoMoreOfThisKind):
        add(case, "ai_extension")
    actions.end_document(document_id=first.pk, outcome="refused", on=AUGUST_14, by=case.case_lead)
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
    with pytest.raises(actions.Overlaps):
        add(case, "ai", valid_from=AUGUST_14 + DAY)


def test_what_ended_early_leaves_room_for_the_next():
    case = CaseFactory()
    first = add(case, valid_from=AUGUST_14)
    actions.end_document(
        document_id=first.pk, outcome="ended", on=AUGUST_14 + DAY, by=case.case_lead
    )
    assert add(case, "ai", valid_from=AUGUST_14 + DAY).outcome == "issued"


def test_a_change_on_an_old_version_is_refused_and_shows_the_new_one():
    document = add(CaseFactory(), requested_on=AUGUST_14)
    change(document, requested_on=AUGUST_14 - DAY)
    with pytest.raises(actions.Stale) as stale:
        change(document, requested_on=AUGUST_14 - 2 * DAY)
    assert stale.value.theirs.requested_on == AUGUST_14 - DAY


def test_an_answer_turns_an_application_into_a_document():
    document = add(CaseFactory(), requested_on=AUGUST_14)
    issued = change(document, valid_from=AUGUST_14 + DAY)
    assert (issued.outcome, issued.issued_on) == ("issued", AUGUST_14 + DAY)


def test_sending_twice_keeps_the_first_day():
    document = add(CaseFactory())
    for later in range(2):
        actions.send(document_id=document.pk, today=AUGUST_14 + later * DAY, by=document.created_by)
    document.refresh_from_db()
    assert (document.outcome, document.requested_on) == ("asked", AUGUST_14)


def test_extra_documents_are_asked_only_about_what_was_sent():
    document = add(CaseFactory())
    with pytest.raises(actions.NotFromHere):
        actions.ask_extra(document_id=document.pk, missing="Passport.", by=document.created_by)
    actions.send(document_id=document.pk, today=AUGUST_14, by=document.created_by)
    extra = actions.ask_extra(document_id=document.pk, missing="Passport.", by=document.created_by)
    assert (extra.outcome, extra.missing) == ("extra", "Passport.")


@pytest.mark.parametrize(("of", "outcome"), [("issued", "refused"), ("asked", "ended")])
def test_only_what_is_valid_ends_and_only_what_is_asked_is_refused(of, outcome):
    document = DocumentFactory() if of == "issued" else DocumentFactory(waiting=True)
    with pytest.raises(actions.NotFromHere):
        actions.end_document(
            document_id=document.pk, outcome=outcome, on=AUGUST_14, by=document.created_by
        )


def test_a_changed_rule_counts_for_new_documents_only():
    old = add(CaseFactory(), valid_from=AUGUST_14)
    case = CaseFactory()
    actions.change_kind(kind=kind("annex15"), by=case.case_lead, length=60)
    assert add(case, valid_from=AUGUST_14).valid_to == AUGUST_14 + 60 * DAY
    old.refresh_from_db()
    assert old.valid_to == dt.date(2026, 9, 28)
