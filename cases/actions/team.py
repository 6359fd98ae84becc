"""Who works on a file: assignments, grants, bars, and asking for access."""

import datetime as dt

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Role, User
from audit.trail import record
from cases import access, role_permissions
from cases.models import AccessRequest, Assignment, Bar, Case, CaseUserGrant, Source
from common.db import lock
from workspace.actions import notify

PSYCHOSOCIAL = (Role.COUNSELOR, Role.PSYCHOLOGIST)


class NotYours(Exception):
    """Nobody gives rights to themselves or answers their own request."""


class Barred(Exception):
    """The person must not know of this file, so they are neither put on it nor told of it."""


class NeedsEnd(Exception):
    """Psychosocial work opens to those who do not do it until a day only."""


def _permissions(codenames) -> list[Permission]:
    unknown = set(codenames) - access.CODENAMES
    if unknown:
        raise ValueError(f"no such permission: {sorted(unknown)}")
    return list(Permission.objects.filter(content_type__app_label="cases", codename__in=codenames))


def give(
    *,
    case: Case,
    user: User,
    codenames,
    source: str,
    by: User,
    reason: str = "",
    until: dt.datetime | None = None,
) -> None:
    """Store grants that start now; the caller decides whether they may be given."""
    CaseUserGrant.objects.bulk_create(
        [
            CaseUserGrant(
                content_object=case,
                user=user,
                permission=permission,
                source=source,
                granted_by=by,
                reason=reason,
                starts_at=Now(),
                expires_at=until,
            )
            for permission in _permissions(codenames)
        ],
        # What was taken back and is given again in one transaction is the same grant.
        update_conflicts=True,
        update_fields=["granted_by", "reason", "expires_at"],
        unique_fields=["user", "permission", "content_object", "source", "starts_at"],
    )


def _end_grants(*, case: Case, user: User, source: str) -> None:
    CaseUserGrant.objects.filter(content_object=case, user=user, source=source).end()


def _not_barred(case: Case, user: User) -> None:
    if Bar.objects.on(case).filter(user=user).exists():
        raise Barred


@transaction.atomic
def assign(
    *,
    case: Case,
    user: User,
    role: str,
    lines: list[str],
    is_case_lead: bool = False,
    by: User,
    today: dt.date,
) -> Assignment:
    """Put somebody to work on a file, with the rights of the role in these lines.

    An assignment they already have is replaced. A case lead answers for the file.

    Raises:
        NotYours: somebody with no more than the right to assign puts themselves on a file.
        Barred: see there.
        ValueError: the person does not hold the role, or the role does not work in the lines.
    """
    case.refresh_from_db(
        fields=["case_lead", "open_lines"], from_queryset=Case.unscoped.select_for_update()
    )
    if user.pk == by.pk and case.case_lead_id not in {None, by.pk}:
        raise NotYours
    if not user.has_role(role) or not user.is_active:
        raise ValueError("the person does not hold this role")
    if not role_permissions.MAY[role].issuperset(lines):
        raise ValueError("the role does not work in these lines")
    _not_barred(case, user)
    _end_assignment(case=case, user=user, today=today)
    assignment = Assignment(
        case=case, user=user, role=role, lines=lines, starts_on=today, created_by=by
    )
    assignment.save()
    give(
        case=case,
        user=user,
        codenames=role_permissions.permissions(role, lines),
        source=Source.ASSIGNMENT,
        by=by,
    )
    case.open_lines = sorted({*case.open_lines, *lines})
    if is_case_lead:
        case.case_lead = user
    case.save(update_fields=["open_lines", "case_lead"])
    record("cases.assigned", by=by, subject=assignment, user=str(user.pk), role=role, lines=lines)
    if user.pk != by.pk:
        notify(
            user=user,
            kind="cases.assigned",
            case=case.pk,
            url=case.get_absolute_url(),
            code=case.client.code,
            name=by.short_name,
        )
    return assignment


def _end_assignment(*, case: Case, user: User, today: dt.date) -> None:
    for old in Assignment.unscoped.filter(case=case, user=user, ends_on__isnull=True):
        old.ends_on = today
        old.save(update_fields=["ends_on"])
    _end_grants(case=case, user=user, source=Source.ASSIGNMENT)


@transaction.atomic
def unassign(*, assignment: Assignment, by: User, today: dt.date) -> None:
    """Take somebody off a file; the rights end at once."""
    case = assignment.case
    _end_assignment(case=case, user=assignment.user, today=today)
    if case.case_lead_id == assignment.user_id:
        case.case_lead = None
        case.save(update_fields=["case_lead"])
    record("cases.unassigned", by=by, subject=assignment, user=str(assignment.user_id))


@transaction.atomic
def grant(
    *,
    case: Case,
    user: User,
    codenames,
    reason: str,
    until: dt.datetime | None,
    by: User,
    source: str = Source.MANUAL,
) -> None:
    """Give rights by hand, for a reason and, better, until a moment.

    Raises:
        NotYours: to oneself.
        Barred, NeedsEnd: see there.
    """
    if user.pk == by.pk:
        raise NotYours
    if "view_psychosocial" in codenames and until is None and not user.has_role(*PSYCHOSOCIAL):
        raise NeedsEnd
    _not_barred(case, user)
    give(
        case=case,
        user=user,
        codenames={"view_case", *codenames},
        source=source,
        by=by,
        reason=reason,
        until=until,
    )
    record("cases.granted", by=by, case=case, user=str(user.pk), rights=sorted(codenames))
    notify(
        user=user,
        kind="cases.granted",
        case=case.pk,
        url=case.get_absolute_url(),
        code=case.client.code,
        name=by.short_name,
    )


@transaction.atomic
def revoke(*, case: Case, user: User, by: User) -> None:
    """Take back what was given by hand or upon request, at once."""
    for source in (Source.MANUAL, Source.REQUEST):
        _end_grants(case=case, user=user, source=source)
    record("cases.revoked", by=by, case=case, user=str(user.pk))


@transaction.atomic
def set_bar(*, case: Case, user: User, reason: str, by: User) -> Bar:
    """Keep somebody away from a file they must not know of. They are not told."""
    bar = Bar.objects.create(case=case, user=user, reason=reason, set_by=by)
    record("cases.bar_set", by=by, case=case, user=str(user.pk))
    return bar


@transaction.atomic
def lift_bar(*, bar: Bar, by: User, now: dt.datetime) -> None:
    """Lift a bar."""
    bar.lifted_at = now
    bar.save(update_fields=["lifted_at"])
    record("cases.bar_lifted", by=by, case=bar.case_id, user=str(bar.user_id))


@transaction.atomic
def ask_access(*, case: Case, codenames: list[str], reason: str, by: User) -> AccessRequest:
    """Ask to see a part of a file; the case lead and those who assign are told.

    A second request while one waits is the same request.
    """
    lock(f"cases.ask:{case.pk}:{by.pk}")
    waiting = AccessRequest.unscoped.filter(
        case=case, created_by=by, state=AccessRequest.State.WAITING
    ).first()
    if waiting:
        return waiting
    request = AccessRequest(case=case, permissions=codenames, reason=reason, created_by=by)
    request.save()
    record("cases.access_asked", by=by, subject=request, rights=codenames)
    for person in _who_may_answer(case, by):
        notify(
            user=person,
            kind="cases.access_asked",
            case=case.pk,
            url=f"{case.get_absolute_url()}access/",
            code=case.client.code,
            name=by.short_name,
        )
    return request


def _who_may_answer(case: Case, asker: User) -> list[User]:
    """Return the case lead and those who may assign, as far as they may still open the file."""
    assigning = CaseUserGrant.objects.valid_now().giving("assign").filter(content_object=case)
    people = User.objects.filter(is_active=True).filter(
        Q(pk=case.case_lead_id)
        | Q(pk__in=assigning.values("user"))
        | Q(roles__contains=[Role.COORDINATOR.value])
    )
    return [
        person
        for person in people.exclude(pk=asker.pk)
        if access.can(person, "view_case" if person.pk == case.case_lead_id else "assign", case)
    ]


@transaction.atomic
def answer_request(
    *,
    request: AccessRequest,
    give: bool,
    answer: str,
    until: dt.datetime | None,
    by: User,
    now: dt.datetime,
) -> None:
    """Give what was asked, until a moment, or refuse it with a word.

    Raises:
        NotYours: one's own request.
        Barred, NeedsEnd: see there.
    """
    if request.created_by_id == by.pk:
        raise NotYours
    locked = AccessRequest.unscoped.select_for_update().get(pk=request.pk)
    if locked.state != AccessRequest.State.WAITING:
        return
    locked.state = AccessRequest.State.GIVEN if give else AccessRequest.State.REFUSED
    locked.answered_by, locked.answered_at, locked.answer = by, now, answer
    locked.save()
    record("cases.access_answered", by=by, subject=locked, given=give)
    asker = locked.created_by
    if give:
        grant(
            case=locked.case,
            user=asker,
            codenames=locked.permissions,
            reason=answer,
            until=until,
            by=by,
            source=Source.REQUEST,
        )
    else:
        notify(
            user=asker,
            kind="cases.access_refused",
            case=locked.case_id,
            code=locked.case.client.code,
            name=by.short_name,
        )


def person_leaves(*, person: User, by: User, today: dt.date) -> list[str]:
    """End everything somebody holds on files; return the files that now have no case lead."""
    for assignment in Assignment.unscoped.filter(user=person, ends_on__isnull=True):
        assignment.ends_on = today
        assignment.save(update_fields=["ends_on"])
        record("cases.unassigned", by=by, subject=assignment, user=str(person.pk))
    CaseUserGrant.objects.filter(user=person).end()
    left: list[str] = []
    for case in Case.unscoped.open().filter(case_lead=person):
        case.case_lead = None
        case.save(update_fields=["case_lead"])
        left.append(case.reference)
    return left
