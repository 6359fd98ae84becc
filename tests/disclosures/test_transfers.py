"""Another centre is asked: what may follow what, and what goes into the register."""

import datetime as dt
from itertools import product

import pytest
from django.db import DatabaseError, transaction

from common.db import violated_constraint
from disclosures import actions
from disclosures.actions import ConsentMissing
from disclosures.models import Disclosure, Transfer
from disclosures.tasks import sweep_transfers
from records.errors import Refused
from tests.accounts.factories import UserFactory
from tests.disclosures.factories import ConsentFactory, TransferFactory
from tests.kit import addresses, case_of, form, page
from workspace.models import Notice

pytestmark = pytest.mark.django_db
at = addresses("disclosures")
DAY = dt.date(2026, 3, 9)
MAY = ("view_case", "view_identity", "change_case")
State = Transfer.State
ALLOWED = {
    ("proposed", "sent"),
    ("proposed", "revoked"),
    ("proposed", "expired"),
    ("sent", "accepted"),
    ("sent", "rejected"),
    ("sent", "revoked"),
    ("sent", "expired"),
    ("accepted", "done"),
    ("accepted", "revoked"),
}
WAYS = {
    "proposed": [],
    "sent": ["sent"],
    "accepted": ["sent", "accepted"],
    "rejected": ["sent", "rejected"],
    "done": ["sent", "accepted", "done"],
    "revoked": ["revoked"],
    "expired": ["expired"],
}


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def case(user):
    return case_of(user, *MAY)


@pytest.fixture
def browser(client_as, user):
    return client_as(user)


def move(transfer: Transfer, state: str, on: dt.date = DAY) -> Transfer:
    return actions.move_transfer(
        pk=transfer.pk, version=None, state=state, on=on, by=transfer.created_by
    )


def in_state(state: str, **fields) -> Transfer:
    """Make a transfer that went the usual way to a state."""
    transfer = TransferFactory(**fields)
    ConsentFactory(case=transfer.case, purpose="centre", partner_words="Invented centre")
    for step in WAYS[state]:
        transfer = move(transfer, step)
    return transfer


@pytest.mark.parametrize(("before", "after"), list(product(State.values, State.values)))
def test_each_pair_of_states_follows_or_is_refused(before, after):
    transfer = in_state(before)

    if (before, after) in ALLOWED:
        assert move(transfer, after).state == after
        return
    with pytest.raises(Refused):
        move(transfer, after)
    if before != after:
        rows = Transfer.unscoped.filter(pk=transfer.pk)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(state=after)
    transfer.refresh_from_db()
    assert transfer.state == before


def test_a_transfer_begins_as_a_proposal():
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        TransferFactory(state="sent")
    assert violated_constraint(error.value) == "a_transfer_goes_from_state_to_state"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"content": ""}, "a_transfer_says_what_is_told"),
        ({"partner_words": ""}, "disclosures_transfer_names_one_partner"),
        ({"ended_on": DAY}, "a_transfer_that_is_over_has_its_day"),
    ],
)
def test_the_database_keeps_the_rules_of_a_transfer(fields, name):
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        TransferFactory(**fields)
    assert violated_constraint(error.value) == name


def test_a_transfer_is_not_sent_without_consent_and_register():
    transfer = TransferFactory()
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        Transfer.unscoped.filter(pk=transfer.pk).update(state="sent", sent_on=DAY)
    assert violated_constraint(error.value) == "a_transfer_is_sent_with_consent_and_register"


def test_an_answer_comes_after_it_was_sent():
    with pytest.raises(Refused, match="before it was sent"):
        move(in_state("sent"), "accepted", DAY - dt.timedelta(days=1))


def test_sending_needs_a_consent_in_force_and_enters_the_register():
    transfer = TransferFactory()
    with pytest.raises(ConsentMissing):
        move(transfer, "sent")
    assert not Disclosure.unscoped.exists()
    consent = ConsentFactory(case=transfer.case, purpose="centre", partner_words="Invented centre")

    sent = move(transfer, "sent")

    entry = Disclosure.unscoped.get()
    assert (sent.consent, sent.disclosure, entry.content) == (consent, entry, "Age and languages")


def test_what_was_sent_does_not_change():
    transfer = in_state("sent")
    with pytest.raises(Refused):
        actions.change_transfer(
            pk=transfer.pk, version=None, values={"content": "More"}, by=transfer.created_by
        )


def test_a_withdrawn_consent_revokes_what_rests_on_it():
    transfer = in_state("accepted")
    values = {"withdrawn_on": DAY, "withdrawn_by": "person"}

    actions.withdraw_consent(
        pk=transfer.consent_id, version=None, values=values, by=transfer.created_by
    )

    transfer.refresh_from_db()
    assert (transfer.state, transfer.ended_on) == ("revoked", DAY)


def test_a_transfer_expires_the_day_after_its_last_day_and_the_case_lead_hears():
    transfer = TransferFactory()

    assert actions.expire_transfers(today=transfer.answer_by) == 0
    assert actions.expire_transfers(today=transfer.answer_by + dt.timedelta(days=1)) == 1
    sweep_transfers()

    transfer.refresh_from_db()
    assert transfer.state == "expired"
    assert Notice.objects.filter(user=transfer.case.case_lead).count() == 1


def test_a_transfer_is_proposed_and_sent_on_the_pages(browser, case):
    typed = form(kind="transfer", partner_words="Invented centre", content="Age", answer_by="+7")
    assert browser.post(at("add_transfer", case), typed).status_code == 302
    transfer = Transfer.unscoped.get()
    assert "Invented centre" in page(browser, at("tab", case))
    url = at("move_transfer", case, transfer.pk, "sent")

    refused = browser.post(url, form(version="1", on="today", remark="By post"))
    assert refused.status_code == 422
    assert "No consent in force" in refused.content.decode()
    assert "By post" in refused.content.decode()
    ConsentFactory(case=case, partner_words="Invented centre")

    assert browser.post(url, form(version="1", on="today", remark="By post")).status_code == 302
    transfer.refresh_from_db()
    assert transfer.state == "sent"
    for state in ("done", "expired", "nonsense"):
        assert browser.get(at("move_transfer", case, transfer.pk, state)).status_code == 404


def test_nobody_moves_a_transfer_of_another_file(browser, case):
    hidden = TransferFactory()
    for which in (case, hidden.case):
        assert browser.get(at("edit_transfer", which, hidden.pk)).status_code == 404
        assert browser.get(at("move_transfer", which, hidden.pk, "sent")).status_code == 404
