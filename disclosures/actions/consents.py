"""Note what a person agreed to, and that they no longer do."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.actions.phases import facts_changed
from cases.ages import least_age_on
from cases.models import Case, Client
from disclosures.models import Consent, ConsentSetting, Disclosure, Transfer
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store


def add_consent(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> Consent:
    """Note a consent.

    Raises:
        SentTwice.
        Refused: the person is or may be under age, and no guardian or parent signs; whoever
            signs is not around the file; or another constraint.
    """
    with once(token, by) as result:
        consent = Consent(case=case, created_by=by, **values)
        _refuse_under_age(consent)
        result.made(saving.add(consent, by=by))
        facts_changed(case, on=timezone.localdate(), by=by)
    return consent


def change_consent(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Consent:
    """Correct a consent.

    Raises:
        SentTwice, Stale.
        Refused: as when it is added.
    """
    with once(token, by):
        consent = locked(Consent, pk, version)
        store(fill(consent, values))
        _refuse_under_age(consent)
        record(saving.verb(consent, "changed"), by=by, subject=consent)
        facts_changed(consent.case, on=timezone.localdate(), by=by)
    return consent


def needs_signer(client: Client, on: dt.date) -> bool:
    """Ask whether a guardian or a parent signs for a person on a day.

    Whoever's age is not known is treated as under age.
    """
    birth = client.birth_date or (f"--{client.birth_year}" if client.birth_year else "")
    age = least_age_on(birth, on)
    return age is None or age < ConsentSetting.objects.get().own_from


def lacks_signer(consent: Consent) -> bool:
    """Ask whether the person gave it alone who, as noted now, needs a guardian or a parent."""
    alone = consent.given_by == Consent.Giver.PERSON
    return alone and needs_signer(consent.case.client, consent.given_on)


def _refuse_under_age(consent: Consent) -> None:
    if lacks_signer(consent):
        raise Refused(
            _(
                "The person is under age on that day, or may be: the guardian or a parent signs."
                " If the person is older, write the date of birth first."
            ),
            "given_by",
        )


change_setting = partial(saving.change, ConsentSetting)


def withdraw_consent(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Consent:
    """Note that a consent is withdrawn: from that day on nothing is shared on it.

    What was shared before stays in the register; transfers that rest on it are revoked.

    Args:
        values: withdrawn_on, withdrawn_by.

    Raises:
        SentTwice, Stale.
        Refused: it was withdrawn before, or the day is before it was given.
    """
    with once(token, by) as result:
        consent = locked(Consent, pk, version)
        store(fill(consent, {**values, "withdrawal_noted_by": by}))
        record(saving.verb(consent, "withdrawn"), by=by, subject=consent)
        _revoke_transfers(consent, on=consent.withdrawn_on, by=by)
        facts_changed(consent.case, on=timezone.localdate(), by=by)
        result.made(consent)
    return consent


def _revoke_transfers(consent: Consent, *, on: Any, by: User) -> None:
    """Revoke what was asked of others on this consent and is not over."""
    running = Transfer.unscoped.running().filter(consent=consent).select_related("case")
    for transfer in running.select_for_update(of=("self",)):
        remark = _("The consent was withdrawn.")
        end: dt.date = max(on, transfer.answered_on or on)
        fill(transfer, {"state": Transfer.State.REVOKED, "ended_on": end, "remark": remark})
        transfer.version += 1
        store(transfer)
        record(saving.verb(transfer, "revoked"), by=by, subject=transfer)


def _refuse_used(consent: Consent, *, by: Any) -> None:
    used = Disclosure.unscoped.filter(consent=consent, strike__isnull=True).exists()
    if used or Transfer.unscoped.filter(consent=consent).exists():
        raise Refused(
            _("Something was shared on it: strike that out of the register first, or withdraw it.")
        )


def void_consent(pk: UUID, *, by: User, **sent: Any) -> Consent:
    """Take out a consent that was entered in error; takes what `saving.void` takes.

    Raises:
        SentTwice, Stale.
        Refused: something was shared on it.
    """
    with transaction.atomic():
        consent = saving.void(Consent, pk, follow=_refuse_used, by=by, **sent)
        facts_changed(consent.case, on=timezone.localdate(), by=by)
    return consent
