"""Signal, client, case: the file that every service line hangs from."""

from cases.grants import Bar, CaseAccess, CaseGroupGrant, CaseUserGrant, Source
from cases.models.archive import ArchiveExit, ArchiveSetting
from cases.models.clients import (
    Answer,
    Client,
    ContactNumber,
    Household,
    HouseholdMember,
    KeepApart,
    SafeChannel,
    SafeContact,
    SearchEntry,
)
from cases.models.codes import Code, Exploitation
from cases.models.conditions import Agreement, Condition
from cases.models.duplicates import PossibleDuplicate
from cases.models.family import FamilyTie, Relation, RelationOf
from cases.models.files import Case, PhaseChange, Signal
from cases.models.merges import ClientMerge
from cases.models.national_numbers import NationalNumber, NumberAuthorisation
from cases.models.network import CaseContact
from cases.models.preferences import Preference
from cases.models.relatives import Relative, RelativeStay, Whereabouts
from cases.models.team import AccessRequest, Assignment
from cases.records import CaseRecord, CaseRecordQuerySet

__all__ = [
    "AccessRequest",
    "Agreement",
    "Answer",
    "ArchiveExit",
    "ArchiveSetting",
    "Assignment",
    "Bar",
    "Case",
    "CaseAccess",
    "CaseContact",
    "CaseGroupGrant",
    "CaseRecord",
    "CaseRecordQuerySet",
    "CaseUserGrant",
    "Client",
    "ClientMerge",
    "Code",
    "Condition",
    "ContactNumber",
    "Exploitation",
    "FamilyTie",
    "Household",
    "HouseholdMember",
    "KeepApart",
    "NationalNumber",
    "NumberAuthorisation",
    "PhaseChange",
    "PossibleDuplicate",
    "Preference",
    "Relation",
    "RelationOf",
    "Relative",
    "RelativeStay",
    "SafeChannel",
    "SafeContact",
    "SearchEntry",
    "Signal",
    "Source",
    "Whereabouts",
]
