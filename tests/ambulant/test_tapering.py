"""A step is proposed by four conditions, and reckoned a second time by other means here."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambulant.tapering import (
    Concern,
    Goals,
    Line,
    Sentence,
    Situation,
    Step,
    reckon,
)

TODAY = dt.date(2026, 6, 1)


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


QUIET = Situation(
    today=TODAY,
    incidents_from=ago(60),
    has_lower=True,
    has_higher=True,
    goals=Goals(open=2, overdue=0),
    areas=(Sentence("home", ago(10), is_enough=True), Sentence("income", ago(92), is_enough=True)),
    concerns=(),
    crises=(),
    quiet_days=28,
    assessed_days=92,
)


def step(**changed) -> Step:
    return reckon(replace(QUIET, **changed)).step


def test_all_four_together_allow_a_step_down():
    proposal = reckon(QUIET)
    assert (proposal.step, proposal.may_step_down) == (Step.DOWN, True)
    assert [row.line for row in proposal.lines] == list(Line)


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"goals": Goals(open=2, overdue=1)}, Line.GOALS),
        ({"goals": Goals(open=0, overdue=0)}, Line.GOALS),
        ({"goals": None}, Line.GOALS),
        ({"areas": ()}, Line.RELIANCE),
        ({"areas": (Sentence("home"),)}, Line.RELIANCE),
        ({"areas": (Sentence("home", ago(93), is_enough=True),)}, Line.RELIANCE),
        ({"areas": (Sentence("home", ago(1)),)}, Line.RELIANCE),
        ({"concerns": (Concern(ago(100)),)}, Line.SAFETY),
        ({"crises": (ago(27),)}, Line.CRISIS),
        ({"concerns": (Concern(ago(20), ago(10)),)}, Line.CRISIS),
    ],
)
def test_each_of_the_four_alone_stands_in_the_way(changed, line):
    proposal = reckon(replace(QUIET, has_higher=False, **changed))
    assert proposal.step == Step.STAY
    assert [row.line for row in proposal.lines if not row.allows] == [line]


def test_a_plan_that_is_done_is_a_plan():
    assert step(goals=Goals(open=0, overdue=0, ended=3)) == Step.DOWN


def test_one_incident_since_the_level_began_proposes_a_step_up():
    assert step(crises=(ago(60),)) == Step.UP
    assert step(concerns=(Concern(ago(60), ago(50)),)) == Step.UP
    assert step(crises=(ago(61),)) == Step.DOWN
    assert step(crises=(ago(1),), has_higher=False) == Step.STAY


def test_the_lowest_level_stays():
    assert step(has_lower=False) == Step.STAY


def test_what_is_not_seen_does_not_allow_it_and_is_marked():
    [goals] = [row for row in reckon(replace(QUIET, goals=None)).lines if row.line == Line.GOALS]
    assert (goals.is_hidden, goals.allows) == (True, False)


def expected(now: Situation) -> Step:
    """Reckon it as a table of days: what holds on each, asked of the day that matters."""
    begun = {*now.crises} | {each.since for each in now.concerns}
    level = range((now.today - now.incidents_from).days + 1)
    if now.has_higher and begun & {now.today - dt.timedelta(days=back) for back in level}:
        return Step.UP
    quiet = {now.today - dt.timedelta(days=back) for back in range(now.quiet_days)}
    unsafe = [
        each
        for each in now.concerns
        if not (each.since > now.today or (each.until and each.until <= now.today))
    ]
    lately = {now.today - dt.timedelta(days=back) for back in range(now.assessed_days + 1)}
    manages = [each.is_enough and each.on in lately for each in now.areas]
    has_plan = now.goals and (now.goals.open or now.goals.ended) and not now.goals.overdue
    possible = has_plan and manages and all(manages) and not unsafe and not begun & quiet
    return Step.DOWN if possible and now.has_lower else Step.STAY


# Few days apart, so that edges meet often.
days = st.integers(-3, 70).map(ago)
spans = st.tuples(days, st.none() | st.integers(0, 30)).map(
    lambda pair: Concern(
        pair[0], pair[0] + dt.timedelta(days=pair[1]) if pair[1] is not None else None
    )
)
mostly = st.sampled_from([True, True, True, False])
situations = st.builds(
    Situation,
    today=st.just(TODAY),
    incidents_from=days,
    has_lower=mostly,
    has_higher=st.booleans(),
    goals=st.none()
    | st.builds(
        Goals, open=st.integers(0, 2), overdue=st.sampled_from([0, 0, 1]), ended=st.integers(0, 1)
    ),
    areas=st.lists(
        st.builds(Sentence, st.sampled_from(["home", "papers"]), st.none() | days, mostly),
        max_size=3,
    ),
    concerns=st.lists(spans, max_size=2),
    crises=st.lists(days, max_size=2),
    quiet_days=st.integers(7, 40),
    assessed_days=st.integers(7, 40),
)


@given(situations)
def test_it_agrees_with_an_independent_reckoning(now):
    proposal = reckon(now)
    assert proposal.step == expected(now)
    if proposal.step == Step.DOWN:
        assert proposal.may_step_down


@given(situations, days)
def test_an_incident_never_brings_less_contact(now, on):
    order = [Step.DOWN, Step.STAY, Step.UP]
    worse = reckon(replace(now, crises=[*now.crises, on]))
    assert order.index(worse.step) >= order.index(reckon(now).step)
