"""What a nationality means for a stay, and who may work on a day. Pure: rows in, words out.

A day counts by what holds on it: a citizen of the United Kingdom moved freely until the end of
2020, a citizen of Croatia since July 2013.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from admin_support.models import FreeMovement, ResidenceDocument

BELGIUM = "BE"


class Citizenship(TextChoices):
    """What the nationality means: only `OTHER` and `UNKNOWN` have a chain of documents."""

    BELGIAN = "belgian", _("Belgian")
    EU = "eu", _("Citizen with free movement")
    RESTRICTED = "restricted", _("Citizen with free movement who may not work freely yet")
    OTHER = "other", _("Citizen of another country")
    UNKNOWN = "unknown", _("Nationality not known")


WITHOUT_CHAIN = frozenset({Citizenship.BELGIAN, Citizenship.EU, Citizenship.RESTRICTED})


class Answer(TextChoices):
    """Whether somebody may work on a day."""

    YES = "yes", pgettext_lazy("right to work", "Yes")
    NO = "no", pgettext_lazy("right to work", "No")
    UNKNOWN = "unknown", pgettext_lazy("right to work", "Not known")


@dataclass(frozen=True)
class RightToWork:
    """The answer, and the document it follows from; without one, from the citizenship."""

    answer: Answer
    document: ResidenceDocument | None = None
    citizenship: Citizenship = Citizenship.UNKNOWN


def citizenship(
    nationalities: Collection[str], day: dt.date, periods: Iterable[FreeMovement]
) -> Citizenship:
    """Return what several nationalities mean on a day: the best of them counts.

    Args:
        nationalities: ISO codes of two letters.
        periods: when citizens of which country move freely; others do not count.
    """
    if not nationalities:
        return Citizenship.UNKNOWN
    if BELGIUM in nationalities:
        return Citizenship.BELGIAN
    free = [row for row in periods if row.country in nationalities and row.holds_on(day)]
    if any(row.may_work_on(day) for row in free):
        return Citizenship.EU
    return Citizenship.RESTRICTED if free else Citizenship.OTHER


def in_force(documents: Iterable[ResidenceDocument], day: dt.date) -> ResidenceDocument | None:
    """Return the document that counts on a day.

    The last day on a card counts. On a day on which one ends and the next one starts the next one
    counts. One that ended early counts no more on the day of its end.
    """
    held = [row for row in documents if row.valid_from is not None and _holds(row, day)]
    return max(held, key=lambda row: (row.valid_from or day, row.pk), default=None)


def _holds(row: ResidenceDocument, day: dt.date) -> bool:
    if row.outcome == "issued":
        ends_after = row.valid_to is None or day <= row.valid_to
    elif row.outcome == "ended":
        ends_after = row.closed_on is not None and day < row.closed_on
        ends_after = ends_after and (row.valid_to is None or day <= row.valid_to)
    else:
        return False
    return ends_after and row.valid_from is not None and row.valid_from <= day


def right_to_work(
    documents: Sequence[ResidenceDocument], day: dt.date, citizen: Citizenship
) -> RightToWork:
    """Return whether somebody may work on a day.

    Belgians and citizens with free movement may. For others it follows from the document in force:
    from what is printed on it, else from the rule of its kind. Without any document that was ever
    valid nothing is known; with some, but none on this day, nobody may work.

    Args:
        documents: all of the file, whatever came of them.
        citizen: what the nationality means on that day.
    """
    if citizen in {Citizenship.BELGIAN, Citizenship.EU}:
        return RightToWork(Answer.YES, citizenship=citizen)
    document = in_force(documents, day)
    if document is not None:
        return RightToWork(_of_document(document, day), document, citizen)
    was_valid = any(row.valid_from for row in documents)
    return RightToWork(Answer.NO if was_valid else Answer.UNKNOWN, citizenship=citizen)


def _of_document(document: ResidenceDocument, day: dt.date) -> Answer:
    if document.printed_work:
        return Answer(document.printed_work)
    kind = document.kind
    if kind.may_work is None or (kind.work_from and day < kind.work_from):
        return Answer.UNKNOWN
    return Answer.YES if kind.may_work else Answer.NO
