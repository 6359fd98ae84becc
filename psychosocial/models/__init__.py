"""What the psychosocial line notes: where a person is sent for care."""

from psychosocial.models.care import CareReferral

__all__ = ["CareReferral"]
