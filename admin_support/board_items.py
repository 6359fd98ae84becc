"""What stands on the board of applications: rows with their steps, and the columns."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.urls import reverse

from admin_support.models import Procedure, ResidenceDocument
from cases.access import Access

OPEN = ResidenceDocument.OPEN
FOLLOW, DECIDED, APPEAL = str(ResidenceDocument.Outcome.PREPARED), "decided", "appeal"
STEPS = (*OPEN, DECIDED, APPEAL)
DOCUMENTS, PROCEDURES = "documents", "procedures"


@dataclass(frozen=True)
class Placed:
    """A residence document or an application, and the step it stands in.

    `follows`: it is a valid document, and the one after it must be requested.
    """

    record: ResidenceDocument | Procedure
    step: str
    follows: bool = False

    @property
    def due_on(self) -> dt.date | None:
        """The day by which something must have happened; None where none is known."""
        row = self.record
        if isinstance(row, Procedure):
            return row.due_on
        if self.follows:
            return row.act_on
        return row.appeal_until if row.appealed_on is None else None

    def is_late(self, today: dt.date) -> bool:
        """Ask whether that day has passed."""
        return self.due_on is not None and self.due_on < today


@dataclass(frozen=True)
class BoardItem:
    """A row on the board, and the user's access to its case."""

    placed: Placed
    access: Access

    @property
    def record(self) -> ResidenceDocument | Procedure:
        return self.placed.record

    @property
    def step(self) -> str:
        return self.placed.step

    @property
    def follows(self) -> bool:
        return self.placed.follows

    @property
    def due_on(self) -> dt.date | None:
        return self.placed.due_on

    @property
    def may_change(self) -> bool:
        return self.access.may("change_admin_support")

    @property
    def is_document(self) -> bool:
        return isinstance(self.record, ResidenceDocument)

    @property
    def since(self) -> dt.date | None:
        """The day of the step it stands in."""
        row = self.record
        if self.step == APPEAL:
            return row.appealed_on
        if isinstance(row, Procedure):
            return row.decided_on or row.requested_on
        return row.closed_on or row.issued_on or row.requested_on

    @property
    def url(self) -> str:
        """Where it is looked at."""
        if isinstance(self.record, Procedure):
            return self._url("procedure", self.record.pk)
        return self._url("tab")

    @property
    def send_url(self) -> str:
        """Where "Sent today" goes."""
        return self._url("send" if self.is_document else "send_procedure", self.record.pk)

    @property
    def answer_url(self) -> str:
        """Where the answer is noted."""
        return self._url("edit" if self.is_document else "answer_procedure", self.record.pk)

    @property
    def appeal_url(self) -> str:
        """Where an appeal, or its outcome, is noted."""
        names = ("appeal", "appeal_outcome")
        if not self.is_document:
            names = ("appeal_procedure", "procedure_appeal_outcome")
        return self._url(names[bool(self.record.appealed_on)], self.record.pk)

    def _url(self, name: str, *keys: Any) -> str:
        return reverse(f"admin_support:{name}", args=[self.access.case.reference, *keys])


@dataclass(frozen=True)
class BoardStep:
    """A column of the board, a page of it; `count` is of all its pages."""

    name: str
    label: str
    page: Page
    items: list[BoardItem]

    @property
    def count(self) -> int:
        return self.page.paginator.count
