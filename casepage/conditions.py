"""The agreement and the conditions of the status, as the page of a case shows them."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.access import Access
from cases.models import Agreement, Case, Condition
from cases.records import EditableRecord, of_case
from common.languages import language_name

# Of a condition on the page of a case.
SHOWN = ("kind", "met_on", "lost_on", "pv_number")


@dataclass(frozen=True)
class Ground:
    """One thing the status rests on: since when it is there, or when it was lost.

    `missing` says in words that it is not there; '' while it is.
    """

    label: str
    missing: str
    since: dt.date | None
    lost_on: dt.date | None
    url: str
    details: str = ""

    @property
    def is_met(self) -> bool:
        """Whether it is there now."""
        return self.since is not None and self.lost_on is None


def grounds(access: Access) -> list[Ground]:
    """Return the agreement and each condition as they stand: the newest row of each."""
    case = access.case
    signed = Agreement.objects.on(access).only("signed_on", "ended_on", "language")
    conditions = of_case(case, Condition.objects.on(access).only(*SHOWN))
    newest = {row.kind: row for row in sorted(conditions, key=lambda row: (row.met_on, row.pk))}
    return [
        _agreement(case, max(signed, key=lambda row: (row.signed_on, row.pk), default=None)),
        *(_condition(case, kind, newest.get(kind)) for kind in Condition.Kind),
    ]


def _agreement(case: Case, row: Agreement | None) -> Ground:
    return Ground(
        label=_("Agreement signed"),
        missing=_("Agreement not signed"),
        since=row.signed_on if row else None,
        lost_on=row.ended_on if row else None,
        url=_url("agreement", case, row),
        details=language_name(row.language) if row else "",
    )


def _condition(case: Case, kind: Condition.Kind, row: Condition | None) -> Ground:
    label = str(kind.label)
    return Ground(
        label=label,
        missing=_("Condition missing: %(condition)s") % {"condition": label.lower()},
        since=row.met_on if row else None,
        lost_on=row.lost_on if row else None,
        url=_url("condition", case, row),
        details=_("PV %(number)s") % {"number": row.pv_number} if row and row.pv_number else "",
    )


def _url(name: str, case: Case, row: EditableRecord | None) -> str:
    if row is None:
        return reverse(f"cases:add_{name}", args=[case.reference])
    return reverse(f"cases:{name}s", args=[case.reference])


def missing(access: Access) -> list[str]:
    """Return in words what the status lacks; nothing before or after the accompaniment.

    The conditions are those of a residence status: of a Belgian only the agreement is asked.
    """
    case = access.case
    if case.phase != Case.Phase.ACCOMPANIED or not access.may(Agreement.view_permission):
        return []
    agreement, *conditions = access.once(grounds)
    is_belgian = "BE" in case.client.nationalities
    needed = [agreement] if is_belgian else [agreement, *conditions]
    return [ground.missing for ground in needed if not ground.is_met]
