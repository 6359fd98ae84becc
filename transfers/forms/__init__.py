"""What was typed about partners abroad, referrals to them and checks after the arrival."""

from transfers.forms.incoming import AcceptForm, RefuseForm, TakeInForm
from transfers.forms.partners import ConfirmForm, NewPartnerForm, PartnerForm
from transfers.forms.referrals import CheckForm, MoveForm, ReceivedForm, ReferralForm, SendForm
from transfers.forms.sheets import SheetForm

__all__ = [
    "AcceptForm",
    "CheckForm",
    "ConfirmForm",
    "MoveForm",
    "NewPartnerForm",
    "PartnerForm",
    "ReceivedForm",
    "ReferralForm",
    "RefuseForm",
    "SendForm",
    "SheetForm",
    "TakeInForm",
]
