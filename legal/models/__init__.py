"""Proceedings and hearings, whom they name, what is decided and paid, and court cases."""

from legal.models.compensation import Damages, FinancialAid, WageClaim
from legal.models.court_cases import Accused, CourtCase, CourtCaseStage, CourtHearing
from legal.models.judgments import Judgment
from legal.models.proceedings import Hearing, Proceeding
from legal.models.third_persons import ThirdPerson

__all__ = [
    "Accused",
    "CourtCase",
    "CourtCaseStage",
    "CourtHearing",
    "Damages",
    "FinancialAid",
    "Hearing",
    "Judgment",
    "Proceeding",
    "ThirdPerson",
    "WageClaim",
]
