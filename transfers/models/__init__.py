"""Partners in other countries, referrals to them, what was passed on, and what came after."""

from transfers.models.dossiers import Dossier
from transfers.models.partners import PartnerAbroad, PartnerRole
from transfers.models.referrals import STEPS, ArrivalCheck, CrossBorderReferral

__all__ = [
    "STEPS",
    "ArrivalCheck",
    "CrossBorderReferral",
    "Dossier",
    "PartnerAbroad",
    "PartnerRole",
]
