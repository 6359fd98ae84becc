"""Referring to care, and the day to ask how the waiting goes."""

import datetime as dt

import pytest

from deadlines.models import Deadline
from psychosocial import actions, figures
from psychosocial.models import CareReferral
from records.errors import Refused, Stale
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, give
from tests.psychosocial.factories import ReadinessFactory, ReferralFactory

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY = dt.date(2026, 5, 1), dt.date(2026, 6, 1), dt.date(2026, 7, 1)


@pytest.fixture
def psychologist():
    return UserFactory()


@pytest.fixture
def case(psychologist):
    made = CaseFactory()
    give(psychologist, made, "view_case", "view_psychosocial", "change_psychosocial")
    ReadinessFactory(case=made, on=dt.date(2026, 4, 1), decision="ready")
    return made


def referred(case, by, **fields) -> CareReferral:
    values = {
        "kind": "cgg",
        "provider": "Invented centre",
        "consent_on": MAY,
        "asked_on": JUNE,
    } | fields
    return actions.refer_to_care(case=case, values=values, today=JUNE, by=by)


def change(referral, by, *, today=JUNE, version=1, **values) -> CareReferral:
    return actions.change_referral(
        pk=referral.pk, version=version, values=values, today=today, by=by
    )


def states(referral) -> list[tuple]:
    rows = Deadline.unscoped.filter(source=referral.pk)
    return list(rows.order_by("due_on", "id").values_list("state", "due_on"))


def test_asking_puts_a_day_in_the_list_and_an_appointment_takes_it_off(case, psychologist):
    referral = referred(case, psychologist)
    assert states(referral) == [("open", JUNE + dt.timedelta(28))]
    change(referral, psychologist, today=JULY, first_appointment_on=JULY)
    assert states(referral) == [("done", JUNE + dt.timedelta(28))]


def test_what_was_asked_long_ago_is_followed_in_a_week(case, psychologist):
    referral = referred(case, psychologist, asked_on=MAY)
    assert states(referral) == [("open", JUNE + dt.timedelta(7))]


def test_what_is_not_asked_yet_has_no_day_until_it_is(case, psychologist):
    referral = referred(case, psychologist, asked_on=None)
    assert states(referral) == []
    change(referral, psychologist, asked_on=JUNE)
    assert [state for state, _day in states(referral)] == ["open"]


def test_another_day_of_asking_moves_the_day(case, psychologist):
    referral = referred(case, psychologist)
    change(referral, psychologist, today=JULY, asked_on=JULY)
    assert sorted(state for state, _day in states(referral)) == ["dropped", "open"]


def test_nothing_is_asked_without_consent(case, psychologist):
    with pytest.raises(Refused) as refused:
        referred(case, psychologist, consent_on=None)
    assert refused.value.field == "consent_on"
    assert CareReferral.unscoped.count() == 0


def test_nothing_comes_before_asking(case, psychologist):
    with pytest.raises(Refused):
        referred(case, psychologist, waiting_since=MAY)


def test_an_old_version_is_refused(psychologist):
    referral = ReferralFactory(version=3)
    with pytest.raises(Stale) as stale:
        change(referral, psychologist, version=2, kind="caw")
    assert stale.value.theirs.kind == "cgg"


def test_a_referral_entered_in_error_takes_its_day_along(case, psychologist):
    referral = referred(case, psychologist)
    actions.void_referral(
        pk=referral.pk,
        version=1,
        reason="Of another person",
        now=dt.datetime(2026, 6, 2, tzinfo=dt.UTC),
        by=psychologist,
    )
    assert [state for state, _day in states(referral)] == ["dropped"]
    assert not CareReferral.unscoped.exists()
    assert not figures.referrals(2026, ["cgg"]).counts
