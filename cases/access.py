"""Who may see and do what on which case: the whole rule.

Somebody holds a permission through grants (`CaseAccess`, which leaves out who is barred) or through
a role. Lists, pages and counts all ask `permitted`, its like for rows, or `on`.

Clinical notes are held on top of the psychosocial line: who loses the line, or comes to manage or
coordinate, loses them at the same moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar
from uuid import UUID

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.http import HttpRequest

from accounts.models import CASE_ROLES, Role
from cases.grants import Bar, CaseAccess
from cases.permissions import CLINICAL, PARTS, Permission, in_line
from cases.service_lines import ServiceLine

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from cases.models import Case

Rows = TypeVar("Rows", bound=QuerySet)
Read = TypeVar("Read")
SHELTER_ACTS = frozenset(
    {
        Permission.VIEW_CASE,
        Permission.VIEW_IDENTITY,
        Permission.VIEW_SHELTER,
        Permission.CHANGE_SHELTER,
        Permission.ASSIGN,
    }
)


BY_NAME = {permission.value: permission for permission in Permission}
GIVEABLE = frozenset(Permission(part) for part, _label in PARTS)
# What is said there is for whoever works there; nobody else opens these lines to somebody.
SEALED = (ServiceLine.LEGAL, ServiceLine.PSYCHOSOCIAL)


def _may_hold(user: User | AnonymousUser) -> TypeGuard[User]:
    """Ask whether somebody can hold anything: ready to work, and in a role that works with files.

    Inactive people, people without a second step and people who did not sign the confidentiality
    statement hold nothing, nor do administrators, auditors and the data protection officer,
    whatever was granted. Nobody is a superuser. Whether the second step is fresh is asked at
    sign-in, not here: tasks have no session.
    """
    return bool(user.is_authenticated and user.may_work and user.has_role(*CASE_ROLES))


def may_hold_clinical(user: User) -> bool:
    """Ask whether somebody can be named for clinical notes: never who manages or coordinates."""
    return _may_hold(user) and not user.has_role(Role.MANAGER, Role.COORDINATOR)


def _given_by_roles(user: User) -> list[tuple[frozenset[Permission], Q]]:
    """Return what roles give without a grant: pairs of (permissions, the cases they are given on).

    Managers know the structure of every file. Coordinators work on files with residential care,
    and know of files without a case lead, so that they can assign somebody. A bar beats both.
    """
    if not user.has_role(Role.MANAGER, Role.COORDINATOR):
        return []
    given: list[tuple[frozenset[Permission], Q]] = []
    not_barred = ~Q(pk__in=Bar.objects.filter(user=user, lifted_at__isnull=True).values("case"))
    if user.has_role(Role.MANAGER):
        given.append((frozenset({Permission.VIEW_CASE}), not_barred))
    if user.has_role(Role.COORDINATOR):
        residential = Q(open_lines__contains=[ServiceLine.SHELTER.value])
        given.append((SHELTER_ACTS, residential & not_barred))
        without_lead = Q(case_lead__isnull=True)
        given.append(
            (frozenset({Permission.VIEW_CASE, Permission.ASSIGN}), without_lead & not_barred)
        )
    return given


class Holds(Func):
    """Whether somebody holds a permission on a case now: the one sentence of SQL of the rule.

    Lists and counts hold it many times a page; the same as querysets takes longer to compose than
    to ask. Expressions: the key of the case; the service line where the permission ends in it.
    """

    output_field = BooleanField()

    def __init__(self, case: Any, line: Any = None, *, user: User, permission: str) -> None:
        super().__init__(case, *filter(None, [line]))
        self.user_id, self.permission = user.pk, permission

    def as_sql(
        self, compiler: Any, connection: Any, *parts: Any, **context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        (case, case_params), *line = map(compiler.compile, self.source_expressions)
        if not line:
            sql = f"""{case} IN (
                SELECT case_id FROM cases_caseaccess
                WHERE user_id = %s AND valid @> statement_timestamp() AND permissions @> ARRAY[%s]
            )"""  # noqa: S608 - the column comes from the compiler, values are parameters
            return sql, (*case_params, self.user_id, self.permission)
        # What is held is read once and not for each row, since nothing in it depends on the row.
        [(ending, line_params)] = line
        sql = f"""({case}, %s || {ending}) IN (
            SELECT case_id, unnest(permissions) FROM cases_caseaccess
            WHERE user_id = %s AND valid @> statement_timestamp()
        )"""  # noqa: S608 - the columns come from the compiler, values are parameters
        return sql, (*case_params, self.permission, *line_params, self.user_id)


def _cases() -> QuerySet[Case]:
    return apps.get_model("cases.Case").unscoped.all()


def _permitted(user: User | AnonymousUser, permission: str, rows: Rows, case: str) -> Rows:
    permission = Permission(permission)
    if not _may_hold(user):
        return rows.none()
    rule = Q(Holds(F(case), user=user, permission=permission))
    if permission in CLINICAL:
        if not may_hold_clinical(user):
            return rows.none()
        rule &= Q(Holds(F(case), user=user, permission=Permission.VIEW_PSYCHOSOCIAL))
    for permissions, where in _given_by_roles(user):
        if permission in permissions:
            rule |= where if case == "pk" else Q(case__in=_cases().filter(where).values("pk"))
    return rows.filter(rule)


def permitted(user: User | AnonymousUser, permission: str, cases: Rows) -> Rows:
    """Narrow `cases` to those on which `user` holds `permission` now.

    Raises:
        ValueError: there is no such permission; a misspelt one must not mean "nobody".
    """
    return _permitted(user, permission, cases, "pk")


def records_permitted(user: User | AnonymousUser, permission: str, records: Rows) -> Rows:
    """Narrow records to those whose case `permitted` keeps."""
    return _permitted(user, permission, records, "case")


def rows_permitted(user: User | AnonymousUser, action: str, rows: Rows) -> Rows:
    """Narrow rows that carry their own `line` to those whose line the user may view or change."""
    if not _may_hold(user):
        return rows.none()
    rule = Q(Holds(F("case"), F("line"), user=user, permission=f"{action}_"))
    for permissions, where in _given_by_roles(user):
        lines = [line for line in ServiceLine.values if in_line(action, line) in permissions]
        if lines:
            rule |= Q(line__in=lines, case__in=_cases().filter(where).values("pk"))
    return rows.filter(rule)


def can(user: User | AnonymousUser, permission: str, case: Case) -> bool:
    """Ask of one case what `permitted` asks of many."""
    return permitted(user, permission, _cases().filter(pk=case.pk)).exists()


def newest(case: Case) -> Case:
    """Return the newest file of the person of a file; an older one is never open."""
    if case.closed_on is None:
        return case
    return _cases().filter(client=case.client_id).select_related("client").latest("episode")


def file_of_person(user: User, permission: str, case: Case) -> Case:
    """Return the newest file of a person, on which what belongs to the person is noted.

    Numbers, address and names are those of today, and no longer of the file that is left.

    Raises:
        PermissionDenied: the person came back since, and `user` does not hold it there.
    """
    latest = newest(case)
    if latest.pk != case.pk and not can(user, permission, latest):
        raise PermissionDenied
    return latest


@dataclass(frozen=True)
class Access:
    """What one person holds on one file at this moment: asked once, then handed on.

    The guard makes it and leaves it in `request.access`; lists make one for each row.
    """

    user: User | AnonymousUser
    case: Case
    permissions: frozenset[Permission]
    _read: dict[Callable[[Access], Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, read: Callable[[Access], Read]) -> Read:
        """Return what `read` gives for this access, read the first time only.

        What several places of one page show is read once. An access lives as long as its
        request, and what changes a file leads on to another one.
        """
        if read not in self._read:
            self._read[read] = read(self)
        return self._read[read]

    def may(self, permission: str) -> bool:
        """Ask whether the person holds a permission on the file.

        Raises:
            ValueError: there is no such permission; a misspelt one must not mean "no".
        """
        return Permission(permission) in self.permissions

    @property
    def is_named(self) -> bool:
        """Names, birth date and contact may be shown."""
        return Permission.VIEW_IDENTITY in self.permissions

    @property
    def decides(self) -> bool:
        """The person decides who may open the file: by the right to assign, or as case lead."""
        is_lead = self.case.case_lead_id == self.user.pk and self.on_team
        return is_lead or Permission.ASSIGN in self.permissions

    @property
    def may_give(self) -> frozenset[Permission]:
        """What the person can give to a colleague: never what they do not hold themselves.

        Who decides gives what they hold; the sealed lines are given by those who work in them.
        """
        sealed = {in_line("view", line) for line in SEALED}
        own = {
            in_line("view", line) for line in SEALED if in_line("change", line) in self.permissions
        }
        given = self.permissions & GIVEABLE if self.decides else frozenset()
        return frozenset((given - sealed) | own)

    @property
    def works_here(self) -> bool:
        """The person works in at least one service line of the file."""
        return any(in_line("change", line) in self.permissions for line in ServiceLine.values)

    @property
    def on_team(self) -> bool:
        """The person holds more than the knowledge that the file exists."""
        return len(self.permissions) > 1


class CaseRequest(HttpRequest):
    """A request that the guard of a case has let through."""

    user: User
    access: Access


def on(user: User | AnonymousUser, case: Case) -> Access:
    """Return what somebody holds on one file."""
    return on_each(user, [case])[case.pk]


def on_person(held: Access) -> Access:
    """Return what remains of an access for what belongs to the person, see `file_of_person`."""
    latest = newest(held.case)
    if latest.pk == held.case.pk:
        return held
    here_too = on(held.user, latest).permissions | {Permission.VIEW_CASE}
    return Access(held.user, latest, held.permissions & here_too)


def on_each(user: User | AnonymousUser, cases: Iterable[Case]) -> dict[UUID, Access]:
    """Return what somebody holds on each of some files, with one query and one for each role rule
    that may add to it.

    It asks the same as `permitted`; a test holds the two side by side for every permission.
    """
    by_key = {case.pk: case for case in cases}
    held: dict[UUID, set[Permission]] = {key: set() for key in by_key}
    if by_key and _may_hold(user):
        rows = CaseAccess.objects.held_now(user).filter(case__in=list(by_key))
        for key, permissions in rows.values_list("case", "permissions"):
            held[key].update(map(BY_NAME.__getitem__, permissions))
        for given, where in _given_by_roles(user):
            lacking = [key for key in by_key if not given <= held[key]]
            more = _cases().filter(where, pk__in=lacking) if lacking else _cases().none()
            for pk in more.values_list("pk", flat=True):
                held[pk] |= given
        for names in held.values():
            if Permission.VIEW_PSYCHOSOCIAL not in names or not may_hold_clinical(user):
                names -= CLINICAL
    return {key: Access(user, case, frozenset(held[key])) for key, case in by_key.items()}
