"""Drafts, forms that arrive twice, notices, and neutral mails."""

import datetime as dt
import json
import logging
import time
from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from common.copying import copy_in
from common.dates import for_screen
from workspace.models import Draft, Notice, OutboxMail, SavedView, SearchTerms

logger = logging.getLogger("workspace")
# Of the minute between two sweeps.
SWEEP_SECONDS = 20
LONGEST_PATH = 300


class DraftConflict(Exception):
    """Another window wrote a newer text. Both are here; nothing is lost."""

    def __init__(self, theirs: dict, version: int):
        super().__init__("another window wrote a newer text")
        self.theirs = theirs
        self.version = version


def _pack(data: dict) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def read_draft(draft: Draft) -> dict:
    """Open a draft's fields."""
    return json.loads(draft.payload or "{}")


@transaction.atomic
def save_draft(
    *, user: Any, form: str, target: str, data: dict, base_version: int, path: str = ""
) -> Draft:
    """Keep what is being typed.

    Args:
        base_version: the version the window knows; 0 when it knows of none.
        path: where to go on with it, on this site; any other is not kept.

    Raises:
        DraftConflict: another window saved another text since; ours is not written, so that
            the author can look at both.
    """
    path = _local(path)
    draft, is_new = Draft.objects.select_for_update().get_or_create(
        user=user, form=form, target=target, defaults={"payload": _pack(data), "path": path}
    )
    if is_new:
        return draft
    if draft.version != base_version and draft.payload != _pack(data):
        raise DraftConflict(read_draft(draft), draft.version)
    if draft.payload != _pack(data):
        draft.payload = _pack(data)
        draft.version += 1
    draft.path = path or draft.path
    draft.updated_at = timezone.now()
    draft.save()
    return draft


def _local(path: str) -> str:
    """Return a path of this site; '' for a longer one, or what leads a browser to another site."""
    is_local = path.startswith("/") and url_has_allowed_host_and_scheme(path, None)
    return path if is_local and len(path) <= LONGEST_PATH else ""


def keep_posted(*, user: Any, path: str, data: dict) -> Draft:
    """Keep a form that came too late (at a locked screen): never over another text."""
    path = _local(path)
    moment = timezone.now().isoformat(timespec="seconds")
    return Draft.objects.create(
        user=user, form="kept", target=f"{path}|{moment}"[:200], path=path, payload=_pack(data)
    )


def drop_draft(*, user: Any, form: str, target: str) -> None:
    """Forget a draft whose text has been saved."""
    Draft.objects.filter(user=user, form=form, target=target).delete()


def discard_draft(*, user: Any, draft_id: UUID) -> None:
    """Forget a draft because its author says so."""
    Draft.objects.filter(user=user, pk=draft_id).delete()


def notify(
    *, user: Any, kind: str, case: UUID | None = None, url: str = "", **codes: Any
) -> Notice:
    """Tell a person something, in the application, in this transaction: exactly once."""
    return Notice.objects.create(user=user, kind=kind, case=case, url=url, codes=codes)


def notify_all(notices: Iterable[Notice]) -> None:
    """Tell several people at once; a notice whose key exists already is refused."""
    copy_in(list(notices))


def queue_mails(mails: Iterable[OutboxMail]) -> None:
    """Put several neutral mails in the outbox; the key of each makes its Message-ID."""
    copy_in(list(mails))


def forget_notices(*, user: Any, case: UUID) -> None:
    """Take back what a person was told of a case."""
    Notice.objects.filter(user=user, case=case).delete()


def mark_read(*, user: Any, now: dt.datetime) -> None:
    """Mark all notices of a person as read."""
    Notice.objects.filter(user=user, read_at__isnull=True).update(read_at=now)


def keep_terms(*, user: Any, terms: str) -> SearchTerms:
    """Keep what is searched for, encrypted, so that no name stands in an address."""
    return SearchTerms.objects.create(user=user, terms=terms[:100])


def keep_view(*, user: Any, page: str, name: str, query: str) -> SavedView:
    """Keep the filters of a list under a name of the person's own; the same name replaces them."""
    views = saved_views(user=user, page=page)
    view = next((view for view in views if view.name == name), None)
    view = view or SavedView(user=user, page=page, name=name)
    view.query = query
    view.save()
    return view


def saved_views(*, user: Any, page: str) -> list[SavedView]:
    """Return what a person saved of a page, by name; names are encrypted, so not in SQL."""
    views = SavedView.objects.mine(user).filter(page=page)
    return sorted(views, key=lambda view: view.name.casefold())


def forget_view(*, user: Any, view_id: UUID) -> None:
    """Forget a saved view of this person; nobody else's."""
    SavedView.objects.mine(user).filter(pk=view_id).delete()


def queue_mail(*, address: str, language: str, kind: str, url: str, now: dt.datetime) -> OutboxMail:
    """Put a neutral mail in the outbox; a sweep sends it."""
    return OutboxMail.objects.create(
        address=address, language=language, kind=kind, url=url, due_at=now
    )


def forget_mails(*, address: str) -> None:
    """Forget the mails to somebody who has left that wait: for a quiet night, or a mail server."""
    OutboxMail.objects.filter(address__iexact=address, sent_at__isnull=True).delete()


def send_due(*, now: dt.datetime, seconds: int = SWEEP_SECONDS) -> int:
    """Send the mails that are due; return how many. Two sweeps at once send each mail once.

    Each mail is marked in a transaction of its own. One that left before its mark was stored goes
    again with the same Message-ID: at least once, never none. Without EMAIL_URL everything waits,
    and while the mail server is away nothing is counted as refused.

    Args:
        seconds: leave the rest to the next sweep after so long, for other tasks wait for us.
    """
    sent, until = 0, time.monotonic() + seconds
    if not settings.EMAIL_URL:
        return sent
    server = get_connection()
    try:
        while time.monotonic() < until:
            server.open()
            count = _send_next(server, now)
            if count is None:
                break
            sent += count
    except OSError as error:
        logger.warning("the mail server cannot be reached", exc_info=error)
    finally:
        server.close()
    return sent


@transaction.atomic
def _send_next(server: BaseEmailBackend, now: dt.datetime) -> int | None:
    """Send the mail that waits longest; return None when none waits, 0 when it was refused."""
    waiting = OutboxMail.objects.select_for_update(skip_locked=True)
    waiting = waiting.filter(sent_at__isnull=True, due_at__lte=now, attempts__lt=10)
    mail = waiting.order_by("due_at").first()
    if mail is None:
        return None
    mail.attempts += 1
    try:
        sent = _message(mail, server).send()
    except OSError:
        server.close()
        sent, mail.due_at = 0, now + dt.timedelta(minutes=2**mail.attempts)
    else:
        mail.sent_at, mail.url, mail.days = now, "", None
    mail.save()
    return sent


def _counted(mail: OutboxMail) -> list[tuple[str, int]]:
    """Write the days that a mail counts, as its reader counts from its own day on."""
    today = mail.day or timezone.localdate()
    days = mail.days or []
    late = sum(day < today for day in days)
    coming = Counter(for_screen(day, today=today) for day in sorted(days) if day >= today)
    return [(_("late"), late), *coming.items()] if late else [*coming.items()]


def _message(mail: OutboxMail, server: BaseEmailBackend) -> EmailMessage:
    with translation.override(mail.language):
        context = {
            "url": mail.url,
            "kind": mail.kind,
            "day": mail.day,
            "days": _counted(mail),
            "count": len(mail.days or []),
        }
        subject = render_to_string("emails/subject.txt", context).strip()
        body = render_to_string("emails/body.txt", context)
    headers = {"Message-ID": f"<{mail.pk}@casebook>"}
    return EmailMessage(subject, body, to=[mail.address], headers=headers, connection=server)
