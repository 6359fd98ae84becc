"""Do the operations of a migration at once, for a database from nothing in half a minute."""

from itertools import groupby

from django.contrib.postgres.operations import ValidateConstraint
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    CreateModel,
    RunPython,
    RunSQL,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# What makes a table that is there already more whole.
PARTS = (AddField, AddConstraint, AddIndex)
CONSTRAINTS = (AddConstraint, ValidateConstraint)


class AtOnce(Operation):
    """Go from the first state of a migration to its last, rendering the models once.

    Django renders all models around a table anew after each operation, which takes a minute for
    the tables of one app. A table that is made here is made as its model is at the end, so that
    what is added to it after is there already.
    """

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations
        self.made = {each.name_lower for each in operations if isinstance(each, CreateModel)}

    @property
    def reversible(self) -> bool:  # type: ignore[override]
        return all(each.reversible for each in self.operations)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # Without rendered models an operation changes the state only.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self.operations:
            is_part = isinstance(operation, PARTS) and operation.model_name_lower in self.made
            # Those of PostgreSQL read the table as it was before them: with its new columns.
            before = to_state if isinstance(operation, CONSTRAINTS) else from_state
            if not is_part:
                operation.database_forwards(app_label, schema_editor, before, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self.operations):
            # What belongs to a table that was made here goes with it.
            if getattr(operation, "model_name", "").lower() not in self.made:
                operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(operation.describe() for operation in self.operations)


def at_once(operations: list[Operation]) -> list[Operation]:
    """Return the operations of a migration, those on tables that follow each other at once."""
    together: list[Operation] = []
    for is_code, group in groupby(operations, lambda each: isinstance(each, RunPython | RunSQL)):
        same = list(group)
        together += same if is_code else [AtOnce(same)]
    return together
