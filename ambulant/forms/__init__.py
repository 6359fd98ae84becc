"""What was typed about ambulant care."""

from ambulant.forms.lists import AnchorForm, ExitItemForm, LevelForm, SettingForm, WeightForm
from ambulant.forms.practical import (
    ChecklistForm,
    MoveForm,
    PartnerReferralForm,
    PracticalProblemForm,
    SendForm,
)
from ambulant.forms.rhythms import PeriodForm, StepForm
from ambulant.forms.steps import (
    AssessmentForm,
    DecideForm,
    ProposeForm,
    SafetyConcernForm,
    WithdrawForm,
)

__all__ = [
    "AnchorForm",
    "AssessmentForm",
    "ChecklistForm",
    "DecideForm",
    "ExitItemForm",
    "LevelForm",
    "MoveForm",
    "PartnerReferralForm",
    "PeriodForm",
    "PracticalProblemForm",
    "ProposeForm",
    "SafetyConcernForm",
    "SendForm",
    "SettingForm",
    "StepForm",
    "WeightForm",
    "WithdrawForm",
]
