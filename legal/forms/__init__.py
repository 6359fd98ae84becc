"""What was typed for the legal line; nothing here saves."""

from legal.forms.proceedings import HearingForm, OutcomeForm, ProceedingForm
from legal.forms.support import (
    AdviceForm,
    AuthorityContactForm,
    LegalAidForm,
    MandateForm,
    StatementForm,
)
from legal.forms.third_persons import ThirdPersonForm
from legal.forms.thresholds import ThresholdsForm

__all__ = [
    "AdviceForm",
    "AuthorityContactForm",
    "HearingForm",
    "LegalAidForm",
    "MandateForm",
    "OutcomeForm",
    "ProceedingForm",
    "StatementForm",
    "ThirdPersonForm",
    "ThresholdsForm",
]
