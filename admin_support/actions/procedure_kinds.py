"""Keep the kinds of applications, and the papers that go along with each."""

from typing import Any
from uuid import UUID

from accounts.models import User
from admin_support.models import ChecklistItem, ProcedureKind
from audit.trail import record
from records.choices import value_of
from records.saving import Token, fill, locked, once, store


def add_procedure_kind(
    *, values: dict[str, Any], token: Token | None = None, by: User
) -> ProcedureKind:
    """Add a kind of application; its value is made of its English label, once.

    Raises:
        SentTwice.
        Refused: the label gives a value that is there already, perhaps of an ended kind.
    """
    with once(token, by) as result:
        kind = store(ProcedureKind(value=value_of(values["label_en"]), **values))
        record("admin_support.procedurekind.added", by=by, subject=kind, value=kind.value)
        result.made(kind)
    return kind


def change_procedure_kind(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> ProcedureKind:
    """Change a kind; applications that are there keep their days.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by) as result:
        kind = store(fill(locked(ProcedureKind, pk, version), values))
        record("admin_support.procedurekind.changed", by=by, subject=kind, value=kind.value)
        result.made(kind)
    return kind


def add_checklist_item(
    *, kind: ProcedureKind, values: dict[str, Any], token: Token | None = None, by: User
) -> ChecklistItem:
    """Add a document to attach with a kind of application.

    Raises:
        SentTwice, Refused.
    """
    with once(token, by) as result:
        item = store(ChecklistItem(kind=kind, **values))
        record("admin_support.checklistitem.added", by=by, subject=item, value=kind.value)
        result.made(item)
    return item


def change_checklist_item(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> ChecklistItem:
    """Change a paper of a checklist, or end it; what is noted as being at hand stays.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by) as result:
        item = store(fill(locked(ChecklistItem, pk, version, "kind"), values))
        record("admin_support.checklistitem.changed", by=by, subject=item, value=item.kind.value)
        result.made(item)
    return item
