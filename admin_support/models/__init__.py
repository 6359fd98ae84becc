"""Residence documents and their kinds; money and its funds."""

from admin_support.models.funds import PAYERS, Fund, FundBudget
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
from admin_support.models.residence import (
    SOON,
    DocumentKind,
    DocumentQuerySet,
    ResidenceDocument,
)

__all__ = [
    "COMES_IN",
    "CORRECTIONS",
    "IN",
    "OUT",
    "PAYERS",
    "SECOND_PERSON",
    "SOON",
    "ClosedMonth",
    "DocumentKind",
    "DocumentQuerySet",
    "Fund",
    "FundBudget",
    "MoneyKind",
    "MoneyLine",
    "MoneyQuerySet",
    "ResidenceDocument",
]
