"""Finding whole numbers that fit: the one place that calls the solver."""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

# A search that takes more branches than this is given up. Counted, so that it ends alike on
# every machine; a clock would not.
MOST_BRANCHES = 20_000


@dataclass(frozen=True)
class Question:
    """Whole numbers `x` are sought with low <= matrix x <= high and floor <= x <= ceiling."""

    matrix: sparse.csr_array
    low: np.ndarray
    high: np.ndarray
    floor: np.ndarray
    ceiling: np.ndarray

    def with_row(self, entries: dict[int, float], low: float, high: float) -> "Question":
        """Return the question with one more row."""
        row = np.zeros((1, self.matrix.shape[1]))
        row[0, list(entries)] = list(entries.values())
        return replace(
            self,
            matrix=sparse.csr_array(sparse.vstack([self.matrix, row], format="csr")),
            low=np.append(self.low, low),
            high=np.append(self.high, high),
        )

    def with_range(self, column: int, low: float, high: float) -> "Question":
        """Return the question with one number kept in a narrower range."""
        floor, ceiling = self.floor.copy(), self.ceiling.copy()
        floor[column] = max(floor[column], low)
        ceiling[column] = min(ceiling[column], high)
        return replace(self, floor=floor, ceiling=ceiling)

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
        free = self.floor < self.ceiling
        free[around] = True  # what is asked about may be pinned to one value
        rest = sparse.csr_array(self.matrix[:, np.flatnonzero(free)])
        fixed = self.matrix[:, np.flatnonzero(~free)] @ self.floor[~free]
        low, high = self.low - fixed, self.high - fixed
        settled = np.diff(rest.indptr) == 0
        if (low[settled] > 0).any() or (high[settled] < 0).any():
            return None
        free_columns = np.flatnonzero(free)
        columns, rows = _near(rest, np.isin(free_columns, around))
        chosen = free_columns[columns]
        numbers = _whole_numbers(
            cost[chosen],
            sparse.csr_array(rest[rows][:, columns]),
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

    HiGHS at times returns what does not fit (scipy issue 24141); it is then asked again without
    simplifying the question first.
    """
    for presolve in (True, False):
        solution = milp(
            cost,
            constraints=LinearConstraint(matrix, *sums) if matrix.shape[0] else (),
            integrality=np.ones(cost.size),
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


def _near(rest: sparse.csr_array, around: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the columns and rows that hang together with the columns `around`."""
    height = rest.shape[0]
    graph = sparse.block_array([[None, rest], [rest.T, None]], format="csr")
    _, group = connected_components(graph, directed=False)
    reached = np.isin(group, np.unique(group[height:][around]))
    return np.flatnonzero(reached[height:]), np.flatnonzero(reached[:height])
