"""Finding whole numbers that fit: the one place that calls the solver."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

# A search that takes more branches than this is given up. Counted, so that it ends alike on
# every machine; a clock would not.
MOST_BRANCHES = 20_000


@dataclass(frozen=True)
class Pieces:
    """A question without what is fixed, taken apart into what does not hang together.

    Attributes:
        columns: the columns that are not fixed.
        matrix: of these columns only.
        fixed: per row what the fixed columns add to it.
        column_piece, row_piece: the number of the piece each belongs to.
    """

    columns: np.ndarray
    matrix: sparse.csr_array
    fixed: np.ndarray
    column_piece: np.ndarray
    row_piece: np.ndarray

    @cached_property
    def empty_rows(self) -> np.ndarray:
        """Return which rows have fixed columns only."""
        return np.diff(self.matrix.indptr) == 0

    def around(self, columns: list[int]) -> tuple[np.ndarray, np.ndarray, sparse.csr_array]:
        """Return columns and rows of the pieces these columns are in, and their matrix."""
        wanted = np.unique(self.column_piece[np.searchsorted(self.columns, columns)])
        key = tuple(wanted.tolist())
        if key not in self._cut:
            inside = np.flatnonzero(np.isin(self.column_piece, wanted))
            rows = np.flatnonzero(np.isin(self.row_piece, wanted))
            self._cut[key] = inside, rows, sparse.csr_array(self.matrix[rows][:, inside])
        return self._cut[key]

    @cached_property
    def _cut(self) -> dict[tuple[int, ...], tuple[np.ndarray, np.ndarray, sparse.csr_array]]:
        return {}


@dataclass(frozen=True)
class Question:
    """Whole numbers `x` are sought with low <= matrix x <= high and floor <= x <= ceiling."""

    matrix: sparse.csr_array
    low: np.ndarray
    high: np.ndarray
    floor: np.ndarray
    ceiling: np.ndarray
    _shared: Pieces | None = field(default=None, repr=False)

    @cached_property
    def pieces(self) -> Pieces:
        """Return the question in pieces; narrower ranges leave them as they are."""
        return self._shared or _pieces(self.matrix, self.floor, self.floor < self.ceiling)

    def with_row(self, entries: dict[int, float], low: float, high: float) -> "Question":
        """Return the question with one more row."""
        row = np.zeros((1, self.matrix.shape[1]))
        row[0, list(entries)] = list(entries.values())
        return Question(
            sparse.csr_array(sparse.vstack([self.matrix, row], format="csr")),
            np.append(self.low, low),
            np.append(self.high, high),
            self.floor,
            self.ceiling,
        )

    def with_range(self, column: int, low: float, high: float) -> "Question":
        """Return the question with one number kept in a narrower range."""
        floor, ceiling = self.floor.copy(), self.ceiling.copy()
        floor[column] = max(floor[column], low)
        ceiling[column] = min(ceiling[column], high)
        shared = self.pieces if column in self.pieces.columns else None
        return replace(self, floor=floor, ceiling=ceiling, _shared=shared)

    def answer(
        self, cost: np.ndarray, around: list[int], slack: float = 0.0
    ) -> dict[int, int] | None:
        """Return numbers of least cost for what hangs together with the columns `around`.

        Columns that nothing ties to these are left out of the answer, as are fixed ones: the
        numbers known for them go on fitting. Checked in whole numbers after rounding. `slack` is
        how much dearer than the best the answer may be, as a share.

        Returns:
            Values by column; None when there are none, or none was found in time.
        """
        if (self.floor > self.ceiling).any():
            return None
        pieces = self.pieces
        if not np.isin(around, pieces.columns).all():  # what is asked about is pinned to one value
            free = self.floor < self.ceiling
            free[around] = True
            pieces = _pieces(self.matrix, self.floor, free)
        low, high = self.low - pieces.fixed, self.high - pieces.fixed
        settled = pieces.empty_rows
        if (low[settled] > 0).any() or (high[settled] < 0).any():
            return None
        columns, rows, matrix = pieces.around(around)
        chosen = pieces.columns[columns]
        numbers = _whole_numbers(
            cost[chosen],
            matrix,
            (low[rows], high[rows]),
            (self.floor[chosen], self.ceiling[chosen]),
            slack,
        )
        if numbers is None:
            return None
        return dict(zip(chosen.tolist(), numbers.astype(int).tolist(), strict=True))


def _whole_numbers(
    cost: np.ndarray,
    matrix: sparse.csr_array,
    sums: tuple[np.ndarray, np.ndarray],
    values: tuple[np.ndarray, np.ndarray],
    slack: float,
) -> np.ndarray | None:
    """Ask the solver, and believe it only if its answer, rounded, fits exactly.

    Where any answer will do the parts of numbers are let in first: their answer is mostly whole,
    and where there is none there are no whole numbers either. HiGHS at times returns what does
    not fit (scipy issue 24141); it is then asked again without simplifying the question first.
    """
    whole = np.ones(cost.size)
    attempts = [(whole, True), (whole, False)]
    if slack:
        attempts.insert(0, (np.zeros(cost.size), True))
    for integrality, presolve in attempts:
        solution = milp(
            cost,
            constraints=LinearConstraint(matrix, *sums) if matrix.shape[0] else (),
            integrality=integrality,
            bounds=Bounds(*values),
            options={"node_limit": MOST_BRANCHES, "mip_rel_gap": slack, "presolve": presolve},
        )
        if solution.x is None:
            return None
        numbers = np.rint(solution.x)
        pairs = ((matrix @ numbers, sums), (numbers, values))
        if all((low <= is_).all() and (is_ <= high).all() for is_, (low, high) in pairs):
            return numbers
    return None


def _pieces(matrix: sparse.csr_array, floor: np.ndarray, free: np.ndarray) -> Pieces:
    """Take a question apart, with these columns free and the others at their floor."""
    columns = np.flatnonzero(free)
    rest = sparse.csr_array(matrix[:, columns])
    graph = sparse.block_array([[None, rest], [rest.T, None]], format="csr")
    _, piece = connected_components(graph, directed=False)
    fixed = matrix @ np.where(free, 0, floor)
    height = rest.shape[0]
    return Pieces(columns, rest, fixed, piece[height:], piece[:height])
