"""What managers read of the trail: how much of each kind happened lately, and the newest of it.

Names of staff and codes of files stand in it, as in a notice of the same; of a file that is closed
to the reader nothing is shown or counted.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import Event
from audit.reading import events
from cases.models import Case
from oversight.lines import MARKED, TrailLine, lines
from oversight.reading import VERB as BULK_READING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DAYS = 30
SHOWN = 5
GROUPS: dict[str, tuple[StrOrPromise, Q]] = {
    "unusual": (_("Unusual reading"), Q(verb=BULK_READING)),
    "refused": (_("Refused"), Q(result=Event.Result.DENIED)),
    "given": (
        _("Access given and withdrawn"),
        Q(
            verb__in=[
                "cases.access_asked",
                "cases.access_answered",
                "cases.granted",
                "cases.revoked",
                "accounts.joined",
                "accounts.factor_reset",
                "accounts.signature_given",
            ]
        ),
    ),
    "taken": (
        _("Exported and printed"),
        Q(verb__endswith=".list_exported")
        | Q(verb__in=["exchange.exported", "reports.export.opened"])
        | Q(verb__in=[verb for verb in MARKED if verb.endswith("printed")]),
    ),
    "sensitive": (
        _("Numbers and addresses shown"),
        Q(verb__in=[verb for verb in MARKED if verb.endswith("revealed")]),
    ),
}


@dataclass(frozen=True)
class RecentEvents:
    """Events of one kind: how many there were lately, and the newest."""

    name: str
    label: StrOrPromise
    count: int
    lines: list[TrailLine]


def recent_events(user: User, now: dt.datetime) -> list[RecentEvents]:
    """Return each kind of event that `user` may know of; a refusal stands only among those."""
    files = Case.objects.visible_to(user)
    open_to = Q(case__isnull=True) | Q(case__in=files.values("pk"))
    recent = events().filter(open_to, at__gte=now - dt.timedelta(days=DAYS)).order_by("-at")
    refused = GROUPS["refused"][1]
    of_kind = {
        name: recent.filter(kind) if kind == refused else recent.filter(kind).exclude(refused)
        for name, (_label, kind) in GROUPS.items()
    }
    newest = {name: list(rows[:SHOWN]) for name, rows in of_kind.items()}
    shown = [row for rows in newest.values() for row in rows]
    drawn = iter(lines(shown, open_files=files.filter(pk__in={row.case for row in shown} - {None})))
    return [
        RecentEvents(name, label, of_kind[name].count(), list(islice(drawn, len(newest[name]))))
        for name, (label, _kind) in GROUPS.items()
    ]
