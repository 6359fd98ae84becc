"""What was typed for the legal line; nothing here saves."""

from legal.forms.proceedings import HearingForm, OutcomeForm, ProceedingForm
from legal.forms.third_persons import ThirdPersonForm

__all__ = ["HearingForm", "OutcomeForm", "ProceedingForm", "ThirdPersonForm"]
