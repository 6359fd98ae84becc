"""Contacts with police and justice, and statements: what was told enters the register."""

from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases import access
from cases.models import Case, Condition
from cases.permissions import Permission
from cases.service_lines import ServiceLine
from disclosures import actions as disclosures
from disclosures.dates import moment_of
from disclosures.models import Consent, Disclosure, DisclosureStrike
from disclosures.privilege import NOT_TO_THEM, may_get_privileged
from legal import limits
from legal.models import AuthorityContact, Statement
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

Ground = AuthorityContact.Ground
LINE = ServiceLine.LEGAL.value
# The grounds of the register. It has none for a mandate: that is what was agreed with the person.
GROUNDS = {Ground.MANDATE: Disclosure.Ground.AGREEMENT}
KINDS = {
    AuthorityContact.Channel.MAIL: Disclosure.Kind.MAIL,
    AuthorityContact.Channel.LETTER: Disclosure.Kind.LETTER,
}


def add_authority_contact(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> AuthorityContact:
    """Note a contact with police or justice; what was told enters the register.

    Args:
        values: of the row, and `consent` and `within` as `disclosures.actions.disclose` takes them.

    Raises:
        SentTwice.
        ConsentMissing, MayNotBeTold: it may not be told to them.
        Refused: it was told without a ground, on a mandate that was not in force, or to police
            though it is privileged.
    """
    with once(token, by) as result:
        consent, within = values.pop("consent", None), values.pop("within", False)
        row = AuthorityContact(case=case, created_by=by, **values)
        _keep(row, consent=consent, within=within, by=by)
        record(saving.verb(row, "added"), by=by, subject=row, line=LINE)
        result.made(row)
    return row


def change_authority_contact(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> AuthorityContact:
    """Change a contact; what stands in the register stays.

    Raises:
        SentTwice, Stale, and as `add_authority_contact`.
    """
    with once(token, by) as result:
        consent, within = values.pop("consent", None), values.pop("within", False)
        row = locked(AuthorityContact, pk, version)
        if row.disclosure_id and any(
            values.get(name, getattr(row, name)) != getattr(row, name) for name in row.ENTERED
        ):
            raise Refused(_("What was told stands in the register: it does not change any more."))
        _keep(fill(row, values), consent=consent, within=within, by=by)
        record(saving.verb(row, "changed"), by=by, subject=row, line=LINE)
        result.made(row)
    return row


def _keep(row: AuthorityContact, *, consent: Consent | None, within: bool, by: User) -> None:
    """Store a contact, entered in the register where something was told for the first time."""
    _refuse_privileged_with_police(row)
    _refuse_privileged_told(row)
    if (row.told or row.ground) and not row.disclosure_id:
        row.disclosure = _tell(row, consent=consent, within=within, by=by)
    store(row)


def _refuse_privileged_with_police(row: AuthorityContact) -> None:
    if row.is_privileged and row.partner is not None and row.partner.prosecutes:
        raise Refused(
            _("What police or justice heard is not privileged: note what the lawyer said apart."),
            "is_privileged",
        )


def _refuse_privileged_told(row: AuthorityContact) -> None:
    """Whoever stands in words may be police: what is told to them is not privileged."""
    to = row.partner or row.partner_words
    if row.is_privileged and row.told and not may_get_privileged(to, ground=row.ground):
        raise Refused(NOT_TO_THEM, "is_privileged")


def _tell(row: AuthorityContact, *, consent: Consent | None, within: bool, by: User) -> Disclosure:
    """Enter in the register what was told."""
    if not row.ground:
        raise Refused(_("Choose on which ground it was told."), "ground")
    if not row.told:
        raise Refused(_("Write what was told, or choose no ground."), "told")
    return disclosures.disclose(
        case=row.case,
        kind=KINDS.get(AuthorityContact.Channel(row.channel), Disclosure.Kind.SPOKEN),
        ground=GROUNDS.get(Ground(row.ground), row.ground),
        recipient=row.partner or row.partner_words,
        content=_content(row),
        consent=consent,
        line=LINE,
        at=moment_of(row.on),
        within=within,
        by=by,
    )


def _content(row: AuthorityContact) -> str:
    """Say what was told, and on which mandate where that is the ground."""
    mandate = row.mandate
    if row.ground != Ground.MANDATE or mandate is None:
        return row.told
    if mandate.case_id != row.case_id or not mandate.is_in_force(row.on):
        raise Refused(_("This mandate was not in force on that day."), "mandate")
    words = _("On the mandate signed on %(day)s.") % {"day": f"{mandate.signed_on:%d/%m/%Y}"}
    return f"{row.told}\n{words}"


def _strike(row: AuthorityContact, *, by: User) -> None:
    """Strike out the entry of a contact that was entered in error."""
    entry = row.disclosure
    if entry and not DisclosureStrike.objects.filter(disclosure=entry).exists():
        reason = _("The contact it belongs to was entered in error")
        disclosures.strike(disclosure=entry, reason=reason, by=by)


void_authority_contact = partial(saving.void, AuthorityContact, follow=_strike)


def add_statement(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> Statement:
    """Note a statement, and the condition of cooperation with it where that is asked.

    Args:
        values: of the row, and `meets_condition`: whether the condition is noted too.

    Raises:
        SentTwice.
        Refused: information alone meets no condition, the condition is noted already, or `by` does
            not change the shared part of the file.
    """
    with once(token, by) as result:
        meets_condition = values.pop("meets_condition", False)
        row = Statement(case=case, created_by=by, **values)
        if meets_condition:
            row.condition = _meet_condition(row, by=by)
        saving.add(row, by=by)
        limits.after_complaint(row, today=timezone.localdate(), by=by)
        result.made(row)
    return row


def change_statement(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Statement:
    """Change a statement; what follows from a complaint moves with its day.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by) as result:
        row = saving.change(Statement, pk, version=version, values=values, by=by)
        limits.after_complaint(row, today=timezone.localdate(), by=by)
        result.made(row)
    return row


void_statement = partial(saving.void, Statement, follow=limits.drop_dates_of)


def _meet_condition(row: Statement, *, by: User) -> Condition:
    if row.form not in Statement.COOPERATES:
        raise Refused(_("Information alone does not meet the condition."), "meets_condition")
    if not access.can(by, Permission.CHANGE_CASE, row.case):
        raise Refused(
            _("You do not change the shared part of this file: somebody else notes it."),
            "meets_condition",
        )
    condition = Condition(
        case=row.case,
        created_by=by,
        kind=Condition.Kind.STATEMENT,
        met_on=row.on,
        proof=f"{row.get_form_display()}, {row.get_service_display()}",
        pv_number=row.pv_number,
    )
    try:
        return saving.add(condition, by=by)
    except Refused as refusal:
        raise Refused(refusal.message, "meets_condition") from refusal
