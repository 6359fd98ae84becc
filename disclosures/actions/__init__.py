"""Note consents, enter what leaves in the register, and move transfers and demands along."""

from disclosures.actions.consents import (
    add_consent,
    change_consent,
    change_setting,
    needs_signer,
    void_consent,
    withdraw_consent,
)
from disclosures.actions.demands import (
    add_demand,
    change_demand,
    prepare_answer,
    review_answer,
    void_demand,
    waiting_answer,
    with_answer,
)
from disclosures.actions.limits import MayNotBeTold, refuse_untold
from disclosures.actions.register import (
    ConsentMissing,
    disclose,
    disclose_list,
    enter_paper,
    give_summary,
    strike,
)
from disclosures.actions.transfers import (
    add_transfer,
    change_transfer,
    expire_transfers,
    move_transfer,
    void_transfer,
)

__all__ = [
    "ConsentMissing",
    "MayNotBeTold",
    "add_consent",
    "add_demand",
    "add_transfer",
    "change_consent",
    "change_demand",
    "change_setting",
    "change_transfer",
    "disclose",
    "disclose_list",
    "enter_paper",
    "expire_transfers",
    "give_summary",
    "move_transfer",
    "needs_signer",
    "prepare_answer",
    "refuse_untold",
    "review_answer",
    "strike",
    "void_consent",
    "void_demand",
    "void_transfer",
    "waiting_answer",
    "with_answer",
    "withdraw_consent",
]
