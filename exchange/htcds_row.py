"""What one row of an HTCDS sheet says, in our own terms; nothing of it is lost."""

import datetime as dt
from dataclasses import dataclass, field

from cases.models import Code, Signal
from exchange import htcds_codes as codes
from exchange import people
from exchange.htcds_columns import OWN, TEMPLATE, plain
from exchange.report import REFUSED, REMARK, Report
from exchange.sheets import ERRORS, Row, Value

LABELS = dict(TEMPLATE)
REFERRERS = {plain(words): value for value, words in codes.REFERRER.items()}
ADDRESS = (
    "prs_MailingStreet",
    "prs_MailingPostalCode",
    "prs_MailingCity",
    "prs_MailingState",
    "prs_MailingCountry",
)
LONGEST_NAME = 200


@dataclass
class Said:
    """What a row says of a person, how they came, and what they went through.

    `person` holds fields of `Client`, `kept` what has no field of ours: (label, text) pairs.
    """

    code: str = ""
    person: dict = field(default_factory=dict)
    phones: list[str] = field(default_factory=list)
    address: str = ""
    received_on: dt.date | None = None
    referrer: str = ""
    referrer_words: str = ""
    forms: list[str] = field(default_factory=list)
    sectors: list[str] = field(default_factory=list)
    form_codes: list[str] = field(default_factory=list)
    recruitment: list[str] = field(default_factory=list)
    control: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    kept: list[tuple[str, str]] = field(default_factory=list)

    @property
    def how(self) -> dict[str, list[str]]:
        """Return how the person was recruited and controlled, as fields of `Exploitation`."""
        return {"recruitment": self.recruitment, "control": self.control}

    @property
    def name(self) -> str:
        """Return the name by which a person is looked for."""
        return f"{self.person.get('given_names', '')} {self.person.get('family_name', '')}".strip()


class Reader:
    """Reads one row; complains into the report."""

    def __init__(
        self, sheet: str, row: Row, places: dict[str, int], report: Report, today: dt.date
    ):
        self.sheet, self.row, self.report, self.today = sheet, row, report, today
        self.places = places
        self.said = Said()

    def cell(self, name: str) -> Value:
        """Return what stands under a field; "" when nothing does."""
        at = self.places.get(name)
        return "" if at is None else self.row[at]

    def text(self, name: str) -> str:
        """Return a cell as text; a day as people of a data standard write it."""
        cell = self.cell(name)
        return cell if isinstance(cell, str) else cell.isoformat()

    def refuse(self, name: str, reason: str) -> None:
        """Refuse a cell, and so the row and the file."""
        self.report.say(REFUSED, self.sheet, self.row.number, reason, name)

    def remark(self, name: str, reason: str) -> None:
        """Say something that does not stop the row."""
        self.report.say(REMARK, self.sheet, self.row.number, reason, name)

    def keep(self, name: str, text: str, why: str = "") -> None:
        """Keep a text for which there is no field."""
        self.said.kept.append((LABELS.get(name, name), text))
        if why:
            self.remark(name, why)

    def read(self) -> Said:
        """Read the whole row."""
        self.said.texts = {name: text for name in self.places if (text := self.text(name))}
        for name, text in self.said.texts.items():
            if ERRORS.match(text):
                self.refuse(name, f"the cell holds an error, {text}")
        self.said.code = self.text(OWN)
        self._names()
        self._person()
        self._reach()
        self._referral()
        self._exploitation()
        read = {
            OWN,
            "cas_CaseOwner",
            "cas_Status",
            "cas_ReasonForCaseClosure",
            "vic_TraffickingStatus",
            *HANDLED,
        }
        for name in self.said.texts:
            if name not in read:
                self._other(name)
        return self.said

    def _names(self) -> None:
        for name, ours in (("prs_FirstName", "given_names"), ("prs_SecondName", "family_name")):
            text = " ".join(self.text(name).split())
            if len(text) > LONGEST_NAME:
                self.refuse(name, f"a name has at most {LONGEST_NAME} characters")
            elif text:
                self.said.person[ours] = text

    def _person(self) -> None:
        if birth := self.cell("prs_Birthdate"):
            try:
                self.said.person |= people.birth(birth, today=self.today)
            except ValueError as error:
                self.refuse("prs_Birthdate", str(error))
        gender = self.text("prs_Gender")
        genders, strange = codes.split("prs_Gender", gender) if gender else ([], [])
        if genders:
            self.said.person["sex"] = codes.SEX[genders[0]]
        if strange or any(code in codes.WIDER_SEX for code in genders):
            self.keep("prs_Gender", gender, f"“{gender}” has no code here; kept in words")
        countries = []
        whole = self.text("prs_Citizenship")
        for part in codes.parts(whole, codes.country):
            if code := codes.country(part):
                countries.append(code)
            else:
                self.keep("prs_Citizenship", part, f"“{part}” is no country; kept in words")
        if countries:
            self.said.person["nationalities"] = list(dict.fromkeys(countries))

    def _reach(self) -> None:
        for name in ("prs_HomePhone", "prs_MobilePhone"):
            text = self.text(name)
            if not text:
                continue
            try:
                self.said.phones.append(people.phone(text))
            except ValueError:
                self.keep(name, text, "this is no phone number; kept in words")
        parts = [self.text(name) for name in ADDRESS]
        self.said.address = ", ".join(part for part in parts if part)

    def _referral(self) -> None:
        if received := self.cell("cas_IncomingReferralDate"):
            try:
                self.said.received_on = people.day(received, latest=self.today)
            except ValueError as error:
                self.refuse("cas_IncomingReferralDate", str(error))
        organisation = self.text("cas_ReferringOrganisation")
        self.said.referrer = REFERRERS.get(plain(organisation), Signal.Referrer.NGO)
        self.said.referrer_words = "" if plain(organisation) in REFERRERS else organisation

    def _exploitation(self) -> None:
        for code in self._several("vic_TypeOfExploitation"):
            self.said.form_codes.append(code)
            self.said.forms.append(codes.OUR_FORM[code])
            if code in codes.WIDER_FORM:
                self.keep(
                    "vic_TypeOfExploitation",
                    code,
                    f"{code} is narrower than our form “{codes.OUR_FORM[code]}”; kept in words too",
                )
        for code in self._several("vic_ForcedLabourIndustry"):
            if code in codes.SECTOR:
                self.said.sectors.append(codes.SECTOR[code])
            else:
                self.keep("vic_ForcedLabourIndustry", code)
        for code in self._several("vic_TypeOfSexExploitation"):
            self.keep("vic_TypeOfSexExploitation", code)
        self.said.recruitment = self._ours("vic_MethodOfRecruitment")
        self.said.control = self._ours("vic_MethodsOfControl")

    def _ours(self, name: str) -> list[str]:
        return [codes.OURS[name][code] for code in self._several(name)]

    def _several(self, name: str) -> list[str]:
        text = self.text(name)
        values, strange = codes.split(name, text) if text else ([], [])
        for part in strange:
            self.keep(name, part, f"“{part}” is no code of the standard; kept in words")
        return values

    def _other(self, name: str) -> None:
        if codes.has_list(name):
            for code in self._several(name):
                self.keep(name, code)
        else:
            self.keep(name, self.said.texts[name])


HANDLED = (
    "prs_FirstName",
    "prs_SecondName",
    "prs_Birthdate",
    "prs_Gender",
    "prs_Citizenship",
    "prs_HomePhone",
    "prs_MobilePhone",
    *ADDRESS,
    "cas_IncomingReferralDate",
    "cas_ReferringOrganisation",
    "vic_TypeOfExploitation",
    "vic_ForcedLabourIndustry",
    "vic_TypeOfSexExploitation",
    "vic_MethodOfRecruitment",
    "vic_MethodsOfControl",
)
STANDING = ("cas_CaseOwner", "cas_Status", "cas_ReasonForCaseClosure", "vic_TraffickingStatus")


def ends_by_words() -> dict[str, str]:
    """Return the reasons why files end, by what a cell may say."""
    rows = Code.objects.filter(list=Code.List.CLOSURE)
    values = {plain(row.value): row.value for row in rows}
    for row in rows:
        values |= {plain(label): row.value for label in (row.label_en, row.label_nl, row.label_fr)}
    return values
