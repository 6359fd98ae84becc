"""Whom to keep away from a person: a bar holds on every file of theirs and of the household."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Role, User
from audit.trail import record
from cases import access
from cases.actions.team import end_clinical, notify_of_case
from cases.actions.together import lock_people
from cases.models import Bar, Case, Client, ClientMerge, HouseholdMember
from cases.permissions import Permission
from records.errors import Refused
from records.saving import Token, fill, once, store
from workspace.actions import forget_notices


def set_bar(*, case: Case, user: User, reason: str, token: Token | None = None, by: User) -> Bar:
    """Keep somebody away from all files of a person they must not know of, without a notice.

    It holds on those of the household too. What they were told of them before is taken back. The
    data protection officer, and the others who manage or coordinate and know of the file, hear
    that there is a bar: nobody keeps all who could object away from a file in silence.

    Raises:
        SentTwice.
        Refused: there is a bar already, or they are the case lead of an open file of the person.
    """
    with once(token, by) as result:
        lock_people(case)
        files = Case.unscoped.open().filter(client=case.client_id).select_for_update()
        if user.pk in files.values_list("case_lead", flat=True):
            raise Refused(_("First make somebody else the case lead of this file."), "user")
        bar = _bar_of_a_merge(case, user) or Bar(case=case, user=user)
        bar = _keep_away(fill(bar, {"reason": reason, "set_by": by}), by=by)
        _carry_over(bar, case.client, by=by)
        for member in HouseholdMember.objects.beside(case).select_related("client"):
            _carry_over(bar, member.client, by=by)
        _tell_who_watches("cases.bar_set", case, by=by)
        result.made(bar)
    return bar


def _bar_of_a_merge(case: Case, user: User) -> Bar | None:
    """Return the bar that a merge brought to a file; from now on it outlasts the undoing."""
    bar = Bar.objects.on(case).filter(user=user).first()
    merges = ClientMerge.unscoped.standing().select_for_update()
    brought = list(merges.filter(bars__contains=str(bar.pk))) if bar else []
    for merge in brought:
        theirs = Bar.objects.filter(pk__in=merge.bars, user=user).values_list("pk", flat=True)
        merge.bars = [key for key in merge.bars if key not in set(map(str, theirs))]
        merge.save(update_fields=["bars"])
    return bar if brought else None


def _keep_away(bar: Bar, *, by: User) -> Bar:
    store(bar)
    forget_notices(user=bar.user, case=bar.case_id)
    # Lifting the bar does not bring this back: somebody has to name them anew.
    end_clinical(case=bar.case_id, user=bar.user)
    record("cases.bar_set", by=by, case=bar.case_id, user=str(bar.user_id))
    return bar


def _tell_who_watches(kind: str, case: Case, *, by: User, but: User | None = None) -> None:
    """Tell the data protection officer, and managers and coordinators who know of the file."""
    watching = [Role.DPO.value, Role.MANAGER.value, Role.COORDINATOR.value]
    people = User.objects.filter(is_active=True, roles__overlap=watching).exclude(pk=(but or by).pk)
    for person in people:
        if access.can(person, "view_case", case):
            url = f"{case.get_absolute_url()}access/"
            notify_of_case(person, kind, case, by, url, needs=Permission.ASSIGN)
        elif person.has_role(Role.DPO):
            notify_of_case(person, kind, case, by, reverse("today"), needs=Permission.ASSIGN)


def carry_bars_over(client: Client, *, to: Client, by: User) -> None:
    """Set the bars that stand on files of a person on every file of `to` that lacks them."""
    standing = Bar.objects.around(client)
    for bar in standing.select_related("user", "case").order_by("user", "set_at").distinct("user"):
        _carry_over(bar, to, by=by)


def _carry_over(bar: Bar, to: Client, *, by: User) -> None:
    """Set a bar on every file of `to` that lacks it; of somebody else's open files people hear.

    Whoever leads an open file of `to` stays on it: those who watch decide.
    """
    barred = Bar.objects.filter(user=bar.user, lifted_at__isnull=True).values("case")
    files = Case.unscoped.filter(client=to).exclude(pk__in=barred)
    for case in files.select_for_update():
        is_open = case.closed_on is None
        if is_open and case.case_lead_id == bar.user_id:
            _tell_who_watches("cases.bar_on_lead", case, by=by, but=bar.user)
            continue
        copy = Bar(case=case, user=bar.user, reason=bar.reason, set_by_id=bar.set_by_id)
        _keep_away(copy, by=by)
        if is_open and to.pk != bar.case.client_id:
            _tell_who_watches("cases.bar_set", case, by=by)


def lift_bar(*, bar: Bar, by: User, now: dt.datetime, token: Token | None = None) -> None:
    """Lift a bar on every file of the person; on those of the household it stays.

    Raises:
        SentTwice.
    """
    with once(token, by):
        lock_people(bar.case)
        lift(Bar.objects.filter(user=bar.user_id, case__client=bar.case.client_id), by=by, now=now)


def lift(bars: QuerySet[Bar], *, by: User, now: dt.datetime) -> None:
    """Lift those of some bars that stand."""
    for row in bars.filter(lifted_at__isnull=True):
        row.lifted_at = now
        row.save(update_fields=["lifted_at"])
        record("cases.bar_lifted", by=by, case=row.case_id, user=str(row.user_id))


def tell_of_barred_lead(client: Client, *, by: User) -> None:
    """Tell who watches when the lead of an open file of a person is barred from that person."""
    barred = Bar.objects.around(client).values("user")
    for case in Case.unscoped.open().filter(client=client, case_lead__in=barred):
        _tell_who_watches("cases.bar_on_lead", case, by=by, but=case.case_lead)
