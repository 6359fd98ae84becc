"""What the person reads of their own file: what is kept, who looked, what was shared, what comes.

The summary to carry names nobody and no place, and tells neither what happened nor who was spoken
to, so that it gives nothing away when somebody else finds it. The full one is the answer to a
person who asks what is held about them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import Role, User
from audit.reading import who_looked
from casepage.overview import next_dates
from casepage.part import TimelinePage, parts, parts_for
from cases.access import Access
from cases.models import Case
from cases.records import of_case
from cases.service_lines import ServiceLine
from common import pdf
from disclosures.models import Consent, Disclosure, Purpose

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Languages of a person (ISO 639-3) in which there are words for it.
WORDED = {"nld": "nl", "fra": "fr", "eng": "en"}
LANGUAGES = (("nl", "Nederlands"), ("fr", "Français"), ("en", "English"))
# What things may be shared for that tells nothing to who finds the paper.
HARMLESS = (Purpose.CARE, Purpose.HOUSING, Purpose.PAPERS, Purpose.SCHOOL_WORK, Purpose.FAMILY)
STYLE = settings.BASE_DIR / "templates" / "disclosures" / "summary.css"


@dataclass(frozen=True)
class Looker:
    """Who looked, how often, and when last; without a name in the summary to carry."""

    role: StrOrPromise
    count: int
    last: dt.datetime
    name: str = ""


@dataclass(frozen=True)
class Shared:
    """What was shared, or may be; to whom and what are left out of the summary to carry."""

    on: dt.date
    what_for: StrOrPromise
    how: StrOrPromise = ""
    to_whom: str = ""
    content: str = ""
    until: dt.date | None = None


@dataclass(frozen=True)
class Day:
    """A day to come; `at` where it has an hour."""

    day: dt.date
    at: dt.datetime | None
    title: StrOrPromise


@dataclass(frozen=True)
class Summary:
    """What the person reads.

    `left_out` names the parts that its maker does not open; `inside` counts the lists and prints
    for work within the organisation.
    """

    case: Case
    is_full: bool
    today: dt.date
    kept: list[StrOrPromise]
    left_out: list[StrOrPromise]
    lookers: list[Looker]
    consents: list[Shared]
    shared: list[Shared]
    inside: int
    dates: list[Day]


def language_of(access: Access) -> str:
    """Return the first language of the person that there are words for, else the reader's."""
    spoken = (WORDED[code] for code in access.case.client.languages if code in WORDED)
    return next(spoken, (translation.get_language() or "en")[:2])


def may_give_full(access: Access) -> bool:
    """Ask whether somebody may answer a person in full: who decides on the file."""
    return access.decides


def summary(access: Access, *, is_full: bool, today: dt.date) -> Summary:
    """Return what the person reads, in the language that is active."""
    entries = _entries(access)
    outside = [entry for entry in entries if entry.ground != Disclosure.Ground.INTERNAL]
    return Summary(
        case=access.case,
        is_full=is_full,
        today=today,
        kept=_kept(access),
        left_out=_left_out(access),
        lookers=_by_name(access.case) if is_full else _by_role(access.case),
        consents=[_consent(row, is_full=is_full) for row in _consents(access, today)],
        shared=[_shared(entry, access, is_full=is_full) for entry in outside],
        inside=len(entries) - len(outside),
        dates=_dates(access, today, is_full=is_full),
    )


def text(read: Summary) -> SafeString:
    """Write a summary, for the screen and for paper."""
    return render_to_string("disclosures/summary_text.html", {"summary": read})


def as_pdf(access: Access, *, is_full: bool, language: str, today: dt.date) -> bytes:
    """Make the paper that the person takes along.

    Raises:
        pdf.CannotRender: the machine lacks what PDF needs.
    """
    with translation.override(language):
        read = summary(access, is_full=is_full, today=today)
        values = {
            "text": text(read),
            "language": language,
            "organisation": settings.ORGANISATION_NAME,
        }
        page = render_to_string("disclosures/summary_paper.html", values)
    return pdf.render_apart(page, pdf.font_faces() + STYLE.read_text(encoding="utf-8"))


def _kept(access: Access) -> list[StrOrPromise]:
    """Return the kinds of what is kept, never what it says."""
    there = [
        part.kept_label
        for part in parts_for(access)
        if part.kept_label and part.timeline(access, TimelinePage(1))
    ]
    return [_("Who you are, your languages and how to reach you"), *dict.fromkeys(there)]


def _left_out(access: Access) -> list[StrOrPromise]:
    """Return the service lines that work on the file and that its maker does not open."""
    closed = [part for part in parts() if part.kept_label and not access.may(part.permission)]
    lines = access.case.open_lines
    return [ServiceLine(part.name).label for part in closed if part.name in lines]


def _by_name(case: Case) -> list[Looker]:
    rows = list(who_looked(case))
    people = User.objects.filter(pk__in={row["actor"] for row in rows})
    names = dict(people.values_list("pk", "name"))
    return [
        Looker(_role(row["acting_role"]), row["count"], row["last"], names.get(row["actor"], ""))
        for row in rows
    ]


def _by_role(case: Case) -> list[Looker]:
    lookers: dict[str, Looker] = {}
    for row in who_looked(case):
        role = row["acting_role"]
        # The latest comes first.
        before = lookers.get(role) or Looker(_role(role), 0, row["last"])
        lookers[role] = replace(before, count=before.count + row["count"])
    return list(lookers.values())


def _role(value: str) -> StrOrPromise:
    return Role(value).label if value in Role.values else _("Colleague")


def _what_for(purpose: str, *, is_full: bool) -> StrOrPromise:
    """Return the label of a purpose; '' for one that is not to be found on a paper."""
    tells = purpose not in HARMLESS and not is_full
    return Purpose(purpose).label if purpose and not tells else ""


def _shared(entry: Disclosure, access: Access, *, is_full: bool) -> Shared:
    shown = Shared(
        on=entry.on,
        how=entry.get_kind_display(),
        what_for=_what_for(entry.purpose, is_full=is_full),
    )
    if not is_full:
        return shown
    return replace(shown, to_whom=entry.recipient, content=entry.content_for(access))


def _consent(row: Consent, *, is_full: bool) -> Shared:
    what_for = _what_for(row.purpose, is_full=is_full)
    shown = Shared(on=row.given_on, what_for=what_for, until=row.until)
    return replace(shown, to_whom=row.partner_name, content=row.what) if is_full else shown


def _consents(access: Access, today: dt.date) -> list[Consent]:
    rows = Consent.objects.on(access).in_force(today).select_related("partner__organisation")
    return of_case(access.case, rows.order_by("-given_on", "-pk"))


def _entries(access: Access) -> list[Disclosure]:
    rows = Disclosure.objects.on(access).filter(strike=None).order_by("-on", "-pk")
    return of_case(access.case, rows.with_items())


def _dates(access: Access, today: dt.date, *, is_full: bool) -> list[Day]:
    """Return the days to come; to carry, the hours of appointments and no more."""
    coming = [each for each in next_dates(access, today) if each.day >= today]
    if is_full:
        return [Day(each.day, each.at, each.title) for each in coming]
    return [Day(each.day, each.at, _("Appointment")) for each in coming if each.at]
