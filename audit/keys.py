"""Data keys: made, wrapped, opened, forgotten, erased. The only reader of `DataKey`.

Unwrapped keys are kept for one request or task, never longer: see `forget`.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from uuid import UUID

from django.conf import settings
from django.db import transaction

from audit.models import DataKey, ErasedKey
from common import crypto
from common.hooks import project_apps
from common.ids import uuid7

VERSION = b"\x01"
# The web adds keys and reads them; it neither changes nor destroys one.
OWNER = "owner"
_opened: ContextVar[dict[UUID, bytes] | None] = ContextVar("opened_keys", default=None)
_named: ContextVar[dict[str, UUID] | None] = ContextVar("named_keys", default=None)
_keyrings: dict[str, crypto.Keyring] = {}


def keyring() -> crypto.Keyring:
    """Return the wrapping keys of the settings, parsed once."""
    text = settings.FIELD_KEYS
    if text not in _keyrings:
        _keyrings[text] = crypto.Keyring.parse(text)
    return _keyrings[text]


def _label(key_id: UUID) -> bytes:
    return b"data-key|" + key_id.bytes


def _cache() -> dict[UUID, bytes]:
    opened = _opened.get()
    if opened is None:
        opened = {}
        _opened.set(opened)
    return opened


def prepare(*, name: str | None = None, key_id: UUID | None = None) -> DataKey:
    """Make a data key without storing it, for those who store many at once."""
    key_id, key, ring = key_id or uuid7(), crypto.new_key(), keyring()
    _cache()[key_id] = key
    wrapped = crypto.close(ring.keys[ring.current], key, _label(key_id))
    return DataKey(id=key_id, name=name, wrapped=wrapped, wrapped_by=ring.current)


def create(*, name: str | None = None) -> DataKey:
    """Make and store a data key."""
    row = prepare(name=name)
    row.save(force_insert=True)
    return row


def named(name: str) -> UUID:
    """Return the id of the key for one purpose of the installation, made at first use.

    It is read once a request or task; see `forget`.
    """
    ids = _named.get()
    if ids is None:
        ids = {}
        _named.set(ids)
    if name not in ids:
        ids[name] = _find_named(name)
    return ids[name]


def _find_named(name: str) -> UUID:
    key = DataKey.objects.filter(name=name).first()
    if key:
        _cache()[key.id] = _unwrap(key)
        return key.id
    DataKey.objects.bulk_create([prepare(name=name)], ignore_conflicts=True)
    return DataKey.objects.values_list("id", flat=True).get(name=name)


def _unwrap(row: DataKey) -> bytes:
    try:
        wrapping = keyring().keys[row.wrapped_by]
    except KeyError as error:
        raise crypto.CannotOpen(f"no wrapping key named {row.wrapped_by}") from error
    return crypto.open_(wrapping, bytes(row.wrapped), _label(row.id))


def open_keys(key_ids: Iterable[UUID]) -> None:
    """Open many keys with one query, before a list is read."""
    cache = _cache()
    missing = {key_id for key_id in key_ids if key_id not in cache}
    if missing:
        for row in DataKey.objects.filter(id__in=missing):
            cache[row.id] = _unwrap(row)


def get(key_id: UUID) -> bytes:
    """Return an opened data key.

    Raises:
        CannotOpen: the key was erased, or its wrapping key is not in FIELD_KEYS.
    """
    open_keys([key_id])
    try:
        return _cache()[key_id]
    except KeyError as error:
        raise crypto.CannotOpen(f"data key {key_id} was erased") from error


def seal(key_id: UUID, text: str, label: str) -> bytes:
    """Close `text` under a data key: version (1 byte), key id (16), nonce (12), ciphertext."""
    return VERSION + key_id.bytes + crypto.close(get(key_id), text.encode(), label.encode())


def key_of(sealed: bytes) -> UUID:
    """Return which data key encrypted a value."""
    return UUID(bytes=sealed[1:17])


def unseal(sealed: bytes, label: str) -> str:
    """Open what `seal` made; see `common.crypto.CannotOpen` for what can go wrong."""
    return crypto.open_(get(key_of(sealed)), sealed[17:], label.encode()).decode()


def forget() -> None:
    """Drop all opened keys of this request or task."""
    _opened.set(None)
    _named.set(None)


def erase(key_id: UUID) -> None:
    """Destroy a data key for good; what it encrypted can never be read again."""
    erase_again([key_id])


@transaction.atomic(using=OWNER)
def erase_again(key_ids: Iterable[UUID]) -> int:
    """Destroy the keys named and note them on the list of what was erased; return how many lived.

    A backup is older than what was erased after it: a restore calls this with the list. The key of
    what several people had in common goes with that of the last of them.
    """
    named = list(key_ids)
    wanted = [*named, *(key for app in project_apps() for key in app.keys_left(named))]
    ErasedKey.objects.using(OWNER).bulk_create(
        (ErasedKey(key=key) for key in wanted), ignore_conflicts=True
    )
    lived, _models = DataKey.objects.using(OWNER).filter(id__in=wanted).delete()
    for key_id in wanted:
        _cache().pop(key_id, None)
    _named.set(None)
    return lived


def made_here(key_ids: Iterable[UUID]) -> set[UUID]:
    """Keep the keys that this installation made, whether they live or were erased since."""
    wanted = list(key_ids)
    return {
        *DataKey.objects.filter(id__in=wanted).values_list("id", flat=True),
        *ErasedKey.objects.filter(key__in=wanted).values_list("key", flat=True),
    }


def count_old() -> int:
    """Count the data keys that are not wrapped by the newest key."""
    return DataKey.objects.exclude(wrapped_by=keyring().current).count()


def rewrap(*, batch: int = 500) -> int:
    """Wrap all data keys under the newest key, in batches that can be interrupted.

    The data keys themselves stay, so no text is written anew and signed notes stay untouched.
    """
    ring, done = keyring(), 0
    while True:
        with transaction.atomic(using=OWNER):
            old = DataKey.objects.using(OWNER).select_for_update(skip_locked=True)
            rows = list(old.exclude(wrapped_by=ring.current)[:batch])
            for row in rows:
                key = _unwrap(row)
                row.wrapped = crypto.close(ring.keys[ring.current], key, _label(row.id))
                row.wrapped_by = ring.current
            DataKey.objects.using(OWNER).bulk_update(rows, ["wrapped", "wrapped_by"])
        if not rows:
            return done
        done += len(rows)
