"""Which column of somebody's HTCDS sheet is which, whatever was done to its headings.

IOM's own files differ from each other and from the standard: names misspelt or missing, a label
over the wrong name, a column before the first one. So names are compared without case, spaces
and underscores, a label counts as much as a name, and where the two disagree the label, which is
what the person filling in the sheet read, wins, and that is said.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from exchange.report import REMARK, Report
from exchange.sheets import Refused, Row, Sheet, Value, column_letter

DATA = Path(__file__).parent / "data"
OWN, OWN_LABEL = "own_ClientCode", "Our code"

# The columns of IOM's template, in its order, with the names the standard gives them.
TEMPLATE = (
    ("cas_CaseOwner", "Case Owner"),
    ("prs_Salutation", "Salutation"),
    ("prs_FirstName", "First Name"),
    ("prs_SecondName", "Second Name"),
    ("con_Consent", "Consent"),
    ("prs_Birthdate", "Birthdate"),
    ("prs_Gender", "Gender"),
    ("prs_Citizenship", "Citizenship"),
    ("prs_Title", "Title"),
    ("prs_Email", "Email"),
    ("prs_HomePhone", "Home Phone"),
    ("prs_MobilePhone", "Mobile Phone"),
    ("prs_MailingStreet", "Mailing Street"),
    ("prs_MailingCity", "Mailing City"),
    ("prs_MailingState", "Mailing State/Province"),
    ("prs_MailingPostalCode", "Mailing Zip/Postal Code"),
    ("prs_MailingCountry", "Mailing Country"),
    ("vic_TraffickingStatus", "Trafficking Status"),
    (
        "vic_TraffickingStatusDecisionMakingOrg",
        "Trafficking Status Decision Making Organization",
    ),
    ("vic_MethodOfRecruitment", "Method of Recruitment"),
    ("vic_LocationOfRecruitment", "Location of Recruitment"),
    ("vic_MethodsOfControl", "Methods of Control"),
    ("vic_TypeOfExploitation", "Type of Exploitation"),
    ("vic_ForcedLabourIndustry", "Forced Labour Industry"),
    ("vic_TypeOfSexExploitation", "Type of Sex Exploitation"),
    ("vic_LocationOfExploitation", "Location of Exploitation"),
    ("cas_Status", "Status"),
    ("cas_ReferringOrganisation", "Referring Organisation"),
    ("cas_IncomingReferralDate", "Incoming Referral Date"),
    ("cas_ReferringPrimaryCaseWorker", "Referring Primary Case Worker"),
    ("cas_ReasonForIncomingReferral", "Reason for Incoming Referral"),
    ("cas_IncomingReferralDetails", "Incoming Referral Details"),
    ("cas_ReferredOrganisation", "Referred Organisation"),
    ("cas_ReferredPrimaryCaseWorker", "Referred Primary Case Worker"),
    ("cas_ReasonForOutgoingReferral", "Reason for Outgoing Referral"),
    ("cas_OutgoingReferralDate", "Outgoing Referral Date"),
    ("cas_OutgoingReferralDetails", "Outgoing Referral Details"),
    ("cas_ReasonForCaseClosure", "Reason for Case Closure"),
    (OWN, OWN_LABEL),
)
ALIASES = {
    "vic_TraffickinStatusDecisionMakingOrg": "vic_TraffickingStatusDecisionMakingOrg",
    "prs_LastName": "prs_SecondName",
    "prs_FamilyName": "prs_SecondName",
    "prs_Sex": "prs_Gender",
    "prs_DateOfBirth": "prs_Birthdate",
    "vic_MethodOfControl": "vic_MethodsOfControl",
    "vic_MeansOfControl": "vic_MethodsOfControl",
    "vic_TypesOfExploitation": "vic_TypeOfExploitation",
    "cas_ReferringOrganization": "cas_ReferringOrganisation",
    "cas_ReferredOrganization": "cas_ReferredOrganisation",
    "ClientCode": OWN,
}
PREFIX = re.compile(r"^(org|prs|vic|per|cas|cco|hte|spl|con|own)_", re.IGNORECASE)


@dataclass(frozen=True)
class Columns:
    """Where the fields of the standard stand in a sheet, and the rows under the headings."""

    places: dict[str, int]
    rows: list[Row]


def plain(text: str) -> str:
    """Reduce a heading or a code to its letters and digits."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


@cache
def _spellings() -> tuple[dict[str, str], dict[str, str]]:
    """Return what the headings may say: (names, labels), each reduced, with the field."""
    with (DATA / "htcds_fields.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {plain(row["name"]): row["name"] for row in rows} | {plain(OWN): OWN}
    names |= {plain(alias): name for alias, name in ALIASES.items()}
    for reduced, name in list(names.items()):
        bare = plain(PREFIX.sub("", name))
        if reduced == plain(name) and bare not in names:
            names[bare] = name
    labels: dict[str, str] = {}
    for row in rows:
        labels.setdefault(plain(row["label"]), row["name"])
    labels |= {plain(label): name for name, label in TEMPLATE}
    return names, labels


def _by_name(cell: Value) -> str:
    return _spellings()[0].get(plain(cell), "") if isinstance(cell, str) and cell else ""


def _by_label(cell: Value) -> str:
    return _spellings()[1].get(plain(cell), "") if isinstance(cell, str) and cell else ""


def _field(cell: Value) -> str:
    return _by_label(cell) or _by_name(cell)


def _heading_rows(sheet: Sheet) -> list[Row]:
    """Return the one or two rows of headings: the first row that names three fields, and the
    next one when it does so too."""
    for at, row in enumerate(sheet.rows[:20]):
        if sum(bool(_field(cell)) for cell in row.cells) >= 3:
            following = sheet.rows[at + 1 : at + 2]
            more = [row for row in following if sum(bool(_field(c)) for c in row.cells) >= 3]
            return [row, *more]
    return []


def find(sheets: list[Sheet], report: Report) -> tuple[Sheet, Columns]:
    """Find the sheet with cases and what its columns hold.

    Raises:
        Refused: no sheet has headings of the standard.
    """
    for sheet in sheets:
        headings = _heading_rows(sheet)
        if headings:
            last = headings[-1].number
            rows = [row for row in sheet.rows if row.number > last]
            return sheet, Columns(_places(sheet, headings, report), rows)
    raise Refused("No sheet has the headings of the Human Trafficking Case Data Standard.")


def _places(sheet: Sheet, headings: list[Row], report: Report) -> dict[str, int]:
    places: dict[str, int] = {}
    width = max(len(row.cells) for row in headings)
    for at in range(width):
        cells = [row[at] for row in headings if row[at] != ""]
        named = [name for name in map(_field, cells) if name]
        if not named:
            if cells:
                report.say(
                    REMARK,
                    sheet.name,
                    0,
                    f"“{cells[0]}” is no field of the standard; the column is not read",
                    column_letter(at),
                )
            continue
        name = named[-1]
        if len(set(named)) > 1:
            report.say(
                REMARK,
                sheet.name,
                0,
                f"the name says {named[0]}, the label says {name}; the label is followed",
                column_letter(at),
            )
        if name in places:
            report.say(
                REMARK, sheet.name, 0, f"a second column for {name} is not read", column_letter(at)
            )
            continue
        places[name] = at
    return places
