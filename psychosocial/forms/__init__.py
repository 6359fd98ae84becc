"""The forms of the psychosocial line."""

from psychosocial.forms.care import ReferralForm
from psychosocial.forms.clinical import ClinicalNoteForm, NameForm

__all__ = ["ClinicalNoteForm", "NameForm", "ReferralForm"]
