"""Which open dates a version of a rule would count otherwise, before somebody switches it on."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from accounts.models import User
from audit.fields import open_keys
from cases.access import SEALED, Access, on_each
from cases.permissions import Permission, in_line
from deadlines.counting import count_by
from deadlines.models import Deadline, Rule
from deadlines.models.dates import DeadlineQuerySet


@dataclass(frozen=True)
class Change:
    """An open date, and the day, limit and version that it had before."""

    deadline: Deadline
    before: dt.date
    was_legal: bool

    @property
    def is_moved(self) -> bool:
        """It gets another day."""
        return self.before != self.deadline.due_on


@dataclass(frozen=True)
class ShownChange:
    """A change of a file that the reader may know of; `access` is None for the organisation.

    is_open: they may open the date itself.
    """

    change: Change
    access: Access | None
    is_open: bool


@dataclass(frozen=True)
class Rehearsal:
    """What switching a version on would do: all of it counted, and shown what may be seen."""

    digest: str
    count: int
    moved: int
    shown: list[ShownChange]
    kept: int

    @property
    def hidden(self) -> int:
        """How many of them are on files the reader does not see."""
        return self.count - len(self.shown)


def reached(version: Rule) -> DeadlineQuerySet:
    """Return the open dates that a version reaches; nothing that another one after it counts."""
    rows = Deadline.unscoped.open().filter(rule=version.code, starts_on__isnull=False)
    if version.reach == Rule.Reach.NEW:
        return rows.none()
    if version.reach == Rule.Reach.LATER:
        rows = rows.filter(starts_on__gte=version.valid_from)
    later = Rule.objects.filter(code=version.code, is_on=True, valid_from__gt=version.valid_from)
    following = later.order_by("valid_from").first()
    if following:
        rows = rows.filter(starts_on__lt=following.valid_from)
        rows = rows.exclude(rule_version__valid_from__gte=following.valid_from)
    return rows.exclude(rule_version=version)


def digest_of(changes: list[Change]) -> str:
    """Return what tells one list from another: which dates, as they were read, and their days."""
    lines = [
        f"{each.deadline.pk} {each.deadline.version} {each.before} {each.deadline.due_on}"
        for each in changes
    ]
    return sha256("\n".join(lines).encode()).hexdigest()


def changes(version: Rule, deadlines: Iterable[Deadline]) -> list[Change]:
    """Let a version count dates that it reaches, the first one first; nothing is saved.

    What a person moved by hand stays where it is.
    """
    listed = []
    for deadline in deadlines:
        if deadline.is_moved or deadline.starts_on is None:
            continue
        before, was_legal = deadline.due_on, deadline.is_legal
        count_by(deadline, version, deadline.starts_on)
        listed.append(Change(deadline, before, was_legal))
    return sorted(listed, key=lambda change: (change.before, change.deadline.pk))


def rehearse(version: Rule, user: User) -> Rehearsal:
    """Return what switching a version on would do now, with the files that `user` may know of."""
    rows = list(reached(version).select_related("case__client", "owner", "rule_version"))
    listed = changes(version, rows)
    held = on_each(user, {row.case_id: row.case for row in rows if row.case}.values())
    open_keys([access.case.client for access in held.values() if access.is_named])
    shown = [
        _shown(change, held.get(change.deadline.case_id) if change.deadline.case_id else None)
        for change in listed
    ]
    return Rehearsal(
        digest=digest_of(listed),
        count=len(listed),
        moved=sum(change.is_moved for change in listed),
        shown=[each for each in shown if each],
        kept=len(rows) - len(listed),
    )


def _shown(change: Change, access: Access | None) -> ShownChange | None:
    """Return a change as the reader may see it: by the code of a file they may know of.

    That there is a date of a sealed line is for whoever sees that line.
    """
    if access is None:
        return ShownChange(change, None, is_open=True)
    line = change.deadline.line
    is_open = access.may(in_line("view", line))
    may_know = access.may(Permission.VIEW_CASE) and (is_open or line not in SEALED)
    return ShownChange(change, access, is_open=is_open) if may_know else None
