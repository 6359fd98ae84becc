"""Give some invented people documents that say nothing, and letters from the templates."""

import contextlib
import datetime as dt
import io

import pikepdf
from django.core.files.base import ContentFile
from django.utils.translation import get_language
from PIL import Image, ImageDraw

from accounts.models import User
from cases.models import Case
from demo.drawing import DAY, noon
from demo.moments import made_at
from demo.texts import texts
from disclosures.models import Disclosure
from documents.actions import add_document, issue_letter, write_letter
from documents.fields import gaps
from documents.models import Document, DocumentKind, LetterTemplate, Way
from records.errors import Refused

FILES = 3
KINDS = ("identity", "letter", "receipt")


def add(people: dict[str, User], until: dt.date) -> None:
    """Add documents to the newest files that a counselor leads, as from the form."""
    by = people["counselor"]
    led = Case.unscoped.open().filter(case_lead=by, phase="accompanied")
    for case in led.order_by("-opened_on", "pk")[:FILES]:
        for number, (value, title) in enumerate(zip(KINDS, texts().documents, strict=True)):
            content = _card() if value == "identity" else _letter()
            values = {
                "file": ContentFile(content, name=f"scan-{number + 1}"),
                "kind": DocumentKind.objects.get(value=value),
                "title": title,
                "dated_on": until - DAY * (10 + number),
                "valid_until": None,
                "note": "",
            }
            document = add_document(case=case, values=values, by=by)
            came_on = dt.datetime.combine(until - DAY * (9 - number), dt.time(10), dt.UTC)
            Document.unscoped.filter(pk=document.pk).update(created_at=came_on)
        _write_letters(case, by, until)


def _write_letters(case: Case, by: User, until: dt.date) -> None:
    """Issue an attestation to the client, and begin a letter to a school."""
    chosen = {"language": (get_language() or "en")[:2], "contact": None}
    client = {"is_to_client": True, "recipient": ""}
    school = {"is_to_client": False, "recipient": texts().school}
    for value, to in (("attestation", client), ("school", school)):
        template = LetterTemplate.objects.get(value=value)
        letter = write_letter(
            case=case, values={"template": template, **chosen, **to}, today=until, by=by
        )
        made_at(letter, noon(until - DAY))
        is_whole = not gaps(letter.body)
        if value == "attestation" and is_whole:
            sent = {
                "ground": Disclosure.Ground.OWN_RIGHT,
                "way": Way.HANDED,
                "sent_to": letter.recipient,
            }
            now = dt.datetime.combine(until, dt.time(9), dt.UTC)
            # Without the libraries of PDF the letter stays a draft.
            with contextlib.suppress(Refused):
                issued = issue_letter(pk=letter.pk, version=1, values=sent, now=now, by=by)
                if issued.document:
                    made_at(issued.document, now)


def _card() -> bytes:
    """Draw a card with a face and lines in place of writing."""
    picture = Image.new("RGB", (860, 540), "#dfe9f2")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((40, 120, 290, 460), fill="#b9c9d8")
    pen.ellipse((105, 170, 225, 300), fill="#8fa3b5")
    pen.pieslice((65, 310, 265, 560), 180, 360, fill="#8fa3b5")
    for place in range(6):
        pen.rectangle(
            (340, 130 + place * 56, 780 - place % 3 * 90, 150 + place * 56), fill="#7d8ea0"
        )
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def _letter() -> bytes:
    """Make a page with lines in place of writing."""
    lines = b"".join(
        b"0.6 g 70 %d %d 6 re f\n" % (740 - place * 24, 450 - place % 4 * 60) for place in range(20)
    )
    out = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        page.contents_add(lines)
        document.save(out)
    return out.getvalue()
