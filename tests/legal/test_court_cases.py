"""Court cases of several people: what is noted once stands on each file."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role
from cases.models import Case
from cases.permissions import Permission
from common.db import violated_constraint
from deadlines.models import Deadline
from legal import actions
from legal.models import CourtCase, CourtHearing, Hearing, Proceeding
from records.errors import Refused, SentTwice
from records.saving import Token
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, bar, give
from tests.legal.factories import (
    AccusedFactory,
    CourtCaseFactory,
    HearingFactory,
    ProceedingFactory,
)
from workspace.models import Notice

pytestmark = pytest.mark.django_db
AT = dt.datetime(2027, 1, 8, 8, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 1)
LEGAL = ("view_case", "view_identity", "view_legal", "change_legal")


@pytest.fixture
def officer():
    return with_role(Role.LEGAL_OFFICER)


def files_of(officer, count):
    made = [CaseFactory() for _number in range(count)]
    for case in made:
        give(officer, case, *LEGAL)
    return made


def taking_part(court_case, *cases, **fields):
    return [ProceedingFactory(case=case, court_case=court_case, **fields) for case in cases]


def fix(court_case, officer, cases=None, **fields):
    cases = cases or [row.case for row in court_case.seen_by(officer, "change")]
    values = {"at": AT, "court": "Criminal court", "kind": "trial", "is_for_all": True}
    values |= {"cases": cases, "interpreter": "none", "escort": None} | fields
    token = values.pop("token", None)
    return actions.fix_court_hearing(
        pk=court_case.pk, values=values, today=TODAY, token=token, by=officer
    )


def judge(hearing, officer, **fields):
    values = {"outcome": "judged", "outcome_on": AT.date(), "verdict": "conviction"} | fields
    return actions.add_court_outcome(
        pk=hearing.pk, version=None, values=values, today=AT.date(), by=officer
    )


def dates_of(case, *rules):
    rows = Deadline.unscoped.filter(case=case, rule__in=rules).order_by("due_on")
    return [(row.rule, row.due_on, row.state) for row in rows]


def test_a_court_case_begins_with_a_proceeding_on_each_file(officer):
    cases = files_of(officer, 2)
    values = {
        "name": "Invented Works",
        "authority": "labour_prosecutor",
        "stage": "investigation",
        "started_on": dt.date(2026, 5, 4),
        "cases": cases,
        "capacity": "civil_party",
    }
    token = Token(uuid4(), "typed")
    court_case = actions.add_court_case(values=values, token=token, by=officer)
    rows = Proceeding.unscoped.filter(court_case=court_case)
    assert {row.case for row in rows} == set(cases)
    assert {(row.stage, row.capacity) for row in rows} == {("investigation", "civil_party")}
    assert [row.stage for row in court_case.stages.all()] == ["investigation"]
    with pytest.raises(SentTwice):
        actions.add_court_case(values=values, token=token, by=officer)


def test_a_file_that_is_not_open_on_the_legal_line_does_not_join(officer):
    court_case, other = CourtCaseFactory(), CaseFactory()
    give(officer, other, "view_case", "view_legal")
    with pytest.raises(Refused) as refused:
        actions.add_participations(
            pk=court_case.pk,
            values={"cases": [other], "capacity": "injured_person"},
            today=TODAY,
            by=officer,
        )
    assert refused.value.field == "cases"
    assert not court_case.participations.exists()


def test_nobody_takes_part_twice(officer):
    [case] = files_of(officer, 1)
    court_case = CourtCaseFactory()
    taking_part(court_case, case)
    with pytest.raises(Refused):
        actions.add_participations(
            pk=court_case.pk,
            values={"cases": [case], "capacity": "injured_person"},
            today=TODAY,
            by=officer,
        )
    with pytest.raises(IntegrityError) as broken:
        taking_part(court_case, case)
    assert violated_constraint(broken.value) == "once_in_a_court_case"


def test_a_hearing_added_once_gives_each_file_its_dates(officer):
    cases = files_of(officer, 3)
    court_case = CourtCaseFactory()
    taking_part(court_case, *cases)
    token = Token(uuid4(), "typed")
    common = fix(court_case, officer, token=token)
    for case in cases:
        hearing = Hearing.unscoped.get(case=case)
        assert (hearing.at, hearing.court, hearing.common) == (AT, "Criminal court", common)
        assert len(dates_of(case, "D18")) == 3
        assert dates_of(case, "D19")[0][2] == "open"
    with pytest.raises(SentTwice):
        fix(court_case, officer, token=token)
    assert Hearing.unscoped.count() == 3


def test_it_reaches_who_is_not_seen_and_tells_nothing(officer):
    [seen] = files_of(officer, 1)
    hidden, closed = CaseFactory(), CaseFactory(phase="closed", closed_on=TODAY)
    barred = CaseFactory()
    give(officer, barred, *LEGAL)
    bar(officer, barred)
    for case in (hidden, barred):
        give(case.case_lead, case, "view_case")
    court_case = CourtCaseFactory()
    taking_part(court_case, seen, hidden, closed, barred)
    common = fix(court_case, officer)
    having = {row.case for row in Hearing.unscoped.filter(common=common)}
    assert having == {seen, hidden, barred}
    assert {row.case for row in common.seen_by(officer)} == {seen}
    owners = {row.owner for row in Deadline.unscoped.filter(case=hidden)}
    assert owners == {hidden.case_lead}
    told = Notice.objects.filter(kind="legal.court_hearing")
    assert {notice.user for notice in told} == {hidden.case_lead, barred.case_lead}


def test_one_may_note_it_for_some_only(officer):
    first, second = files_of(officer, 2)
    hidden = CaseFactory()
    court_case = CourtCaseFactory()
    taking_part(court_case, first, second, hidden)
    fix(court_case, officer, [first], is_for_all=False)
    assert {row.case for row in Hearing.unscoped.all()} == {first}


def test_a_file_that_has_a_hearing_then_keeps_it_and_nothing_is_refused(officer):
    [seen] = files_of(officer, 1)
    hidden = CaseFactory()
    court_case = CourtCaseFactory()
    taking_part(court_case, seen, hidden)
    own = [HearingFactory(case=case, at=AT, proceeding=None) for case in (seen, hidden)]
    common = fix(court_case, officer)
    for hearing in own:
        hearing.refresh_from_db()
        assert hearing.common == common
        assert hearing.proceeding.court_case == court_case
    assert Hearing.unscoped.count() == 2


def test_who_goes_along_is_on_each_file_ticked(officer):
    first, second = files_of(officer, 2)
    colleague = UserFactory(roles=["counselor"])
    give(colleague, first, "view_case")
    court_case = CourtCaseFactory()
    taking_part(court_case, first, second)
    with pytest.raises(Refused) as refused:
        fix(court_case, officer, escort=colleague)
    assert refused.value.field == "escort"
    assert second.client.code in str(refused.value.message)
    assert first.client.code not in str(refused.value.message)
    common = fix(court_case, officer, [first], escort=colleague)
    going = {row.case: row.escort for row in common.participations.all()}
    assert going == {first: colleague, second: None}
    actions.set_escort(
        pk=common.pk, values={"cases": [first], "escort": None}, today=TODAY, by=officer
    )
    assert not Hearing.unscoped.filter(escort=colleague).exists()


def test_moved_once_it_moves_on_each_file_that_did_not_move_it_itself(officer):
    first, second = files_of(officer, 2)
    hidden = CaseFactory()
    court_case = CourtCaseFactory()
    taking_part(court_case, first, second, hidden)
    common = fix(court_case, officer)
    own = Hearing.unscoped.get(case=second)
    earlier, later = AT + dt.timedelta(days=1), AT + dt.timedelta(days=30)
    actions.change_hearing(pk=own.pk, version=None, values={"at": earlier}, today=TODAY, by=officer)
    values = common.common | {"at": later}
    actions.move_court_hearing(pk=common.pk, version=None, values=values, today=TODAY, by=officer)
    moments = {row.case: row.at for row in Hearing.unscoped.all()}
    assert moments == {first: later, second: earlier, hidden: later}


def test_a_judgment_noted_once_begins_the_limit_on_each_file(officer):
    [seen] = files_of(officer, 1)
    hidden = CaseFactory()
    court_case = CourtCaseFactory()
    taking_part(court_case, seen, hidden)
    common = fix(court_case, officer)
    following = dt.datetime(2027, 3, 5, 8, 0, tzinfo=dt.UTC)
    judge(common, officer, next_at=following)
    for case in (seen, hidden):
        assert dates_of(case, "D20") == [("D20", dt.date(2027, 2, 8), "open")]
        assert [row.at for row in Hearing.unscoped.fixed().filter(case=case)] == [following]
    assert CourtHearing.unscoped.get(outcome="").at == following
    with pytest.raises(Refused):
        judge(common, officer)


def test_who_joins_later_has_the_hearings_to_come(officer):
    first, second, third = files_of(officer, 3)
    court_case = CourtCaseFactory()
    taking_part(court_case, first)
    common = fix(court_case, officer)
    fix(court_case, officer, [first], is_for_all=False, at=AT + dt.timedelta(days=1))
    actions.add_participations(
        pk=court_case.pk,
        values={"cases": [second], "capacity": "injured_person"},
        today=TODAY,
        by=officer,
    )
    own = ProceedingFactory(case=third)
    values = {"court_case": court_case}
    actions.join(pk=own.pk, version=own.version, values=values, today=TODAY, by=officer)
    for case in (second, third):
        assert [row.common for row in Hearing.unscoped.filter(case=case)] == [common]
    actions.join(pk=own.pk, version=None, values={"court_case": None}, today=TODAY, by=officer)
    assert Hearing.unscoped.get(case=third).common is None


def test_a_hearing_of_another_proceeding_leaves_the_court_case_with_its_file(officer):
    [case] = files_of(officer, 1)
    court_case = CourtCaseFactory()
    [proceeding] = taking_part(court_case, case)
    elsewhere = ProceedingFactory(case=case)
    hearing = HearingFactory(case=case, at=AT, proceeding=elsewhere)
    fix(court_case, officer)
    hearing.refresh_from_db()
    assert hearing.common is not None
    values = {"court_case": None}
    actions.join(pk=proceeding.pk, version=None, values=values, today=TODAY, by=officer)
    hearing.refresh_from_db()
    assert (hearing.common, hearing.proceeding) == (None, elsewhere)


def test_a_stage_is_dated_and_each_file_is_at_the_newest(officer):
    [seen] = files_of(officer, 1)
    hidden = CaseFactory()
    court_case = CourtCaseFactory(stage="report")
    rows = taking_part(court_case, seen, hidden, stage="report")

    def note(stage, since):
        values = {"stage": stage, "since": since}
        return actions.note_stage(pk=court_case.pk, values=values, by=officer)

    newest = note("correctional", dt.date(2026, 6, 1))
    note("investigation", dt.date(2026, 5, 1))
    stages = {Proceeding.unscoped.get(pk=row.pk).stage for row in rows}
    assert stages == {"correctional"}
    with pytest.raises(Refused):
        note("correctional", dt.date(2026, 6, 1))
    actions.void_stage(pk=newest.pk, version=None, reason="Error.", now=AT, by=officer)
    assert CourtCase.unscoped.get(pk=court_case.pk).stage == "investigation"


def test_a_hearing_entered_in_error_goes_from_each_file(officer):
    [seen] = files_of(officer, 1)
    hidden, before = CaseFactory(), CaseFactory()
    court_case = CourtCaseFactory()
    taking_part(court_case, seen, hidden, before)
    own = HearingFactory(case=before, at=AT)
    common = fix(court_case, officer)
    actions.void_court_hearing(pk=common.pk, version=None, reason="Error.", now=AT, by=officer)
    assert [row.pk for row in Hearing.unscoped.all()] == [own.pk]
    assert not Deadline.unscoped.open().filter(case__in=[seen, hidden]).exists()


def test_a_court_case_goes_with_the_last_who_takes_part(officer):
    [seen] = files_of(officer, 1)
    hidden = CaseFactory()
    court_case = CourtCaseFactory()
    taking_part(court_case, seen, hidden)
    what = {"pk": court_case.pk, "version": None, "reason": "Error.", "now": AT, "by": officer}
    actions.void_court_case(**what)
    assert Proceeding.unscoped.get(case=seen).court_case is None
    assert CourtCase.unscoped.filter(pk=court_case.pk).exists()
    give(officer, hidden, *LEGAL)
    actions.void_court_case(**what)
    assert not CourtCase.unscoped.filter(pk=court_case.pk).exists()
    assert Proceeding.unscoped.filter(case=hidden).exists()


def test_what_is_taken_out_stays_on_a_file_in_the_archive(officer):
    seen, stored = files_of(officer, 2)
    court_case = CourtCaseFactory()
    taking_part(court_case, seen, stored)
    Case.unscoped.filter(pk=stored.pk).update(phase="closed", closed_on=TODAY, archived_on=TODAY)
    what = {"pk": court_case.pk, "version": None, "reason": "Error.", "now": AT, "by": officer}
    actions.void_court_case(**what)
    assert Proceeding.unscoped.get(case=seen).court_case is None
    assert Proceeding.unscoped.get(case=stored).court_case == court_case


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"name": ""}, "a_court_case_has_a_name"),
        ({"claim": "1.00"}, "a_claim_of_the_organisation_needs_a_capacity"),
        ({"own_capacity": "own_name", "claim": "-1"}, "the_organisation_claims_an_amount"),
        ({"own_capacity": "own_name", "awarded": "-1"}, "the_organisation_is_awarded_an_amount"),
    ],
)
def test_the_database_refuses_a_court_case_without_sense(fields, constraint):
    with pytest.raises(IntegrityError) as refused:
        CourtCaseFactory(**fields)
    assert violated_constraint(refused.value) == constraint


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"name": ""}, "an_accused_has_a_name"),
        ({"outcome": "convicted"}, "an_outcome_of_an_accused_has_its_day"),
        ({"sentence": "A year"}, "only_who_is_convicted_is_sentenced"),
        ({"is_suspended": True}, "only_who_is_convicted_is_sentenced"),
        (
            {"outcome": "acquitted", "decided_on": dt.date(2026, 5, 4), "is_suspended": True},
            "only_who_is_convicted_is_sentenced",
        ),
    ],
)
def test_the_database_refuses_somebody_accused_without_sense(fields, constraint):
    with pytest.raises(IntegrityError) as refused:
        AccusedFactory(**fields)
    assert violated_constraint(refused.value) == constraint


def test_what_is_asked_of_the_database_for_a_hearing_is_small_for_each_victim(officer):
    asked = []
    for count in (2, 10):
        court_case = CourtCaseFactory()
        cases = files_of(officer, count)
        for case in cases:
            case.case_lead = officer
            case.save()
        taking_part(court_case, *cases)
        with CaptureQueriesContext(connection) as captured:
            fix(court_case, officer)
        asked.append(len(captured))
    for_each = (asked[1] - asked[0]) / 8
    assert for_each <= 60, for_each


def test_the_permission_asked_is_that_of_the_legal_line(officer):
    case = CaseFactory()
    give(officer, case, "view_case", "view_psychosocial")
    court_case = CourtCaseFactory()
    taking_part(court_case, case)
    assert not CourtCase.objects.visible_to(officer).exists()
    give(officer, case, Permission.VIEW_LEGAL)
    assert CourtCase.objects.visible_to(officer).get() == court_case
