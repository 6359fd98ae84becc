"""The bed board: rows are beds, columns are nights, each use is one cell. Constant queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.fields import open_keys
from cases import access
from cases.actions import conflicts
from common.dates import for_screen
from shelter.models import Bed, BedRequest, BedUse, House
from shelter.suitability import Proposal, Verdict, judge, propose
from shelter.verdicts import in_words, need_of, place_of
from shelter.waiting import waiting_count, waiting_list

DAY = dt.timedelta(days=1)


@dataclass
class Cell:
    """One or more nights of a bed: a use, one free night ("free"), or several ("nights")."""

    day: dt.date
    span: int = 1
    use: BedUse | None = None
    kind: str = "free"
    title: str = ""
    subtitle: str = ""
    continues: bool = False


@dataclass
class Row:
    """A bed and its nights."""

    bed: Bed
    cells: list[Cell] = field(default_factory=list)
    verdict: Verdict | None = None

    @property
    def suits_fully(self) -> bool:
        """Ask whether the bed suits whom one is placing, and nothing is to be thought of."""
        return bool(self.verdict and self.verdict.suits and not self.verdict.warnings)

    @property
    def reasons(self) -> str:
        """Return in words why the bed does not suit."""
        return in_words(self.verdict.reasons) if self.verdict else ""

    @property
    def warnings(self) -> str:
        """Return in words what to think of."""
        return in_words(self.verdict.warnings) if self.verdict else ""


@dataclass
class Group:
    """A house and its beds."""

    house: House
    rows: list[Row] = field(default_factory=list)


@dataclass
class Tonight:
    """A bed this night, and who comes to it after."""

    row: Row
    house: House
    cell: Cell
    following: Cell | None = None


@dataclass
class Board:
    """Everything the page shows."""

    days: list[dt.date]
    groups: list[Group]
    counts: dict[str, int]
    moves: list[dict]
    waiting: list[BedRequest]
    placing: BedRequest | None = None
    proposal: Proposal | None = None
    legs: list = field(default_factory=list)
    first: Cell | None = None
    tonight: list[Tonight] = field(default_factory=list)


def all_beds() -> list[Bed]:
    """Return the beds in use, in the order of the houses."""
    return list(
        Bed.objects.in_use()
        .select_related("room__unit__house")
        .defer("room__unit__house__address")
        .order_by(
            "room__unit__house__position",
            "room__unit__house__label",
            "room__unit__label",
            "room__label",
            "label",
        )
    )


def uses_within(start: dt.date, end: dt.date) -> list[BedUse]:
    """Return what touches the nights [start, end), whoever it is; names are narrowed later."""
    now = timezone.now()
    rows = BedUse.unscoped.within(start, end).select_related("case__client", "bed")
    return [
        use
        for use in rows.order_by("period")
        if use.kind != BedUse.Kind.HOLD or use.held_until > now
    ]


def _mark_visible(user: User, uses: list[BedUse]) -> None:
    cases = list({use.case_id: use.case for use in uses if use.case}.values())
    held = access.on_each(user, cases)
    for use in uses:
        rights = held[use.case.pk] if use.case else None
        use.is_visible = rights is None or rights.may("view_shelter")
        use.is_named = rights is not None and rights.is_named and use.is_visible
    open_keys(use.case.client for use in uses if use.case and use.is_named)


def _cells(uses: list[BedUse], days: list[dt.date], *, by_night: bool) -> list[Cell]:
    """Lay out the nights of a bed; free ones a cell each, or those between two uses in one."""
    cells, day, end = [], days[0], days[-1] + DAY
    for use in uses:
        start = max(use.period.lower, day)
        cells += _free(day, (start - day).days, by_night=by_night)
        day, stop = start, min(use.period.upper, end)
        if stop > day:
            cells.append(_use_cell(use, day, (stop - day).days, days[0]))
            day = stop
    return cells + _free(day, (end - day).days, by_night=by_night)


def _free(day: dt.date, nights: int, *, by_night: bool) -> list[Cell]:
    if by_night:
        return [Cell(day + DAY * number) for number in range(nights)]
    return [Cell(day, nights, kind="nights")] if nights > 0 else []


def _tonight(row: Row, house: House, uses: list[BedUse], today: dt.date) -> Tonight:
    there = [use for use in uses if use.period.upper > today]
    cell = _cells(there, [today], by_night=True)[0]
    later = [use for use in uses if use.period.lower > today]
    following = _use_cell(later[0], later[0].period.lower, 1, today) if later else None
    return Tonight(row, house, cell, following)


def _use_cell(use: BedUse, day: dt.date, span: int, first: dt.date) -> Cell:
    last = for_screen(use.period.upper, today=timezone.localdate())
    continues = use.period.lower < first
    if use.kind == BedUse.Kind.CLOSURE:
        return Cell(day, span, use, "closure", use.reason, _("back %(day)s") % {"day": last})
    if not use.is_visible:
        return Cell(day, span, None, "taken", "", "", continues)
    title = use.case.client.short_name if use.is_named else ""
    text = {
        BedUse.Kind.HOLD: _("held until %(day)s"),
        BedUse.Kind.PLAN: _("planned until %(day)s"),
        BedUse.Kind.STAY: _("until %(day)s"),
    }[BedUse.Kind(use.kind)]
    return Cell(day, span, use, use.kind, title, text % {"day": last}, continues)


def build(user: User, *, start: dt.date, nights: int, placing: UUID | None = None) -> Board:
    """Lay out the board for somebody, in the same number of queries for any number of beds."""
    days = [start + DAY * number for number in range(nights)]
    end = days[-1] + DAY
    today = timezone.localdate()
    beds, uses = all_beds(), uses_within(min(start, today - DAY), max(end, today + DAY * 8))
    _mark_visible(user, uses)
    by_bed: dict[UUID, list[BedUse]] = defaultdict(list)
    for use in uses:
        by_bed[use.bed_id].append(use)
    waiting = waiting_list(user)
    chosen = next((row for row in waiting if row.pk == placing), None)
    board = Board(
        days,
        [],
        _counts(beds, uses, waiting_count(user), today),
        _moves(uses, beds, today),
        waiting,
        chosen,
    )
    verdicts = _judge(board, chosen, beds, uses, by_bed) if chosen else {}
    for bed in beds:
        house = bed.room.unit.house
        if not board.groups or board.groups[-1].house.pk != house.pk:
            board.groups.append(Group(house))
        shown = [
            use for use in by_bed[bed.pk] if use.period.upper > start and use.period.lower < end
        ]
        cells = _cells(shown, days, by_night=chosen is not None)
        row = Row(bed, cells, verdicts.get(bed.pk))
        board.groups[-1].rows.append(row)
        board.tonight.append(_tonight(row, house, by_bed[bed.pk], today))
    board.first = _first_that_suits(board, today) if chosen else None
    board.tonight.sort(key=lambda row: row.cell.kind != "free")
    return board


def _first_that_suits(board: Board, today: dt.date) -> Cell | None:
    """Return the cell where placing begins: free, and of a bed that suits fully if there is one."""
    rows = [
        row for group in board.groups for row in group.rows if row.verdict and row.verdict.suits
    ]
    rows.sort(key=lambda row: not row.suits_fully)
    free = (cell for row in rows for cell in row.cells if cell.kind == "free" and cell.day >= today)
    return next(free, None)


def _judge(
    board: Board,
    chosen: BedRequest,
    beds: list[Bed],
    uses: list[BedUse],
    by_bed: Mapping[UUID, list[BedUse]],
) -> dict[UUID, Verdict]:
    last = board.days[-1] + DAY
    begin = max(chosen.wanted_from, board.days[0], timezone.localdate())
    stop = max(min(chosen.wanted_until or last, last), begin + DAY)
    there = [
        use
        for use in uses
        if use.person_id and use.period.lower < stop and use.period.upper > begin
    ]
    pairs = conflicts(chosen.case.client, {use.person_id for use in there if use.person_id})
    house_of = {bed.pk: bed.room.unit.house_id for bed in beds}
    apart_in = {
        house_of[use.bed_id] for use in there if use.person_id in pairs and use.bed_id in house_of
    }
    need = need_of(chosen, timezone.localdate())
    verdicts = {bed.pk: judge(need, place_of(bed, apart_in)) for bed in beds}
    good = [str(bed.pk) for bed in beds if verdicts[bed.pk].suits and not verdicts[bed.pk].warnings]
    taken = {
        str(pk): [(use.period.lower, use.period.upper) for use in rows]
        for pk, rows in by_bed.items()
    }
    board.proposal = propose(good, begin, stop, taken)
    labels = {str(bed.pk): bed.label for bed in beds}
    board.legs = [(labels[leg.key], leg) for leg in board.proposal.legs]
    return verdicts


def _counts(beds: list[Bed], uses: list[BedUse], waiting: int, today: dt.date) -> dict[str, int]:
    tonight = [use for use in uses if use.period.lower <= today < use.period.upper]
    live = {bed.pk for bed in beds}
    taken = {use.bed_id for use in tonight if use.bed_id in live}
    sleeping = [use for use in tonight if use.kind == BedUse.Kind.STAY]
    year = today.year
    children = [
        use
        for use in sleeping
        if use.case.client.birth_year and year - use.case.client.birth_year < 18
    ]
    return {
        "beds": len(beds),
        "free": len(live - taken),
        "people": len(sleeping),
        "children": len(children),
        "arrive": sum(
            1 for use in uses if use.kind == BedUse.Kind.PLAN and use.period.lower <= today
        ),
        "leave": sum(
            1
            for use in uses
            if use.kind == BedUse.Kind.STAY and use.period.upper == today and not use.left_at
        ),
        "waiting": waiting,
    }


def _moves(uses: list[BedUse], beds: list[Bed], today: dt.date) -> list[dict]:
    labels = {bed.pk: bed.label for bed in beds}
    moves = []
    for use in uses:
        if use.kind == BedUse.Kind.CLOSURE or not use.is_visible or use.bed_id not in labels:
            continue
        if use.kind == BedUse.Kind.PLAN and use.period.lower >= today:
            moves.append({"on": use.period.lower, "use": use, "what": "arrives"})
        if use.kind == BedUse.Kind.STAY and not use.left_at and today <= use.period.upper:
            moves.append({"on": use.period.upper, "use": use, "what": "leaves"})
    moves = [move for move in moves if move["on"] <= today + DAY * 7]
    return sorted(moves, key=lambda move: (move["on"], labels[move["use"].bed_id]))[:8]


def next_use(bed_id: UUID, day: dt.date) -> dt.date | None:
    """Return the first night after `day` on which the bed is used again."""
    following = BedUse.unscoped.filter(bed=bed_id, period__startswith__gt=day).order_by("period")
    period = following.values_list("period", flat=True).first()
    return period.lower if period else None
