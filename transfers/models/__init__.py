"""Partners in other countries, referrals to and from them, dossiers, and what came after."""

from transfers.models.dossiers import Dossier
from transfers.models.incoming import IncomingDossier, OwnKey
from transfers.models.partners import PartnerAbroad, PartnerRole
from transfers.models.referrals import STEPS, ArrivalCheck, CrossBorderReferral

__all__ = [
    "STEPS",
    "ArrivalCheck",
    "CrossBorderReferral",
    "Dossier",
    "IncomingDossier",
    "OwnKey",
    "PartnerAbroad",
    "PartnerRole",
]
