"""Everything that changes what the administrative line notes."""

from admin_support.actions.residence import (
    add_residence_document,
    ask_extra_documents,
    change_kind,
    change_residence_document,
    end_residence_document,
    send_application,
    void_residence_document,
)

__all__ = [
    "add_residence_document",
    "ask_extra_documents",
    "change_kind",
    "change_residence_document",
    "end_residence_document",
    "send_application",
    "void_residence_document",
]
