"""What the database refuses about a rhythm."""

import datetime as dt

import pytest
from django.db import IntegrityError

from ambulant.models import ChannelWeight, Level, TaperSetting
from tests.ambulant.factories import RhythmFactory

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY = dt.date(2026, 5, 1), dt.date(2026, 6, 1), dt.date(2026, 7, 1)


def test_two_rhythms_of_one_file_never_overlap():
    first = RhythmFactory(starts_on=MAY, ends_on=JUNE)
    RhythmFactory(starts_on=JUNE, case=first.case)
    RhythmFactory(starts_on=MAY)
    with pytest.raises(IntegrityError, match="one_rhythm_of_a_case_at_a_time"):
        RhythmFactory(starts_on=JULY, case=first.case)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"ends_on": MAY}, "a_rhythm_has_a_first_day"),
        ({"starts_on": None, "agreed_on": MAY}, "a_rhythm_has_a_first_day"),
        ({"every_days": 0}, "a_rhythm_is_within_a_year"),
        ({"every_days": 400}, "a_rhythm_is_within_a_year"),
    ],
)
def test_the_database_refuses(fields, rule):
    with pytest.raises(IntegrityError, match=rule):
        RhythmFactory(**fields)


@pytest.mark.parametrize("what", ["contacts", "minutes"])
def test_the_most_is_not_less_than_the_least(what):
    ends = {f"{what}_from": 3, f"{what}_to": 2}
    with pytest.raises(IntegrityError, match=f"ambulant_rhythmperiod_has_a_range_of_{what}"):
        RhythmFactory(**ends)


@pytest.mark.parametrize("what", ["contacts", "minutes"])
def test_the_most_of_a_level_is_not_less_than_its_least(what):
    ends = {f"{what}_from": 3, f"{what}_to": 2}
    with pytest.raises(IntegrityError, match=f"ambulant_level_has_a_range_of_{what}"):
        Level.objects.filter(value="light").update(**ends)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"id": 2}, "one_rule_of_a_step"),
        ({"quiet_days": 6}, "a_step_looks_back_a_week_to_a_year"),
        ({"assessed_days": 400}, "an_assessment_counts_a_week_to_a_year"),
    ],
)
def test_the_database_refuses_a_setting(fields, rule):
    with pytest.raises(IntegrityError, match=rule):
        TaperSetting.objects.create(**fields)


def test_a_weight_counts_up_to_three_times():
    with pytest.raises(IntegrityError, match="a_contact_counts_up_to_three_times"):
        ChannelWeight.objects.update(percent=301)


def test_a_level_has_a_rhythm():
    with pytest.raises(IntegrityError, match="a_level_has_a_rhythm_within_a_year"):
        Level.objects.create(value="never", label_en="N", label_nl="N", label_fr="J", every_days=0)


def test_levels_that_ended_are_not_offered_but_kept():
    level = Level.objects.get(value="light")
    level.ended_on = MAY
    level.save()
    assert level not in Level.objects.kept_for()
    assert level in Level.objects.kept_for(but_keep=level.pk)
