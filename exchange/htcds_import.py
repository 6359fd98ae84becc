"""Take in a sheet of the Human Trafficking Case Data Standard: all of it, or nothing.

A row with our code is compared with what an export would say of that file now; only cells that
say something else change anything, and an empty cell means "not told", never "no longer". A row
without our code opens a new file, unless somebody here resembles it: then people look first.
"""

import datetime as dt
import re
from pathlib import Path

from django.db import DatabaseError, transaction
from django.utils import timezone, translation

from accounts.models import User
from audit.trail import record
from cases import access, actions
from cases.models import Case, Client, ContactNumber, Exploitation
from common.db import violated_constraint
from exchange import htcds_codes as codes
from exchange import people, sheets
from exchange.htcds_columns import OWN, find, plain
from exchange.htcds_export import fields_of, with_all
from exchange.htcds_row import STANDING, Reader, Said, ends_by_words
from exchange.report import CHANGED, REFUSED, REMARK, REVIEW, SAME, TAKEN, Report
from records.errors import Refused

OWN_CODE = re.compile(r"^P-?(\d{1,6})(?:/(\d{1,3}))?$", re.IGNORECASE)
IS_NEW = "new"


def run(path: str | Path, *, by: User, today: dt.date, apply: bool) -> Report:
    """Import a file; without `apply`, or when a row is refused, nothing stays.

    Everything is done for real and undone again, so that a dry run meets what the database
    refuses too.

    Raises:
        Refused: the file is not read at all.
    """
    report = Report()
    sheet, columns = find(sheets.read(path), report)
    _tell_formulas(sheet, report)
    with transaction.atomic(), translation.override("en"):
        keeper = Keeper(by=by, today=today, sheet=sheet.name, report=report)
        for row in columns.rows:
            keeper.take(Reader(sheet.name, row, columns.places, report, today))
        record(
            "exchange.imported",
            by=by,
            standard="HTCDS 2.0",
            file=people.digest(path),
            rows=keeper.count,
        )
        if report.is_refused or not apply:
            transaction.set_rollback(True)
    return report


def _tell_formulas(sheet: sheets.Sheet, report: Report) -> None:
    for cell in sorted(sheet.formulas):
        report.say(
            REMARK,
            sheet.name,
            0,
            "a formula; not reckoned anew, the value saved with it is read",
            cell,
        )


class Keeper:
    """Takes rows one by one, in the name of one person."""

    def __init__(self, *, by: User, today: dt.date, sheet: str, report: Report):
        self.by, self.today, self.sheet, self.report = by, today, sheet, report
        self.ends = ends_by_words()
        self.count = 0

    def say(self, outcome: str, reader: Reader, reason: str, column: str = "") -> None:
        """Report on a row."""
        self.report.say(outcome, self.sheet, reader.row.number, reason, column)

    def take(self, reader: Reader) -> None:
        """Take one row; a row in which no field is filled in is no row."""
        if not any(reader.cell(name) for name in reader.places):
            return
        self.count += 1
        values = reader.read()
        if self.report.refused_in(self.sheet, reader.row.number):
            return
        try:
            with transaction.atomic():
                if values.code and values.code.casefold() != IS_NEW:
                    self._update_case(reader, values)
                else:
                    self._open_case(reader, values)
        except DatabaseError as error:
            rule = violated_constraint(error)
            if not rule:
                raise
            self.say(REFUSED, reader, f"the database keeps the rule “{rule}”")

    def _update_case(self, reader: Reader, values: Said) -> None:
        match = OWN_CODE.match(values.code)
        cases = with_all(Case.objects.visible_to(self.by, "change_case"))
        readable = Case.objects.visible_to(self.by, "view_identity")
        case = (
            match
            and cases.filter(
                client__number=int(match[1]),
                episode=int(match[2] or 1),
                pk__in=readable.values("pk"),
            ).first()
        )
        if not case or not access.can(self.by, "change_case", access.newest(case)):
            self.say(
                REFUSED,
                reader,
                f"no file that {self.by.email} may change has the code {values.code}",
                OWN,
            )
            return
        try:
            changed = self._change_case(case, reader, values)
        except Refused:
            if not case.archived_on:
                raise
            changed = ["the file"]
        self._tell_standing(case, reader, values)
        if changed and case.archived_on:
            self.say(REFUSED, reader, f"{values.code} is in the archive: take it out first", OWN)
        elif changed:
            self.say(CHANGED, reader, f"{values.code}: {', '.join(changed)}")
        else:
            self.say(SAME, reader, values.code)

    def _change_case(self, case: Case, reader: Reader, values: Said) -> list[str]:
        changed = [*self._change_person(case, values), *self._add_numbers(case, values)]
        changed += [*self._fill_address(case, values), *self._add_forms(case, values)]
        return changed + self._add_how(case, reader, values)

    def _change_person(self, case: Case, values: Said) -> list[str]:
        now, client = fields_of(case).cells, case.client
        fields = dict(values.person)
        for ours, name in (("given_names", "prs_FirstName"), ("family_name", "prs_SecondName")):
            if fields.get(ours) == now.get(name, ""):
                fields.pop(ours, None)
        if fields.get("birth_date") == client.birth_date or not fields.get("birth_date"):
            for name in ("birth_date", "birth_precision", "birth_year"):
                fields.pop(name, None)
        if fields.get("sex", client.sex) in {client.sex, ""}:
            fields.pop("sex", None)
        new = [
            nationality
            for nationality in fields.pop("nationalities", [])
            if nationality not in client.nationalities
        ]
        if new:
            fields["nationalities"] = [*client.nationalities, *new]
        if fields:
            actions.change_client(case=case, version=client.version, values=fields, by=self.by)
        return sorted(fields)

    def _add_numbers(self, case: Case, values: Said) -> list[str]:
        numbers = {row.number for row in ContactNumber.objects.filter(client=case.client_id)}
        new = [number for number in dict.fromkeys(values.phones) if number not in numbers]
        for number in new:
            actions.add_number(
                case=case, values={"label": "", "number": number, "is_safe": False}, by=self.by
            )
        return ["numbers"] if new else []

    def _fill_address(self, case: Case, values: Said) -> list[str]:
        """Fill in an address where there is none; one that we have is never replaced."""
        client = Client.unscoped.get(pk=case.client_id)
        if not values.address or client.address:
            return []
        actions.change_client(
            case=case, version=client.version, values={"address": values.address}, by=self.by
        )
        return ["address"]

    def _add_forms(self, case: Case, values: Said) -> list[str]:
        rows = list(case.exploitations.all())
        forms = {codes.FORM.get(row.form, "Other") for row in rows} | {row.form for row in rows}
        sectors = {row.sector for row in rows}
        new = [
            form
            for form, code in zip(values.forms, values.form_codes, strict=True)
            if code not in forms and form not in forms
        ]
        spare = [sector for sector in values.sectors if sector not in sectors]
        if not (new or (spare and values.forms)):
            return []
        store_forms(
            case,
            new or values.forms[:1],
            spare,
            by=self.by,
            has_main=any(row.is_main for row in rows),
        )
        record("exchange.exploitation_added", by=self.by, case=case, forms=new)
        return ["exploitation"]

    def _add_how(self, case: Case, reader: Reader, values: Said) -> list[str]:
        """Add ways of recruitment and means of control to the main form of a file."""
        forms = list(Exploitation.unscoped.filter(case=case)) if any(values.how.values()) else []
        new = {}
        for name, given in values.how.items():
            of_standard = codes.HOW[name]
            noted = [code for row in forms for code in getattr(row, name)]
            in_standard = {of_standard.get(code, "Other") for code in noted}
            if more := [code for code in given if of_standard[code] not in in_standard]:
                new[name] = more
        main = next((row for row in forms if row.is_main), None)
        if main is None:
            for name in new:
                self.say(REMARK, reader, f"no main form of exploitation; {name} is not taken over")
            return []
        if new:
            both = {name: [*getattr(main, name), *more] for name, more in new.items()}
            actions.change_exploitation(pk=main.pk, version=None, values=both, by=self.by)
        return sorted(new)

    def _tell_standing(self, case: Case, reader: Reader, values: Said) -> None:
        """Report what a sheet cannot change: that is decided on the case."""
        exported = fields_of(case)
        now = exported.cells
        current = {*now.values(), *(value for rest in exported.rest.values() for value in rest)}
        for name in STANDING:
            text = values.texts.get(name, "")
            means = self._meaning(name, text)
            if text and means != now.get(name, ""):
                self.say(REMARK, reader, f"“{text}” is not taken over; decide it on the file", name)
        for label, text in values.kept:
            if text in current:
                continue
            self.say(REMARK, reader, f"no field for “{label}: {text}”; not taken over")

    def _meaning(self, name: str, text: str) -> str:
        if name == "cas_ReasonForCaseClosure":
            return self.ends.get(plain(text), text)
        if text and codes.has_list(name):
            codes_read, _strange = codes.split(name, text)
            return codes_read[0] if codes_read else text
        return text

    def _open_case(self, reader: Reader, values: Said) -> None:
        if not values.name and values.code.casefold() != IS_NEW:
            self.say(REVIEW, reader, "no code of ours and no name: write our code, or “new”")
            return
        resemble = people.alike(values.name, values.person.get("birth_year")) if values.name else []
        if resemble and values.code.casefold() != IS_NEW:
            self.say(
                REVIEW,
                reader,
                f"resembles {people.named_to(self.by, resemble)}: write that "
                "code if it is the same person, or “new”",
            )
            return
        case = self._open(values)
        if values.forms:
            self._add_how(case, reader, values)
        self.say(TAKEN, reader, case.client.code)

    def _open(self, values: Said) -> Case:
        on = values.received_on or self.today
        # How somebody was recruited and controlled belongs to a form; without one it stays words.
        in_words = STANDING if values.forms else (*STANDING, *codes.OURS)
        kept = [
            *values.kept,
            *((name, values.texts[name]) for name in in_words if name in values.texts),
        ]
        person = {"called_name": values.person.get("given_names") or values.name, **values.person}
        case = actions.receive_signal(
            received_at=noon(on),
            signal={
                "referrer": values.referrer,
                "referrer_details": values.referrer_words,
                "story": "\n".join(f"{label}: {text}" for label, text in kept),
            },
            person=person | {"address": values.address},
            safe={},
            by=self.by,
            today=on,
        )
        for number in dict.fromkeys(values.phones):
            actions.add_number(
                case=case, values={"label": "", "number": number, "is_safe": False}, by=self.by
            )
        store_forms(case, values.forms, values.sectors, by=self.by, has_main=False)
        return case


def noon(day: dt.date) -> dt.datetime:
    """Return a moment of a day of which nobody noted the hour."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def store_forms(
    case: Case, forms: list[str], sectors: list[str], *, by: User, has_main: bool
) -> None:
    """Store forms of exploitation; the sectors belong to the first of them."""
    forms = list(dict.fromkeys(forms))
    pairs = [(form, "") for form in forms]
    if sectors and forms:
        pairs = [(forms[0], sector) for sector in dict.fromkeys(sectors)] + pairs[1:]
    for at, (form, sector) in enumerate(pairs):
        is_main = at == 0 and not has_main
        Exploitation(case=case, form=form, sector=sector, is_main=is_main, created_by=by).save()
