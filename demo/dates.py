"""The dates of many files at once, by the rules and the reckoning of `deadlines`.

What `deadlines.actions` does for one row when somebody works, is done here for a whole
organisation that is invented; `tests/demo` holds the one against the other.
"""

import datetime as dt
from random import Random
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from cases.models import Case
from common.copying import copy_in
from deadlines import reckoning
from deadlines.actions.planning import MORNING, WARN_HOUSE
from deadlines.counting import due_by
from deadlines.models import Deadline, Reminder, Rule
from demo import drawing
from demo.drawing import DAY, noon
from demo.team import has_admin_worker
from demo.texts import texts

# A date of an open file that lies further back was met, unless something else says so.
LATE = DAY * 3


class Calendar:
    """Collects the dates of some files, with the reminders that still wait."""

    def __init__(self, people: dict[str, User], until: dt.date):
        self.people, self.until = people, until
        self.rules = {rule.code: rule for rule in Rule.objects.on(until)}
        self.rows: list[Deadline] = []
        self.reminders: list[Reminder] = []

    def _owner(self, case: Case, line: str) -> User:
        if line == "legal" and line in case.open_lines:
            return self.people["legal"]
        if line == "admin_support" and has_admin_worker(case):
            return self.people["admin-worker"]
        return case.case_lead or self.people["counselor"]

    def of_rule(
        self,
        case: Case,
        code: str,
        starts_on: dt.date,
        rng: Random,
        by: User,
        *,
        noted_on: dt.date | None = None,
        source: UUID | None = None,
        owner: User | None = None,
        offsets: list[int] | None = None,
    ) -> list[Deadline]:
        """Count the dates of a rule from a day, one for each of its offsets.

        Args:
            noted_on: when they were begun; on the day the count begins when left out.
        """
        rule = self.rules[code]
        at = noon(min(noted_on or starts_on, self.until))
        rows = [
            Deadline(
                id=drawing.key(rng, at),
                case=case,
                line=rule.line,
                rule=rule.code,
                rule_version=rule,
                offset=offset,
                starts_on=starts_on,
                due_on=due_by(rule, starts_on, offset),
                is_legal=rule.is_legal,
                owner=owner or self._owner(case, rule.line),
                source=source,
                created_by=by,
                created_at=at,
            )
            for offset in offsets or rule.offsets
        ]
        self.rows += rows
        return rows

    def coming_back(
        self, case: Case, code: str, starts_on: dt.date, rng: Random, by: User, **fields: Any
    ) -> None:
        """Count the next date of a rule that comes back: each before it was met on its day."""
        rule = self.rules[code]
        offset = rule.offsets[-1]
        while rule.again_after and due_by(rule, starts_on, offset) < self.until - LATE:
            starts_on, offset = due_by(rule, starts_on, offset), rule.again_after
        self.of_rule(case, code, starts_on, rng, by, offsets=[offset], **fields)

    def close(self, row: Deadline, on: dt.date, proof: str, state: str = "done") -> None:
        """Note that a date was met, or no longer counts."""
        row.state, row.closed_on, row.closed_at, row.closed_by = state, on, noon(on), row.owner
        row.proof = proof
        row.version += 1

    def meet(self, row: Deadline, *, not_before: dt.date) -> None:
        """Note that what is long past was done on its day, in a talk."""
        if row.due_on < self.until - LATE:
            self.close(row, max(row.due_on, not_before), texts().talked_about)

    def of_organisation(
        self, *, title: str, due_on: dt.date, owner: User, source: UUID, noted_on: dt.date
    ) -> None:
        """Add a date of the organisation itself."""
        at = noon(noted_on)
        self.rows.append(
            Deadline(
                id=drawing.key(Random(f"organisation:{title}:{due_on}"), at),
                case=None,
                line="",
                title=title,
                due_on=due_on,
                owner=owner,
                source=source,
                created_by=owner,
                created_at=at,
            )
        )

    def store(self) -> None:
        """Write what was collected, and the reminders of what is open."""
        copy_in(self.rows)
        for row in self.rows:
            if row.state == "open":
                self._remind(row)
        copy_in(self.reminders)
        self.rows, self.reminders = [], []

    def _remind(self, row: Deadline) -> None:
        rng = Random(f"reminders:{row.pk}")
        days = [*row.rule_version.warn_days, 0] if row.rule_version else WARN_HOUSE
        for day in reckoning.warnings(row.due_on, days=days, today=self.until):
            due_at = timezone.make_aware(dt.datetime.combine(day, MORNING))
            self.reminders.append(
                Reminder(
                    id=drawing.key(rng, due_at),
                    deadline=row,
                    recipient=row.owner,
                    warn_on=day,
                    due_at=due_at,
                    created_at=noon(self.until),
                )
            )
