"""A text column that only its data key opens.

Encrypts when a row is saved, decrypts when the attribute is first read. `update()` and
`bulk_update()` with a text are refused, for they would store it in clear.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Any, NoReturn
from uuid import UUID

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from audit import keys


class Encrypted:
    """A value as it lies in the database, not opened yet."""

    __slots__ = ("blob",)

    def __init__(self, blob: bytes):
        self.blob = blob


class _Opening(DeferredAttribute):
    """Reads as text; opens an encrypted value once. A data descriptor, so that reading asks it."""

    field: EncryptedTextField

    def __set__(self, instance: Any, value: Any) -> None:
        # Without this the instance's own dictionary would be read first, and stay encrypted.
        instance.__dict__[self.field.attname] = value

    def __get__(self, instance: Any, cls: type | None = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Encrypted):
            value = self.field.unseal(instance, value.blob)
            instance.__dict__[self.field.attname] = value
        return value


class EncryptedTextField(models.BinaryField):
    """Text encrypted with AES-256-GCM, bound to its table, column and row.

    Args:
        key: path from the row to the id of its data key ("data_key_id", "case.data_key_id"),
            or "named:<purpose>" for a key of the installation.

    An empty text is stored empty and NULL stays NULL: that there is nothing is no secret.
    """

    descriptor_class = _Opening
    # What type checkers read: the attribute is a text, though the column holds bytes.
    _pyi_private_set_type: str  # type: ignore[assignment]
    _pyi_private_get_type: str  # type: ignore[assignment]
    empty_strings_allowed = True

    def __init__(self, *args: Any, key: str, **kwargs: Any):
        self.key = key
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        kwargs["key"] = self.key
        return name, "audit.fields.EncryptedTextField", args, kwargs

    def get_default(self) -> Any:
        return "" if not self.has_default() and not self.null else super().get_default()

    def _label(self, instance: Any) -> str:
        tracked = getattr(type(instance), "pgh_tracked_model", None)
        table = (tracked or type(instance))._meta.db_table
        key = instance.pgh_obj_id if tracked else instance.pk
        return f"{table}|{self.column}|{key}"

    def _key_id(self, instance: Any) -> UUID:
        if self.key.startswith("named:"):
            return keys.named(self.key.removeprefix("named:"))
        return reduce(getattr, self.key.split("."), instance)

    def unseal(self, instance: Any, blob: bytes) -> str:
        """Open the stored value of `instance`, a live row or a row of its history."""
        return keys.unseal(blob, self._label(instance)) if blob else ""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Encrypted | None:
        return None if value is None else Encrypted(bytes(value))

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname, "")
        if isinstance(value, str) and value:
            return keys.seal(self._key_id(model_instance), value, self._label(model_instance))
        return Encrypted(b"") if value == "" else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if isinstance(value, Encrypted):
            value = value.blob
        if isinstance(value, str):
            raise TypeError(f"{self.name} is encrypted: save the row, do not update the column.")
        return super().get_db_prep_value(value, connection, prepared)

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: Any) -> NoReturn:
        raise TypeError(f"{self.name} is encrypted and is not serialised.")


def open_keys(rows: Iterable[models.Model]) -> None:
    """Open the data keys of all encrypted values of `rows` with one query."""
    wanted = set()
    for row in rows:
        for value in row.__dict__.values():
            if isinstance(value, Encrypted) and value.blob:
                wanted.add(keys.key_of(value.blob))
    keys.open_keys(wanted)
