"""The forms of the psychosocial line."""

from psychosocial.forms.care import ReferralForm

__all__ = ["ReferralForm"]
