"""Residence documents, applications to authorities, their kinds, free movement, and money."""

from admin_support.models.citizens import FreeMovement
from admin_support.models.funds import ONE_PERSON_UP_TO, PAYERS, Fund, FundBudget
from admin_support.models.money import (
    COMES_IN,
    CORRECTIONS,
    IN,
    OUT,
    SECOND_PERSON,
    MoneyKind,
    MoneyLine,
    MoneyQuerySet,
)
from admin_support.models.months import ClosedMonth
from admin_support.models.procedures import (
    FEWEST_ANSWERS,
    ChecklistItem,
    Procedure,
    ProcedureKind,
    ProcedurePaper,
    ProcedureQuerySet,
)
from admin_support.models.residence import SOON, DocumentKind, DocumentQuerySet, ResidenceDocument

__all__ = [
    "COMES_IN",
    "CORRECTIONS",
    "FEWEST_ANSWERS",
    "IN",
    "ONE_PERSON_UP_TO",
    "OUT",
    "PAYERS",
    "SECOND_PERSON",
    "SOON",
    "ChecklistItem",
    "ClosedMonth",
    "DocumentKind",
    "DocumentQuerySet",
    "FreeMovement",
    "Fund",
    "FundBudget",
    "MoneyKind",
    "MoneyLine",
    "MoneyQuerySet",
    "Procedure",
    "ProcedureKind",
    "ProcedurePaper",
    "ProcedureQuerySet",
    "ResidenceDocument",
]
