"""What was typed for the legal line; nothing here saves."""

from legal.forms.caps import CapsForm
from legal.forms.compensation import (
    DamagesForm,
    DamagesRowForm,
    DamagesTableForm,
    FinancialAidForm,
    JudgmentForm,
    WageClaimForm,
)
from legal.forms.court_cases import (
    AccusedForm,
    CourtCaseForm,
    NewCourtCaseForm,
    OfCourtCaseForm,
    ParticipantsForm,
    StageForm,
)
from legal.forms.court_hearings import CourtHearingForm, EscortForm, NewCourtHearingForm
from legal.forms.proceedings import (
    CourtOutcomeForm,
    HearingForm,
    OutcomeForm,
    ProceedingForm,
)
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
    "AccusedForm",
    "AdviceForm",
    "AuthorityContactForm",
    "CapsForm",
    "CourtCaseForm",
    "CourtHearingForm",
    "CourtOutcomeForm",
    "DamagesForm",
    "DamagesRowForm",
    "DamagesTableForm",
    "EscortForm",
    "FinancialAidForm",
    "HearingForm",
    "JudgmentForm",
    "LegalAidForm",
    "MandateForm",
    "NewCourtCaseForm",
    "NewCourtHearingForm",
    "OfCourtCaseForm",
    "OutcomeForm",
    "ParticipantsForm",
    "ProceedingForm",
    "StageForm",
    "StatementForm",
    "ThirdPersonForm",
    "ThresholdsForm",
    "WageClaimForm",
]
