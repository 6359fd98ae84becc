"""A court case as one reader may see it: those who take part, its hearings, what it is about."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from audit.fields import open_keys
from cases.access import Access, on_each
from cases.listing import ListedCase, listed
from cases.models import Case
from cases.permissions import Permission
from legal.models import (
    Accused,
    CourtCase,
    CourtCaseStage,
    CourtHearing,
    Damages,
    Hearing,
    Proceeding,
)


@dataclass(frozen=True)
class Participant:
    """Somebody who takes part, whom the reader may see, and what they hold on the file."""

    proceeding: Proceeding
    access: Access
    damages: Damages | None = None

    @property
    def may_change(self) -> bool:
        is_archived = self.access.case.archived_on is not None
        return self.access.may(Permission.CHANGE_LEGAL) and not is_archived


@dataclass(frozen=True)
class Totals:
    """What those whom the reader sees claim, are awarded and are paid."""

    claimed: Decimal
    awarded: Decimal
    paid: Decimal
    owed: Decimal


def court_cases(user: User) -> QuerySet[CourtCase]:
    """Return the court cases of which somebody may know, the newest first."""
    return CourtCase.objects.visible_to(user).order_by("-started_on", "-pk")


def is_changed_by(user: User, court_case: CourtCase) -> bool:
    """Ask whether somebody may change a part in it, of a file that is not in the archive."""
    own = court_case.seen_by(user, "change")
    return bool(own.filter(case__archived_on__isnull=True).exists())


def participants(user: User, court_case: CourtCase, action: str = "view") -> list[Participant]:
    """Return who takes part, of those whom the reader may see, by their code."""
    rows: list[Proceeding] = list(
        court_case.seen_by(user, action)
        .select_related("case__client", "lawyer_contact")
        .order_by("case__client__number", "pk")
    )
    held = on_each(user, [row.case for row in rows])
    damages = Damages.objects.visible_to(user).filter(proceeding__in=[row.pk for row in rows])
    of_proceeding = {row.proceeding_id: row for row in damages.select_related("case")}
    open_keys([row.case.client for row in rows if held[row.case_id].is_named])
    open_keys([*rows, *of_proceeding.values()])
    return [Participant(row, held[row.case_id], of_proceeding.get(row.pk)) for row in rows]


def totals(people: list[Participant]) -> Totals:
    """Add up the damages of some people."""
    rows = [person.damages for person in people if person.damages]
    zero = Decimal(0)
    return Totals(
        claimed=sum((row.claimed or zero for row in rows), zero),
        awarded=sum((row.awarded or zero for row in rows), zero),
        paid=sum((row.paid or zero for row in rows), zero),
        owed=sum((row.owed for row in rows), zero),
    )


def accused(court_case: CourtCase) -> QuerySet[Accused]:
    """Return who is accused, for who sees the court case."""
    return court_case.accused.order_by("created_at", "pk")


def stages(court_case: CourtCase) -> QuerySet[CourtCaseStage]:
    """Return the stages, the newest first, for who sees the court case."""
    return court_case.stages.order_by("-since", "-created_at", "-pk")


def hearings(user: User, court_case: CourtCase) -> list[CourtHearing]:
    """Return the hearings that concern somebody whom the reader may see, the newest first."""
    rows = CourtHearing.objects.visible_to(user).filter(court_case=court_case)
    read = list(rows.order_by("-at", "-pk"))
    open_keys(read)
    return read


def escorts(user: User, seen: list[CourtHearing]) -> dict[UUID, list[Hearing]]:
    """Return, by hearing of the court case, the hearings of the files that the reader may see."""
    rows = Hearing.objects.visible_to(user).filter(common__in=[row.pk for row in seen])
    rows = rows.select_related("escort", "case__client").defer("note", "court", "chamber")
    by_hearing: dict[UUID, list[Hearing]] = {}
    for row in rows.order_by("case__client__number"):
        by_hearing.setdefault(row.common_id, []).append(row)
    return by_hearing


def open_files(user: User) -> QuerySet[Case]:
    """Return the open files on whose legal line somebody writes."""
    rows = Case.objects.visible_to(user, Permission.CHANGE_LEGAL).open()
    return rows.select_related("client").order_by("client__number")


def files_of(user: User, rows: Any) -> list[ListedCase]:
    """Return the open files of some proceedings or hearings, to tick among them."""
    return listed(user, open_files(user).filter(pk__in=rows.values("case")))
