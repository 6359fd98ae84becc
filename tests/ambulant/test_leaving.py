"""Ambulant care ends with a checklist; the file is closed after it, not around it."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils import timezone

from ambulant import actions, checklist
from ambulant.models import ExitAnswer, ExitItem
from cases import access
from cases.actions.phases import CannotClose, change_phase
from deadlines.models import Deadline
from records.errors import Refused
from tests.ambulant.factories import ConcernFactory, ExitAnswerFactory, RhythmFactory, answer_all
from tests.cases.factories import CaseFactory, give

pytestmark = pytest.mark.django_db
MAY = dt.date(2026, 5, 4)


def end(row, on=None):
    values = {"agreed_on": row.agreed_on, "ends_on": on or timezone.localdate(), "reason": "Alone."}
    return actions.change_rhythm(
        pk=row.pk, version=row.version, values=values, by=row.case.case_lead
    )


def test_ambulant_care_ends_only_after_the_checklist():
    row = RhythmFactory()
    with pytest.raises(Refused) as refused:
        end(row)
    assert refused.value.field == "ends_on"
    answer_all(row.case, "no")
    assert end(row).period.upper == timezone.localdate()


def test_somebody_asks_afterwards_only_where_the_person_agrees():
    for answer, count in (("no", 0), ("yes", 3)):
        row = RhythmFactory()
        answer_all(row.case, answer)
        end(row)
        rows = Deadline.unscoped.filter(case=row.case, rule="D36")
        assert rows.count() == count, answer


def test_a_file_is_not_closed_while_a_frequency_is_agreed():
    case = CaseFactory(phase="accompanied")
    row = RhythmFactory(case=case)
    how = {"case": case, "to": "closed", "on": timezone.localdate(), "by": case.case_lead}
    with pytest.raises(CannotClose):
        change_phase(reason="autonomy", **how)
    answer_all(case)
    end(row)
    assert change_phase(reason="autonomy", **how).to_phase == "closed"


def test_an_answer_replaces_the_one_before_and_leaves_the_others():
    case = CaseFactory()
    items = list(ExitItem.objects.offered()[:2])
    values = {"on": MAY, "note": "", "answers": [(items[0], "no"), (items[1], "yes")]}
    actions.answer_checklist(case=case, values=values, by=case.case_lead)
    values = {"on": MAY, "note": "", "answers": [(items[0], "yes")]}
    actions.answer_checklist(case=case, values=values, by=case.case_lead)
    rows = ExitAnswer.unscoped.filter(case=case).order_by("item__position")
    assert [(row.answer, row.version) for row in rows] == [("yes", 2), ("yes", 1)]
    assert checklist.unanswered(case) == ExitItem.objects.offered().count() - 2


@pytest.mark.parametrize(
    ("answers", "passes"),
    [
        ({"autonomy": "yes", "procedures": "yes"}, True),
        ({"autonomy": "yes", "procedures": "no"}, False),
        ({"autonomy": "yes", "procedures": "not_needed"}, False),
        ({"autonomy": "yes"}, False),
        ({}, False),
    ],
)
def test_the_end_test_needs_a_yes_to_both(answers, passes):
    case = CaseFactory()
    give(case.case_lead, case, "view_case", "view_ambulant")
    for value, answer in answers.items():
        item = ExitItem.objects.get(value=value)
        ExitAnswerFactory(case=case, item=item, answer=answer)
    rows = checklist.questions(access.on(case.case_lead, case))
    assert checklist.passes_end_test(rows) is passes


def test_a_question_that_ended_is_no_longer_asked_but_its_answer_stays():
    case = CaseFactory()
    give(case.case_lead, case, "view_case", "view_ambulant")
    answer_all(case)
    ExitItem.objects.filter(value="debts").update(ended_on=MAY)
    rows = checklist.questions(access.on(case.case_lead, case))
    assert "debts" in [row.item.value for row in rows]
    assert checklist.unanswered(case) == 0


def test_one_answer_to_a_question():
    row = ExitAnswerFactory()
    with pytest.raises(IntegrityError, match="one_answer_to_a_question_of_the_checklist"):
        ExitAnswerFactory(case=row.case, item=row.item)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"what": ""}, "a_concern_says_what"),
        ({"ended_on": dt.date(2026, 4, 30)}, "a_concern_is_over_after_it_began"),
    ],
)
def test_the_database_refuses_a_concern(fields, rule):
    with pytest.raises(IntegrityError, match=rule):
        ConcernFactory(**fields)
