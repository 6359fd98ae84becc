"""Log, change and void what several clients did together, and add who took part."""

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from audit import keys
from audit.trail import record
from cases import access
from cases.models import Case
from cases.permissions import in_line
from counseling.actions.sessions import own_open, rewrite, void_session, write_down
from counseling.models import GroupSession, Session
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store


def log_group(*, values: dict[str, Any], token: Token | None = None, by: User) -> GroupSession:
    """Log a group session: what is common, and a session on the file of each who took part.

    Args:
        values: the fields of the row, and `cases`.

    Raises:
        SentTwice.
        Refused: somebody's file is not open to one in this service.
    """
    with once(token, by) as result:
        cases = values.pop("cases")
        group = store(GroupSession(data_key=keys.create(), created_by=by, **values))
        record("counseling.groupsession.added", by=by, subject=group, line=group.line)
        _take_part(group, cases, by=by)
        result.made(group)
    return group


def add_participants(
    *, pk: UUID, values: dict[str, Any], token: Token | None = None, by: User
) -> GroupSession:
    """Log a session on the file of more who took part: `cases` of `values`.

    Raises:
        SentTwice.
        Refused: a file is not open to one in this service, or takes part already.
    """
    with once(token, by) as result:
        group = _own(pk, None, by)
        _take_part(group, values["cases"], by=by)
        result.made(group)
    return group


def _own(pk: UUID, version: int | None, by: User) -> GroupSession:
    group = locked(GroupSession, pk, version)
    if group.created_by_id != by.pk:
        raise Refused(_("Only the person who wrote a session can change it."))
    return group


def _take_part(group: GroupSession, cases: Collection[Case], *, by: User) -> None:
    held, needed = access.on_each(by, cases), in_line("change", group.line)
    closed = [case.client.code for case in cases if not held[case.pk].may(needed)]
    if closed:
        words = _("You do not work on these files in this service: %(codes)s.")
        raise Refused(words % {"codes": ", ".join(closed)}, "cases")
    # In one order, so that two people who log the same files do not wait for each other.
    for case in sorted(cases, key=lambda case: case.pk):
        session = Session(case=case, user=by, created_by=by, group=group)
        write_down(session, {"status": Session.Status.HELD, **group.common}, by=by)


def change_group(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> GroupSession:
    """Change what is common, in each session too that one may change and that is not signed.

    What a session says of its own stays: only what changed here follows there.

    Raises:
        SentTwice, Stale.
        Refused: another person wrote it.
    """
    with once(token, by):
        group = _own(pk, version, by)
        before = group.common
        store(fill(group, values))
        record("counseling.groupsession.changed", by=by, subject=group, line=group.line)
        changed = {name: new for name, new in group.common.items() if new != before[name]}
        unsigned = group.seen_by(by, "change").filter(user=by, signed_at__isnull=True)
        for key in unsigned.order_by("case").values_list("pk", flat=True) if changed else ():
            rewrite(own_open(key, None, by), dict(changed), by=by)
    return group


def void_group(
    *,
    pk: UUID,
    version: int | None,
    reason: str,
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> GroupSession:
    """Take out the sessions of a group session that one may change, signed or not.

    Each is taken out as it would be alone. The matter goes with the last of them: where somebody
    else's file keeps one, it stays there.

    Raises:
        SentTwice, Stale.
        Refused: another person wrote it.
    """
    with once(token, by) as result:
        group, why = _own(pk, version, by), dict[str, Any](reason=reason, now=now, by=by)
        own = group.seen_by(by, "change").filter(user=by).order_by("case")
        for key in own.values_list("pk", flat=True):
            void_session(pk=key, version=None, **why)
        if not group.participations.exists():
            saving.void(GroupSession, pk, version=None, **why)
        result.made(group)
    return group
