"""Invent what the organisation told the world: campaigns, activities, recommendations.

As always the same world gives the same rows: each year has a generator of its own.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import chain
from random import Random
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from demo.dates import Calendar
from demo.drawing import DAY, noon
from demo.moments import made_at
from demo.texts import texts
from education.actions import add_activity, add_campaign
from education.models import WITH_ANSWER, Recommendation

YEARS = 3
# In the order of their titles in `texts`.
CAMPAIGNS = (
    ("awareness", "public", ["social", "press", "print"]),
    ("prevention", "at_risk", ["print", "visit"]),
    ("reporting", "care", ["mail", "website"]),
    ("day", "public", ["event", "press", "broadcast"]),
)
ACTIVITIES = (
    ("training", "police", (120, 180, 240), (8, 25)),
    ("lecture", "schools", (50, 100), (15, 90)),
    ("lecture", "care", (180, 360), (20, 120)),
    ("visit", "volunteers", (90, 120), (6, 20)),
    ("stand", "public", (240, 480), (40, 300)),
)
RECOMMENDATIONS = (
    ("federal", "T9"),
    ("flemish", "T13"),
    ("federal", "T11"),
    ("federal", "T5"),
    ("european", "T9"),
)
# What has become of those sent one, two and three years ago.
LATER = {
    0: ("sent", "sent", "drafted"),
    1: ("answered", "sent", "taken_over"),
    2: ("taken_over", "rejected", "answered"),
}


# The values of an action, and when somebody wrote them down.
Noted = tuple[dict[str, Any], dt.datetime]


def campaigns(year: int, until: dt.date) -> Iterator[Noted]:
    """Invent the campaigns of a year; one is still to come, those of other years are over."""
    rng = Random(f"campaigns:{year}")
    for place, (kind, audience, channels) in enumerate(CAMPAIGNS):
        title, goal = texts().campaigns[place]
        one_day = kind == "day"
        start = dt.date(year, 10, 18) if one_day else dt.date(year, rng.randrange(1, 12), 1)
        end = start + DAY * (1 if one_day else rng.randrange(20, 120))
        is_over, is_near = end <= until, start <= until
        if start > until + DAY * 120:
            continue
        counted = rng.random() < 0.7
        values = {
            "title": f"{title} {year}",
            "kind": kind,
            "audience": audience,
            "channels": channels,
            "goal": goal,
            "starts_on": start,
            "last_day": end - DAY,
            "status": "ended" if is_over else "running" if is_near else "planned",
            "partners": texts().partner_centres if one_day else texts().partner_city,
            "materials": texts().materials,
            "reach": rng.randrange(4, 90) * 500 if is_over and counted else None,
            "evaluation": texts().evaluation if is_over else "",
        }
        yield values, noon(min(start, until) - DAY * 60)


def current(until: dt.date) -> Iterator[Noted]:
    """Invent one campaign that runs today, and one that is still to come."""
    for place, (starts, days, status) in enumerate(((-30, 90, "running"), (40, 30, "planned"))):
        start = until + DAY * starts
        values = {
            "title": texts().campaigns_now[place],
            "kind": "awareness",
            "audience": "public",
            "channels": ["social", "press"],
            "goal": texts().goal_now,
            "status": status,
            "starts_on": start,
            "last_day": start + DAY * (days - 1),
            "partners": texts().partner_port,
        }
        yield values, noon(until - DAY * 60)


def activities(year: int, until: dt.date, people: list[User]) -> Iterator[Noted]:
    """Invent the trainings and lessons of a year, each with its owner."""
    rng = Random(f"activities:{year}")
    for _number in range(rng.randrange(14, 22)):
        place = rng.randrange(len(ACTIVITIES))
        kind, audience, minutes, crowd = ACTIVITIES[place]
        day = dt.date(year, rng.randrange(1, 13), rng.randrange(1, 29))
        if day > until + DAY * 45:
            continue
        held, who = day <= until, rng.choice(people)
        cancelled = held and rng.random() < 0.08
        values = {
            "title": texts().activities[place],
            "kind": kind,
            "audience": audience,
            "held_on": day,
            "owner": who,
            "status": "cancelled" if cancelled else "held" if held else "planned",
            "minutes": rng.choice(minutes),
            "people": rng.randrange(*crowd)
            if held and not cancelled and rng.random() < 0.9
            else None,
        }
        yield values, noon(min(day, until))


def recommendations(ago: int, until: dt.date, by: User) -> Iterator[Recommendation]:
    """Invent what was asked of governments, a number of years ago, and what came of it."""
    rng = Random(f"recommendations:{ago}")
    year = until.year - ago
    for place, state in enumerate(LATER[ago]):
        subject = (ago * 2 + place) % len(RECOMMENDATIONS)
        level, table = RECOMMENDATIONS[subject]
        title, body, text = texts().recommendations[subject]
        sent = min(dt.date(year, 6, 1) + DAY * rng.randrange(0, 90), until - DAY * 10)
        answered = min(sent + DAY * rng.randrange(60, 200), until)
        waits = state in {"sent", "answered"}
        yield Recommendation(
            title=title,
            text=text,
            level=level,
            body=body,
            state=state,
            ground_year=year - 1,
            ground_table=table,
            owner=by,
            created_by=by,
            created_at=noon(sent - DAY * 20),
            sent_on=None if state == "drafted" else sent,
            published_on=sent + DAY * 7 if state != "drafted" else None,
            answered_on=answered if state in WITH_ANSWER else None,
            answer="" if state not in WITH_ANSWER else texts().answer,
            follow_up_on=until + DAY * (20 + 25 * place + 10 * ago) if waits else None,
        )


@transaction.atomic
def add(people: dict[str, User], until: dt.date) -> None:
    """Store three years of it, with the days to follow up."""
    by, calendar, coordinator = people["manager"], Calendar(people, until), people["coordinator"]
    staff = [people[name] for name in ("counselor", "counselor2", "coordinator", "legal")]
    years = [until.year - ago for ago in range(YEARS)]
    for values, at in chain(current(until), *(campaigns(year, until) for year in years)):
        campaign = add_campaign(values=values | {"owner": coordinator}, by=coordinator)
        made_at(campaign, at)
    for values, at in chain(*(activities(year, until, staff) for year in years)):
        made_at(add_activity(values=values, today=until, by=values["owner"]), at)
    for ago in range(YEARS):
        for row in Recommendation.objects.bulk_create(recommendations(ago, until, by)):
            if row.follow_up_on:
                calendar.of_organisation(
                    title=_("Follow up a recommendation"),
                    due_on=row.follow_up_on,
                    owner=by,
                    source=row.pk,
                    noted_on=row.sent_on or until,
                )
    calendar.store()
