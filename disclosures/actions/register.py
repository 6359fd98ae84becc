"""Enter what leaves a file in the register; without an entry it does not leave."""

import datetime as dt
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit import keys
from audit.fields import open_keys
from audit.trail import record
from casepage.part import ItemToGive
from cases.models import Case
from contacts.models import Contact
from disclosures.actions.consents import lacks_signer
from disclosures.actions.limits import refuse_untold
from disclosures.models import Consent, Disclosure, DisclosureItem, DisclosureStrike
from disclosures.privilege import refuse_privileged
from records import saving
from records.errors import Refused, SentTwice
from records.saving import Token, once, store

Ground, Kind = Disclosure.Ground, Disclosure.Kind
# Ways in which somebody takes along what these pages make.
TAKEN = (Kind.PRINT, Kind.EXPORT)
LIST_BATCH = 1000


class ConsentMissing(Refused):
    """No consent in force covers what is to be shared."""


def disclose(
    *,
    case: Case,
    kind: str,
    ground: str,
    recipient: Contact | str,
    content: str,
    by: User,
    consent: Consent | None = None,
    at: dt.datetime | None = None,
    document: Model | None = None,
    purpose: str = "",
    line: str = "",
    items: Iterable[ItemToGive] = (),
    within: bool = False,
    token: Token | None = None,
) -> Disclosure:
    """Enter in the register that something of a file leaves it; call it before it does.

    Call it in the transaction of what leaves, so that neither happens without the other.

    Args:
        recipient: a contact, or in words; "" where `ground` is the person's own right or work
            within the organisation.
        content: what leaves, in words, for all who read the entry.
        consent: on which it rests, where consent is the ground; looked for among those of the
            file when left out.
        at: when it left; now when left out.
        document: that left.
        purpose: for which the consent must be; that of the consent when left out.
        line: the service line whose readers see the entry; the whole team when left out.
        items: what leaves besides, of which a reader needs permissions to read the label.
        within: `by` confirms that nothing else goes than the recipient may be told.

    Raises:
        SentTwice.
        MayNotBeTold: the recipient is around the file and may be told nothing, or not all, and
            `within` does not say that it is no more.
        ConsentMissing: consent is the ground, and none that is in force on that day names this
            recipient, and this purpose.
        Privileged: it is privileged, and the recipient prosecutes, or may.
        Refused: it does not say to whom or what.
    """
    left = list(items)
    on = timezone.localtime(at or timezone.now()).date()
    with once(token, by) as result:
        if ground == Ground.CONSENT:
            consent = _consent_for(case, recipient, on, purpose=purpose, chosen=consent)
        limit = refuse_untold(case, recipient, on, ground=ground, within=within)
        refuse_privileged(case, recipient, ground=ground, document=document, items=left)
        entry = Disclosure(
            case=case,
            on=on,
            kind=kind,
            ground=ground,
            purpose=purpose or (consent.purpose if consent else ""),
            consent=consent,
            contact=recipient if isinstance(recipient, Contact) else None,
            recipient=str(recipient),
            content=content,
            line=line,
            document=document.pk if document else None,
            within=limit,
            created_by=by,
        )
        store(entry)
        for item in left:
            store(_item(entry, item))
        record(saving.verb(entry, "added"), by=by, subject=entry, line=line, kind=kind)
        result.made(entry)
    return entry


def _item(entry: Disclosure, item: ItemToGive) -> DisclosureItem:
    return DisclosureItem(
        disclosure=entry,
        line=item.line,
        permissions=list(item.permissions),
        label=str(item.label),
    )


def enter_paper(
    enter: Callable[[Token | None], Disclosure], *, case: Case, token: Token | None, by: User
) -> Disclosure:
    """Enter a paper in the register; the same one once a day, however often its form arrives.

    Returns its entry, that of before where the form arrived again.

    The paper is made anew each time, so that a token that was sent before must not let another
    one leave: other answers, another file or another day are another paper.

    Args:
        enter: enters it, once for a token; called without one for another paper.

    Raises:
        ConsentMissing, Refused: from `enter`.
    """
    try:
        return enter(token)
    except SentTwice as before:
        made = before.made if before.is_same else ""
        return _paper_of_today(case, made, by) or enter(None)


def _paper_of_today(case: Case, made: str, by: User) -> Disclosure | None:
    rows = Disclosure.unscoped.filter(case=case, created_by=by, kind__in=TAKEN, strike=None)
    today = rows.filter(on=timezone.localdate())
    return next((row for row in today.filter(pk=made)), None) if made else None


def _consent_for(
    case: Case, recipient: Contact | str, on: dt.date, *, purpose: str, chosen: Consent | None
) -> Consent:
    """Return the consent on which something may go to a recipient on a day, the newest first.

    One that the person gave alone counts only while the date of birth noted now lets them.
    """
    rows = Consent.unscoped.in_force(on).filter(case=case).select_related("case__client")
    if chosen is not None:
        rows = rows.filter(pk=chosen.pk)
    if purpose:
        rows = rows.filter(purpose=purpose)
    for row in _naming(rows.order_by("-given_on", "-pk"), recipient):
        if not lacks_signer(row):
            return row
    raise ConsentMissing(
        _(
            "No consent in force on that day lets this go to %(who)s. Note the consent first,"
            " choose its partner, or give another ground."
        )
        % {"who": str(recipient) or "?"},
        "ground",
    )


def _naming(rows: Iterable[Consent], recipient: Contact | str) -> list[Consent]:
    """Keep the consents that name a recipient; who works at an organisation is covered by its."""
    if isinstance(recipient, Contact):
        partners = {recipient.pk, recipient.organisation_id}
        return [row for row in rows if row.partner_id and row.partner_id in partners]
    worded = [row for row in rows if row.partner_id is None]
    open_keys(worded)
    name = recipient.strip().casefold()
    return [row for row in worded if row.partner_words.strip().casefold() == name]


def disclose_list(*, cases: Iterable[Case], content: str, by: User) -> None:
    """Enter in the register of each of these files that a list with its name was taken along.

    It leaves the product but not the organisation: the ground is work within it.
    """
    on, once_each = timezone.localdate(), {case.pk: case for case in cases}
    keys.open_keys([case.data_key_id for case in once_each.values()])
    entries = [
        Disclosure(
            case=case,
            on=on,
            kind=Kind.EXPORT,
            ground=Ground.INTERNAL,
            content=content,
            created_by=by,
        )
        for case in once_each.values()
    ]
    Disclosure.unscoped.bulk_create(entries, batch_size=LIST_BATCH)


def strike(
    *, disclosure: Disclosure, reason: str, token: Token | None = None, by: User
) -> DisclosureStrike:
    """Strike out an entry that was made in error; it stays, with the reason.

    Raises:
        SentTwice.
        Refused: it was struck out before.
    """
    with once(token, by) as result:
        struck = DisclosureStrike(disclosure=disclosure, reason=reason, created_by=by)
        if DisclosureStrike.objects.filter(disclosure=disclosure).exists():
            raise Refused(_("Somebody has struck this entry out already."))
        store(struck)
        record(saving.verb(disclosure, "struck"), by=by, subject=disclosure, line=disclosure.line)
        result.made(struck)
    return struck


def give_summary(
    *, case: Case, is_full: bool, language: str, token: Token | None = None, by: User
) -> Disclosure:
    """Enter that the person was given a summary of their file, which is their own right.

    Raises:
        SentTwice.
    """
    content = _("Full answer of what is held") if is_full else _("Summary to carry")
    with once(token, by) as result:
        entry = disclose(
            case=case,
            kind=Kind.PRINT,
            ground=Ground.OWN_RIGHT,
            recipient="",
            content=f"{content} ({dict(settings.LANGUAGES)[language]})",
            by=by,
        )
        record("disclosures.summary_issued", by=by, case=case, full=is_full, language=language)
        result.made(entry)
    return entry
