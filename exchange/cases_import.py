"""Take in an organisation's own list of files and what hangs from them: all of it, or nothing.

The same file taken in again changes nothing: a row is recognized by the person it names and the day
they were announced, by bed and arrival, by line and moment.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from django.db import DatabaseError, transaction
from django.utils import translation

from accounts.models import User
from audit.trail import record
from cases import access, actions, role_permissions
from cases.actions.team import give
from cases.models import Case, Client, Signal, Source
from cases.models.files import ONE_OPEN_CASE
from common.db import postpone, violated_constraint
from exchange import people, sheets
from exchange.cases_details import Wrong, add_session, add_stay
from exchange.cases_papers import add_care, add_hearing, add_permit, add_proceeding
from exchange.cases_rows import Entry, entries
from exchange.htcds_import import IS_NEW, OWN_CODE, noon
from exchange.report import REFUSED, REVIEW, SAME, TAKEN, Report
from records.errors import Refused

PERSON = (
    "called_name",
    "is_pseudonym",
    "given_names",
    "family_name",
    "aliases",
    "sex",
    "nationalities",
    "languages",
    "needs_interpreter",
    "address",
)
# What is told of the form of exploitation.
EXPLOITATION = ("sector", "recruitment", "control")
NAMES = ("called_name", "given_names", "family_name")
NOT_FOR_US = (Signal.Outcome.REFUSED, Signal.Outcome.REDIRECTED, Signal.Outcome.WITHDRAWN)
# What hangs from a file: who stores it, its line ('' for one per row), by which day it is sorted.
DETAILS = {
    "stays": (add_stay, "shelter", "arrival"),
    "sessions": (add_session, "", "on"),
    "court": (add_proceeding, "legal", "started_on"),
    "hearings": (add_hearing, "legal", "on"),
    "permits": (add_permit, "admin_support", "valid_from"),
    "care": (add_care, "psychosocial", "asked_on"),
}
WORDS = {
    "one_use_per_bed_per_night": "somebody else has this bed on one of these nights",
    "one_bed_per_person_per_night": "this person has a bed on one of these nights already",
}


def run(path: str | Path, *, by: User, today: dt.date, apply: bool) -> Report:
    """Import a list; without `apply`, or when a row is refused, nothing stays.

    Raises:
        Refused: the file is not read at all.
    """
    report = Report()
    with transaction.atomic(), translation.override("en"):
        sheets_read = entries(sheets.read(path), report)
        Importer(by=by, today=today, report=report).take(sheets_read)
        record(
            "exchange.imported",
            by=by,
            standard="own",
            file=people.digest(path),
            rows=sum(map(len, sheets_read.values())),
        )
        if report.is_refused or not apply:
            transaction.set_rollback(True)
    return report


def in_order(rows: list[Entry], name: str) -> list[Entry]:
    """Sort rows by a day; those without it come first."""
    return sorted(rows, key=lambda row: row.get(name) or dt.date.min)


class Importer:
    """Takes the sheets in their order, in the name of one person.

    `cases` by the organisation's own number, None for a file that is set aside; `made` are the
    files of this run, `met` those that were here.
    """

    def __init__(self, *, by: User, today: dt.date, report: Report):
        self.by, self.today, self.report = by, today, report
        self.cases: dict[str, Case | None] = {}
        self.made: set = set()
        self.met: set = set()
        self.may = frozenset().union(
            *(role_permissions.MAY.get(role, frozenset()) for role in by.roles)
        )

    def say(self, outcome: str, entry: Entry, reason: str, column: str = "") -> None:
        """Report on a row."""
        self.report.say(outcome, entry.sheet, entry.row, reason, column)

    def take(self, rows: dict[str, list[Entry]]) -> None:
        """Take all rows; files end last, when what happened in them is there."""
        postpone(ONE_OPEN_CASE)
        for entry in rows.get("files", []):
            self._try(entry, self._file)
        for sheet, (_add, _line, first) in DETAILS.items():
            for entry in in_order(rows.get(sheet, []), first):
                self._try(entry, self._detail)
        for entry in rows.get("files", []):
            self._try(entry, self._end)
        for entry in rows.get("files", []):
            self._try(entry, self._alone)

    def _alone(self, entry: Entry) -> None:
        """Refuse a file that is open while another one of the person is."""
        case = self.cases.get(entry["file"].casefold())
        if case is None or case.pk not in self.made:
            return
        others = Case.unscoped.open().filter(client=case.client_id).exclude(pk=case.pk)
        if others.exists() and Case.unscoped.open().filter(pk=case.pk).exists():
            raise Wrong("another file of this person is open: it ends first", "closed_on")

    def _try(self, entry: Entry, act: Callable[[Entry], None]) -> None:
        if self.report.refused_in(entry.sheet, entry.row):
            return
        try:
            with transaction.atomic():
                act(entry)
        except Wrong as error:
            self.say(REFUSED, entry, str(error), error.column)
        except DatabaseError as error:
            rule = violated_constraint(error)
            if not rule:
                raise
            self.say(REFUSED, entry, WORDS.get(rule, f"the database keeps the rule “{rule}”"))

    def _file(self, entry: Entry) -> None:
        key = entry["file"].casefold()
        if key in self.cases or OWN_CODE.match(key):
            raise Wrong("this number is used twice, or looks like a code of ours", "file")
        self._check(entry)
        person, same_as = self._person(entry), entry.get("same_as", "").casefold()
        client = self._client(same_as) if same_as not in {"", IS_NEW} else None
        case = self._known(entry, person, client)
        if case:
            self.met.add(case.pk)
            self.cases[key] = case
            self.say(SAME, entry, case.client.code)
            return
        resemble = [] if same_as else self._alike(person)
        if resemble:
            self.cases[key] = None
            self.say(
                REVIEW,
                entry,
                f"resembles {people.named_to(self.by, resemble)}: write in "
                "same_as the code if it is the same person, or “new”",
            )
            return
        case = self._open(entry, person, client)
        self.made.add(case.pk)
        self.cases[key] = case
        self.say(TAKEN, entry, case.client.code)

    def _check(self, entry: Entry) -> None:
        """Refuse days and outcomes that cannot be together."""
        received, began = entry["received_on"], entry.get("accompanied_from")
        ended, outcome = entry.get("closed_on"), entry.get("outcome")
        days = [day for day in (received, began, ended) if day]
        if days != sorted(days) or days[-1] > self.today:
            raise Wrong("the days are not in order, or still to come", "received_on")
        if outcome in NOT_FOR_US and (began or not ended):
            raise Wrong(
                "whom we did not take on has a closed_on and no accompanied_from", "outcome"
            )
        if ended and not began and outcome not in NOT_FOR_US:
            raise Wrong(
                "a file that ended was accompanied, or has an outcome that ended it", "closed_on"
            )
        if ended and not entry.get("closure_reason"):
            raise Wrong("say why the file ended", "closure_reason")
        filled = next((name for name in EXPLOITATION if entry.get(name)), "")
        if filled and not entry.get("form"):
            raise Wrong(f"{filled} needs a form of exploitation", "form")

    def _person(self, entry: Entry) -> dict:
        person = {name: entry[name] for name in PERSON if name in entry.values}
        if "born" in entry.values:
            try:
                estimated = entry.get("born_estimated", False)
                person |= people.born(entry["born"], today=self.today, estimated=estimated)
            except ValueError as error:
                raise Wrong(str(error), "born") from error
        return person

    def _client(self, same_as: str) -> Client:
        """Return the person of another row, or of a code of ours."""
        above = self.cases.get(same_as)
        if above:
            return above.client
        match = OWN_CODE.match(same_as)
        clients = Client.objects.visible_to(self.by, "change_case")
        client = clients.filter(number=int(match[1])).first() if match else None
        if client is None:
            raise Wrong("no row above, and no file that you may change, has this code", "same_as")
        return client

    def _alike(self, person: dict) -> list[Client]:
        name = " ".join(person.get(part, "") for part in NAMES)
        return people.alike(name, person.get("birth_year"))

    def _known(self, entry: Entry, person: dict, client: Client | None) -> Case | None:
        """Return the file that this very row opened before."""
        for candidate in [client] if client else self._alike(person):
            names = {name: getattr(candidate, name) or "" for name in (*NAMES, "birth_date")}
            if client is None and any(person.get(name, "") != names[name] for name in names):
                continue
            cases = Case.objects.visible_to(self.by, "change_case").filter(client=candidate)
            cases = cases.filter(opened_on=entry["received_on"]).order_by("episode")
            for case in cases.exclude(pk__in=self.made | self.met).select_related("client"):
                return case
        return None

    def _open(self, entry: Entry, person: dict, client: Client | None) -> Case:
        signal = {
            "referrer": entry["referrer"],
            "referrer_details": entry.get("referrer_details", ""),
            "story": entry.get("story", ""),
        }
        when = {"received_at": noon(entry["received_on"]), "today": entry["received_on"]}
        if client:
            case = actions.open_episode(client=client, signal=signal, by=self.by, **when)
        else:
            safe = {"how": entry.get("safe_how", ""), "never": entry.get("safe_never", "")}
            case = actions.receive_signal(
                signal=signal, person=person, safe=safe, by=self.by, **when
            )
            if "phone" in entry.values:
                actions.add_number(
                    case=case,
                    values={
                        "label": "",
                        "number": entry["phone"],
                        "is_safe": entry.get("phone_is_safe", False),
                    },
                    by=self.by,
                )
        if "form" in entry.values:
            values = {name: entry[name] for name in EXPLOITATION if name in entry.values}
            main = {"form": entry["form"], "is_main": True}
            actions.add_exploitation(case=case, values=main | values, by=self.by)
        self._begin(entry, case)
        for line in entry.get("lines", []):
            self._open_line(case, line)
        return case

    def _begin(self, entry: Entry, case: Case) -> None:
        began, outcome = entry.get("accompanied_from"), entry.get("outcome")
        if began or outcome == Signal.Outcome.ACCEPTED:
            on = began or entry["received_on"]
            actions.decide(
                case=case,
                outcome=Signal.Outcome.ACCEPTED,
                reason="",
                told_and_agreed="",
                on=on,
                by=self.by,
            )
        if began:
            actions.change_phase(case=case, to=Case.Phase.ACCOMPANIED, on=began, by=self.by)

    def _open_line(self, case: Case, line: str) -> None:
        """Let a line work on a file."""
        actions.open_line(case=case, line=line)
        self._grant(case, line)

    def _grant(self, case: Case, line: str) -> None:
        """Let the importer work in a line, as far as their role works there."""
        if line in self.may:
            give(
                case=case,
                user=self.by,
                codenames=[f"view_{line}", f"change_{line}"],
                source=Source.REFERRAL,
                by=self.by,
            )

    def _case(self, entry: Entry, permission: str) -> Case | None:
        """Return the file of a stay or session; None when it is set aside."""
        key = entry["file"].casefold()
        if key in self.cases:
            return self.cases[key]
        match = OWN_CODE.match(key)
        cases = Case.objects.visible_to(self.by, permission).select_related("client")
        case = (
            match and cases.filter(client__number=int(match[1]), episode=int(match[2] or 1)).first()
        )
        if not case:
            raise Wrong(
                "no row of the sheet files, and no file that you may change here, has this number",
                "file",
            )
        return case

    def _detail(self, entry: Entry) -> None:
        add, line, _first = DETAILS[entry.sheet]
        line = line or entry["line"]
        case = self._case(entry, f"change_{line}")
        if case is None:
            self.say(REVIEW, entry, "its file is set aside, and so is this row")
            return
        try:
            new = add(entry, case, by=self.by, today=self.today)
        except Refused:
            if not case.archived_on:
                raise
            new = True
        if new and case.archived_on:
            raise Wrong("this file is in the archive: take it out first", "file")
        if new and case.pk in self.made:
            self._grant(case, line)
        elif new and not access.can(self.by, f"change_{line}", case):
            raise Wrong("you may not work in this line of the file", "file")
        self.say(TAKEN if new else SAME, entry, case.client.code)

    def _end(self, entry: Entry) -> None:
        case = self.cases.get(entry["file"].casefold())
        if case is None or case.pk not in self.made or "closed_on" not in entry.values:
            return
        outcome, on = entry.get("outcome"), entry["closed_on"]
        try:
            if outcome in NOT_FOR_US:
                actions.decide(
                    case=case,
                    outcome=outcome,
                    reason=entry["closure_reason"],
                    told_and_agreed="",
                    on=on,
                    by=self.by,
                )
            else:
                actions.change_phase(
                    case=case,
                    to=Case.Phase.CLOSED,
                    on=on,
                    reason=entry["closure_reason"],
                    by=self.by,
                )
        except actions.CannotClose as error:
            reasons = "; ".join(str(reason) for reason in error.reasons)
            raise Wrong(f"the file cannot end: {reasons}", "closed_on") from error
        # A file that ends takes its rights back; the same list taken in again has to meet it.
        kept = ("view_case", "view_identity", "change_case")
        give(case=case, user=self.by, codenames=kept, source=Source.REFERRAL, by=self.by)
