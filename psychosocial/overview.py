"""What the psychosocial tab, and the form of a session, show of what is noted."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from cases import codes
from cases.access import Access
from cases.forms.fields import country_name
from cases.records import of_case
from common.languages import language_name
from psychosocial.models import Readiness, SignUp, Support, Telling, VoluntaryReturn
from psychosocial.trend import trends

List = codes.List
ON_TAB = 5


@dataclass(frozen=True)
class ToldTopic:
    """A part of the story that was told: how often, and the last time."""

    label: str
    times: int
    last: Telling
    language: str

    @property
    def retold(self) -> int:
        """How often it was told again."""
        return self.times - 1


@dataclass(frozen=True)
class TellingShown:
    """A telling with its topics and its language in words."""

    row: Telling
    topics: str
    language: str


def tellings(access: Access) -> list[Telling]:
    """Return what was told, the newest first."""
    return of_case(access.case, Telling.objects.on(access).order_by("-on", "-created_at", "-pk"))


def told_topics(access: Access) -> list[ToldTopic]:
    """Return the parts of the story that were told, in the order of the list.

    What the person would tell once more is left out: it may be asked.
    """
    rows = access.once(tellings)
    times = Counter(topic for row in rows for topic in {*row.topics})
    last = {topic: row for row in reversed(rows) for topic in row.topics}
    labels = codes.labels(List.STORY) if rows else {}
    return [
        ToldTopic(label, times[value], last[value], language_name(last[value].language))
        for (_list, value), label in labels.items()
        if value in last and not last[value].may_be_asked
    ]


def shown(rows: list[Telling]) -> list[TellingShown]:
    """Put the topics and languages of tellings in words."""
    labels = codes.labels(List.STORY) if rows else {}
    return [
        TellingShown(
            row=row,
            topics=", ".join(labels.get((List.STORY, value), value) for value in row.topics),
            language=language_name(row.language),
        )
        for row in rows
    ]


def sections(access: Access) -> dict[str, Any]:
    """Return what the tab shows besides the plan and the referrals."""
    case = access.case
    support = Support.objects.on(access).filter(until__isnull=True).order_by("-since", "-pk")
    returns = VoluntaryReturn.objects.on(access).select_related("receiver__organisation")
    sign_ups = SignUp.objects.on(access).select_related("activity")
    return {
        "tellings": shown(access.once(tellings)[: ON_TAB + 1]),
        "retold": sum(each.retold for each in told_topics(access)),
        "readiness": readiness(access),
        "trends": trends(access),
        "supports": of_case(case, support[:20]),
        "returns": [
            (row, country_name(row.country))
            for row in of_case(case, returns.order_by("-asked_on", "-pk"))
        ],
        "sign_ups": of_case(case, sign_ups.order_by("-activity__starts_at", "-pk")[:ON_TAB]),
        "at_most": ON_TAB,
    }


def readiness(access: Access) -> tuple[Readiness, str] | None:
    """Return the last decision on readiness, with the criteria met in words."""
    rows = Readiness.objects.on(access).select_related("created_by")
    for row in of_case(access.case, rows.order_by("-on", "-created_at", "-pk")[:1]):
        labels = codes.labels(List.READINESS)
        met = ", ".join(labels.get((List.READINESS, value), value) for value in row.met)
        return row, met
    return None
