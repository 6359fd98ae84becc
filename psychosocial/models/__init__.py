"""What the psychosocial line notes: where a person is sent for care, and clinical notes."""

from psychosocial.models.care import CareReferral
from psychosocial.models.clinical import ClinicalAddition, ClinicalFolder, ClinicalNote

__all__ = ["CareReferral", "ClinicalAddition", "ClinicalFolder", "ClinicalNote"]
