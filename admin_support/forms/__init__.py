"""What was typed for the administrative line; nothing here saves."""

from admin_support.forms.money import (
    BudgetForm,
    FundForm,
    MoneyForm,
    PaidForm,
    RefusalForm,
    ReopenForm,
)
from admin_support.forms.residence import DocumentForm, EndForm, KindForm, MissingForm

__all__ = [
    "BudgetForm",
    "DocumentForm",
    "EndForm",
    "FundForm",
    "KindForm",
    "MissingForm",
    "MoneyForm",
    "PaidForm",
    "RefusalForm",
    "ReopenForm",
]
