"""Asking for a part of a file, and the answer."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Role, User
from audit.trail import record
from cases import access
from cases.actions.team import grant, notify_of_case
from cases.models import AccessRequest, Case, CaseUserGrant, Source
from cases.permissions import Permission
from common.db import lock
from records.errors import Refused
from records.saving import Token, once


def ask_access(
    *, case: Case, codenames: list[str], reason: str, token: Token | None = None, by: User
) -> AccessRequest:
    """Ask to see a part of a file; the case lead and those who assign get a notice.

    A second request while one waits is the same request.

    Raises:
        SentTwice.
    """
    with once(token, by) as result:
        lock(f"cases.ask:{case.pk}:{by.pk}")
        waiting = AccessRequest.unscoped.filter(
            case=case, created_by=by, state=AccessRequest.State.WAITING
        ).first()
        if waiting:
            return waiting
        request = AccessRequest(case=case, permissions=codenames, reason=reason, created_by=by)
        request.save()
        record("cases.access_asked", by=by, subject=request, rights=codenames)
        for person in _who_may_answer(request):
            url = f"{case.get_absolute_url()}access/"
            needs = Permission.ASSIGN
            notify_of_case(person, "cases.access_asked", case, by, url, needs=needs)
        result.made(request)
    return request


def _who_may_answer(request: AccessRequest) -> list[User]:
    """Return those who decide on the file, and those who can give what is asked for."""
    case = request.case
    holding = CaseUserGrant.objects.valid_now().shown().filter(content_object=case)
    people = User.objects.filter(is_active=True).filter(
        Q(pk=case.case_lead_id)
        | Q(pk__in=holding.values("user"))
        | Q(roles__contains=[Role.COORDINATOR.value])
    )
    others = people.exclude(pk=request.created_by_id)
    return [each for each in others if request.may_be_answered_by(access.on(each, case))]


def answer_request(
    *,
    request: AccessRequest,
    give: bool,
    answer: str,
    until: dt.datetime | None,
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> None:
    """Give what was requested, until a moment, or refuse it with a word.

    Raises:
        SentTwice.
        Refused: the person's own request, or as in `grant`.
    """
    if request.created_by_id == by.pk:
        raise Refused(_("Somebody else has to answer your request."))
    with once(token, by):
        locked = AccessRequest.unscoped.select_for_update().get(pk=request.pk)
        if locked.state != AccessRequest.State.WAITING:
            return
        locked.state = AccessRequest.State.GIVEN if give else AccessRequest.State.REFUSED
        locked.answered_by, locked.answered_at, locked.answer = by, now, answer
        locked.save()
        record("cases.access_answered", by=by, subject=locked, given=give)
        if give:
            grant(
                case=locked.case,
                user=locked.created_by,
                codenames=locked.permissions,
                reason=answer,
                until=until,
                source=Source.REQUEST,
                by=by,
            )
        else:
            notify_of_case(locked.created_by, "cases.access_refused", locked.case, by)
