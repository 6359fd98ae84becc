"""Two entries of one contact become one: everything that names the one names the other, and back.

What names a contact is asked of Django's models, so that no list has to be kept: a later app
whose record has a foreign key to a contact is part of a merge without a word of its own.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pghistory.models import Event

from accounts.models import User
from audit.trail import record
from contacts.models import Contact, Merge
from records.errors import Refused
from records.saving import Token, fill, once, store

CHANGED = gettext_lazy("Someone else changed this. Look at it again.")
# Taken over by the contact that stays, where it has nothing of its own.
FILLED = (
    "organisation_id",
    "function",
    "languages",
    "phone",
    "email",
    "address",
    "hours",
    "note",
)


@dataclass(frozen=True)
class Link:
    """A foreign key to a contact."""

    model: type[models.Model]
    field: str

    @property
    def key(self) -> str:
        """How a merge names it: "cases.CaseContact.contact"."""
        return f"{self.model._meta.label}.{self.field}"

    @property
    def is_single(self) -> bool:
        """Whether a contact has one such row at most."""
        return bool(self.model._meta.get_field(self.field).unique)  # type: ignore[union-attr]

    def is_of_both(self, kept: Contact, dropped: Contact) -> bool:
        return all(self.rows(each.pk).exists() for each in (kept, dropped))

    def rows(self, contact_id: UUID) -> Any:
        """Return the rows that name a contact, voided ones too."""
        return self.model._base_manager.filter(**{self.field: contact_id})


def links() -> list[Link]:
    """Return every foreign key to a contact but those of the merge itself and of histories."""
    relations: list[Any] = [
        relation
        for relation in Contact._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and not relation.many_to_many
    ]
    return [
        Link(relation.related_model, relation.field.name)
        for relation in relations
        if not issubclass(relation.related_model, Event | Merge)
        and relation.field != Contact._meta.get_field("merged_into")
    ]


def is_named(contact: Contact) -> bool:
    """Return whether any record names this contact."""
    return any(link.rows(contact.pk).exists() for link in links())


def refuse_named(contact: Contact, *, by: Any) -> None:
    """Refuse to take out a contact that records name.

    Raises:
        Refused: there is such a record.
    """
    if is_named(contact) or Merge.objects.filter(kept=contact, undone_at__isnull=True).exists():
        raise Refused(_("Records name this contact. Note the day it ended, or merge it."))


def _both(kept_id: UUID, dropped_id: UUID) -> tuple[Contact, Contact]:
    """Return the two contacts of a merge for change."""
    both = _locked(Contact.objects.current(), kept_id, dropped_id)
    if len(both) < 2:
        raise Refused(CHANGED)
    return both[kept_id], both[dropped_id]


def _locked(contacts: Any, *keys: UUID) -> dict[UUID, Contact]:
    """Return contacts for change, locked in one order so that two merges never deadlock."""
    return {row.pk: row for row in contacts.filter(pk__in=keys).order_by("pk").select_for_update()}


def merge(
    *,
    kept_id: UUID,
    dropped_id: UUID,
    versions: tuple[int, int],
    token: Token | None = None,
    by: User,
) -> Merge:
    """Make two entries one: the links move, what the kept one lacks is taken over.

    Args:
        versions: of both as somebody saw them beside each other.

    Raises:
        SentTwice.
        Refused: somebody changed or merged one of them since, they are a person and an
            organisation, or both are interpreters or partners abroad.
    """
    with once(token, by) as result:
        kept, dropped = _both(kept_id, dropped_id)
        if (kept.version, dropped.version) != versions:
            raise Refused(CHANGED)
        if kept.is_organisation != dropped.is_organisation:
            raise Refused(_("One is a person, the other an organisation."))
        if any(link.is_single and link.is_of_both(kept, dropped) for link in links()):
            raise Refused(
                _("Both are noted as interpreters or partners abroad. End one of them instead.")
            )
        moved = {link.key: list(_move(link, dropped, kept)) for link in links()}
        filled = missing(kept, dropped)
        row = Merge.objects.create(
            kept=kept,
            dropped=dropped,
            moved={key: rows for key, rows in moved.items() if rows},
            filled={name: _stored(value) for name, value in filled.items()},
            by=by,
        )
        _save(kept, **filled)
        _save(dropped, merged_into=kept)
        record("contacts.contact.merged", by=by, subject=kept, dropped=str(dropped.pk))
        result.made(row)
    return row


def undo(*, pk: UUID, now: dt.datetime, token: Token | None = None, by: User) -> Merge:
    """Make two entries of what was made one; links that were changed since stay as they are.

    Raises:
        SentTwice.
        Refused: the merge was undone already, or the contact that stayed was merged in turn.
    """
    with once(token, by) as result:
        row = Merge.objects.select_for_update().get(pk=pk)
        if row.undone_at:
            raise Refused(_("This merge was undone already."))
        both = _locked(Contact.objects.all(), row.kept_id, row.dropped_id)
        kept, dropped = both[row.kept_id], both[row.dropped_id]
        if kept.merged_into_id:
            raise Refused(_("This contact was merged in turn. Undo that first."))
        for link in links():
            moved = link.rows(kept.pk).filter(pk__in=row.moved.get(link.key, []))
            moved.update(**{link.field: dropped})
        taken = {
            name for name, value in row.filled.items() if _stored(getattr(kept, name)) == value
        }
        _save(kept, **{name: _nothing(name) for name in taken})
        _save(dropped, merged_into=None)
        row.undone_by, row.undone_at = by, now
        row.save()
        record("contacts.contact.unmerged", by=by, subject=kept, dropped=str(dropped.pk))
        result.made(row)
    return row


def missing(kept: Contact, dropped: Contact) -> dict[str, Any]:
    """Return what the contact that stays takes over from the other, by name of the column."""
    return {
        name: getattr(dropped, name)
        for name in FILLED
        if getattr(dropped, name) and not getattr(kept, name)
    }


def _move(link: Link, dropped: Contact, kept: Contact) -> list[str]:
    """Let rows name another contact; return their keys."""
    rows = link.rows(dropped.pk)
    keys = [str(key) for key in rows.values_list("pk", flat=True)]
    rows.update(**{link.field: kept})
    return keys


def _nothing(name: str) -> Any:
    """Return what a column holds before anything is noted."""
    field: Any = Contact._meta.get_field(name)
    return field.get_default()


def _stored(value: Any) -> Any:
    """Return a value as JSON holds it."""
    return str(value) if isinstance(value, UUID) else value


def _save(contact: Contact, **values: Any) -> None:
    store(fill(contact, {**values, "version": contact.version + 1}))
