"""Take in what another centre sent; it becomes a referral only when somebody accepts it."""

import datetime as dt
from uuid import UUID

import pyrage
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit import keys
from audit.trail import record
from cases.actions import receive_signal
from cases.models import Case, Signal
from documents.confinement import answer_of
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store
from transfers.models import Dossier, IncomingDossier, OwnKey, PartnerAbroad
from transfers.packet import LARGEST, Packet

State, Part = IncomingDossier.State, Dossier.Part
# The answer is JSON in JSON, so that it is longer than what it holds.
LONGEST_ANSWER = 4 * LARGEST


def make_own_key(*, token: Token | None = None, by: User) -> OwnKey:
    """Make the key pair of this organisation, once.

    Raises:
        SentTwice.
        Refused: it is there already.
    """
    with once(token, by) as result:
        if OwnKey.objects.exists():
            raise Refused(_("The key is there already."))
        identity = pyrage.x25519.Identity.generate()
        row = OwnKey(public_key=str(identity.to_public()), private_key=str(identity), made_by=by)
        store(row)
        record("transfers.own_key_made", by=by)
        result.made(row)
    return row


def take_in(
    *,
    partner: PartnerAbroad,
    content: bytes,
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> IncomingDossier:
    """Open what a partner sent, and let it wait; a recall is noted on what it recalls.

    It is opened in a confined process, see `transfers.opening`.

    Args:
        partner: who sent it, as `by` knows by calling them.

    Raises:
        SentTwice.
        Refused: it cannot be read with our key, has expired, is here already, or recalls nothing.
    """
    with once(token, by) as result:
        packet = _opened(content)
        row = (
            _recalled(partner, packet, today)
            if packet.kind == "recall"
            else _waiting(partner, packet, today, by)
        )
        store(row)
        act = "recalled" if packet.kind == "recall" else "added"
        record(saving.verb(row, act), by=by, subject=row)
        result.made(row)
    return row


def _opened(content: bytes) -> Packet:
    own = OwnKey.objects.first()
    if own is None:
        raise Refused(_("There is no key of ours yet: nobody can have encrypted this to us."))
    answer = answer_of(
        "transfers.opening", own.private_key.encode() + b"\n" + content, most=LONGEST_ANSWER
    )
    if "packet" not in answer:
        raise Refused(
            _("This is no dossier that is encrypted to our key, or it is damaged."), "file"
        )
    return Packet.of_text(answer["packet"])


def _waiting(partner: PartnerAbroad, packet: Packet, today: dt.date, by: User) -> IncomingDossier:
    if packet.is_expired(today):
        raise Refused(_("This dossier has expired. Ask the partner for a new one."), "file")
    return IncomingDossier(
        data_key=keys.create(),
        partner=partner,
        reference=packet.reference[:40],
        part=packet.part,
        expires_on=dt.date.fromisoformat(packet.expires_on),
        packet=packet.to_text(),
        received_by=by,
    )


def _recalled(partner: PartnerAbroad, packet: Packet, today: dt.date) -> IncomingDossier:
    rows = IncomingDossier.objects.select_for_update().filter(
        partner=partner, reference=packet.reference, part=Part.FIRST
    )
    row = rows.first()
    if row is None:
        raise Refused(_("It recalls a dossier that did not come here."), "file")
    return fill(row, {"recalled_on": row.recalled_on or today, "version": row.version + 1})


def note_look(row: IncomingDossier, *, by: User) -> None:
    """Leave in the trail that somebody read what came."""
    record("transfers.incoming_shown", by=by, subject=row)


def accept_dossier(
    *, pk: UUID, version: int | None, today: dt.date, token: Token | None = None, by: User
) -> Case:
    """Accept a dossier: the first opens a file with a referral, the second belongs to that file.

    Raises:
        SentTwice: `made` is the file.
        Stale.
        Refused: it is decided already, or the first dossier of the referral is not accepted.
    """
    with once(token, by) as result:
        row = _undecided(pk, version)
        case = _file_of(row) if row.part == Part.SECOND else _new_file(row, today, by)
        accepted = {"state": State.ACCEPTED, "case": case}
        store(fill(row, accepted | {"decided_by": by, "decided_on": today}))
        record(saving.verb(row, "accepted"), by=by, case=case)
        result.made(case)
    return case


def refuse_dossier(
    *,
    pk: UUID,
    version: int | None,
    reason: str,
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> IncomingDossier:
    """Refuse a dossier; what it says is forgotten.

    Raises:
        SentTwice, Stale.
        Refused: it is decided already.
    """
    with once(token, by) as result:
        row = _undecided(pk, version)
        refused = {"state": State.REFUSED, "reason": reason, "packet": ""}
        store(fill(row, refused | {"decided_by": by, "decided_on": today}))
        record(saving.verb(row, "refused"), by=by, subject=row)
        result.made(row)
    return row


def _undecided(pk: UUID, version: int | None) -> IncomingDossier:
    row = locked(IncomingDossier, pk, version, "partner__contact__organisation")
    if row.state != State.WAITING:
        raise Refused(_("Somebody has decided on this dossier already."))
    return row


def _file_of(row: IncomingDossier) -> Case:
    first = IncomingDossier.objects.filter(
        partner=row.partner, reference=row.reference, part=Part.FIRST, state=State.ACCEPTED
    )
    before = first.select_related("case").first()
    if before is None or before.case is None:
        raise Refused(_("The first dossier of this referral is not accepted."))
    return before.case


def _new_file(row: IncomingDossier, today: dt.date, by: User) -> Case:
    packet = Packet.of_text(row.packet)
    facts = "\n".join(f"{fact.label}: {fact.value}" for fact in packet.facts)
    return receive_signal(
        received_at=timezone.now(),
        signal={
            "referrer": Signal.Referrer.NGO,
            "is_anonymous": True,
            "referrer_details": f"{row.partner}, {packet.reference}, {packet.contact}"[:200],
            "story": facts[:20_000],
        },
        person={},
        safe={},
        today=today,
        by=by,
    )
