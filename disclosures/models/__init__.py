"""Consents, what was shared, transfers to others, and demands of authorities."""

from disclosures.models.consents import Consent, ConsentSetting, Partnered, Purpose
from disclosures.models.demands import Demand
from disclosures.models.register import Disclosure, DisclosureItem, DisclosureStrike
from disclosures.models.transfers import Transfer

__all__ = [
    "Consent",
    "ConsentSetting",
    "Demand",
    "Disclosure",
    "DisclosureItem",
    "DisclosureStrike",
    "Partnered",
    "Purpose",
    "Transfer",
]
