"""Everything that changes what the administrative line notes."""

from admin_support.actions.appeals import decide_appeal, lodge_appeal
from admin_support.actions.procedure_kinds import (
    add_checklist_item,
    add_procedure_kind,
    change_checklist_item,
    change_procedure_kind,
)
from admin_support.actions.procedures import (
    add_procedure,
    answer_procedure,
    ask_extra_papers,
    change_procedure,
    note_papers,
    send_procedure,
    void_procedure,
)
from admin_support.actions.residence import (
    add_free_movement,
    add_residence_document,
    ask_extra_documents,
    change_free_movement,
    change_kind,
    change_residence_document,
    end_residence_document,
    send_application,
    void_residence_document,
)

__all__ = [
    "add_checklist_item",
    "add_free_movement",
    "add_procedure",
    "add_procedure_kind",
    "add_residence_document",
    "answer_procedure",
    "ask_extra_documents",
    "ask_extra_papers",
    "change_checklist_item",
    "change_free_movement",
    "change_kind",
    "change_procedure",
    "change_procedure_kind",
    "change_residence_document",
    "decide_appeal",
    "end_residence_document",
    "lodge_appeal",
    "note_papers",
    "send_application",
    "send_procedure",
    "void_procedure",
    "void_residence_document",
]
