"""Everything that changes partners abroad, referrals to them, dossiers and checks."""

from transfers.actions.checks import add_check, change_check, void_check
from transfers.actions.incoming import (
    accept_dossier,
    make_own_key,
    note_look,
    refuse_dossier,
    take_in,
)
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
    "accept_dossier",
    "add_check",
    "add_partner",
    "add_referral",
    "change_check",
    "change_partner",
    "change_referral",
    "confirm_key",
    "expire_referrals",
    "make_own_key",
    "move_referral",
    "note_look",
    "recall_notice",
    "refuse_dossier",
    "send_dossier",
    "take_in",
    "void_check",
    "void_referral",
    "write_sheet",
]
