"""Advice, contacts with police and justice, proceedings and hearings, and whom they name."""

from legal.models.advice import Advice
from legal.models.authorities import AuthorityContact, Statement
from legal.models.mandates import LegalAidRequest, Mandate
from legal.models.proceedings import Hearing, Proceeding
from legal.models.third_persons import ThirdPerson
from legal.models.thresholds import LegalAidThresholds

__all__ = [
    "Advice",
    "AuthorityContact",
    "Hearing",
    "LegalAidRequest",
    "LegalAidThresholds",
    "Mandate",
    "Proceeding",
    "Statement",
    "ThirdPerson",
]
