"""Who holds the clinical notes of a file: who begins them, and whom they name."""

import datetime as dt

from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Role, User
from audit import keys
from audit.trail import record
from cases import access
from cases.access import Access
from cases.actions import end_clinical
from cases.actions.team import give
from cases.models import Assignment, Case, CaseAccess, CaseUserGrant, Source
from cases.permissions import Permission
from cases.service_lines import ServiceLine
from common.db import lock
from psychosocial.models import ClinicalFolder
from records.errors import Refused
from records.saving import Token, once
from workspace.actions import notify

READ = frozenset({Permission.VIEW_CLINICAL})
WRITE = frozenset({Permission.VIEW_CLINICAL, Permission.CHANGE_CLINICAL})


def may_begin(held: Access) -> bool:
    """Ask whether somebody can begin clinical notes: a psychologist at work in the line.

    The answer is the same whether or not there are any: it must not tell.
    """
    user = held.user
    if held.may(Permission.VIEW_CLINICAL) or not held.may(Permission.CHANGE_PSYCHOSOCIAL):
        return False
    if not user.is_authenticated or not user.has_role(Role.PSYCHOLOGIST):
        return False
    if not access.may_hold_clinical(user):
        return False
    work = Assignment.objects.on(held).filter(user=user, ends_on__isnull=True)
    return work.filter(lines__contains=[ServiceLine.PSYCHOSOCIAL.value]).exists()


def holders(case: Case, permission: str = Permission.VIEW_CLINICAL) -> list[User]:
    """Return who holds the clinical notes of a file now, by name."""
    named = CaseUserGrant.objects.valid_now().filter(content_object=case, source=Source.CLINICAL)
    people = User.objects.filter(pk__in=named.giving(permission).values("user")).order_by("name")
    return [person for person in people if access.can(person, permission, case)]


def begin_clinical(*, case: Case, token: Token | None = None, by: User) -> bool:
    """Become the treating psychologist of a file, if nobody is; True when done.

    Somebody who is hears that a colleague asks, and decides whether to name them. Who comes after
    one who left without naming a successor reads what that one wrote.

    Raises:
        SentTwice.
        Refused: they do not work on the file as a psychologist.
    """
    with once(token, by):
        lock(f"psychosocial.clinical:{case.pk}")
        if not may_begin(access.on(by, case)):
            raise Refused(_("Clinical notes are begun by a psychologist who works on the file."))
        treating = holders(case, Permission.CHANGE_CLINICAL)
        for person in treating:
            _tell(person, "psychosocial.clinical_wanted", case, by)
        if treating:
            record("psychosocial.clinical_wanted", by=by, case=case)
            return False
        _name(case, by, WRITE, None, by=by)
        if not ClinicalFolder.unscoped.filter(case=case).exists():
            ClinicalFolder.unscoped.create(case=case, data_key=keys.create(), created_by=by)
        record("psychosocial.clinical_begun", by=by, case=case)
    return True


def may_be_named(held: Access) -> list[User]:
    """Return whom a holder can name: who sees the psychosocial line by an open grant already.

    Naming them so brings nobody new to the file, which others would see.
    """
    rows = CaseAccess.objects.filter(
        case=held.case,
        permissions__contains=[Permission.VIEW_PSYCHOSOCIAL.value],
        valid__contains=Now(),
    )
    people = User.objects.filter(pk__in=rows.values("user"), is_active=True).order_by("name")
    others = (person for person in people if person.pk != held.user.pk)
    return [person for person in others if access.may_hold_clinical(person)]


def name_for_clinical(
    *,
    case: Case,
    user: User,
    may_write: bool,
    until: dt.datetime | None,
    token: Token | None = None,
    by: User,
) -> None:
    """Let somebody read the clinical notes of a file, or write them too, until a moment.

    Nobody but them hears of it, the case lead neither.

    Raises:
        SentTwice.
        Refused: `by` does not write them, or the person cannot be named, or only until a day.
    """
    with once(token, by):
        lock(f"psychosocial.clinical:{case.pk}")
        held = access.on(by, case)
        if not held.may(Permission.CHANGE_CLINICAL):
            raise Refused(_("Only who writes these notes can name somebody."))
        if user not in may_be_named(held):
            raise Refused(_("This person does not see psychosocial support on this file."), "user")
        if until is None and not user.has_role(Role.PSYCHOLOGIST):
            raise Refused(_("Who is no psychologist reads these notes until a day only."), "until")
        _name(case, user, WRITE if may_write else READ, until, by=by)
        record("psychosocial.clinical_named", by=by, case=case, user=str(user.pk), write=may_write)
        _tell(user, "psychosocial.clinical_named", case, by)


def _name(
    case: Case,
    user: User,
    permissions: frozenset[Permission],
    until: dt.datetime | None,
    *,
    by: User,
) -> None:
    """Give what is held instead of what was; without a reason, whose key is that of the file."""
    end_clinical(case=case, user=user)
    give(case=case, user=user, codenames=permissions, source=Source.CLINICAL, by=by, until=until)


def _tell(user: User, kind: str, case: Case, by: User) -> None:
    """Tell one person; not who stands in for them."""
    codes = {"name": by.short_name, "code": case.client.code}
    url = reverse("psychosocial:clinical_people", args=[case.reference])
    if kind == "psychosocial.clinical_named":
        url = reverse("psychosocial:clinical", args=[case.reference])
    notify(user=user, kind=kind, case=case.pk, url=url, **codes)


def end_for_clinical(*, case: Case, user: User, token: Token | None = None, by: User) -> None:
    """End at once what somebody holds of the clinical notes: another person's, or one's own.

    Raises:
        SentTwice.
        Refused: `by` does not write them, or nobody would write them any more.
    """
    with once(token, by):
        lock(f"psychosocial.clinical:{case.pk}")
        if user.pk != by.pk and not access.can(by, Permission.CHANGE_CLINICAL, case):
            raise Refused(_("Only who writes these notes can take this back."))
        if holders(case, Permission.CHANGE_CLINICAL) == [user]:
            raise Refused(_("First name somebody who goes on with these notes."))
        end_clinical(case=case, user=user)
        record("psychosocial.clinical_ended", by=by, case=case, user=str(user.pk))


def leave_clinical(*, case: Case, user: User, by: User) -> None:
    """End what somebody holds of the clinical notes who no longer works on the file."""
    named = CaseUserGrant.objects.not_ended().filter(content_object=case, source=Source.CLINICAL)
    if named.filter(user=user).exists():
        end_clinical(case=case, user=user)
        record("psychosocial.clinical_ended", by=by, case=case, user=str(user.pk))


def pass_clinical_on(*, case: Case, person: User, successor: User, by: User) -> None:
    """Give the clinical notes of a treating psychologist to a psychologist who takes the file over.

    The successor has accepted the work; who handed it over learns nothing of this.
    """
    lock(f"psychosocial.clinical:{case.pk}")
    if not access.can(person, Permission.CHANGE_CLINICAL, case):
        return
    works = access.on(successor, case).may(Permission.CHANGE_PSYCHOSOCIAL)
    if works and successor.has_role(Role.PSYCHOLOGIST) and access.may_hold_clinical(successor):
        _name(case, successor, WRITE, None, by=person)
        record("psychosocial.clinical_passed_on", by=by, case=case, user=str(successor.pk))
        _tell(successor, "psychosocial.clinical_named", case, person)
