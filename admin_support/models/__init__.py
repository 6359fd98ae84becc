"""Residence documents, applications to authorities, their kinds, and who moves freely."""

from admin_support.models.citizens import FreeMovement
from admin_support.models.procedures import (
    FEWEST_ANSWERS,
    ChecklistItem,
    Procedure,
    ProcedureKind,
    ProcedurePaper,
    ProcedureQuerySet,
)
from admin_support.models.residence import (
    SOON,
    DocumentKind,
    DocumentQuerySet,
    ResidenceDocument,
)

__all__ = [
    "FEWEST_ANSWERS",
    "SOON",
    "ChecklistItem",
    "DocumentKind",
    "DocumentQuerySet",
    "FreeMovement",
    "Procedure",
    "ProcedureKind",
    "ProcedurePaper",
    "ProcedureQuerySet",
    "ResidenceDocument",
]
