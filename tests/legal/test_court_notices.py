"""Who hears of a hearing that somebody else noted for all files of a court case."""

import datetime as dt

import pytest

from accounts.models import Role
from cases.actions import set_bar
from cases.models import Case
from deadlines.models import Deadline
from legal import actions
from tests.accounts.factories import with_role
from tests.cases.factories import CaseFactory, give, put
from tests.legal.factories import CourtCaseFactory, HearingFactory, ProceedingFactory
from workspace.models import Notice

pytestmark = pytest.mark.django_db
AT = dt.datetime(2027, 1, 8, 8, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 1)


@pytest.fixture
def officer():
    return with_role(Role.LEGAL_OFFICER)


@pytest.fixture
def court_case(officer):
    court_case, own = CourtCaseFactory(), CaseFactory()
    give(officer, own, "view_case", "view_identity", "view_legal", "change_legal")
    ProceedingFactory(case=own, court_case=court_case)
    return court_case


def note_hearing(court_case, officer):
    cases = [row.case for row in court_case.seen_by(officer, "change")]
    values = {"at": AT, "court": "Criminal court", "kind": "trial", "is_for_all": True}
    values |= {"cases": cases, "interpreter": "none", "escort": None}
    actions.fix_court_hearing(pk=court_case.pk, values=values, today=TODAY, by=officer)


def told():
    return [row.user for row in Notice.objects.filter(kind="legal.court_hearing")]


def test_who_is_barred_from_a_file_hears_nothing_but_its_lead_does(court_case, officer):
    hidden, lead = CaseFactory(), with_role(Role.COUNSELOR)
    put(hidden, lead, hidden.case_lead, is_case_lead=True)
    barred = with_role(Role.LEGAL_OFFICER)
    put(hidden, barred, lead, role=Role.LEGAL_OFFICER, lines=["legal"])
    ProceedingFactory(case=hidden, court_case=court_case)
    set_bar(case=hidden, user=barred, reason="Family", by=lead)
    note_hearing(court_case, officer)
    assert told() == [lead]


def test_who_only_noted_the_proceeding_once_hears_nothing(court_case, officer):
    hidden, former = CaseFactory(), with_role(Role.LEGAL_OFFICER)
    ProceedingFactory(case=hidden, court_case=court_case, created_by=former)
    Case.unscoped.filter(pk=hidden.pk).update(case_lead=None)
    note_hearing(court_case, officer)
    assert told() == []


def test_no_date_of_a_file_belongs_to_who_does_not_see_it(court_case, officer):
    hidden = CaseFactory()
    give(hidden.case_lead, hidden, "view_case")
    row = ProceedingFactory(case=hidden, court_case=court_case, created_by=hidden.case_lead)
    HearingFactory(case=hidden, proceeding=row, created_by=hidden.case_lead, at=AT)
    Case.unscoped.filter(pk=hidden.pk).update(case_lead=None)
    values = {"stage": "appeal", "since": dt.date(2026, 6, 1)}
    actions.note_stage(pk=court_case.pk, values=values, by=officer)
    owners = {deadline.owner for deadline in Deadline.unscoped.filter(case=hidden)}
    assert owners == {row.created_by}
