"""Tables with small categories taken together: bands of age, two forms and all others. Pure.

Many numbers of a fine table are too small to be printed. A merged table says less and can be read.
The groups are the same in each year, so that which ones are merged tells nothing of the numbers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.disclosure import Relation, Term
from reports.disclosure.relations import places
from reports.tables import ALL, UNKNOWN, Place, Table

UNDER_AGE = ("0-11", "12-15", "16-17")
AGE_GROUPS = {
    **dict.fromkeys(UNDER_AGE, "0-17"),
    "18-25": "18-25",
    **dict.fromkeys(("26-35", "36-45", "46+"), "26+"),
    UNKNOWN: UNKNOWN,
}
# The last of the rows: everything that is in no other group, and what is not known.
REST = "other_or_unknown"


@dataclass(frozen=True)
class Grouping:
    """How the keys of a dimension are taken together: a dimension of its own.

    Attributes:
        dimension: its name.
        groups: the group of each key.
        rest: the group of any other key; '' where each key is its own group.
    """

    dimension: str
    groups: Mapping[str, str]
    rest: str = ""

    def of(self, key: str) -> str:
        """Return the group of a key."""
        return self.groups.get(key, self.rest or key)

    def of_all(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Return the groups of all keys, each once; the rest comes last."""
        groups = dict.fromkeys(self.of(key) for key in keys)
        return (*(each for each in groups if each != self.rest), *({self.rest} & set(groups)))


AGES = Grouping("age_group", AGE_GROUPS)
THREE_AGES = Grouping(
    "three_ages", dict.fromkeys((*UNDER_AGE, "18-25"), "0-25") | {"26-35": "26-35"}, REST
)
SEXES = Grouping("sex_group", {"f": "f", "m": "m"}, REST)
FORMS = Grouping("form_group", {"sexual": "sexual", "economic": "economic"}, REST)
TWO_FORMS = Grouping("two_forms", {"sexual": "sexual"}, REST)
REASONS = Grouping(
    "reason_group",
    dict.fromkeys(("autonomy", "status_obtained"), "completed")
    | dict.fromkeys(("dismissal", "conditions_broken", "contact_lost", "refused_help"), "early"),
    REST,
)
UNIT_KINDS = Grouping("unit_group", {"stay": "stay"}, REST)
LEVELS = Grouping("level_group", {"intensive": "intensive", "regular": "regular"}, REST)
OUTCOMES = Grouping("outcome_group", {"conviction": "conviction"}, REST)
# Before a court has it, before a court, and what comes after.
STAGES = Grouping(
    "stage_group",
    dict.fromkeys(("report", "information", "investigation"), "inquiry")
    | dict.fromkeys(
        (
            "council_chamber",
            "indictment_chamber",
            "correctional",
            "appeal",
            "cassation",
            "labour_court",
        ),
        "in_court",
    ),
    REST,
)
ACCUSED = Grouping("accused_group", dict.fromkeys(("convicted", "other"), "convicted"), REST)
CARE = Grouping("care_group", dict.fromkeys(("cgg", "solentra"), "mental_health"), REST)
DROPPED = Grouping(ALL, {}, ALL)
# The dimensions whose keys are taken together; where that does not help their total is printed.
GROUPED = {
    "age",
    "form",
    "reason",
    "unit_kind",
    "level",
    "proceeding_outcome",
    "care_kind",
    "condition",
    "statement_form",
    "stage",
    "judgment_level",
    "accused_outcome",
    "damage",
    "aid_kind",
    "aid_decision",
    "legal_aid_ground",
    "language",
    "country",
    "transfer_kind",
}
# For each table what may stand in its place, the finest first, and how its keys are grouped.
LADDERS: Mapping[str, Mapping[str, Mapping[str, Grouping]]] = {
    "T4": {"T4.merged": {"form": FORMS}, "T4.two": {"form": TWO_FORMS}},
    "T4.secondary": {
        "T4.secondary.merged": {"form": FORMS},
        "T4.secondary.total": {"form": DROPPED},
    },
    "T6.sex_age": {
        "T6.sex_age.merged": {"age": AGES},
        "T6.age": {"sex": DROPPED, "age": AGES},
        "T6.age.three": {"sex": DROPPED, "age": THREE_AGES},
    },
    "T6.sex_form": {
        "T6.sex_form.merged": {"form": FORMS},
        "T6.sex": {"form": DROPPED},
        "T6.sex.merged": {"sex": SEXES, "form": DROPPED},
    },
    "T6.age_form": {"T6.age_form.merged": {"age": AGES, "form": FORMS}},
    "T8.sex_form": {
        "T8.sex_form.merged": {"form": FORMS},
        "T8.form": {"sex": DROPPED, "form": FORMS},
    },
    "T8.sex_minor": {"T8.minor": {"sex": DROPPED}},
    "T10.lost": {"T10.lost.total": {"condition": DROPPED}},
    "T11.sex_minor": {
        "T11.minor": {"sex": DROPPED},
        "T11.persons": {"sex": DROPPED, "minor": DROPPED},
    },
    "T11.nights": {
        "T11.nights.merged": {"unit_kind": UNIT_KINDS},
        "T11.nights.total": {"unit_kind": DROPPED},
    },
    "T13.level": {"T13.level.merged": {"level": LEVELS}},
    "T13.language": {"T13.language.total": {"language": DROPPED}},
    "T13.hours": {"T13.hours.total": {"language": DROPPED}},
    "T13.cost": {"T13.cost.total": {"language": DROPPED}},
    "T14.ended": {
        "T14.ended.merged": {"proceeding_outcome": OUTCOMES},
        "T14.ended.total": {"proceeding_outcome": DROPPED},
    },
    "T14.statements": {"T14.statements.total": {"statement_form": DROPPED}},
    "T14.stages": {
        "T14.stages.merged": {"stage": STAGES},
        "T14.stages.total": {"stage": DROPPED},
    },
    "T14.judgments": {"T14.judgments.total": {"judgment_level": DROPPED}},
    "T14.accused": {"T14.accused.merged": {"accused_outcome": ACCUSED}},
    "T14.claimed": {"T14.claimed.total": {"damage": DROPPED}},
    "T14.awarded": {"T14.awarded.total": {"damage": DROPPED}},
    "T14.aid_asked": {"T14.aid_asked.total": {"aid_kind": DROPPED}},
    "T14.aid_decided": {"T14.aid_decided.total": {"aid_decision": DROPPED}},
    "T14.aid_granted": {"T14.aid_granted.total": {"aid_kind": DROPPED}},
    "T14.pro_deo": {"T14.pro_deo.total": {"legal_aid_ground": DROPPED}},
    "T16.sessions": {"T16.sessions.total": {"contact_kind": DROPPED}},
    "T16.referrals": {
        "T16.referrals.merged": {"care_kind": CARE},
        "T16.referrals.total": {"care_kind": DROPPED},
    },
    "T18": {"T18.merged": {"reason": REASONS}, "T18.total": {"reason": DROPPED}},
    "T20.country": {"T20.country.total": {"country": DROPPED}},
    "T20.sent": {"T20.sent.total": {"transfer_kind": DROPPED}},
}


def ladder(table: Table) -> list[Table]:
    """Return the merged tables that may stand in the place of a table, the finest first."""
    return [_merged(table, name, by) for name, by in LADDERS.get(table.name, {}).items()]


def _groupings(table: Table, by: Mapping[str, Grouping]) -> tuple[Grouping, Grouping]:
    """Return how rows and columns are grouped; a dimension without groups keeps its keys."""
    down, across = (
        by.get(dimension, Grouping(dimension, {}))
        for dimension in (table.row_dimension, table.column_dimension)
    )
    return down, across


def _merged(table: Table, name: str, by: Mapping[str, Grouping]) -> Table:
    down, across = _groupings(table, by)
    rows, columns = down.of_all(table.rows), across.of_all(table.columns)
    parts: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for at, row in enumerate(table.rows):
        for place, column in enumerate(table.columns):
            parts.setdefault((down.of(row), across.of(column)), []).append((at, place))

    def each(of: Callable[[list[tuple[int, int]]], int]) -> tuple[tuple[int, ...], ...]:
        lines = (tuple(of(parts[row, column]) for column in columns) for row in rows)
        # What is left of two dimensions goes down the page.
        return tuple(zip(*lines, strict=True)) if rows == (ALL,) else tuple(lines)

    behind = table.people
    cells = each(lambda places: sum(table.cells[row][column] or 0 for row, column in places))
    # One person can stand in several: those of the fullest are surely as many.
    people = behind and each(lambda places: max(behind[row][column] for row, column in places))
    if rows == (ALL,):
        rows, columns, down, across = columns, rows, across, down
    return Table(
        name=name,
        unit=table.unit,
        row_dimension=down.dimension,
        rows=rows,
        cells=cells,
        column_dimension=across.dimension,
        columns=columns,
        people=people,
        merged_from=table.name,
    )


def sums(tables: Mapping[str, Table]) -> Iterator[Relation]:
    """Return that each number of a merged table is the sum of what was taken together."""
    for table in tables.values():
        if not table.merged_from:
            continue
        fine = tables[table.merged_from]
        by = LADDERS[fine.name][table.name]
        parts: dict[Place, list[Place]] = {}
        for place in places(fine):
            parts.setdefault(_at(table, fine, by, place), []).append(place)
        for place, of in parts.items():
            terms = tuple(Term(fine.name, each) for each in of)
            yield Relation((Term(table.name, place),), terms, exactly=True)


def _at(table: Table, fine: Table, by: Mapping[str, Grouping], place: Place) -> Place:
    """Return where a number of the fine table belongs in the merged one."""
    down, across = _groupings(fine, by)
    row = None if place[0] is None else down.of(fine.rows[place[0]])
    column = None if place[1] is None else across.of(fine.columns[place[1]])
    if table.row_dimension != down.dimension:
        row, column = column, row
    return (
        None if row is None else table.rows.index(row),
        None if column is None else table.columns.index(column),
    )
