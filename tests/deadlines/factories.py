"""Dates of invented files."""

import datetime as dt

import factory

from deadlines.models import Deadline, Rule, Task
from tests.cases.factories import CaseFactory
from tests.factories import RecordFactory


class DeadlineFactory(RecordFactory):
    """A date of the house, typed by hand, still open."""

    class Meta:
        model = Deadline

    case = factory.SubFactory(CaseFactory)
    owner = factory.LazyAttribute(lambda deadline: deadline.case.case_lead)
    created_by = factory.LazyAttribute(lambda deadline: deadline.owner)
    line = "legal"
    title = "Call the lawyer"
    due_on = dt.date(2026, 12, 4)


class TaskFactory(RecordFactory):
    """A task for the case lead, without a day."""

    class Meta:
        model = Task

    case = factory.SubFactory(CaseFactory)
    owner = factory.LazyAttribute(lambda task: task.case.case_lead)
    created_by = factory.LazyAttribute(lambda task: task.owner)
    line = "legal"
    title = "Call the court"


class WaitingVersionFactory(factory.django.DjangoModelFactory):
    """A version of the rule of annex 15 that nobody has switched on."""

    class Meta:
        model = Rule

    code = "D02"
    label_en = label_nl = label_fr = "Invented"
    line = "admin_support"
    kind = "L"
    trigger = "annex15_issued"
    offsets = factory.LazyFunction(lambda: [60])
    valid_from = dt.date(2026, 12, 1)
    is_on = False
