"""Residence documents and their kinds."""

from admin_support.models.residence import (
    SOON,
    DocumentKind,
    DocumentQuerySet,
    ResidenceDocument,
)

__all__ = ["SOON", "DocumentKind", "DocumentQuerySet", "ResidenceDocument"]
