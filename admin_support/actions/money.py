"""Ask for money of a file, grant or refuse it, pay it, and correct what was paid."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.pages import may_open, roles_of
from admin_support.models import COMES_IN, SECOND_PERSON, Fund, MoneyLine
from audit.trail import record
from cases import access
from cases.actions.team import notify_of_case
from cases.models import Case
from cases.permissions import Permission
from records import saving
from records.errors import Refused, Stale
from records.saving import Token, fill, locked, once, store

APPROVALS = "admin_support:money_to_approve"
# With these an approval no longer says what somebody approved.
APPROVED = ("fund", "kind", "amount", "purpose")
NOT_GRANTED: dict[str, Any] = {"granted_on": None, "granted_by": None}


def _record(line: MoneyLine, act: str, by: User) -> None:
    record(
        f"admin_support.moneyline.{act}",
        by=by,
        subject=line,
        line=line.trail_line,
        kind=line.kind,
    )


def ask_money(
    *,
    case: Case,
    values: dict[str, Any],
    today: dt.date,
    corrects: MoneyLine | None = None,
    token: Token | None = None,
    by: User,
) -> MoneyLine:
    """Note an amount that is asked for a person; with a day of payment it is paid at once.

    Args:
        values: fund, kind, amount, purpose, asked_on, paid_on, paid_how, receipt_number.
        corrects: the paid line that it corrects.

    Raises:
        SentTwice.
        Refused: another person has to approve it before it is paid, or what `pay_money` says.
    """
    paid = {name: values[name] for name in ("paid_on", "paid_how", "receipt_number")}
    with once(token, by) as result:
        line = MoneyLine(case=case, created_by=by, asked_by=by, corrects=corrects)
        fill(line, {name: value for name, value in values.items() if name not in paid})
        line.one_person_up_to = line.fund.one_person_up_to
        if paid["paid_on"]:
            _fill_paid(line, paid, today, by)
        store(line)
        line.refresh_from_db(fields=["number", "number_year"])
        _record(line, "added", by)
        if not line.granted_on and line.needs_two:
            _ask_others(line, by)
        result.made(line)
    return line


def _fill_paid(line: MoneyLine, values: dict[str, Any], today: dt.date, by: User) -> None:
    """Write who pays and how; what one person may do alone is granted with it.

    Raises:
        Refused: nobody else approved it, or this person does not pay from this fund.
    """
    _must_pay(line.fund, line.kind, by)
    if line.granted_by_id is None:
        if line.needs_two:
            raise Refused(SECOND_PERSON, "paid_on")
        fill(line, {"granted_on": today, "granted_by": by})
    elif line.needs_two and line.granted_by_id == by.pk:
        raise Refused(SECOND_PERSON)
    if values["paid_on"] > today:
        raise Refused(_("This day is still to come."), "paid_on")
    fill(line, values | {"paid_by": by, "number": 0, "number_year": values["paid_on"].year})


def _must_pay(fund: Fund, kind: str, by: User) -> None:
    if kind not in COMES_IN and not by.has_role(*fund.payers):
        raise Refused(_("Your role does not pay from this fund."))


def _ask_others(line: MoneyLine, by: User) -> None:
    """Tell those who may approve: managers, and the case lead where that is somebody else."""
    people = User.objects.filter(is_active=True, roles__overlap=roles_of(APPROVALS))
    people_by_key = {person.pk: person for person in people}
    lead = line.case.case_lead
    if lead is not None and access.can(lead, Permission.CHANGE_ADMIN_SUPPORT, line.case):
        people_by_key[lead.pk] = lead
    for person in people_by_key.values():
        if person != by and may_grant(line, person):
            is_manager = may_open(person, APPROVALS)
            url = reverse(APPROVALS) if is_manager else _page(line.case)
            notify_of_case(person, "admin_support.money_asked", line.case, by, url)


def _page(case: Case) -> str:
    return reverse("admin_support:money", args=[case.reference])


def change_money(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> MoneyLine:
    """Change what is asked. With another amount, fund, kind or purpose the approval falls.

    Args:
        values: fund, kind, amount, purpose, asked_on.

    Raises:
        SentTwice, Stale.
        Refused: it was paid or refused.
    """
    with once(token, by) as result:
        line = _open_line(pk, version)
        had_to_wait = line.needs_two and line.granted_on is None
        if any(getattr(line, name) != values.get(name, getattr(line, name)) for name in APPROVED):
            fill(line, NOT_GRANTED | {"asked_by": by})
        store(fill(line, values))
        line.refresh_from_db(fields=["one_person_up_to"])
        _record(line, "changed", by)
        if line.needs_two and line.granted_on is None and not had_to_wait:
            _ask_others(line, by)
        result.made(line)
    return line


def _open_line(pk: UUID, version: int | None) -> MoneyLine:
    line = locked(MoneyLine, pk, version, "fund")
    if not line.is_open:
        raise Refused(_("Somebody has paid or refused it in between."))
    return line


def may_grant(line: MoneyLine, person: User) -> bool:
    """Ask whether somebody may approve an amount.

    That is who works in the administrative line of the file, and managers who may know of the
    file; of a large amount it is not who asks.
    """
    if line.needs_two and line.asked_by_id == person.pk:
        return False
    if access.can(person, Permission.CHANGE_ADMIN_SUPPORT, line.case):
        return True
    return may_open(person, APPROVALS) and access.can(person, Permission.VIEW_CASE, line.case)


def grant_money(
    *, pk: UUID, version: int | None, today: dt.date, token: Token | None = None, by: User
) -> MoneyLine:
    """Approve an amount, as it was read.

    Raises:
        SentTwice.
        Refused: it was changed, paid, refused or approved since; somebody else has to approve it;
            the budget of the fund is not enough.
    """
    with once(token, by):
        line = _read_line(pk, version)
        if line.granted_by_id is not None:
            raise Refused(_("Somebody has approved it in between."))
        _must_decide(line, by)
        store(fill(line, {"granted_on": today, "granted_by": by}))
        _record(line, "granted", by)
        _answer(line, "admin_support.money_granted", by)
    return line


def _read_line(pk: UUID, version: int | None) -> MoneyLine:
    """Return an open line for a button, which has no page to compare texts on."""
    try:
        return _open_line(pk, version)
    except Stale as stale:
        raise Refused(_("Someone else changed this. Look at it again.")) from stale
    except MoneyLine.DoesNotExist as gone:
        raise Refused(_("This was taken out in between.")) from gone


def _must_decide(line: MoneyLine, by: User) -> None:
    line.one_person_up_to = line.fund.one_person_up_to
    if not may_grant(line, by):
        raise Refused(SECOND_PERSON)


def _answer(line: MoneyLine, kind: str, by: User) -> None:
    if line.asked_by != by and access.can(line.asked_by, "view_admin_support", line.case):
        notify_of_case(line.asked_by, kind, line.case, by, _page(line.case))


def refuse_money(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> MoneyLine:
    """Refuse an amount with a reason; an approval falls.

    Args:
        values: refusal.

    Raises:
        SentTwice, Stale.
        Refused: it was paid or refused in between.
    """
    with once(token, by) as result:
        line = _open_line(pk, version)
        fill(line, NOT_GRANTED | {"refused_on": today, "refused_by": by} | values)
        store(line)
        _record(line, "refused", by)
        _answer(line, "admin_support.money_refused", by)
        result.made(line)
    return line


def pay_money(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> MoneyLine:
    """Note that an amount was paid, or came in. It has a number of the books from then on.

    Args:
        values: paid_on, paid_how, receipt_number.

    Raises:
        SentTwice, Stale.
        Refused: it was paid or refused in between; another person approves or pays it; the fund
            holds too little, has spent its budget, or is not open; the month is closed.
    """
    with once(token, by) as result:
        line = _open_line(pk, version)
        line.one_person_up_to = (
            line.one_person_up_to if line.granted_on else line.fund.one_person_up_to
        )
        _fill_paid(line, values, today, by)
        store(line)
        line.refresh_from_db(fields=["number", "number_year"])
        _record(line, "paid", by)
        result.made(line)
    return line


def _follow_void(line: MoneyLine, *, by: User) -> None:
    if line.corrections.filter(voided_at__isnull=True).exists():
        raise Refused(_("Another line corrects this one. Take that one out first."))


void_money = partial(saving.void, MoneyLine, follow=_follow_void)
