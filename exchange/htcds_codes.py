"""Between our codes and those of the Human Trafficking Case Data Standard.

Our own lists stay the truth. Where the standard has no code for one of ours, `Other` or nothing
goes out, and the report of the export says so.
"""

import csv
import re
from collections.abc import Callable
from functools import cache

from django_countries import countries

from cases.models import Case, Signal
from exchange.htcds_columns import DATA, plain

GENDER = {
    "f": "Feminine",
    "m": "Masculine",
    "x": "NonConforming",
    "": "NonSpecifiedUnknown",
}
SEX = {
    "Feminine": "f",
    "Masculine": "m",
    "NonConforming": "x",
    "TransgenderFeminine": "f",
    "TransgenderMasculine": "m",
    "NonSpecifiedUnknown": "",
}
WIDER_SEX = {"TransgenderFeminine", "TransgenderMasculine"}
FORM = {
    "sexual": "SexualExploitation",
    "economic": "ForcedLabour",
    "begging": "ForcedBegging",
    "forced_crime": "Other",
    "organs": "OrganRemoval",
    "smuggling_aggravated": "Other",
    "forced_marriage": "ForcedMarriage",
    "surrogacy": "Surrogacy",
    "illegal_adoption": "ForcedAdoption",
    "other": "Other",
}
OUR_FORM = {code: form for form, code in reversed(FORM.items()) if code != "Other"} | {
    "Servitude": "economic",
    "ChildLabour": "economic",
    "ForcedMilitaryByNonStateActors": "other",
    "Other": "other",
}
WIDER_FORM = {"Servitude", "ChildLabour", "ForcedMilitaryByNonStateActors"}
INDUSTRY = {
    "construction": "F_Construction",
    "horeca": "I_AccommodationAndFoodServiceActivities",
    "cleaning": "N_AdministrativeAndSupportServiceActivities",
    "car_wash": "S_OtherServiceActivities",
    "retail": "G_WholesaleAndRetailTradeRepairOfMotorVehicles",
    "horticulture": "A_AgricultureForestryAndFishing",
    "bakery": "C_Manufacturing",
    "garage": "G_WholesaleAndRetailTradeRepairOfMotorVehicles",
    "domestic": "T_ActivitiesOfHouseholdsAsEmployers",
    "nail_bar": "S_OtherServiceActivities",
    "massage": "S_OtherServiceActivities",
    "transport": "H_TransportationAndStorage",
    "meat": "C_Manufacturing",
}
# Only where the section of the standard means one of our sectors and no other.
SECTOR = {
    "F_Construction": "construction",
    "I_AccommodationAndFoodServiceActivities": "horeca",
    "H_TransportationAndStorage": "transport",
    "T_ActivitiesOfHouseholdsAsEmployers": "domestic",
    "A_AgricultureForestryAndFishing": "horticulture",
}
SEX_WORK = {"prostitution_window": "Prostitution", "prostitution_private": "Prostitution"}
RECRUITMENT = {
    "work": "AtWork",
    "business": "AtAPlaceOfBusiness",
    "school": "AtAnEducationalInstitution",
    "social_media": "ThroughOnlineSocialNetworks",
    "online_advert": "ThroughAnOnlineAdvertisement",
    "newspaper_advert": "ThroughANewspaperAdvert",
    "television_advert": "ThroughATelevisionAdvert",
    "family": "ThroughFamilyOrFamilyEvents",
    "friends": "ThroughFriendsOrSocialEvents",
    "other": "Other",
}
CONTROL = {
    "physical_threats": "PhysicalThreats",
    "threats_of_police": "ThreatsLawEnforcement",
    "threats_to_family": "ThreatensChildrenFamily",
    "debt": "DebtBondage",
    "false_promises": "FalsePromises",
    "physical_violence": "PhysicalAbuse",
    "sexual_violence": "SexualAbuse",
    "psychological_violence": "PsychologicalAbuse",
    "earnings_taken": "TakesEarnings",
    "no_money": "RestrictsFinancialAccess",
    "no_care": "RestrictsMedicalCare",
    "no_necessities": "WithholdsNecessities",
    "substances": "PsychoactiveSubstance",
    "excessive_hours": "ExcessiveWorkingHours",
    "papers_taken": "WithholdsDocuments",
    "other": "Other",
}
# By the field of `Exploitation`, and by that of the standard the other way round.
HOW = {"recruitment": RECRUITMENT, "control": CONTROL}
OURS = {
    "vic_MethodOfRecruitment": {code: value for value, code in RECRUITMENT.items()},
    "vic_MethodsOfControl": {code: value for value, code in CONTROL.items()},
}
STATUS = {
    Case.Phase.SIGNAL: "Active",
    Case.Phase.INTAKE: "Active",
    Case.Phase.ACCEPTED: "Active",
    Case.Phase.ACCOMPANIED: "Active",
    Case.Phase.AFTERCARE: "FollowUp",
    Case.Phase.CLOSED: "Closed",
    Case.Phase.REFUSED: "Closed",
    Case.Phase.REDIRECTED: "ClosedReferred",
}
REFERRER = {
    Signal.Referrer.POLICE: "Police",
    Signal.Referrer.SOCIAL_INSPECTION: "Social inspection",
    Signal.Referrer.PROSECUTOR: "Public prosecutor",
    Signal.Referrer.LABOUR_PROSECUTOR: "Labour prosecutor",
    Signal.Referrer.IMMIGRATION_OFFICE: "Immigration Office",
    Signal.Referrer.ASYLUM_RECEPTION: "Asylum reception",
    Signal.Referrer.WELFARE: "Public welfare centre or social service",
    Signal.Referrer.HOSPITAL: "Hospital or doctor",
    Signal.Referrer.LAWYER: "Lawyer or legal aid",
    Signal.Referrer.NGO: "Another organisation",
    Signal.Referrer.OTHER_CENTRE: "Another recognised centre",
    Signal.Referrer.YOUTH_CARE: "Guardian or youth care",
    Signal.Referrer.PRIVATE: "Private person",
    Signal.Referrer.SELF: "The person themselves",
}
SEPARATORS = re.compile(r"[;,\n]")
# Our own codes for what the standard has no country code for.
NOT_IN_THE_STANDARD = {"XK", "XX"}


@cache
def _codes() -> dict[str, dict[str, str]]:
    """Return, per field, what a cell may say (code or label, reduced) and the code it means."""
    by_field: dict[str, dict[str, str]] = {}
    with (DATA / "htcds_codes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values = by_field.setdefault(row["field"], {})
            values[plain(row["label"])] = row["code"]
            values[plain(row["code"])] = row["code"]
    return by_field


def has_list(field: str) -> bool:
    """Return whether the standard has a list of codes for a field."""
    return field in _codes()


def label(field: str, code: str) -> str:
    """Return the label of a code, which the template's own lists offer; the code for gender."""
    with_words = {value: key for key, value in _labels(field).items()}
    return code if field == "prs_Gender" else with_words.get(code, code)


@cache
def _labels(field: str) -> dict[str, str]:
    with (DATA / "htcds_codes.csv").open(encoding="utf-8", newline="") as file:
        return {row["label"]: row["code"] for row in csv.DictReader(file) if row["field"] == field}


def parts(text: str, is_known: Callable[[str], object]) -> list[str]:
    """Split a cell of several values, at semicolons, lines and commas.

    What is known as a whole stays whole, for some labels hold a comma themselves. Survey tools
    write several codes with a space between them: a piece is split there too where every word of
    it is known by itself.
    """
    if is_known(text):
        return [text]
    values: list[str] = []
    for part in re.split(r"[;\n]", text):
        for piece in [part] if is_known(part) else part.split(","):
            words = piece.split()
            by_spaces = not is_known(piece) and all(map(is_known, words))
            values += words if by_spaces else [piece.strip()]
    return [value for value in values if value]


def split(field: str, text: str) -> tuple[list[str], list[str]]:
    """Read a cell of codes or labels, one or several.

    Returns:
        The codes of the standard, each once, and what is no code of it.
    """
    values = _codes()[field]
    codes: list[str] = []
    strange: list[str] = []
    for part in parts(text, lambda value: plain(value) in values):
        code = values.get(plain(part))
        if code is None:
            strange.append(part)
        elif code not in codes:
            codes.append(code)
    return codes, strange


@cache
def _countries() -> dict[str, str]:
    names = {plain(str(name)): code for code, name in countries}
    names |= {code.casefold(): code for code, _name in countries}
    return names | {"xk": "XK", "kosovo": "XK", "xx": "XX", "stateless": "XX"}


def country(text: str) -> str:
    """Return the code of a country given by code or English name; '' when it is neither."""
    return _countries().get(plain(text), "")
