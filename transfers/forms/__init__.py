"""What was typed about partners abroad, referrals to them and checks after the arrival."""

from transfers.forms.partners import ConfirmForm, NewPartnerForm, PartnerForm
from transfers.forms.referrals import CheckForm, MoveForm, ReceivedForm, ReferralForm, SendForm
from transfers.forms.sheets import SheetForm

__all__ = [
    "CheckForm",
    "ConfirmForm",
    "MoveForm",
    "NewPartnerForm",
    "PartnerForm",
    "ReceivedForm",
    "ReferralForm",
    "SendForm",
    "SheetForm",
]
