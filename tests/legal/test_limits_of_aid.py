"""The limits of aid and wages begin from what is noted, and end with what is asked."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import Role
from deadlines.actions import drop_deadline
from deadlines.models import Deadline
from legal import actions
from tests.accounts.factories import with_role
from tests.cases.factories import ClientFactory
from tests.kit import case_of
from tests.legal.factories import ProceedingFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NOW = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
LEGAL = ("view_case", "view_identity", "view_legal", "change_legal")


@pytest.fixture
def officer():
    return with_role(Role.LEGAL_OFFICER)


@pytest.fixture
def case(officer):
    return case_of(officer, *LEGAL)


def running(case):
    """Return the open dates of a file by rule."""
    return {row.rule: row.due_on for row in Deadline.unscoped.open().filter(case=case)}


def end(proceeding, officer, outcome, on=dt.date(2026, 11, 30)):
    values = {"outcome": outcome, "ended_on": on}
    return actions.change_proceeding(pk=proceeding.pk, version=None, values=values, by=officer)


def complain(case, officer, **values):
    values = {"on": timezone.localdate(), "service": "police", "form": "complaint", **values}
    return actions.add_statement(case=case, values=values, by=officer)


def test_a_dismissal_with_an_unknown_author_begins_the_limit_of_main_aid(case, officer):
    proceeding = ProceedingFactory(case=case, capacity="complainant")
    end(proceeding, officer, "no_author")
    assert running(case) == {"D15": dt.date(2026, 12, 7), "D24": dt.date(2031, 11, 30)}
    end(proceeding, officer, "no_author", on=dt.date(2026, 11, 29))
    assert running(case)["D24"] == dt.date(2031, 11, 29)
    end(proceeding, officer, "dismissal", on=dt.date(2026, 11, 29))
    assert running(case) == {"D15": dt.date(2026, 12, 6)}


@pytest.mark.parametrize(
    ("birth_year", "until"),
    # Of age in March 2029, and in March 2026, before the dismissal.
    [(2011, dt.date(2034, 3, 15)), (2008, dt.date(2031, 11, 30))],
)
def test_the_limit_of_main_aid_of_a_minor_counts_from_majority(officer, birth_year, until):
    client = ClientFactory(
        birth_precision="day", birth_year=birth_year, birth_date=f"15-3-{birth_year}"
    )
    case = case_of(officer, *LEGAL, client=client)
    end(ProceedingFactory(case=case, capacity="complainant"), officer, "no_author")
    assert running(case) == {"D15": dt.date(2026, 12, 7), "D24": until}


def test_main_aid_that_is_asked_after_a_dismissal_closes_its_limit(case, officer):
    end(ProceedingFactory(case=case, capacity="complainant"), officer, "no_author")
    values = {"kind": "main", "asked_on": dt.date(2026, 12, 1)}
    actions.add_aid(case=case, values=values, by=officer)
    assert running(case).keys() == {"D15"}


def test_a_complaint_begins_the_day_to_think_of_emergency_aid_and_moves_it(case, officer):
    today = timezone.localdate()
    row = complain(case, officer)
    assert running(case) == {"D25": today + DAY * 14}
    actions.change_statement(pk=row.pk, version=None, values={"on": today - DAY * 2}, by=officer)
    assert running(case) == {"D25": today + DAY * 12}
    actions.change_statement(pk=row.pk, version=None, values={"form": "statement"}, by=officer)
    assert running(case) == {}


def test_a_complaint_entered_in_error_takes_it_back(case, officer):
    row = complain(case, officer)
    actions.void_statement(pk=row.pk, version=None, reason="Error.", now=NOW, by=officer)
    assert running(case) == {}


def test_no_other_statement_and_no_complaint_of_long_ago_begins_it(case, officer):
    complain(case, officer, form="statement")
    complain(case, officer, on=timezone.localdate() - DAY * 15)
    assert running(case) == {}


def test_it_begins_once_for_a_file_and_what_was_dropped_stays_so(case, officer):
    complain(case, officer)
    complain(case, officer, on=timezone.localdate() - DAY)
    assert Deadline.unscoped.filter(case=case, rule="D25").count() == 1
    row = Deadline.unscoped.get(case=case, rule="D25")
    drop_deadline(deadline_id=row.pk, reason="No harm in waiting.", by=officer)
    complain(case, officer)
    assert running(case) == {}


def test_who_becomes_a_civil_party_begins_it_too(case, officer):
    proceeding = ProceedingFactory(case=case)
    values = {"capacity": "civil_party"}
    actions.change_proceeding(pk=proceeding.pk, version=None, values=values, by=officer)
    assert running(case) == {"D25": timezone.localdate() + DAY * 14}


def test_a_new_proceeding_of_a_civil_party_begins_it_and_an_old_one_does_not(case, officer):
    values = {"authority": "court", "capacity": "civil_party"}
    today = timezone.localdate()
    actions.add_proceeding(case=case, values=values | {"started_on": today - DAY * 15}, by=officer)
    assert running(case) == {}
    actions.add_proceeding(case=case, values=values | {"started_on": today - DAY}, by=officer)
    assert running(case) == {"D25": today + DAY * 13}


def test_emergency_aid_that_is_asked_closes_it(case, officer):
    complain(case, officer)
    values = {"kind": "emergency", "asked_on": timezone.localdate()}
    actions.add_aid(case=case, values=values, by=officer)
    assert running(case) == {}


def test_where_emergency_aid_was_asked_already_nothing_begins(case, officer):
    values = {"kind": "emergency", "asked_on": timezone.localdate()}
    actions.add_aid(case=case, values=values, by=officer)
    complain(case, officer)
    assert running(case) == {}


def test_the_offence_that_withheld_wages_has_a_limit_of_its_own(case, officer):
    values = {"employer": "Invented Works", "ended_on": dt.date(2026, 5, 4)}
    offence = {"offence_on": dt.date(2024, 2, 29)}
    claim = actions.add_wage_claim(case=case, values=values | offence, by=officer)
    assert running(case) == {"D27A": dt.date(2027, 5, 4), "D27B": dt.date(2029, 2, 28)}
    change = {"pk": claim.pk, "version": None, "by": officer}
    actions.change_wage_claim(values={"offence_on": dt.date(2026, 1, 31)}, **change)
    assert running(case) == {"D27A": dt.date(2027, 5, 4), "D27B": dt.date(2031, 1, 31)}
    actions.change_wage_claim(values={"offence_on": None}, **change)
    assert running(case) == {"D27A": dt.date(2027, 5, 4)}
    actions.change_wage_claim(values=offence | {"filed_on": dt.date(2026, 7, 1)}, **change)
    assert running(case) == {}
