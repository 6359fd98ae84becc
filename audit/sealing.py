"""Seal the trail in chained batches, and find where it was broken.

A batch takes the events of finished transactions; each batch holds the digest of the one before
it. Nothing is ever written into an event: the seal stands beside it.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from uuid import UUID

from django.db import connection, connections, transaction

from audit.models import Acknowledgement, Batch, Event
from audit.trail import record

GENESIS = bytes(32)
LOCK = 7_700_001
NUMBER_ON = (
    "create or replace function audit_transactions_before() returns bigint"
    " language sql stable as 'select %d::bigint'"
)
COLUMNS = (
    "id",
    "at",
    "transaction",
    "actor",
    "acting_role",
    "verb",
    "case",
    "line",
    "subject",
    "result",
    "request",
    "ip",
    "details",
)


@dataclass(frozen=True)
class Fault:
    """A broken link: which batch, which event as it is now, and what is wrong."""

    batch: int
    event: UUID | None
    what: str
    digest: bytes = b""

    def __str__(self) -> str:
        return f"batch {self.batch}, event {self.event}: {self.what}"


def digest_of(event: Event) -> bytes:
    """Return the SHA-256 of an event's columns in a fixed spelling."""
    values = [str(getattr(event, name)) for name in COLUMNS[:-1]]
    values.append(json.dumps(event.details, sort_keys=True, ensure_ascii=False))
    values[1] = event.at.astimezone(UTC).isoformat()
    return hashlib.sha256("\x1f".join(values).encode()).digest()


def chained(previous: bytes, number: int, digests: Iterable[bytes]) -> bytes:
    """Return the digest of a batch: the one before it, its number, its events in order."""
    whole = hashlib.sha256(previous + number.to_bytes(8, "big"))
    for digest in digests:
        whole.update(digest)
    return whole.digest()


def _horizon(cursor: Any) -> int:
    """Return the oldest transaction that may still be running: older ones are finished."""
    cursor.execute(
        "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint + audit_transactions_before()"
    )
    return cursor.fetchone()[0]


def number_on() -> None:
    """Go on numbering after the newest event, as the owner of the tables.

    Each server of PostgreSQL numbers its transactions from one: after a restore elsewhere new
    events would stand among those that were sealed, and nothing would be sealed.
    """
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(
            "select greatest((select max(until) from audit_batch),"
            " (select max(transaction) + 1 from audit_event)) - audit_transaction()"
        )
        (behind,) = cursor.fetchone()
        if behind is not None and behind > 0:
            cursor.execute("select audit_transactions_before()")
            cursor.execute(NUMBER_ON % (cursor.fetchone()[0] + behind))


@transaction.atomic
def seal() -> int:
    """Seal what is finished; return how many events. One process at a time; others do nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        until = _horizon(cursor)
    last = Batch.objects.order_by("-number").first()
    since = last.until if last else 0
    events = list(
        Event.objects.filter(transaction__gte=since, transaction__lt=until).order_by(
            "transaction", "id"
        )
    )
    if not events:
        return 0
    number = last.number + 1 if last else 1
    previous = bytes(last.digest) if last else GENESIS
    digests = [digest_of(event) for event in events]
    Batch.objects.create(
        number=number,
        since=since,
        until=until,
        event_ids=[event.id for event in events],
        event_digests=digests,
        previous=previous,
        digest=chained(previous, number, digests),
    )
    return len(events)


def verify(*, head: bytes | None = None) -> Fault | None:
    """Walk the whole chain; return the first broken link, or None when it is whole.

    What the owner has acknowledged is not broken; see `acknowledge`.

    Args:
        head: a digest kept outside; when given, it must belong to the chain, else the tail was
            cut off.
    """
    acknowledged = {_as_found(row) for row in Acknowledgement.objects.all()}
    return next((fault for fault in _faults(head) if fault not in acknowledged), None)


def acknowledge(*, batch: int, event: UUID, reason: str) -> Fault:
    """Note as the owner of the tables what a fault was, so that the check finds the next one.

    Somebody who owns the web can add an event to a time that was sealed, or seal events that never
    were; neither can be taken back. The fault stays in the trail, and so does this.

    Raises:
        LookupError: there is no such fault.
    """
    faults = (fault for fault in _faults(None) if (fault.batch, fault.event) == (batch, event))
    fault = next(faults, None)
    if fault is None:
        raise LookupError
    Acknowledgement.objects.using("owner").get_or_create(
        batch=batch, event=event, what=fault.what, digest=fault.digest, defaults={"reason": reason}
    )
    record("audit.fault_acknowledged", by=None, batch=batch, event=str(event))
    return fault


def _as_found(row: Acknowledgement) -> Fault:
    return Fault(row.batch, row.event, row.what, bytes(row.digest))


def _faults(head: bytes | None) -> Iterator[Fault]:
    """Walk the whole chain; a broken batch ends it, for nothing after it can be told."""
    previous, since, seen_head = GENESIS, 0, head is None
    for number, batch in enumerate(Batch.objects.order_by("number").iterator(chunk_size=50), 1):
        if batch.number != number or batch.since != since or bytes(batch.previous) != previous:
            yield Fault(number, None, "the batch before it is missing or was changed")
            return
        digests = [bytes(digest) for digest in batch.event_digests]
        if chained(previous, number, digests) != bytes(batch.digest):
            yield Fault(number, None, "the batch was changed")
            return
        yield from _event_faults(batch, digests)
        previous, since = bytes(batch.digest), batch.until
        seen_head = seen_head or previous == head
    if not seen_head:
        yield Fault(0, None, "the head kept outside is not in the chain")


def _event_faults(batch: Batch, digests: list[bytes]) -> Iterator[Fault]:
    rows = Event.objects.filter(transaction__gte=batch.since, transaction__lt=batch.until)
    events = {event.id: event for event in rows}
    for event_id, digest in zip(batch.event_ids, digests, strict=True):
        event = events.pop(event_id, None)
        if event is None:
            yield Fault(batch.number, event_id, "the event is missing")
        elif digest_of(event) != digest:
            yield Fault(batch.number, event_id, "the event was changed", digest_of(event))
    for event_id in sorted(events):
        late = digest_of(events[event_id])
        yield Fault(batch.number, event_id, "the event was put in later", late)


def unsealed_since() -> dt.datetime | None:
    """Return when the oldest event was written that no batch holds; None when there is none."""
    last = Batch.objects.order_by("-number").values_list("until", flat=True).first() or 0
    rows = Event.objects.filter(transaction__gte=last).order_by("at")
    return rows.values_list("at", flat=True).first()
