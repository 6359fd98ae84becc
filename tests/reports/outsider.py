"""A reader with another solver: knows what is printed, and the code that hid the rest not at all.

Works on one crowd per unit, cross-classified by all dimensions of that unit at once, in CBC.
"""

import random
from dataclasses import replace
from itertools import pairwise, product

import pulp

from reports.tables import ALL

# Comes with PuLP; its own short name for it warns of version 4.
CBC = pulp.COIN_CMD(path=pulp.PULP_CBC_CMD.pulp_cbc_path, msg=False)
# How often many numbers are pushed at once before the rest is looked at one by one.
PUSHES = 10

# What a merged table takes together: its dimension, the one behind it, and which labels of that.
GROUPS = {
    "age_group": (
        "age",
        {
            "0-17": ["0-11", "12-15", "16-17"],
            "18-25": ["18-25"],
            "26+": ["26-35", "36-45", "46+"],
            "unknown": ["unknown"],
        },
    ),
    "three_ages": ("age", {"0-25": ["0-11", "12-15", "16-17", "18-25"], "26-35": ["26-35"]}),
    "form_group": ("form", {"sexual": ["sexual"], "economic": ["economic"]}),
    "sex_group": ("sex", {"f": ["f"], "m": ["m"]}),
    "reason_group": (
        "reason",
        {
            "completed": ["autonomy", "status_obtained"],
            "early": ["dismissal", "conditions_broken", "contact_lost", "refused_help"],
        },
    ),
    "unit_group": ("unit_kind", {"stay": ["stay"]}),
    "level_group": ("level", {"intensive": ["intensive"], "regular": ["regular"]}),
    "outcome_group": ("proceeding_outcome", {"conviction": ["conviction"]}),
    "stage_group": (
        "stage",
        {
            "inquiry": ["report", "information", "investigation"],
            "in_court": [
                "council_chamber",
                "indictment_chamber",
                "correctional",
                "appeal",
                "cassation",
                "labour_court",
            ],
        },
    ),
    "accused_group": ("accused_outcome", {"convicted": ["convicted", "other"]}),
    "care_group": ("care_kind", {"mental_health": ["cgg", "solentra"]}),
}


def narrow(masked, at_most=(), exactly=(), derived=(), threshold=5):
    """Return (table, place) of each hidden number with fewer than three values that fit.

    What is not shown because its table was merged is asked about where few stand behind it.

    Args:
        masked: the publication, by name.
        at_most, exactly: (left, right) pairs of lists of (table, place): sums of printed numbers.
        derived: (name, plus, minus, truth) of numbers nobody printed: sums less other sums.
        threshold: below which a number is small.
    """
    problem, numbers = _problem(masked, at_most, exactly)
    hidden = sorted(
        (
            at
            for at in numbers
            if at[1] in masked[at[0]].hidden
            and (at[1] not in masked[at[0]].closed or 0 < _behind(masked, at) < threshold)
        ),
        key=lambda at: (at[0], str(at[1])),
    )
    truth = {at: _truth(masked, at) for at in hidden}
    for name, plus, minus, value in derived:
        number = problem.add_variable(f"derived_{len(numbers)}", 0, cat="Integer")
        problem += number == _add(numbers, plus) - _add(numbers, minus)
        numbers[name, ()] = number
        if 0 < value < threshold:
            truth[name, ()] = value
    seen = {at: set() for at in truth}
    push, plain = _Push(problem, numbers, truth, far=2), problem.objective
    for turn in range(PUSHES):
        few = [at for at in truth if len(seen[at]) < 3]
        values = push.away(few, turn) if few else None
        for at in truth if values else ():
            seen[at].add(values[at])
    problem.setObjective(plain)
    poor = []
    for at in truth:
        while len(seen[at]) < 3:
            for low, high in _gaps(sorted(seen[at])):
                values = _solve(problem, numbers, at, low, high)
                if values is not None:
                    break
            else:
                poor.append(at)
                break
            for other in truth:
                seen[other].add(values[other])
    return poor


def others(masked, at_most=(), exactly=(), most=97_531):
    """Yield other figures that agree with all that is printed, until each hidden number changed.

    Every figure is {(table, place): value} of all tables that add up; hidden numbers are as large
    as can be, up to `most`.
    """
    problem, numbers = _problem(masked, at_most, exactly)
    hidden = [at for at in numbers if at[1] in masked[at[0]].hidden]
    for at in hidden:
        numbers[at].upBound = most
    problem.setObjective(-_add(numbers, hidden))
    truth = {at: _truth(masked, at) for at in hidden}
    push = _Push(problem, numbers, truth, far=1)
    left = list(hidden)
    for turn in range(-1, PUSHES):
        values = _values(problem, numbers) if turn < 0 else push.away(left, turn)
        still = [at for at in left if values[at] == truth[at]]
        if len(still) < len(left):
            yield values
        left = still
    while left:
        at = left[0]
        values = _solve(problem, numbers, at, truth[at] + 1, most) or _solve(
            problem, numbers, at, 0, truth[at] - 1
        )
        assert values is not None, f"{at} can only be {truth[at]}"
        left = [at for at in left if values[at] == truth[at]]
        yield values


class _Push:
    """Moves many hidden numbers away from the truth at once, so that one answer serves them all.

    What it does not move may still be able to move.
    """

    def __init__(self, problem, numbers, truth, far):
        self.problem, self.numbers, self.truth = problem, numbers, truth
        self.moves = {}
        for place, (at, value) in enumerate(truth.items()):
            up = problem.add_variable(f"up_{place}", None, far)
            down = problem.add_variable(f"down_{place}", None, far)
            problem += numbers[at] - up >= value
            problem += numbers[at] + down <= value
            self.moves[at] = up, down

    def away(self, chosen, turn):
        """Return numbers that fit and in which as many of the chosen as can be are not true.

        All up and all down at first, then by chance; a zero can only go up.
        """
        chance = random.Random(turn)
        moves = [
            self.moves[at][self.truth[at] > 0 and (turn if turn < 2 else chance.randint(0, 1))]
            for at in chosen
        ]
        self.problem.setObjective(-pulp.lpSum((1 + chance.random()) * move for move in moves))
        return _values(self.problem, self.numbers)


def _truth(masked, at):
    return replace(masked[at[0]], hidden=frozenset()).at(*at[1])


def _behind(masked, at):
    """Return how many stand behind a number: people, where it counts something else."""
    (row, column), people = at[1], masked[at[0]].table.people
    if people is None:
        return _truth(masked, at)
    # A total rests on its fullest cell: the same people may stand behind several.
    rows = people if row is None else [people[row]]
    return max(max(cells if column is None else [cells[column]]) for cells in rows)


def _gaps(values):
    if not values:
        return [(0, None)]
    inner = [(a + 1, b - 1) for a, b in pairwise(values) if b - a > 1]
    return [*inner, (values[-1] + 1, None), (0, values[0] - 1)]


def _solve(problem, numbers, at, low, high):
    variable = numbers[at]
    before = variable.lowBound, variable.upBound
    low = max(low, before[0])
    if high is not None and high < low:
        return None
    variable.lowBound, variable.upBound = low, high
    values = _values(problem, numbers)
    variable.lowBound, variable.upBound = before
    return values


def _values(problem, numbers):
    """Return numbers that fit, None if there are none."""
    status = problem.solve(CBC)
    if pulp.LpStatus[status] != "Optimal":
        return None
    return {place: round(number.value()) for place, number in numbers.items()}


def _problem(masked, at_most, exactly):
    problem = pulp.LpProblem("reader", pulp.LpMinimize)
    sums = [masked_table for masked_table in masked.values() if masked_table.table.is_sum]
    units = sorted({masked_table.table.unit for masked_table in sums})
    crowds = {
        unit: _crowd(problem, unit, [masked_table.table for masked_table in sums]) for unit in units
    }
    problem += pulp.lpSum(group for crowd in crowds.values() for group in crowd.values())
    numbers = {}
    for masked_table in sums:
        table = masked_table.table
        rows, columns = [*range(len(table.rows)), None], [*range(len(table.columns)), None]
        for place in product(rows, columns):
            value, least = masked_table.at(*place), int(masked_table.zeros_printed)
            number = problem.add_variable(
                f"number_{len(numbers)}", least if value is None else value, value, cat="Integer"
            )
            problem += number == _sum(crowds[table.unit], table, place)
            numbers[table.name, place] = number
    for left, right in at_most:
        problem += _add(numbers, left) <= _add(numbers, right)
    for left, right in exactly:
        problem += _add(numbers, left) == _add(numbers, right)
    return problem, numbers


def _add(numbers, places):
    return pulp.lpSum(numbers[at] for at in places)


def _crowd(problem, unit, tables):
    """Return a variable for how many there are of each combination of labels."""
    labels = {}
    for table in tables:
        if table.unit == unit and not table.merged_from:
            labels[table.row_dimension] = table.rows
            labels[table.column_dimension] = table.columns
    labels.pop(ALL, None)
    corners = [frozenset(zip(labels, corner, strict=True)) for corner in product(*labels.values())]
    return {
        corner: problem.add_variable(f"{unit}_{number}", 0, cat="Integer")
        for number, corner in enumerate(corners)
    }


def _sum(crowd, table, place):
    wanted = {}
    for dimension, labels, index in (
        (table.row_dimension, table.rows, place[0]),
        (table.column_dimension, table.columns, place[1]),
    ):
        if index is not None and dimension != ALL:
            behind, groups = GROUPS.get(dimension, (dimension, {}))
            wanted[behind] = (labels[index], groups)
    return pulp.lpSum(
        group
        for corner, group in crowd.items()
        if all(_belongs(dict(corner)[name], *of) for name, of in wanted.items())
    )


def _belongs(label, wanted, groups):
    """Return whether a label is in a group: by its list, in the rest where no list has it."""
    if not groups:
        return label == wanted
    mine = next((group for group, members in groups.items() if label in members), None)
    return mine == wanted or (mine is None and wanted not in groups)
