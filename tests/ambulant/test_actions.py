"""Stepping down and up."""

import datetime as dt

import pytest

from ambulant import actions
from ambulant.models import Level, RhythmPeriod
from audit.models import Event
from deadlines.models import Deadline
from records.errors import Refused, Stale
from tests.accounts.factories import UserFactory
from tests.ambulant.factories import RhythmFactory, answer_all
from tests.cases.factories import CaseFactory

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY = dt.date(2026, 5, 1), dt.date(2026, 6, 1), dt.date(2026, 7, 1)


def step(case, level: str, day: dt.date, **fields) -> RhythmPeriod:
    values = {
        "level": Level.objects.get(value=level),
        "starts_on": day,
        "agreed_on": day,
        "reason": "Has work.",
    } | fields
    return actions.step_to_level(case=case, values=values, today=day, by=UserFactory())


def test_a_step_ends_the_rhythm_before_on_the_same_day():
    case = CaseFactory()
    first = step(case, "light", MAY)
    second = step(case, "regular", JUNE)
    step(case, "intensive", JULY)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.period.upper, second.period.upper) == (JUNE, JULY)
    assert (first.version, second.every_days) == (2, 14)
    assert second.corridor == Level.objects.get(value="regular").corridor
    own = Event.objects.filter(case=case.pk, verb__startswith="ambulant.")
    verbs = own.order_by("id").values_list("verb", flat=True)
    assert [verb.rpartition(".")[2] for verb in verbs] == ["agreed", "stepped_up", "stepped_up"]


def test_the_same_level_is_no_step():
    row = RhythmFactory()
    with pytest.raises(Refused) as refused:
        step(row.case, "intensive", JUNE)
    assert refused.value.field == "level"


def test_a_step_on_the_first_day_or_before_is_refused():
    row = RhythmFactory(starts_on=JUNE, level=Level.objects.get(value="light"))
    for day in (MAY, JUNE):
        with pytest.raises(Refused) as refused:
            step(row.case, "regular", day)
        assert refused.value.field == "starts_on"


def test_a_first_rhythm_before_an_older_one_is_refused():
    row = RhythmFactory(starts_on=JUNE, ends_on=JULY)
    with pytest.raises(Refused):
        step(row.case, "light", MAY)
    assert RhythmPeriod.unscoped.count() == 1


def change(row, **fields) -> RhythmPeriod:
    version = fields.pop("version", row.version)
    values = {"agreed_on": MAY, "ends_on": None, "reason": ""} | fields
    return actions.change_rhythm(pk=row.pk, version=version, values=values, by=UserFactory())


def test_a_rhythm_ends_and_may_go_on_again():
    row = RhythmFactory()
    answer_all(row.case)
    row = change(row, ends_on=JUNE)
    assert row.period.upper == JUNE
    assert change(row).period.upper is None
    own = Event.objects.filter(verb__startswith="ambulant.").order_by("id")
    verbs = list(own.values_list("verb", flat=True))
    assert verbs[-2:] == ["ambulant.rhythm.ended", "ambulant.rhythm.changed"]


def test_an_end_before_the_start_or_into_the_next_is_refused():
    row = RhythmFactory(starts_on=MAY, ends_on=JUNE)
    RhythmFactory(case=row.case, starts_on=JUNE)
    with pytest.raises(Refused):
        change(row, ends_on=MAY)
    with pytest.raises(Refused):
        change(row, ends_on=JULY)


def test_an_old_version_is_refused():
    with pytest.raises(Stale):
        change(RhythmFactory(version=3), version=2)


def test_a_rhythm_entered_in_error_leaves_room_for_another_and_takes_its_date_along():
    row = step(CaseFactory(), "intensive", MAY)
    actions.void_rhythm(
        pk=row.pk,
        version=1,
        reason="Of another person",
        now=dt.datetime(2026, 5, 2, tzinfo=dt.UTC),
        by=row.created_by,
    )
    assert not Deadline.unscoped.open().exists()
    assert step(row.case, "light", MAY).period.lower == MAY
    assert RhythmPeriod.with_voided.count() == 2
