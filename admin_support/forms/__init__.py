"""What was typed for the administrative line; nothing here saves."""

from admin_support.forms.procedures import (
    AnswerForm,
    AppealForm,
    AppealOutcomeForm,
    ExtraPapersForm,
    PapersForm,
    ProcedureForm,
    ProcedureKindForm,
    checklist_of,
)
from admin_support.forms.residence import (
    DocumentForm,
    EndForm,
    FreeMovementForm,
    KindForm,
    MissingForm,
)

__all__ = [
    "AnswerForm",
    "AppealForm",
    "AppealOutcomeForm",
    "DocumentForm",
    "EndForm",
    "ExtraPapersForm",
    "FreeMovementForm",
    "KindForm",
    "MissingForm",
    "PapersForm",
    "ProcedureForm",
    "ProcedureKindForm",
    "checklist_of",
]
