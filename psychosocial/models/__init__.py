"""What the psychosocial line notes: care, screening, what was told, activities, return."""

from psychosocial.models.activities import Activity, SignUp
from psychosocial.models.care import CareReferral
from psychosocial.models.network import Support
from psychosocial.models.readiness import Readiness, StableCare
from psychosocial.models.returns import VoluntaryReturn
from psychosocial.models.screening import Instrument, Screening
from psychosocial.models.story import Telling

__all__ = [
    "Activity",
    "CareReferral",
    "Instrument",
    "Readiness",
    "Screening",
    "SignUp",
    "StableCare",
    "Support",
    "Telling",
    "VoluntaryReturn",
]
