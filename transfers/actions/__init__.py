"""Everything that changes partners abroad, referrals to them, dossiers and checks."""

from transfers.actions.checks import add_check, change_check, void_check
from transfers.actions.partners import add_partner, change_partner, confirm_key
from transfers.actions.referrals import (
    add_referral,
    change_referral,
    expire_referrals,
    move_referral,
    void_referral,
    write_sheet,
)
from transfers.actions.sending import recall_notice, send_dossier

__all__ = [
    "add_check",
    "add_partner",
    "add_referral",
    "change_check",
    "change_partner",
    "change_referral",
    "confirm_key",
    "expire_referrals",
    "move_referral",
    "recall_notice",
    "send_dossier",
    "void_check",
    "void_referral",
    "write_sheet",
]
