"""What the legal line notes: support, court cases, hearings, what is decided and paid."""

from legal.models.advice import Advice
from legal.models.authorities import AuthorityContact, Statement
from legal.models.caps import CommissionCaps
from legal.models.compensation import Damages, FinancialAid, WageClaim
from legal.models.court_cases import Accused, CourtCase, CourtCaseStage, CourtHearing
from legal.models.judgments import Judgment
from legal.models.mandates import LegalAidRequest, Mandate
from legal.models.proceedings import Hearing, Proceeding
from legal.models.third_persons import ThirdPerson
from legal.models.thresholds import LegalAidThresholds

__all__ = [
    "Accused",
    "Advice",
    "AuthorityContact",
    "CommissionCaps",
    "CourtCase",
    "CourtCaseStage",
    "CourtHearing",
    "Damages",
    "FinancialAid",
    "Hearing",
    "Judgment",
    "LegalAidRequest",
    "LegalAidThresholds",
    "Mandate",
    "Proceeding",
    "Statement",
    "ThirdPerson",
    "WageClaim",
]
