"""The invented world hangs together."""

import datetime as dt

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from admin_support.models import ResidenceDocument
from ambulant.models import RhythmPeriod
from cases.models import Case, Client, Exploitation, KeepApart, PhaseChange, Signal
from counseling.models import Session
from deadlines.models import Deadline
from demo import load
from demo.world import invent_lives
from disclosures.models import Disclosure
from legal.models import Hearing, Proceeding
from psychosocial.models import CareReferral
from shelter.models import BedUse
from tests.databases import shared

UNTIL = dt.date(2026, 11, 25)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Three hundred people over six years, looked at by all tests here."""
    with shared(django_db_setup, django_db_blocker):
        yield load.load(clients=300, years=6, until=UNTIL, seed=7)


def test_the_first_people_of_a_large_world_are_those_of_a_small_one():
    few = invent_lives(clients=20, years=6, until=UNTIL, seed=7, case_leads=2)
    many = invent_lives(clients=200, years=6, until=UNTIL, seed=7, case_leads=2)
    assert list(few) == list(many)[:20]


def test_several_hands_make_the_same_people_as_one():
    whole = list(invent_lives(clients=90, years=6, until=UNTIL, seed=7, case_leads=2))
    parts = [
        life
        for first in (0, 30, 60)
        for life in invent_lives(
            clients=30, years=6, until=UNTIL, seed=7, case_leads=2, first=first
        )
    ]
    assert parts == whole


def test_about_one_signal_in_seven_is_accepted_as_the_centres_publish():
    lives = invent_lives(clients=4000, years=10, until=UNTIL, seed=7, case_leads=2)
    outcomes = [episode.outcome for life in lives for episode in life.episodes]
    assert 0.10 <= outcomes.count("accepted") / len(outcomes) <= 0.18
    assert outcomes.count("pending") < 20


def test_nothing_happens_after_the_last_day_but_what_is_planned(world):
    end = dt.datetime.combine(UNTIL, dt.time.max, dt.UTC)
    assert not Session.unscoped.filter(starts_at__gt=end).exclude(status="planned").exists()
    assert not PhaseChange.unscoped.filter(on__gt=UNTIL).exists()
    assert not Signal.unscoped.filter(received_at__gt=end).exists()
    assert not ResidenceDocument.unscoped.filter(valid_from__gt=UNTIL).exists()
    assert not ResidenceDocument.unscoped.filter(received_on__gt=UNTIL).exists()
    assert not Hearing.unscoped.filter(at__gt=end).exclude(outcome="").exists()
    assert not Deadline.unscoped.filter(closed_on__gt=UNTIL).exists()
    assert not CareReferral.unscoped.filter(ended_on__gt=UNTIL).exists()
    assert not BedUse.unscoped.filter(period__startswith__gt=UNTIL, kind="stay").exists()
    for model in apps.get_models():
        own = {field.name for field in model._meta.concrete_fields}
        # The register keeps when an entry was made, and nobody may change that.
        if {"case", "created_at"} <= own and hasattr(model, "unscoped") and model != Disclosure:
            assert not model.unscoped.filter(created_at__gt=end).exists(), model


def test_nothing_happens_before_a_file_opened_or_after_it_closed(world):
    assert Session.unscoped.filter(case__isnull=False).count() > 500
    for session in Session.unscoped.filter(case__isnull=False).select_related("case"):
        assert session.starts_at.date() >= session.case.opened_on
        last = session.case.aftercare_until or session.case.closed_on
        assert not last or session.starts_at.date() <= last
    for use in BedUse.unscoped.filter(case__isnull=False).select_related("case"):
        assert use.period.lower >= use.case.opened_on
        assert not use.case.closed_on or use.period.upper <= use.case.closed_on
    for model in (ResidenceDocument, Hearing, Proceeding, CareReferral, RhythmPeriod):
        assert not model.unscoped.filter(case__accompanied_from__isnull=True).exists()
    for rhythm in RhythmPeriod.unscoped.select_related("case"):
        assert rhythm.period.lower >= rhythm.case.opened_on
        assert (rhythm.period.upper is None) <= (rhythm.case.closed_on is None)


def test_phases_follow_each_other_as_the_house_lets_them(world):
    for case in Case.unscoped.prefetch_related("phasechanges"):
        moves = sorted(case.phasechanges.all(), key=lambda move: (move.on, move.created_at))
        at, day = "signal", case.opened_on
        for move in moves:
            assert move.from_phase == at
            assert move.to_phase in Case.NEXT[at]
            assert move.on >= day
            at, day = move.to_phase, move.on
        assert at == case.phase
        assert (case.closed_on is not None) == (case.phase in Case.ENDED)
        if case.closed_on:
            ends = [move.on for move in moves if move.to_phase in Case.ENDED]
            assert case.closed_on == ends[0]
            assert (case.aftercare_until is not None) == (
                "aftercare" in {m.to_phase for m in moves}
            )
            assert case.closure_reason
            assert case.open_lines == []


def test_every_word_of_a_list_is_on_the_list(world):
    from cases.models import Code

    known = set(Code.objects.values_list("list", "value"))
    used = {
        ("closure", one)
        for one in Case.unscoped.filter(phase="closed").values_list("closure_reason", flat=True)
    }
    used |= {
        ("refusal", one)
        for one in Signal.unscoped.exclude(outcome_reason="").values_list(
            "outcome_reason", flat=True
        )
    }
    used |= {("exploitation_form", one.form) for one in Exploitation.unscoped.all()}
    used |= {("sector", one.sector) for one in Exploitation.unscoped.exclude(sector="")}
    used |= {("care_kind", one.kind) for one in CareReferral.unscoped.all()}
    assert used <= known


def test_every_table_of_the_yearly_report_has_something_to_count(world):
    last_year = (dt.date(2025, 1, 1), dt.date(2026, 1, 1))
    began = Case.unscoped.filter(accompanied_from__range=last_year)
    assert began.count() >= 3
    assert Signal.unscoped.values("referrer").distinct().count() >= 10
    assert Signal.unscoped.values("outcome").distinct().count() >= 4
    assert Exploitation.unscoped.filter(is_main=True).values("form").distinct().count() >= 4
    assert set(BedUse.unscoped.values_list("bed__room__unit__kind", flat=True)) >= {
        "stay",
        "crisis",
    }
    assert RhythmPeriod.unscoped.values("level").distinct().count() >= 4
    assert Session.unscoped.filter(line="ambulant", status="held").exists()
    assert Case.unscoped.filter(phase="closed").values("closure_reason").distinct().count() >= 3


def test_some_facts_are_missing_as_they_are_in_life(world):
    everybody = Client.unscoped.count()
    for missing in ({"sex": ""}, {"birth_year__isnull": True}, {"nationalities": []}):
        assert 0 < Client.unscoped.filter(**missing).count() < everybody / 10
    taken_on = Case.unscoped.filter(accompanied_from__isnull=False)
    assert taken_on.exclude(exploitations__isnull=False).count() < taken_on.count() / 5


def test_somebody_comes_back_some_live_together_and_two_pairs_must_not_meet(world):
    assert Case.unscoped.filter(episode=2).exists()
    assert Client.unscoped.filter(memberships__isnull=False).exists()
    assert KeepApart.objects.count() == 2


def test_the_day_has_life_dates_to_meet_some_late_and_all_with_a_reminder(world):
    opened = Deadline.unscoped.open()
    assert opened.filter(due_on__range=(UNTIL, UNTIL + dt.timedelta(days=30))).exists()
    assert opened.late(UNTIL).exists()
    assert not opened.filter(reminders__isnull=True).exists()
    assert Deadline.unscoped.filter(state="done", is_legal=True).exists()
    assert not Deadline.unscoped.filter(case__closed_on__isnull=False).exists()
    assert Session.unscoped.filter(status="planned", case__isnull=False).exists()


def test_the_world_is_for_an_empty_database_of_the_demonstration_only(world, settings):
    with pytest.raises(CommandError, match="not empty"):
        call_command("load_demo", "--clients", "3", "--apply")
    settings.DEMO = False
    with pytest.raises(CommandError, match="demonstration"):
        call_command("load_demo", "--clients", "3", "--apply")
