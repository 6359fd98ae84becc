"""Everything that changes what the psychosocial line notes."""

from psychosocial.actions.care import change_referral, refer_to_care, void_referral

__all__ = ["change_referral", "refer_to_care", "void_referral"]
