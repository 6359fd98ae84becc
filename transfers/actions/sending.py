"""Send a dossier to a partner: exactly what was agreed, encrypted, entered in the register."""

import datetime as dt
import json
import secrets
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from common.ids import uuid7
from common.letterhead import letterhead
from disclosures.actions import disclose
from disclosures.models import Consent, Disclosure
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store
from transfers.models import CrossBorderReferral, Dossier
from transfers.models.referrals import LETTERS
from transfers.packet import Packet
from transfers.paper import LANGUAGE, encrypt, facts_in_words
from transfers.sheet import BY_NAME, to_pass_on

State, Part = CrossBorderReferral.State, Dossier.Part


def part_to_send(row: CrossBorderReferral) -> str:
    """Return which dossier may be sent now: the first, the second, or '' for none."""
    if row.state == State.PREPARED:
        return Part.FIRST
    if row.state == State.ACCEPTED and not row.dossiers.filter(part=Part.SECOND).exists():
        return Part.SECOND
    return ""


def facts_to_send(row: CrossBorderReferral) -> dict[str, str]:
    """Return exactly the facts that the next dossier holds."""
    return to_pass_on(
        row.facts, row.agreed, row.partner.may_receive, is_accepted=row.state == State.ACCEPTED
    )


def send_dossier(
    *,
    pk: UUID,
    version: int | None,
    within: bool = False,
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> Dossier:
    """Make the dossier that may go now, and enter it in the register on a consent in force.

    Args:
        within: `by` confirms that the partner is told no more than it may be, see `disclose`.

    Raises:
        SentTwice, Stale.
        ConsentMissing, MayNotBeTold: from `disclose`.
        Refused: nothing may go now, nothing was agreed, the key of the partner is not confirmed,
            the day for an answer is past, or the person has not decided.
    """
    with once(token, by) as result:
        row = locked(
            CrossBorderReferral, pk, version, "case__client", "partner__contact__organisation"
        )
        part, facts = part_to_send(row), facts_to_send(row)
        _refuse_unready(row, part, bool(facts), today)
        entry = disclose(
            case=row.case,
            kind=Disclosure.Kind.DOSSIER,
            ground=Disclosure.Ground.CONSENT,
            recipient=row.partner.contact,
            content=_content(row, facts),
            within=within,
            by=by,
        )
        dossier = store(_dossier(row, part, facts, entry, today, by))
        record(saving.verb(dossier, "added"), by=by, subject=dossier, part=part)
        if part == Part.FIRST:
            fill(row, {"state": State.SENT, "sent_on": today})
        store(row)
        record(saving.verb(row, "sent"), by=by, subject=row)
        result.made(dossier)
    return dossier


def _refuse_unready(row: CrossBorderReferral, part: str, has_facts: bool, today: dt.date) -> None:
    if not part:
        raise Refused(_("Nothing more is sent of this referral."))
    if not row.partner.is_ready:
        raise Refused(_("The key of this partner is not confirmed yet."))
    if not has_facts:
        raise Refused(_("Nothing that may go now was agreed. Look at the sheet."))
    if part == Part.FIRST and row.answer_by < today:
        raise Refused(_("The last day for an answer is past. Change it first."))
    is_held = row.risk in (row.Risk.LOW, row.Risk.MANAGED)
    if not row.decided_on or not is_held:
        raise Refused(
            _("Nothing goes before the person has decided, and the risk is assessed and held.")
        )


def _content(row: CrossBorderReferral, facts: dict[str, str]) -> str:
    """Say in the register what left: the reference and the labels of the facts, not the facts."""
    labels = ", ".join(str(BY_NAME[name].label) for name in facts)
    return f"{_('Referral to another country')} {row.reference}: {labels}"


def _dossier(
    row: CrossBorderReferral,
    part: str,
    facts: dict[str, str],
    entry: Disclosure,
    today: dt.date,
    by: User,
) -> Dossier:
    receipt = "".join(secrets.choice(LETTERS) for _place in range(6))
    packet = Packet(
        kind="dossier",
        reference=row.reference,
        part=part,
        made_on=today.isoformat(),
        expires_on=max(row.answer_by, today).isoformat(),
        sender=letterhead(LANGUAGE).name,
        contact=row.contact_here,
        goal=_in_english(row, "goal"),
        urgency=_in_english(row, "urgency"),
        ground=row.ground,
        consent=_consent_in_words(entry.consent),
        receipt=receipt,
        facts=facts_in_words(facts),
    )
    return Dossier(
        id=uuid7(),
        case=row.case,
        referral=row,
        part=part,
        disclosure=entry,
        fields=list(facts),
        facts=json.dumps(facts, ensure_ascii=False),
        file=encrypt(packet, row.partner.public_key),
        public_key=row.partner.public_key,
        receipt=receipt,
        created_by=by,
    )


def _in_english(row: CrossBorderReferral, name: str) -> str:
    """Return the label of a choice in the language of the dossier."""
    with translation.override(LANGUAGE):
        return str(getattr(row, f"get_{name}_display")())


def _consent_in_words(consent: Consent | None) -> str:
    """Say until when the person agreed; what they agreed to is in the facts themselves."""
    if consent is None:
        return ""
    until = f" – {consent.until.isoformat()}" if consent.until else ""
    return f"{consent.given_on.isoformat()}{until} ({consent.language})"


def recall_notice(*, row: CrossBorderReferral, today: dt.date) -> bytes:
    """Return the notice of a recall, encrypted to the key to which the dossier was.

    Raises:
        Refused: it was not sent, or not recalled.
    """
    sent = row.dossiers.filter(part=Part.FIRST).only("public_key").first()
    if sent is None or row.state != State.RECALLED:
        raise Refused(_("There is nothing to recall."))
    packet = Packet(
        kind="recall",
        reference=row.reference,
        part=Part.FIRST,
        made_on=today.isoformat(),
        expires_on=today.isoformat(),
        sender=letterhead(LANGUAGE).name,
    )
    return encrypt(packet, sent.public_key)
