"""The forms of the psychosocial line."""

from psychosocial.forms.activities import ActivityForm, SignUpForm
from psychosocial.forms.care import ReferralForm
from psychosocial.forms.clinical import ClinicalNoteForm, NameForm
from psychosocial.forms.readiness import ReadinessForm, StableCareForm
from psychosocial.forms.returns import ReturnForm
from psychosocial.forms.screening import InstrumentForm, LoadInstrumentForm, ScreeningForm
from psychosocial.forms.story import SupportForm, TellingForm

__all__ = [
    "ActivityForm",
    "ClinicalNoteForm",
    "InstrumentForm",
    "LoadInstrumentForm",
    "NameForm",
    "ReadinessForm",
    "ReferralForm",
    "ReturnForm",
    "ScreeningForm",
    "SignUpForm",
    "StableCareForm",
    "SupportForm",
    "TellingForm",
]
