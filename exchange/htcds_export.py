"""Files as rows of the Human Trafficking Case Data Standard, in the columns of IOM's template.

Addresses, numbers of phones and identity numbers never go out this way. The template takes one
value a cell: the main one goes out, and the report lists the rest.
"""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from django.db.models import Prefetch, QuerySet
from django.utils import timezone, translation

from accounts.models import User
from audit.fields import open_keys
from audit.trail import record
from cases.hooks import enter_taken_along
from cases.models import Case, Client, Code, Exploitation, Signal
from common.db import in_batches
from exchange import htcds_codes as codes
from exchange.htcds_columns import OWN, TEMPLATE
from exchange.report import REMARK, TAKEN, Report
from exchange.writing import write_table

SHEET = "Case Sheet"
FIRST_ROW = 3
BATCH = 200


@dataclass
class Fields:
    """What a case holds in the terms of the standard.

    `cells` by field, `rest` what one cell could not hold, by field.
    """

    cells: dict[str, str] = field(default_factory=dict)
    rest: dict[str, list[str]] = field(default_factory=dict)

    def put(self, name: str, values: list[str]) -> None:
        """Note the values of a field; the first one is the main one."""
        kept = list(dict.fromkeys(value for value in values if value))
        self.cells[name] = kept[0] if kept else ""
        if len(kept) > 1:
            self.rest[name] = kept[1:]


def own_code(case: Case) -> str:
    """Return our code of a file: P-0142, or P-0142/2 for the second time somebody came."""
    return case.client.code if case.episode == 1 else f"{case.client.code}/{case.episode}"


def fields_of(case: Case) -> Fields:
    """Write a case in the terms of the standard."""
    client, fields = case.client, Fields()
    fields.cells[OWN] = own_code(case)
    fields.cells["cas_CaseOwner"] = case.case_lead.name if case.case_lead else ""
    fields.cells["prs_FirstName"] = client.given_names or client.called_name
    fields.cells["prs_SecondName"] = client.family_name
    fields.cells["prs_Birthdate"] = _birth(client)
    fields.cells["prs_Gender"] = codes.GENDER[client.sex]
    strange = [code for code in client.nationalities if code in codes.NOT_IN_THE_STANDARD]
    fields.put("prs_Citizenship", [code for code in client.nationalities if code not in strange])
    if strange:
        fields.rest.setdefault("prs_Citizenship", []).extend(strange)
    fields.cells["cas_Status"] = codes.STATUS[Case.Phase(case.phase)]
    if case.accompanied_from:
        fields.cells["vic_TraffickingStatus"] = "PossibleVictimOfTrafficking"
    _exploitation(case, fields)
    for signal in case.signals.all():
        received = timezone.localtime(signal.received_at).date()
        fields.cells["cas_IncomingReferralDate"] = received.isoformat()
        fields.cells["cas_ReferringOrganisation"] = codes.REFERRER[Signal.Referrer(signal.referrer)]
    if case.closure_reason:
        fields.cells["cas_ReasonForCaseClosure"] = case.closure_reason
    return fields


def _birth(client: Client) -> str:
    if client.birth_precision != Client.Precision.DAY or not client.birth_date:
        return ""
    day, month, year = client.birth_date.split("-")
    return dt.date(int(year), int(month), int(day)).isoformat() if day and month else ""


def _exploitation(case: Case, fields: Fields) -> None:
    rows = sorted(case.exploitations.all(), key=lambda row: (not row.is_main, row.created_at))
    fields.put("vic_TypeOfExploitation", [codes.FORM.get(row.form, "Other") for row in rows])
    fields.put("vic_ForcedLabourIndustry", [codes.INDUSTRY.get(row.sector, "") for row in rows])
    fields.put("vic_TypeOfSexExploitation", [codes.SEX_WORK.get(row.sector, "") for row in rows])
    ways = [value for row in rows for value in row.recruitment]
    fields.put("vic_MethodOfRecruitment", [codes.RECRUITMENT.get(way, "Other") for way in ways])
    means = [value for row in rows for value in row.control]
    fields.put("vic_MethodsOfControl", [codes.CONTROL.get(value, "Other") for value in means])


def with_all(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Fetch with the cases what `fields_of` reads."""
    return cases.select_related("client", "case_lead").prefetch_related(
        Prefetch("signals", queryset=Signal.unscoped.defer("story", "referrer_details")),
        Prefetch("exploitations", queryset=Exploitation.unscoped.all()),
    )


def closures() -> dict[str, str]:
    """Return the English labels of the reasons why cases end, by value."""
    rows = Code.objects.filter(list=Code.List.CLOSURE)
    return dict(rows.values_list("value", "label_en"))


def _in_words(fields: Fields, ends: dict[str, str]) -> list[str]:
    cells = []
    for name, _label in TEMPLATE:
        value = fields.cells.get(name, "")
        if codes.has_list(name) and value:
            value = codes.label(name, value)
        elif name == "cas_ReasonForCaseClosure":
            value = ends.get(value, value)
        cells.append(value)
    return cells


def export(path: str | Path, *, by: User | None) -> Report:
    """Write files to an xlsx, ods or csv of IOM's template, and note in the trail which went out.

    Args:
        by: only the files whose names this person may see; None for all of the organisation.

    Raises:
        Refused: the file cannot be written so.
    """
    cases = Case.objects.visible_to(by, "view_identity") if by else Case.unscoped.all()
    report, ends = Report(), closures()
    rows: list[list[str]] = []
    ordered = with_all(cases).order_by("client__number", "episode")
    with translation.override("en"):
        for some in in_batches(ordered.iterator(chunk_size=BATCH), BATCH):
            open_keys([case.client for case in some])
            if by:
                enter_taken_along(some, content="HTCDS 2.0", by=by)
            for case in some:
                rows.append(_one(case, ends, report, FIRST_ROW + len(rows)))
                record("exchange.exported", by=by, case=case, standard="HTCDS 2.0")
    headings = [[name for name, _label in TEMPLATE], [label for _name, label in TEMPLATE]]
    write_table(path, SHEET, headings, rows, margin=1)
    return report


def _one(case: Case, ends: dict[str, str], report: Report, number: int) -> list[str]:
    fields = fields_of(case)
    report.say(TAKEN, SHEET, number, fields.cells[OWN])
    for name, values in fields.rest.items():
        report.say(
            REMARK, SHEET, number, f"one cell holds one value; also {', '.join(values)}", name
        )
    return _in_words(fields, ends)
