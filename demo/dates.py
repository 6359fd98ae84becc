"""The dates that follow from documents and hearings, by the same rules, for many files at once.

What `deadlines.actions` does for one row when somebody works, is done here for a whole house
that is invented: the reckoning, the rules and the kinds of documents are the same.
"""

import datetime as dt
from collections.abc import Iterable
from random import Random
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from admin_support.models import ResidenceDocument
from cases.models import Case
from deadlines import reckoning
from deadlines.models import FIRST_DAYS_OF_STAY, Deadline, Reminder, Rule, RuleCode
from demo import drawing
from demo.copying import copy_in
from demo.drawing import DAY, noon
from legal.models import Hearing
from psychosocial.models import CareReferral
from shelter.models import BedUse

MORNING = dt.time(7)
CONTACT = {"ambulant": RuleCode.AMBULANT_CONTACT, "shelter": RuleCode.SHELTER_CONTACT}


def has_admin_worker(case: Case) -> bool:
    """Ask whether an administrative worker is on the team of a file: on every second one."""
    return bool(case.client.number % 2)


class Calendar:
    """Collects the dates of some files, with the reminders that still wait."""

    def __init__(self, people: dict[str, User], until: dt.date):
        self.people, self.until = people, until
        self.rules = {rule.code: rule for rule in Rule.objects.on(until)}
        self.rows: list[Deadline] = []
        self.reminders: list[Reminder] = []

    def _owner(self, case: Case, line: str) -> User:
        if line == "legal":
            return self.people["legal"]
        if line == "admin_support" and has_admin_worker(case):
            return self.people["admin-worker"]
        return case.case_lead or self.people["counselor"]

    def _row(
        self, case: Case, rng: Random, due_on: dt.date, noted_on: dt.date, **fields: Any
    ) -> Deadline:
        at = noon(min(noted_on, self.until))
        row = Deadline(
            id=drawing.key(rng, at),
            case=case,
            due_on=due_on,
            created_at=at,
            owner=self._owner(case, fields["line"]),
            created_by=fields.pop("by"),
            **fields,
        )
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
            started, replaced = document.valid_from, following and following.valid_from
            kind = document.kind
            for code in filter(None, [kind.end_rule, *kind.start_rules, *kind.from_end]):
                for row in self._count(document, code, rng):
                    if started and replaced:
                        on = max(min(row.due_on, replaced), started)
                        self._close(row, on, "The next document is issued")
                    elif sent and kind.from_end and code == kind.from_end[0]:
                        self._close(row, self.until - DAY, "The request is sent")
                    elif code in kind.start_rules and row.due_on < self.until - DAY * 2:
                        self._close(row, row.due_on, "Talked about")

    def _count(self, document: ResidenceDocument, code: str, rng: Random) -> list[Deadline]:
        kind, noted_on = document.kind, document.valid_from
        start = document.valid_to if code in kind.from_end else noted_on
        if start is None or noted_on is None:
            return []
        rows = self._of_rule(
            document.case,
            code,
            start,
            rng,
            noted_on,
            document.created_by,
            source=document.pk,
        )
        for row in rows:
            if code == kind.end_rule and document.valid_to and row.due_on != document.valid_to:
                row.due_on, row.is_moved = document.valid_to, True
                row.moved_reason = "As the card says"
        return rows

    def _of_rule(
        self,
        case: Case,
        code: str,
        starts_on: dt.date,
        rng: Random,
        noted_on: dt.date,
        by: User,
        *,
        source: UUID | None = None,
        offsets: list[int] | None = None,
    ) -> list[Deadline]:
        """Count the dates of a rule from a day, one for each of its offsets."""
        rule = self.rules.get(code)
        if rule is None:
            return []
        return [
            self._row(
                case,
                rng,
                reckoning.due(
                    starts_on, offset=offset, unit=rule.unit, on_working_day=rule.on_working_day
                ),
                noted_on,
                by=by,
                line=rule.line,
                rule=code,
                rule_version=rule,
                offset=offset,
                starts_on=starts_on,
                is_legal=rule.is_legal,
                source=source,
            )
            for offset in offsets or rule.offsets
        ]

    def prepare(self, hearings: Iterable[Hearing], rng: Random) -> None:
        """Add what prepares the hearings to come; what should have been done before is done."""
        for hearing in hearings:
            day = timezone.localtime(hearing.at).date()
            if day <= self.until:
                continue
            noted = timezone.localtime(hearing.created_at).date()
            rows = self._of_rule(
                hearing.case,
                RuleCode.HEARING,
                day,
                rng,
                noted,
                hearing.created_by,
                source=hearing.pk,
            )
            for row in rows:
                if row.due_on < self.until - DAY * 3:
                    self._close(row, max(row.due_on, noted), "Talked about")

    def stay(self, use: BedUse, rng: Random) -> None:
        """Add the first days of a stay of now, and the next review of it."""
        case, arrived = use.case, use.period.lower
        by = use.created_by
        for code in FIRST_DAYS_OF_STAY:
            if self.until - arrived <= DAY * 14:
                self._of_rule(case, code, arrived, rng, arrived, by)
        rule, last, offsets = self.rules[RuleCode.REVIEW_OF_STAY], arrived, None
        first = arrived + DAY * rule.offsets[-1]
        if rule.again_after and first < self.until - DAY * 3:
            turns = (self.until - first).days // rule.again_after
            last, offsets = first + DAY * rule.again_after * turns, [rule.again_after]
        self._of_rule(case, RuleCode.REVIEW_OF_STAY, last, rng, last, by, offsets=offsets)

    def contact(self, case: Case, rng: Random, by: User) -> None:
        """Add until when there must be contact again, for who lives in a house or alone."""
        if case.last_contact_at is None:
            return
        last = timezone.localtime(case.last_contact_at).date()
        for line, code in CONTACT.items():
            if line in case.open_lines:
                self._of_rule(case, code, last, rng, last, by)

    def wait(self, referral: CareReferral, rng: Random) -> None:
        """Add when to ask how the waiting for care goes."""
        rule, asked = self.rules[RuleCode.ASK_AFTER_CARE], referral.asked_on
        if not referral.is_waiting or asked is None or not rule.again_after:
            return
        turns = max(0, (self.until - asked).days // rule.again_after)
        last = asked + DAY * rule.again_after * turns
        self._of_rule(
            referral.case,
            RuleCode.ASK_AFTER_CARE,
            last,
            rng,
            last,
            referral.created_by,
            source=referral.pk,
        )

    def of_house(
        self, *, title: str, due_on: dt.date, owner: User, source: UUID, noted_on: dt.date
    ) -> None:
        """Add a date of the organisation itself."""
        at = noon(noted_on)
        key = drawing.key(Random(f"house:{title}:{due_on}"), at)
        self.rows.append(
            Deadline(
                id=key,
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
                told = row.rule_version.warn_days if row.rule_version else [1]
                self._remind(row, [*told, 0])
        copy_in(self.reminders)
        self.rows, self.reminders = [], []

    def _remind(self, row: Deadline, days: list[int]) -> None:
        rng = Random(f"reminders:{row.pk}")
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
