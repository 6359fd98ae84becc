"""The figures of a year, counted one row and one day at a time in plain Python.

On purpose as slow and as plain as can be, and without a line of the code it is the measure of:
it asks for all rows and walks through every day.
"""

import datetime as dt
from collections import Counter, defaultdict
from zoneinfo import ZoneInfo

from admin_support.models import Procedure, ResidenceDocument
from ambulant.models import RhythmPeriod
from cases.models import Agreement, Case, Code, Condition, Exploitation, Relative, Signal
from counseling.models import Session
from legal.models import Hearing, Proceeding
from psychosocial.models import CareReferral
from shelter.models import Bed, BedRequest, BedUse
from tests.reports import brute_court

DAY = dt.timedelta(days=1)
BRUSSELS = ZoneInfo("Europe/Brussels")


def days_of(year: int) -> list[dt.date]:
    day, days = dt.date(year, 1, 1), []
    while day.year == year:
        days.append(day)
        day += DAY
    return days


def band(age: int | None) -> str:
    if age is None or age < 0:
        return "unknown"
    for last, name in (
        (11, "0-11"),
        (15, "12-15"),
        (17, "16-17"),
        (25, "18-25"),
        (35, "26-35"),
        (45, "36-45"),
    ):
        if age <= last:
            return name
    return "46+"


def minority(age: int | None) -> str:
    if age is None or age < 0:
        return "unknown"
    return "minor" if age <= 17 else "adult"


def is_open(case: Case, day: dt.date) -> bool:
    """Accompanied on a day: from the start up to and including the day of closure."""
    if case.accompanied_from is None or day < case.accompanied_from:
        return False
    return case.closed_on is None or day <= case.closed_on


def age_of(case: Case) -> int | None:
    if case.age_at_start is not None:
        return case.age_at_start
    born, start = case.client.birth_year, case.accompanied_from or case.opened_on
    return None if born is None else start.year - born


def sex_of(case: Case) -> str:
    return case.client.sex or "unknown"


def durations(closed: list[Case]) -> dict[str, dict]:
    """Count the months of support of each by walking from month to month.

    A day that a month does not have comes on the first of the next.
    """
    lengths = []
    for case in closed:
        start, months = case.accompanied_from, 0
        while True:
            year, month = divmod(start.month + months, 12)
            first = dt.date(start.year + year, month + 1, 1)
            after = (first + 31 * DAY).replace(day=1)
            if min(first + (start.day - 1) * DAY, after) > case.closed_on:
                break
            months += 1
        lengths.append(months)
    if not lengths:
        return {"T19.mean": Counter(), "T19.median": Counter()}
    lengths.sort()
    half = len(lengths) // 2
    return {
        "T19.mean": {("all", "all"): int(sum(lengths) / len(lengths) + 0.5)},
        "T19.median": {("all", "all"): int((lengths[half] + lengths[~half]) / 2 + 0.5)},
    }


class World:
    """All rows there are, read once."""

    def __init__(self):
        self.cases = list(Case.unscoped.select_related("client"))
        self.signals = list(Signal.unscoped.all())
        self.forms = defaultdict(list)
        for row in Exploitation.unscoped.all():
            self.forms[row.case_id].append(row)
        self.known = {
            which: set(Code.objects.filter(list=which).values_list("value", flat=True))
            for which in ("exploitation_form", "closure")
        }
        self.uses = list(BedUse.unscoped.select_related("bed__room__unit", "case__client"))
        self.beds = list(Bed.objects.select_related("room__unit__house"))
        self.talks = list(Session.unscoped.select_related("case"))
        self.rhythms = list(RhythmPeriod.unscoped.select_related("level"))

    def form(self, case: Case) -> str:
        for row in self.forms[case.pk]:
            if row.is_main and row.form in self.known["exploitation_form"]:
                return row.form
        return "unknown"

    def count(self, year: int, until: dt.date | None = None) -> dict[str, dict]:
        """Return {table: {(row, column): number}} without the zeros."""
        tables = {
            **self._people(year),
            **self._shelter(year, until),
            **self._contacts(year),
            **self._papers(year, until),
            **self._applications(year),
            "T10.phase": self._phases(year, until),
            **self._status(year),
            **brute_court.count(year),
        }
        arrived = [
            signal
            for signal in self.signals
            if signal.received_at.astimezone(BRUSSELS).year == year
        ]
        tables["T1"] = Counter((signal.referrer, "all") for signal in arrived)
        tables["T2"] = Counter((signal.outcome, "all") for signal in arrived)
        return {
            name: {at: number for at, number in cells.items() if number not in (0, None)}
            for name, cells in tables.items()
        }

    def _people(self, year: int) -> dict[str, Counter]:
        days, new, stock, closed, also = days_of(year), [], [], [], []
        files = defaultdict(list)
        for case in self.cases:
            files[case.client_id].append(case)
        for mine in files.values():
            touching = [case for case in mine if any(is_open(case, day) for day in days)]
            if not touching:
                continue
            last = sorted(touching, key=lambda case: (case.accompanied_from, case.episode))[-1]
            stock.append(last)
            if not any(
                is_open(case, days[0]) and case.accompanied_from < days[0] for case in touching
            ):
                new.append(last)
                other = {row.form for row in self.forms[last.pk] if not row.is_main}
                main = {row.form for row in self.forms[last.pk] if row.is_main}
                also += [
                    form if form in self.known["exploitation_form"] else "unknown"
                    for form in other - main
                ]
            if not any(is_open(case, days[-1] + DAY) for case in touching):
                closed.append(last)
        returned = [case for case in closed if case.closure_reason == "voluntary_return"]
        reasons = [
            case.closure_reason if case.closure_reason in self.known["closure"] else "unknown"
            for case in closed
        ]
        return {
            "T4": Counter((self.form(case), "all") for case in new),
            "T4.secondary": Counter((form, "all") for form in also),
            "T6.sex_age": Counter((sex_of(case), band(age_of(case))) for case in new),
            "T6.sex_form": Counter((sex_of(case), self.form(case)) for case in new),
            "T6.age_form": Counter((band(age_of(case)), self.form(case)) for case in new),
            "T8.sex_form": Counter((sex_of(case), self.form(case)) for case in stock),
            "T8.sex_minor": Counter((sex_of(case), minority(age_of(case))) for case in stock),
            "T18": Counter((reason, "all") for reason in reasons),
            **durations(closed),
            "T20.returns": Counter((minority(age_of(case)), "all") for case in returned),
        }

    def _shelter(self, year: int, until: dt.date | None) -> dict[str, dict]:
        days = [day for day in days_of(year) if until is None or day < until]
        slept = defaultdict(dict)
        for use in self.uses:
            day = use.period.lower
            while use.kind == "stay" and day < use.period.upper:
                slept[use.person_id][day] = use
                day += DAY
        nights, persons, ends = Counter(), Counter(), []
        for mine in slept.values():
            inside = [mine[day] for day in days if day in mine]
            nights.update((use.bed.room.unit.kind, "all") for use in inside)
            if inside:
                case = inside[-1].case
                persons[sex_of(case), minority(age_of(case))] += 1
            ends += self._stays(mine, year, until)
        lengths = sorted(ends)
        mean = Counter()
        middle = Counter()
        if lengths:
            mean["all", "all"] = int(sum(lengths) / len(lengths) + 0.5)
            half = len(lengths) // 2
            both = (lengths[half] + lengths[~half]) / 2
            middle["all", "all"] = int(both + 0.5)
        places = sum(self._is_free_or_used(bed, day) for bed in self.beds for day in days)
        used = {("all", "all"): int(100 * nights.total() / places + 0.5) if places else None}
        waits = BedRequest.unscoped.select_related("case__client")
        refused = {
            (sex_of(request.case), request.case.client_id)
            for request in waits
            if request.end_reason == "no_place" and request.ended_on.year == year
        }
        along = Counter(
            (use.bed.room.unit.kind, "all")
            for relative in Relative.unscoped.select_related("case", "own_case")
            for day, use in slept[relative.case.client_id].items()
            if day in days and self._is_along(relative, day)
        )
        return {
            "T11.along": along,
            "T11.no_place": Counter((sex, "all") for sex, _person in refused),
            "T11.sex_minor": persons,
            "T11.nights": nights,
            "T11.stay_mean": mean,
            "T11.stay_median": middle,
            "T11.occupancy": used,
        }

    @staticmethod
    def _is_along(relative: Relative, day: dt.date) -> bool:
        """Return whether somebody without a file is with the person in the night of a day."""
        if relative.own_case and day >= relative.own_case.opened_on:
            return False
        if relative.place == "with_client" and day >= relative.since:
            return True
        return any(stay.since <= day < stay.until for stay in relative.earlier.all())

    @staticmethod
    def _stays(mine: dict, year: int, until: dt.date | None) -> list[int]:
        """Return the lengths of one person's stays whose departure lies in the year."""
        stays = []
        for day in sorted(mine):
            if day + DAY in mine:
                continue
            first = day
            while first - DAY in mine:
                first -= DAY
            if (day + DAY).year == year and (until is None or day + DAY <= until):
                stays.append((day + DAY - first).days)
        return stays

    def _is_free_or_used(self, bed: Bed, day: dt.date) -> bool:
        mine = [use for use in self.uses if use.bed_id == bed.pk]
        stays = [use.period for use in mine if use.kind == "stay"]
        firsts = [period.lower for period in stays] + ([bed.opened_on] if bed.opened_on else [])
        if not firsts or day < min(firsts):
            return False
        ended = [end for end in (bed.ended_on, bed.room.unit.house.ended_on) if end]
        if ended and day >= max([min(ended), *(period.upper for period in stays)]):
            return False
        return not any(
            use.kind == "closure" and use.period.lower <= day < use.period.upper for use in mine
        )

    def _papers(self, year: int, until: dt.date | None) -> dict[str, Counter]:
        requested, issued, hearings, ended, care = (Counter() for _table in range(5))
        renewed, closed = Counter(), {"refused": Counter(), "withdrawn": Counter()}
        for paper in ResidenceDocument.unscoped.select_related("kind"):
            if paper.requested_on and paper.requested_on.year == year:
                requested[paper.kind.value, "all"] += 1
            if paper.issued_on and paper.issued_on.year == year:
                issued[paper.kind.value, "all"] += 1
                if paper.turn > 1:
                    renewed[paper.kind.value, "all"] += 1
            if paper.outcome in closed and paper.closed_on.year == year:
                closed[paper.outcome][paper.kind.value, "all"] += 1
        for hearing in Hearing.unscoped.all():
            took_place = hearing.outcome in ("held", "judged")
            if took_place and hearing.at.astimezone(BRUSSELS).year == year:
                hearings[hearing.kind, "all"] += 1
        for matter in Proceeding.unscoped.all():
            if matter.ended_on and matter.ended_on.year == year:
                ended[matter.outcome, "all"] += 1
        kinds = set(Code.objects.filter(list="care_kind").values_list("value", flat=True))
        for referral in CareReferral.unscoped.all():
            if referral.asked_on and referral.asked_on.year == year:
                care[referral.kind if referral.kind in kinds else "unknown", "all"] += 1
        sessions, waits = Counter(), []
        for talk in Session.unscoped.filter(case__isnull=False, line="psychosocial"):
            if talk.status == "held" and talk.starts_at.astimezone(BRUSSELS).year == year:
                sessions[talk.kind, "all"] += 1
        for referral in CareReferral.unscoped.filter(asked_on__isnull=False):
            first = referral.first_appointment_on
            if first and first.year == year and (until is None or first <= until):
                waits.append((first - referral.asked_on).days)
        waits.sort()
        mean, middle = Counter(), Counter()
        if waits:
            mean["all", "all"] = int(sum(waits) / len(waits) + 0.5)
            half = len(waits) // 2
            middle["all", "all"] = int((waits[half] + waits[~half]) / 2 + 0.5)
        return {
            "T16.sessions": sessions,
            "T16.wait_mean": mean,
            "T16.wait_median": middle,
            "T9.asked": requested,
            "T9.issued": issued,
            "T9.renewed": renewed,
            "T9.refused": closed["refused"],
            "T9.withdrawn": closed["withdrawn"],
            "T14.hearings": hearings,
            "T14.ended": ended,
            "T16.referrals": care,
        }

    def _applications(self, year: int) -> dict[str, Counter]:
        sent, decided = Counter(), Counter()
        for row in Procedure.unscoped.select_related("kind"):
            if row.requested_on and row.requested_on.year == year:
                sent[row.kind.domain, "all"] += 1
            if row.decided_on and row.decided_on.year == year:
                decided[row.outcome, "all"] += 1
        return {"T15.sent": sent, "T15.decided": decided}

    def _phases(self, year: int, until: dt.date | None) -> Counter:
        """Count who is left when the year ends, by the document on its last day or today."""
        last, papers, people = dt.date(year, 12, 31), defaultdict(list), set()
        for case in self.cases:
            left = case.closed_on is None or case.closed_on > last
            if case.accompanied_from and case.accompanied_from <= last and left:
                people.add(case.client_id)
        for paper in ResidenceDocument.unscoped.select_related("kind", "case"):
            papers[paper.case.client_id].append(paper)
        counts, day = Counter(), min(last, until or last)
        for client in people:
            held = [
                paper
                for paper in papers[client]
                if paper.outcome in ("issued", "ended")
                and paper.valid_from <= day
                and (paper.valid_to is None or day <= paper.valid_to)
                and (paper.closed_on is None or day < paper.closed_on)
            ]
            newest = max(held, key=lambda paper: (paper.valid_from, paper.pk), default=None)
            counts[newest.kind.phase if newest else "none", "all"] += 1
        return counts

    def _status(self, year: int) -> dict[str, Counter]:
        signed, lost = Counter(), Counter()
        for agreement in Agreement.unscoped.all():
            if agreement.signed_on.year == year:
                signed["all", "all"] += 1
        for condition in Condition.unscoped.all():
            if condition.lost_on and condition.lost_on.year == year:
                lost[condition.kind, "all"] += 1
        return {"T10.agreements": signed, "T10.lost": lost}

    def _contacts(self, year: int) -> dict[str, Counter]:
        level, kind, minutes = Counter(), Counter(), Counter()
        for talk in self.talks:
            day = talk.starts_at.astimezone(BRUSSELS).date()
            if (talk.line, talk.status, day.year) != ("ambulant", "held", year) or not talk.case:
                continue
            agreed = [
                row.level.value
                for row in self.rhythms
                if row.case_id == talk.case_id
                and row.period.lower <= day
                and (row.period.upper is None or day < row.period.upper)
            ]
            level[agreed[0] if agreed else "unknown", "all"] += 1
            kind[talk.kind, "all"] += 1
            if talk.interpreter != "none":
                minutes[talk.interpreter, "all"] += talk.minutes
        return {"T13.level": level, "T13.kind": kind, "T13.interpreter": minutes}


def cells(tables) -> dict[str, dict]:
    """Return what our tables say in the same shape."""
    return {
        table.name: {
            (row, column): value
            for row, line in zip(table.rows, table.cells, strict=True)
            for column, value in zip(table.columns, line, strict=True)
            if value not in (0, None)
        }
        for table in tables
    }
