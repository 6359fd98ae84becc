"""What is missing in the cases of a year, as sentences, and who reads how much of it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.models import User
from cases import access
from reports import figures
from reports.access import may_freeze

# By the name of a gap: what is looked for, and how many files lack it.
LABELS = {
    "sex": (
        _("Sex"),
        ngettext_lazy("%(count)d file without sex", "%(count)d files without sex", "count"),
    ),
    "age": (
        _("Year of birth"),
        ngettext_lazy(
            "%(count)d file without a year of birth",
            "%(count)d files without a year of birth",
            "count",
        ),
    ),
    "form": (
        _("Main form of exploitation"),
        ngettext_lazy(
            "%(count)d file without a main form of exploitation",
            "%(count)d files without a main form of exploitation",
            "count",
        ),
    ),
    "reason": (
        _("Reason of a closure"),
        ngettext_lazy(
            "%(count)d closure without a reason", "%(count)d closures without a reason", "count"
        ),
    ),
    "outcome": (
        _("Outcome of a referral"),
        ngettext_lazy(
            "%(count)d referral without an outcome",
            "%(count)d referrals without an outcome",
            "count",
        ),
    ),
    "dates": (
        _("Start and closure in their order"),
        ngettext_lazy(
            "%(count)d file closed before it started",
            "%(count)d files closed before they started",
            "count",
        ),
    ),
    "signal": (
        _("Referral of a new support programme"),
        ngettext_lazy(
            "%(count)d new support programme without a referral",
            "%(count)d new support programmes without a referral",
            "count",
        ),
    ),
    "agreement": (
        _("Signed agreement"),
        ngettext_lazy(
            "%(count)d file without a signed agreement",
            "%(count)d files without a signed agreement",
            "count",
        ),
    ),
    "conditions": (
        _("Conditions of the status"),
        ngettext_lazy(
            "%(count)d file of which a condition of the status was never noted",
            "%(count)d files of which a condition of the status was never noted",
            "count",
        ),
    ),
}
# On which page of a file it is completed; on the file itself when not named here.
COMPLETED_AT = {
    "sex": "cases:edit",
    "age": "cases:edit",
    "form": "cases:add_exploitation",
    "outcome": "cases:decide",
}
CODES_SHOWN = 50
# For who only reads: what is looked for, whether it is missing anywhere or not.
LOOKED_FOR = tuple(looked_for for looked_for, _how_many in LABELS.values())


@dataclass(frozen=True)
class GapFile:
    """A file that lacks something, and where the reader goes with it.

    `case_lead` is whom to ask, for who may not complete the file; "" when it has none.
    """

    code: str
    url: str
    may_complete: bool
    case_lead: str


def files_of(user: User, gap: figures.Gap) -> list[GapFile]:
    """Return the files of a gap that a person may know of, at most `CODES_SHOWN`."""
    rows = gap.visible_to(user).select_related("client", "case_lead")
    cases = list(rows.order_by("client__number")[:CODES_SHOWN])
    held = access.on_each(user, cases)
    return [_file(gap.name, held[case.pk]) for case in cases]


def _file(name: str, held: access.Access) -> GapFile:
    case, page = held.case, COMPLETED_AT.get(name)
    may_complete = held.is_named and held.may("change_case")
    url = reverse(page, args=[case.reference]) if page and may_complete else ""
    lead = case.case_lead.short_name if case.case_lead else ""
    return GapFile(case.client.code, url or case.get_absolute_url(), may_complete, lead)


def gaps_for(user: User, year: int) -> list[dict[str, Any]]:
    """Return what is missing, with its numbers, to those who mend it; nothing to who only reads.

    They are the "not known" of the tables: a reader would have hidden numbers of them. Files that
    a bar keeps from somebody are in none of their numbers.
    """
    if not may_freeze(user):
        return []
    return [_numbered(gap, gap.visible_to(user).count()) for gap in figures.gaps(year)]


def _numbered(gap: figures.Gap, count: int) -> dict[str, Any]:
    words = LABELS[gap.name][1] % {"count": count}
    return {"name": gap.name, "count": count, "words": words, "gap": gap}
