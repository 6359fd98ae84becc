"""Every message of a world: notices, mails, what a link shows to a stranger, calendars."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from common.hooks import notice_labels
from deadlines.actions import open_feed
from tests.messages.scanning import Message
from workspace.actions import queue_mails, send_due
from workspace.models import Notice, OutboxMail
from workspace.notices import sentence

LANGUAGES = ("en", "nl", "fr")
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TEMPLATES = Path(settings.BASE_DIR) / "templates" / "emails"


def notices() -> Iterator[Message]:
    """Yield each notice that somebody has, in each language."""
    for notice in Notice.objects.iterator():
        yield from _in_each_language(notice)


def kinds_of_notices() -> Iterator[Message]:
    """Yield each sentence that a notice can say, those that nobody has yet too."""
    codes = {"code": "P-0001", "day": "2026-11-25", "name": "Els D.", "count": 2}
    for kind, label in notice_labels().items():
        for language in LANGUAGES:
            with translation.override(language):
                text = str(label) % defaultdict(lambda: 3, codes)
            yield Message(f"notice {kind} ({language})", text)


def _in_each_language(notice: Notice) -> Iterator[Message]:
    for language in LANGUAGES:
        with translation.override(language):
            yield Message(f"notice {notice.kind} ({language})", sentence(notice))


def kinds_of_mails() -> set[str]:
    """Return the kinds of mails that the templates tell apart."""
    texts = [path.read_text() for path in TEMPLATES.glob("*.txt")]
    return {kind for text in texts for kind in re.findall(r'kind == "(\w+)"', text)}


def queue_each_kind() -> None:
    """Put a mail of each kind in the outbox."""
    today = timezone.localdate()
    queue_mails(
        OutboxMail(
            address="somebody@staff.example",
            language="en",
            kind=kind,
            day=today,
            days=[today],
            url=settings.PUBLIC_ADDRESS,
            due_at=timezone.now(),
        )
        for kind in [*kinds_of_mails(), "another"]
    )


def mails() -> Iterator[Message]:
    """Send all that waits in the outbox, in each language, and yield what arrives."""
    waiting = list(OutboxMail.objects.filter(sent_at__isnull=True))
    last = max((row.due_at for row in waiting), default=timezone.now())
    for row in waiting:
        fields = {"kind": row.kind, "day": row.day, "days": row.days, "url": row.url}
        others = set(LANGUAGES) - {row.language}
        queue_mails(
            OutboxMail(address=row.address, due_at=row.due_at, language=language, **fields)
            for language in others
        )
    sent = len(mail.outbox)
    while send_due(now=last):
        pass
    arrived = mail.outbox[sent:]
    assert len(arrived) == 3 * len(waiting)
    for message in arrived:
        yield Message("mail", message.subject + "\n" + message.body, is_outside=True)
        leaving = str(message.message()).replace(
            message.to[0], ""
        )  # an address is its reader's own
        yield Message("mail as it leaves", leaving, is_outside=True)


def previews(messages: list[Message]) -> Iterator[Message]:
    """Yield what the links of mails show to whoever has them, as a preview of a mailbox would."""
    links = {link for message in messages for link in re.findall(r"https?://\S+", message.text)}
    one_of_each = {KEY.sub("", link): link for link in sorted(links)}
    for link in one_of_each.values():
        for language in LANGUAGES:
            browser = Browser(headers={"accept-language": language})
            answer = browser.get(link.removeprefix(settings.PUBLIC_ADDRESS) or "/", follow=True)
            assert answer.status_code == 200, link
            yield Message(f"page behind {link}", answer.content.decode(), is_outside=True)


def calendars() -> Iterator[Message]:
    """Yield the calendar of each person, as a device reads and shows it."""
    for user in User.objects.filter(is_active=True):
        for language in LANGUAGES:
            User.objects.filter(pk=user.pk).update(language=language)
            user.refresh_from_db()
            answer = Browser().get(reverse("deadlines:calendar", args=[open_feed(user=user)]))
            assert answer.status_code == 200
            yield Message(f"calendar ({language})", answer.content.decode(), is_outside=True)
