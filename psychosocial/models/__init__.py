"""What the psychosocial line notes: where a person is sent for care, and clinical notes."""

from psychosocial.models.activities import Activity, SignUp
from psychosocial.models.care import CareReferral
from psychosocial.models.clinical import ClinicalAddition, ClinicalFolder, ClinicalNote
from psychosocial.models.network import Support
from psychosocial.models.readiness import Readiness, StableCare
from psychosocial.models.returns import VoluntaryReturn
from psychosocial.models.screening import Instrument, Screening, reads_all
from psychosocial.models.story import Telling

__all__ = [
    "Activity",
    "CareReferral",
    "ClinicalAddition",
    "ClinicalFolder",
    "ClinicalNote",
    "Instrument",
    "Readiness",
    "Screening",
    "SignUp",
    "StableCare",
    "Support",
    "Telling",
    "VoluntaryReturn",
    "reads_all",
]
