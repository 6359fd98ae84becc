"""Signal, client, case: the file that every service line hangs from."""

from cases.grants import Bar, CaseAccess, CaseGroupGrant, CaseUserGrant, Source
from cases.models.clients import (
    Answer,
    Client,
    ContactNumber,
    Household,
    HouseholdMember,
    KeepApart,
    SafeContact,
    SearchEntry,
)
from cases.models.codes import Code, Exploitation
from cases.models.conditions import Agreement, Condition
from cases.models.files import Case, PhaseChange, Signal
from cases.models.relatives import Relative, RelativeStay, Whereabouts
from cases.models.team import AccessRequest, Assignment
from cases.records import CaseRecord, CaseRecordQuerySet

__all__ = [
    "AccessRequest",
    "Agreement",
    "Answer",
    "Assignment",
    "Bar",
    "Case",
    "CaseAccess",
    "CaseGroupGrant",
    "CaseRecord",
    "CaseRecordQuerySet",
    "CaseUserGrant",
    "Client",
    "Code",
    "Condition",
    "ContactNumber",
    "Exploitation",
    "Household",
    "HouseholdMember",
    "KeepApart",
    "PhaseChange",
    "Relative",
    "RelativeStay",
    "SafeContact",
    "SearchEntry",
    "Signal",
    "Source",
    "Whereabouts",
]
