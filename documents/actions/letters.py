"""Write a letter, change it, issue it for good, withdraw it."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from audit.trail import record as leave_trace
from cases import access
from cases.models import Case
from common.pdf import CannotRender
from documents import dates, paper
from documents.actions.documents import keep_version
from documents.fields import Material, filled, full_name, gaps
from documents.leaving import letter_leaves
from documents.models import Document, Letter, LetterText, LetterWithdrawal, lines_of
from documents.types import TYPES
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

ALREADY_ISSUED = gettext_lazy("This letter was issued. It stays as it is; it can be withdrawn.")
NOT_ISSUED = gettext_lazy("This letter was not issued, or is withdrawn already.")


def write_letter(
    *,
    case: Case,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> Letter:
    """Begin a letter with the newest wording of a template, its fields filled from the file.

    Args:
        values: template, language, is_to_client, contact, and `recipient`, which counts where it
            is neither to the client nor to a contact.

    Raises:
        SentTwice.
        Refused: the template has no wording in this language, nobody is chosen, or it is of a line
            in which `by` does not work.
    """
    template = values["template"]
    if template.line not in lines_of(access.on(by, case), "change"):
        raise Refused(_("You do not work in the service line of this letter."), "template")
    wordings = LetterText.objects.filter(template=template, language=values["language"])
    wording = wordings.order_by("-number").first()
    if wording is None:
        raise Refused(_("This letter has no wording in this language."), "language")
    recipient = _recipient(case, values)
    material = Material(case, wording.language, today, recipient, by)
    letter = Letter(
        case=case,
        line=template.line,
        text=wording,
        is_to_client=values["is_to_client"],
        contact=values["contact"],
        recipient=recipient,
        dated_on=today,
        subject=filled(wording.subject, material),
        body=filled(wording.body, material),
        created_by=by,
    )
    return saving.add(letter, token=token, by=by)


def _recipient(case: Case, values: dict[str, Any]) -> str:
    """Return the lines at the head: a name, and the address of a contact."""
    if values["is_to_client"]:
        return full_name(case.client) or case.client.code
    contact = values["contact"]
    if contact is None:
        if not values["recipient"]:
            raise Refused(_("Choose to whom it goes, or write it."), "recipient")
        return str(values["recipient"])
    place = contact.organisation
    lines = [contact.name, place.name if place else "", contact.address]
    if place and not contact.address:
        lines.append(place.address)
    return "\n".join(filter(None, lines))


def _must_be_draft(letter: Letter, *, by: User | None = None) -> None:
    if letter.is_issued:
        raise Refused(ALREADY_ISSUED)


def change_letter(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> Letter:
    """Change the text of a letter that was not issued.

    Args:
        values: recipient, dated_on, subject, body.

    Raises:
        SentTwice, Stale.
        Refused: it was issued.
    """
    with once(token, by) as result:
        letter = locked(Letter, pk, version)
        _must_be_draft(letter)
        store(fill(letter, values))
        leave_trace("documents.letter.changed", by=by, subject=letter, line=letter.line)
        result.made(letter)
    return letter


def issue_letter(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> Letter:
    """Issue a letter: its PDF becomes a document of the file, and neither ever changes again.

    Args:
        values: ground, way, sent_to, and `within`, see `letter_leaves`.

    Raises:
        SentTwice, Stale.
        UnsafeContact, ConsentMissing, MayNotBeTold: from `letter_leaves`.
        Refused: it was issued, something in it is not filled in, or no PDF can be made.
    """
    draft = Letter.unscoped.select_related("case__client", "text").get(pk=pk)
    _must_be_draft(draft)
    _must_be_whole(draft)
    # Before any row is locked: the page waits for it, others do not.
    content = _printed(draft)
    noted = {name: value for name, value in values.items() if name != "within"}
    with once(token, by) as result:
        letter = locked(Letter, pk, version, "text__template__kind", "case__client", "contact")
        _must_be_draft(letter)
        document = _document_of(letter, content, by)
        store(fill(letter, {**noted, "document": document, "issued_by": by, "issued_at": now}))
        letter_leaves(letter, within=values.get("within", False), by=by)
        result.made(letter)
    return letter


def _must_be_whole(letter: Letter) -> None:
    left = gaps(letter.whole)
    if left:
        raise Refused(
            _("Fill in or remove what is marked first: %(gaps)s") % {"gaps": ", ".join(left)}
        )


def _printed(letter: Letter) -> bytes:
    try:
        return paper.as_pdf(letter)
    except CannotRender as error:
        raise Refused(_("The PDF could not be made. Make the letter shorter, or try again.")) from (
            error
        )


def _document_of(letter: Letter, content: bytes, by: User) -> Document:
    kind = letter.text.template.kind
    end = dates.end_of(kind, letter.dated_on)
    document = Document(
        case=letter.case,
        created_by=by,
        kind=kind,
        line=letter.line,
        title=letter.document_title,
        dated_on=letter.dated_on,
        valid_until=end,
    )
    store(document)
    keep_version(document, 1, [content], TYPES["pdf"].content_type, name="", by=by)
    leave_trace("documents.document.added", by=by, subject=document, line=document.line)
    dates.start_end(document, by=by)
    return document


void_letter = partial(saving.void, Letter, follow=_must_be_draft)


def withdraw_letter(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> Letter:
    """Note that an issued letter no longer counts; it stays on the file as it is.

    Args:
        values: reason.

    Raises:
        SentTwice, Stale.
        Refused: it was not issued, or is withdrawn already.
    """
    with once(token, by) as result:
        letter = locked(Letter, pk, version)
        if letter.state != "issued":
            raise Refused(NOT_ISSUED)
        store(LetterWithdrawal(letter=letter, withdrawn_by=by, **values))
        leave_trace("documents.letter.withdrawn", by=by, subject=letter, line=letter.line)
        result.made(letter)
    return letter
