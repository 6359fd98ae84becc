"""The invented texts, in the language in use: `translation.override` chooses it.

Each language has a file below `data/` of the same shape, so that the same seed draws the same
numbers, days and people in all of them.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Texts:
    """What invented people wrote and said, and what their houses and campaigns are called."""

    houses: list[tuple[str, str]]
    repairs: list[str]
    quieter_room: str
    safe_how: list[str]
    safe_never: list[str]
    notes: list[str]
    agreements: list[str]
    goals: list[tuple[str, list[str]]]
    care_providers: list[str]
    care_reason: str
    agreement_ended: str
    statement_made: str
    contact_broken: str
    condition_lost: str
    courts: list[str]
    missing_paper: str
    needs_no_document: str
    talked_about: str
    allergies: list[str]
    emergency: list[str]
    same_matter: str
    access_reason: str
    meeting: str
    meeting_place: str
    tasks: list[tuple[str, str]]
    remark: str
    outlines: list[tuple[str, str]]
    documents: list[str]
    school: str
    sharing: dict[str, str]
    legal_support: dict[str, str]
    court_case: dict[str, str]
    psychosocial: dict[str, str]
    lives_alone: str
    needs_less: str
    practical: list[str]
    campaigns: list[tuple[str, str]]
    campaigns_now: list[str]
    goal_now: str
    partner_centres: str
    partner_city: str
    partner_port: str
    materials: str
    evaluation: str
    activities: list[str]
    recommendations: list[tuple[str, str, str]]
    answer: str
    booklet: dict[str, str]
    money: dict[str, str]
    contacts: list[tuple[str, str, list[tuple[str, str]]]]


@cache
def texts_in(language: str) -> Texts:
    """Return the texts of a language."""
    return Texts(**json.loads((DATA / f"{language}.json").read_text(encoding="utf-8")))


def texts() -> Texts:
    """Return the texts of the language in use."""
    return texts_in(get_language() or "en")
