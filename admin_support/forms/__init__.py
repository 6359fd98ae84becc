"""What was typed for the administrative line; nothing here saves."""

from admin_support.forms.money import (
    BudgetForm,
    FundForm,
    MoneyForm,
    PaidForm,
    RefusalForm,
    ReopenForm,
)
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
    "BudgetForm",
    "DocumentForm",
    "EndForm",
    "ExtraPapersForm",
    "FreeMovementForm",
    "FundForm",
    "KindForm",
    "MissingForm",
    "MoneyForm",
    "PaidForm",
    "PapersForm",
    "ProcedureForm",
    "ProcedureKindForm",
    "RefusalForm",
    "ReopenForm",
    "checklist_of",
]
