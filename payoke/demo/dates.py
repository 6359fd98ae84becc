"""The dates that follow from documents and hearings, by the same rules, for many files at once.

What `deadlines.actions` does for one row when somebody works, is done here for a whole house
that is invented: the reckoning, the rules and the kinds of documents are the same.
"""

import datetime as dt
from collections.abc import Iterable
from random import Random

from django.utils import timezone

from accounts.models import User
from admin_support.models import ResidenceDocument
from cases.models import Case
from deadlines import reckoning
from deadlines.models import Deadline, Reminder, Rule
from legal.dates import BEFORE
from legal.models import Hearing
from payoke.demo import drawing
from payoke.demo.copying import copy_in
from payoke.demo.drawing import DAY, noon

MORNING = dt.time(7)
WARN_HOUSE, WARN_LEGAL = [1, 0], [14, 7, 3, 1, 0]


class Calendar:
    """Collects the dates of some files, with the reminders that still wait."""

    def __init__(self, people: dict[str, User], until: dt.date):
        self.people, self.until = people, until
        self.rules = {rule.code: rule for rule in Rule.objects.on(until)}
        self.rows: list[Deadline] = []
        self.reminders: list[Reminder] = []

    def _owner(self, case: Case, line: str) -> User:
        return self.people["legal"] if line == "legal" else case.holder or self.people["counselor"]

    def _row(
        self, case: Case, rng: Random, due_on: dt.date, noted_on: dt.date, **fields
    ) -> Deadline:
        at = noon(min(noted_on, self.until))
        row = Deadline(
            id=drawing.key(rng, at), case=case, due_on=due_on, created_at=at,
            owner=self._owner(case, fields["line"]), created_by=fields.pop("by"), **fields,
        )  # fmt: skip
        self.rows.append(row)
        return row

    def _close(self, row: Deadline, on: dt.date, proof: str) -> None:
        row.state, row.closed_on, row.closed_at, row.closed_by = "done", on, noon(on), row.owner
        row.proof = proof

    def follow(self, chain: list[ResidenceDocument], rng: Random) -> None:
        """Add the dates of the documents of an open file.

        Those of a document that another one took the place of are met, and so is the request
        for the next one when it was sent.
        """
        issued = [row for row in chain if row.outcome == "issued"]
        sent = any(row.outcome in {"asked", "extra"} for row in chain)
        for place, document in enumerate(issued):
            following = issued[place + 1] if place + 1 < len(issued) else None
            kind = document.kind
            for code in filter(None, [kind.end_rule, *kind.start_rules, *kind.from_end]):
                for row in self._count(document, code, rng):
                    if following:
                        on = max(min(row.due_on, following.valid_from), document.valid_from)
                        self._close(row, on, "The next document is issued")
                    elif sent and kind.from_end and code == kind.from_end[0]:
                        self._close(row, self.until - DAY, "The request is sent")
                    elif code in kind.start_rules and row.due_on < self.until - DAY * 2:
                        self._close(row, row.due_on, "Talked about")

    def _count(self, document: ResidenceDocument, code: str, rng: Random) -> list[Deadline]:
        rule, kind = self.rules.get(code), document.kind
        start = document.valid_to if code in kind.from_end else document.valid_from
        if rule is None or start is None:
            return []
        rows = []
        for offset in rule.offsets:
            due = reckoning.due(start, offset=offset, unit=rule.unit,
                                on_working_day=rule.on_working_day)  # fmt: skip
            said = document.valid_to if code == kind.end_rule and document.valid_to else due
            rows.append(
                self._row(document.case, rng, said, document.valid_from, by=document.created_by,
                          line=rule.line, rule=code, rule_version=rule, offset=offset,
                          title=rule.label_en, starts_on=start, is_legal=rule.is_legal,
                          source=document.pk, is_moved=said != due,
                          moved_reason="As the card says" if said != due else "")
            )  # fmt: skip
        return rows

    def prepare(self, hearings: Iterable[Hearing], rng: Random) -> None:
        """Add what prepares the hearings to come."""
        for hearing in hearings:
            day = timezone.localtime(hearing.at).date()
            for days in BEFORE:
                if day - DAY * days >= self.until - DAY * 5 and day > self.until:
                    self._row(
                        hearing.case,
                        rng,
                        day - DAY * days,
                        self.until - DAY * 40,
                        by=hearing.created_by,
                        line="legal",
                        source=hearing.pk,
                        title="Prepare the hearing: person, interpreter, lawyer, transport",
                    )

    def store(self) -> None:
        """Write what was collected, and the reminders of what is open."""
        copy_in(self.rows)
        for row in self.rows:
            if row.state == "open":
                usual = WARN_LEGAL if row.is_legal else WARN_HOUSE
                days = [*row.rule_version.warn_days, 0] if row.rule_version else usual
                self._remind(row, days)
        copy_in(self.reminders)
        self.rows, self.reminders = [], []

    def _remind(self, row: Deadline, days: list[int]) -> None:
        rng = Random(f"reminders:{row.pk}")
        for day in reckoning.warnings(row.due_on, days=days, today=self.until):
            due_at = timezone.make_aware(dt.datetime.combine(day, MORNING))
            self.reminders.append(
                Reminder(id=drawing.key(rng, due_at), deadline=row, recipient=row.owner,
                         warn_on=day, due_at=due_at, created_at=noon(self.until))
            )  # fmt: skip
