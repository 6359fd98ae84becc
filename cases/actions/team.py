"""Who works on a file: assignments, grants, bars, and asking for access."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.models import Permission as PermissionRow
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from audit.trail import record
from cases import access, role_permissions
from cases.deputies import stand_in
from cases.hooks import hooks
from cases.models import Assignment, Bar, Case, CaseUserGrant, Source
from cases.permissions import PARTS, Permission, in_line
from cases.service_lines import ServiceLine
from records.errors import Refused
from records.saving import Token, once
from workspace.actions import notify

PSYCHOSOCIAL = (Role.COUNSELOR, Role.PSYCHOLOGIST)


def _refuse_barred(case: Case, user: User) -> None:
    """Keep a person who must not know of this file off it, and from any notice of it."""
    if Bar.objects.on(case).filter(user=user).exists():
        raise Refused(_("There is a bar for this person."), "user")


def _permissions(codenames: Iterable[str]) -> list[PermissionRow]:
    wanted = [Permission(codename) for codename in codenames]
    return list(PermissionRow.objects.filter(content_type__app_label="cases", codename__in=wanted))


def give(
    *,
    case: Case,
    user: User,
    codenames: Iterable[str],
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
        update_fields=["granted_by", "expires_at"],
        unique_fields=["user", "permission", "content_object", "source", "starts_at"],
    )


def end_clinical(*, case: Case | UUID, user: User) -> None:
    """End what somebody holds of the clinical notes of a file; nothing tells that they did."""
    held = CaseUserGrant.objects.filter(content_object=case, user=user, source=Source.CLINICAL)
    held.end()


def _end_grants(*, case: Case, user: User, source: str) -> None:
    CaseUserGrant.objects.filter(content_object=case, user=user, source=source).end()


def assign(
    *,
    case: Case,
    user: User,
    role: str,
    lines: list[str],
    is_case_lead: bool = False,
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> Assignment:
    """Put somebody to work on a file, with the rights of the role in these lines.

    An assignment they already have is replaced. A case lead answers for the file.

    Raises:
        SentTwice.
        Refused: there is a bar, or somebody puts themselves on a file of another case lead, or on
            one without a lead while another coordinator could do it.
        ValueError: the person does not hold the role, or the role does not work in the lines.
    """
    with once(token, by) as result:
        case.refresh_from_db(
            fields=["case_lead", "open_lines"], from_queryset=Case.unscoped.select_for_update()
        )
        if user.pk == by.pk:
            _refuse_own_assignment(case, lines, by)
        if not user.has_role(role) or not user.is_active:
            raise ValueError("the person does not hold this role")
        if not role_permissions.MAY[role].issuperset(lines):
            raise ValueError("the role does not work in these lines")
        _refuse_barred(case, user)
        assignment = _replace_assignment(case, user, role, lines, today=today, by=by)
        end_rights_of_noter(case)
        # Coordinators see who has a bed or waits for one; an assignment lets them see no more.
        opened = set(lines) - {ServiceLine.SHELTER.value}
        if case.closed_on is None:
            case.open_lines = sorted({*case.open_lines, *opened})
        if is_case_lead:
            case.case_lead = user
        case.save(update_fields=["open_lines", "case_lead"])
        record(
            "cases.assigned", by=by, subject=assignment, user=str(user.pk), role=role, lines=lines
        )
        for hook in hooks():
            hook.joined(case, user, by=by)
        if user.pk != by.pk:
            notify_of_case(user, "cases.assigned", case, by)
        result.made(assignment)
    return assignment


def _refuse_own_assignment(case: Case, lines: list[str], by: User) -> None:
    """Keep somebody from putting themselves on a file, or into further lines of their own.

    On a file of theirs, or of nobody, they may while nobody else could assign them.
    """
    held = access.on(by, case).permissions
    is_lead = case.case_lead_id == by.pk
    widens = not all(in_line("change", line) in held for line in lines)
    is_of_another = case.case_lead_id is not None and not is_lead
    if is_of_another or ((widens or not is_lead) and _another_may_assign(case, by)):
        raise Refused(_("Somebody else has to add you to this file."), "user")


def _another_may_assign(case: Case, user: User) -> bool:
    """Ask whether another coordinator could. Whom `user` barred counts: no bar clears the way."""
    coordinators = User.objects.filter(is_active=True, roles__contains=[Role.COORDINATOR.value])
    barred = Bar.objects.on(case).exclude(set_by=user).values("user")
    return coordinators.exclude(pk=user.pk).exclude(pk__in=barred).exists()


def end_rights_of_noter(case: Case) -> None:
    """End what who noted the referral holds: somebody is assigned now, or the file ends."""
    CaseUserGrant.objects.filter(content_object=case, source=Source.REFERRAL).end()


def _replace_assignment(
    case: Case, user: User, role: str, lines: list[str], *, today: dt.date, by: User
) -> Assignment:
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
    return assignment


def notify_of_case(
    user: User,
    kind: str,
    case: Case,
    by: User,
    url: str = "",
    needs: str = Permission.VIEW_CASE,
    **codes: str,
) -> None:
    """Tell somebody of a file, unless a bar keeps it from them; and who stands in for them.

    Args:
        needs: what somebody must hold on the file to be told in their place.
    """
    if Bar.objects.on(case).filter(user=user).exists():
        return
    codes |= {"code": case.client.code, "name": by.short_name}
    url = url or case.get_absolute_url()
    notify(user=user, kind=kind, case=case.pk, url=url, **codes)
    other = stand_in(user, case, timezone.localdate(), needs)
    if other and other != by:
        codes |= {"absent": user.short_name}
        notify(user=other, kind=kind, case=case.pk, url=url, **codes)


def _end_assignment(*, case: Case, user: User, today: dt.date) -> None:
    for old in Assignment.unscoped.filter(case=case, user=user, ends_on__isnull=True):
        old.ends_on = today
        old.save(update_fields=["ends_on"])
    _end_grants(case=case, user=user, source=Source.ASSIGNMENT)


def unassign(
    *, assignment: Assignment, by: User, today: dt.date, token: Token | None = None
) -> None:
    """Take somebody off a file; the rights end at once.

    Raises:
        SentTwice.
    """
    case = assignment.case
    with once(token, by):
        _end_assignment(case=case, user=assignment.user, today=today)
        if case.case_lead_id == assignment.user_id:
            case.case_lead = None
            case.save(update_fields=["case_lead"])
        record("cases.unassigned", by=by, subject=assignment, user=str(assignment.user_id))
        for hook in hooks():
            hook.left(case, assignment.user, by=by)
        if assignment.user_id != by.pk:
            notify_of_case(assignment.user, "cases.taken_off", case, by, url=reverse("today"))


def grant(
    *,
    case: Case,
    user: User,
    codenames: Iterable[str],
    reason: str,
    until: dt.datetime | None,
    source: str = Source.MANUAL,
    token: Token | None = None,
    by: User,
) -> None:
    """Give rights by hand, for a reason and, better, until a moment. The case lead hears of it.

    Raises:
        SentTwice.
        Refused: to oneself, to somebody with a bar, what `by` may not give, or psychosocial rights
            without an end to somebody who does not do such work.
    """
    if user.pk == by.pk:
        raise Refused(_("Nobody gives access to themselves."), "user")
    if "view_psychosocial" in codenames and until is None and not user.has_role(*PSYCHOSOCIAL):
        raise Refused(_("Psychosocial work opens to this person until a day only."), "until")
    lacking = set(codenames) - access.on(by, case).may_give
    if lacking:
        what = ", ".join(str(label) for part, label in PARTS if part in lacking)
        raise Refused(
            _("Only somebody who has this can give it: %(what)s.") % {"what": what}, "codenames"
        )
    with once(token, by):
        _refuse_barred(case, user)
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
        notify_of_case(user, "cases.granted", case, by)
        if case.case_lead and case.case_lead not in (user, by):
            url = f"{case.get_absolute_url()}access/"
            notify_of_case(
                case.case_lead, "cases.granted_to_other", case, by, url, Permission.ASSIGN
            )


def revoke(*, case: Case, user: User, token: Token | None = None, by: User) -> None:
    """Take back at once what was given by hand, upon request, or for noting the referral.

    Who does not decide on the file takes back what they gave themselves.

    Raises:
        SentTwice.
    """
    grants = CaseUserGrant.objects.shown().filter(content_object=case, user=user)
    grants = grants.filter(source__in=[Source.MANUAL, Source.REQUEST, Source.REFERRAL])
    if not access.on(by, case).decides:
        grants = grants.filter(granted_by=by)
    with once(token, by):
        grants.end()
        record("cases.revoked", by=by, case=case, user=str(user.pk))


def roles_lost(*, person: User, by: User, today: dt.date) -> None:
    """End the assignments in roles somebody no longer holds, and every right beside an assignment.

    What was given by hand was given to the person in the old role; who gave it gives it again. The
    cards of a house follow its staff, see `shelter`. The case lead hears of whom the file loses.
    """
    working = Assignment.unscoped.filter(user=person, ends_on__isnull=True)
    for assignment in working.exclude(role__in=person.roles).select_related("case"):
        unassign(assignment=assignment, by=by, today=today)
        lead = assignment.case.case_lead
        if lead is not None:
            case, needs = assignment.case, Permission.ASSIGN
            notify_of_case(lead, "cases.team_lost", case, person, needs=needs)
    grants = CaseUserGrant.objects.filter(user=person).exclude(source=Source.HOUSE)
    grants.exclude(source=Source.ASSIGNMENT).end()
    grants.exclude(content_object__in=working.values("case")).end()


def person_leaves(*, person: User, by: User, today: dt.date) -> list[str]:
    """End everything somebody holds on files; return the files that now have no case lead."""
    CaseUserGrant.objects.filter(user=person).end()
    left: list[str] = []
    for case in Case.unscoped.with_lead().filter(case_lead=person):
        case.case_lead = None
        case.save(update_fields=["case_lead"])
        left.append(case.reference)
    working = Assignment.unscoped.filter(user=person, ends_on__isnull=True)
    for assignment in working.select_related("case__case_lead"):
        assignment.ends_on = today
        assignment.save(update_fields=["ends_on"])
        record("cases.unassigned", by=by, subject=assignment, user=str(person.pk))
        for hook in hooks():
            hook.left(assignment.case, person, by=by)
    return left
