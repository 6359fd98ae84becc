"""Who may see and do what on which case. The only reader of grants and bars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeGuard
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import (
    BooleanField,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import CASE_ROLES, Role
from cases.grants import Bar, CaseGroupGrant, CaseUserGrant
from cases.service_lines import ServiceLine

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from cases.models import Case

PERMISSIONS = [
    ("view_case", _("know that the file exists, its phase and dates")),
    ("view_identity", _("see names, contact and birth date")),
    ("change_case", _("change the shared part of the file")),
    ("assign", _("decide who works on the file")),
    ("view_location", _("know that there is an address")),
    ("reveal_location", _("show an address or a number")),
    ("view_resident_card", _("see the night card of a resident")),
    *((f"view_{line}", _("see this service line")) for line in ServiceLine.values),
    *((f"change_{line}", _("work in this service line")) for line in ServiceLine.values),
    ("view_document", _("open documents")),
    ("add_document", _("add documents")),
    ("export", _("take a copy out of the house")),
    ("approve", _("approve what needs a second person")),
]
CODENAMES = frozenset(codename for codename, _label in PERMISSIONS)

SHELTER_ACTS = frozenset({"view_case", "view_identity", "view_shelter", "change_shelter", "assign"})

# What stands in the written questions where a person, files and a permission come.
ANYBODY = UUID(int=0)
ANY_FILES = [UUID(int=1)]
ANYTHING = "any permission"


def _may_hold(user: User | AnonymousUser) -> TypeGuard[User]:
    """Answer whether somebody can hold anything on a case: ready to work, in a role with files.

    Administrators, auditors and the data protection officer hold nothing, whatever was granted.
    """
    return bool(user.is_authenticated and user.may_work and user.has_role(*CASE_ROLES))


@cache
def _rules_of(manages: bool, coordinates: bool) -> list[tuple[frozenset[str], Q]]:
    rules = []
    if manages:
        rules.append((frozenset({"view_case"}), Q(reference__isnull=False)))
    if coordinates:
        residential = Q(open_lines__contains=[ServiceLine.SHELTER.value])
        rules.append((SHELTER_ACTS, residential))
        rules.append((frozenset({"view_case", "assign"}), Q(case_lead__isnull=True)))
    return rules


def _roles(user: User) -> tuple[bool, bool]:
    return user.has_role(Role.MANAGER), user.has_role(Role.COORDINATOR)


def standing(user: User | AnonymousUser) -> tuple:
    """Return all of a person, besides the key, that decides how a question here is written."""
    return user.is_authenticated and user.may_work, frozenset(getattr(user, "roles", ()))


def _rules(user: User) -> list[tuple[frozenset[str], Q]]:
    """Say what a role alone gives: pairs of (codenames, the cases on which it gives them).

    Managers know the structure of every file. Coordinators work on files with residential
    care, and know of signals nobody works on yet, so that they can assign someone.
    """
    return _rules_of(*_roles(user))


@cache
def _compiled(what: str) -> tuple[str, tuple]:
    """Return the SQL of a question that is part of nearly every query, written once a process.

    To let the ORM write it anew each time took most of the time of a page. `ANYBODY` and
    `ANYTHING` stand among the values where a person and a codename come.
    """
    if what == "bars":
        barred = Bar.objects.filter(user=ANYBODY, lifted_at__isnull=True)
        return barred.values("case_id").query.sql_with_params()
    own = CaseUserGrant.objects.filter(user=ANYBODY).valid_now()
    through_groups = CaseGroupGrant.objects.filter(group__members=ANYBODY).valid_now()
    columns = ["content_object_id"]
    if what == "all":
        columns.append("permission__codename")
    else:
        own, through_groups = own.giving(ANYTHING), through_groups.giving(ANYTHING)
    # One question, not two joined by OR: the database can begin with the few files it names.
    united = own.values_list(*columns).union(through_groups.values_list(*columns), all=True)
    return united.query.sql_with_params()


def _filled(values: Iterable, known: list[tuple]) -> list:
    """Put what is asked in the places kept for it among the values of a written question."""
    return [next((real for kept, real in known if kept == value), value) for value in values]


def _asked(what: str, user: User, codename: str = "") -> RawSQL:
    text, values = _compiled(what)
    filled = _filled(values, [(ANYBODY, user.pk), (ANYTHING, codename)])
    return RawSQL(text, filled)  # noqa: S611 - written by the ORM


class _Holds(Func):
    """Whether grants give a person `action` on the file and in the service line of a row."""

    output_field = BooleanField()

    def __init__(self, case, line, *, user=None, action: str = "view"):
        super().__init__(case, line)
        self.user, self.action = user, action

    def as_sql(self, compiler, connection, **_context):
        case, line = self.get_source_expressions()
        (case_sql, case_values), (line_sql, line_values) = map(compiler.compile, (case, line))
        text, values = _compiled("all")
        given = _filled(values, [(ANYBODY, self.user.pk)])
        sql = f"({case_sql}, %s || {line_sql}) IN ({text})"
        return sql, [*case_values, f"{self.action}_", *line_values, *given]


def _not_barred(user: User, field: str = "pk") -> Q:
    return ~Q(**{f"{field}__in": _asked("bars", user)})


def _granted(user: User, codename: str, field: str = "pk") -> Q:
    return Q(**{f"{field}__in": _asked("one", user, codename)})


def permitted(user: User | AnonymousUser, codename: str, cases: QuerySet) -> QuerySet:
    """Narrow `cases` to those on which `user` holds the permission `codename` now.

    A bar beats every grant and every role. Inactive people, people without a second step and
    people who did not sign the confidentiality statement hold nothing; nobody is a superuser.
    Whether the second step is fresh is asked at the door, not here: tasks have no session.

    Raises:
        ValueError: there is no such permission; a misspelt one must not mean "nobody".
    """
    if codename not in CODENAMES:
        raise ValueError(f"no such permission: {codename}")
    if not _may_hold(user):
        return cases.none()
    held = _granted(user, codename)
    for codenames, where in _rules(user):
        if codename in codenames:
            held |= where
    return cases.filter(held, _not_barred(user))


def records_permitted(user: User | AnonymousUser, codename: str, records: QuerySet) -> QuerySet:
    """Narrow records to those whose case `permitted` would keep."""
    case_model = records.model._meta.get_field("case").related_model
    if _may_hold(user) and not any(codename in codenames for codenames, _where in _rules(user)):
        return records.filter(_granted(user, codename, "case"), _not_barred(user, "case"))
    return records.filter(case__in=permitted(user, codename, case_model.unscoped.all()))


def rows_permitted(user: User | AnonymousUser, action: str, rows: QuerySet) -> QuerySet:
    """Narrow rows that carry their own `line` to those whose line the user may view or change.

    The same grants, rules and bars as `permitted`, asked for the line of each row at once: seven
    times `permitted` costs more than the page it is for.
    """
    if not _may_hold(user):
        return rows.none()
    held = Q(_Holds(F("case"), F("line"), user=user, action=action))
    case_model = rows.model._meta.get_field("case").related_model
    for codenames, where in _rules(user):
        lines = [line for line in ServiceLine.values if f"{action}_{line}" in codenames]
        if lines:
            held |= Q(line__in=lines, case__in=case_model.unscoped.filter(where))
    return rows.filter(held, _not_barred(user, "case"), case__isnull=False)


def can(user: User | AnonymousUser, codename: str, case) -> bool:
    """Answer for one case by asking the queryset, so that the two never disagree."""
    return permitted(user, codename, type(case).unscoped.filter(pk=case.pk)).exists()


def permissions_on(user: User | AnonymousUser, cases: Iterable) -> dict[UUID, frozenset[str]]:
    """Return all codenames the user holds on each of `cases`, with one query.

    For pages that ask many things of the same files. It reads the same grants, rules and bars
    as `permitted`; a test holds the two side by side for every codename.
    """
    rows = list(cases)
    held: dict[UUID, frozenset[str]] = {row.pk: frozenset() for row in rows}
    if not rows or not _may_hold(user):
        return held
    rules = _rules(user)
    text, values = _written(*_roles(user))
    known = [(ANYBODY, user.pk), (ANY_FILES, list(held))]
    with connection.cursor() as cursor:
        cursor.execute(text, _filled(values, known))
        for pk, personal, through_groups, *answers in cursor.fetchall():
            found = {*personal, *through_groups}
            for (codenames, _where), answer in zip(rules, answers, strict=True):
                if answer:
                    found |= codenames
            held[pk] = frozenset(found)
    return held


@cache
def _written(manages: bool, coordinates: bool) -> tuple[str, tuple]:
    """Return the SQL that tells of files all that is granted on them, and which rules hold."""
    chosen = RawSQL("SELECT unnest(%s::uuid[])", [ANY_FILES])
    barred = RawSQL(*_compiled("bars"))  # noqa: S611 - written by the ORM
    asked = apps.get_model("cases.Case").unscoped.filter(~Q(pk__in=barred), pk__in=chosen)
    of_one = {
        "own": CaseUserGrant.objects.filter(user=ANYBODY),
        "group": CaseGroupGrant.objects.filter(group__members=ANYBODY),
    }
    for name, grants in of_one.items():
        granted = grants.valid_now().filter(content_object_id=OuterRef("pk"))
        asked = asked.annotate(**{name: ArraySubquery(granted.values("permission__codename"))})
    rules = _rules_of(manages, coordinates)
    for number, (_codenames, where) in enumerate(rules):
        answer = ExpressionWrapper(where, output_field=BooleanField())
        asked = asked.annotate(**{f"rule_{number}": answer})
    names = ["pk", *of_one, *(f"rule_{number}" for number in range(len(rules)))]
    return asked.values_list(*names).query.sql_with_params()


def held_on(user: User | AnonymousUser, case) -> frozenset[str]:
    """Return what the user holds on one file; what the guard of this request found is taken."""
    found = getattr(case, "found_by_guard", None)
    if found and found[0] == user.pk:
        return found[1]
    return permissions_on(user, [case])[case.pk]


@dataclass(frozen=True)
class Access:
    """What one person holds on one file at this moment: asked once, then handed on.

    The guard makes it and leaves it in `request.access`; lists make one for each row.
    """

    user: User
    case: Case
    permissions: frozenset[str]

    def may(self, permission: str) -> bool:
        """Tell whether the person holds a permission on the file.

        Raises:
            ValueError: there is no such permission; a misspelt one must not mean "no".
        """
        if permission not in CODENAMES:
            raise ValueError(f"no such permission: {permission}")
        return permission in self.permissions

    @property
    def is_named(self) -> bool:
        """Names, birth date and contact may be shown."""
        return "view_identity" in self.permissions

    @property
    def works_here(self) -> bool:
        """The person works in at least one service line of the file."""
        return any(f"change_{line}" in self.permissions for line in ServiceLine.values)

    @property
    def on_team(self) -> bool:
        """The person holds more than the knowledge that the file exists."""
        return len(self.permissions) > 1


class CaseRequest(HttpRequest):
    """A request that the guard of a case has let through."""

    user: User
    access: Access


def on(user: User, case: Case) -> Access:
    """Return what somebody holds on one file."""
    return Access(user, case, held_on(user, case))


def on_each(user: User, cases: Iterable[Case]) -> dict[UUID, Access]:
    """Return what somebody holds on each of some files, with one query."""
    rows = list(cases)
    held = permissions_on(user, rows)
    return {case.pk: Access(user, case, held[case.pk]) for case in rows}
