"""How a referral goes from state to state, and what follows the arrival."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from deadlines.models import Deadline
from records.errors import Refused
from tests.kit import led_case
from tests.transfers.factories import (
    MAY,
    PartnerFactory,
    ReferralFactory,
    arrived,
    move,
    sent,
)
from transfers import actions
from transfers.models import ArrivalCheck, CrossBorderReferral
from workspace.models import Notice

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NOW = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
STATES = CrossBorderReferral.State.values
WAYS = {
    "prepared": ReferralFactory,
    "sent": sent,
    "received": lambda: move(row := sent(), "received", receipt=row.dossiers.get().receipt),
    "accepted": lambda: move(sent(), "accepted"),
    "refused": lambda: move(sent(), "refused"),
    "arrived": arrived,
    "done": lambda: move(arrived(), "done"),
    "recalled": lambda: move(sent(), "recalled"),
    "expired": lambda: move(sent(), "expired"),
}


@pytest.mark.parametrize("before", STATES)
def test_each_state_leads_only_where_it_may(before):
    row = WAYS[before]()
    assert row.state == before
    for after in STATES:
        with transaction.atomic():
            may = after in CrossBorderReferral.NEXT[before] and after != "sent"
            rest = {"receipt": row.dossiers.first().receipt} if after == "received" and may else {}
            if may:
                move(row, after, **rest)
            else:
                with pytest.raises(Refused):
                    move(row, after)
            transaction.set_rollback(True)
        row.refresh_from_db()
        assert row.state == before


@pytest.mark.parametrize("before", STATES)
def test_the_database_refuses_the_same_jumps(before):
    row = WAYS[before]()
    for after in set(STATES) - set(CrossBorderReferral.NEXT[before]) - {before}:
        with pytest.raises(IntegrityError), transaction.atomic():
            CrossBorderReferral.unscoped.filter(pk=row.pk).update(state=after)


def test_the_database_refuses_a_referral_sent_without_a_dossier():
    row = ReferralFactory()
    with pytest.raises(IntegrityError, match="no dossier"), transaction.atomic():
        CrossBorderReferral.unscoped.filter(pk=row.pk).update(state="sent", sent_on=MAY)


def test_what_was_sent_keeps_its_partner_and_is_not_taken_out():
    row = sent()
    with pytest.raises(Refused, match="Recall it"):
        actions.change_referral(
            pk=row.pk, version=None, values={"partner": PartnerFactory()}, by=row.created_by
        )
    with pytest.raises(Refused, match="Recall it"):
        actions.void_referral(
            pk=row.pk, version=row.version, reason="wrong", now=NOW, by=row.created_by
        )
    for change in ({"partner": PartnerFactory()}, {"sent_on": MAY + DAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CrossBorderReferral.unscoped.filter(pk=row.pk).update(**change)


def test_a_prepared_one_is_taken_out():
    row = ReferralFactory()
    actions.void_referral(pk=row.pk, version=1, reason="wrong", now=NOW, by=row.created_by)
    assert not CrossBorderReferral.unscoped.exists()


def test_received_needs_the_word_of_the_dossier():
    row = sent()
    with pytest.raises(Refused) as refused:
        move(row, "received", receipt="WRONG")
    assert refused.value.field == "receipt"
    word = row.dossiers.get().receipt
    assert move(row, "received", receipt=f" {word.lower()} ").state == "received"


def test_an_answer_comes_after_the_sending_and_an_arrival_after_the_answer():
    with pytest.raises(Refused, match="before it was sent"):
        move(sent(), "accepted", MAY - DAY)
    with pytest.raises(Refused, match="before they accepted"):
        move(move(sent(), "accepted"), "arrived", MAY - DAY)


def test_nobody_answers_in_time_and_the_case_lead_hears():
    case = led_case("view_case", "view_identity", "change_case")
    row = sent(case=case)
    assert actions.expire_referrals(today=row.answer_by) == 0
    assert actions.expire_referrals(today=row.answer_by + DAY) == 1
    assert actions.expire_referrals(today=row.answer_by + DAY) == 0
    row.refresh_from_db()
    assert (row.state, row.ended_on) == ("expired", row.answer_by + DAY)
    assert Notice.objects.get(kind="transfers.expired").user == case.case_lead


def days(row, state="open") -> list[dt.date]:
    rows = Deadline.unscoped.filter(source=row.pk, state=state)
    return sorted(rows.values_list("due_on", flat=True))


def check(row, moment, on, **fields):
    values = {"moment": moment, "on": on, "outcome": "safe", "retrafficked": "no", "note": ""}
    return actions.add_check(referral=row, values=values | fields, by=row.created_by)


def test_the_arrival_begins_five_checks_and_each_meets_its_day():
    row = arrived()
    assert days(row) == [
        MAY + DAY,
        MAY + 7 * DAY,
        dt.date(2026, 6, 4),
        dt.date(2026, 8, 4),
        dt.date(2026, 11, 4),
    ]
    check(row, "week", MAY + 6 * DAY)
    assert MAY + 7 * DAY not in days(row)
    assert days(row, "done") == [MAY + 7 * DAY]


def test_a_check_entered_in_error_waits_again():
    row = arrived()
    made = check(row, "3_months", dt.date(2026, 8, 3))
    assert dt.date(2026, 8, 4) not in days(row)
    actions.void_check(pk=made.pk, version=1, reason="wrong", now=NOW, by=row.created_by)
    assert days(row).count(dt.date(2026, 8, 4)) == 1
    check(row, "3_months", dt.date(2026, 8, 3))
    assert dt.date(2026, 8, 4) not in days(row)


def test_a_check_comes_after_the_arrival_and_once_for_each_moment():
    row = arrived()
    with pytest.raises(Refused, match="before the person arrived"):
        check(row, "day", MAY - DAY)
    check(row, "day", MAY + DAY)
    with pytest.raises(Refused, match="noted already"):
        check(row, "day", MAY + DAY)
    with pytest.raises(Refused):
        check(move(sent(), "accepted"), "day", MAY + DAY)


def test_a_check_changes_but_not_into_another():
    row = arrived()
    made = check(row, "day", MAY + DAY)
    values = {"moment": "day", "on": MAY + DAY, "outcome": "worry", "retrafficked": "yes"}
    actions.change_check(pk=made.pk, version=1, values=values, by=row.created_by)
    assert ArrivalCheck.unscoped.get().outcome == "worry"
    with pytest.raises(Refused):
        actions.change_check(
            pk=made.pk, version=2, values=values | {"moment": "week"}, by=row.created_by
        )


def test_the_end_drops_the_checks_that_wait():
    row = move(arrived(), "done")
    assert days(row) == []
