"""What became of each row of a file: taken, changed, unchanged, set aside, refused."""

from collections import Counter
from dataclasses import dataclass, field

TAKEN, CHANGED, SAME = "taken", "changed", "unchanged"
REVIEW, REFUSED, REMARK = "review", "refused", "remark"


@dataclass(frozen=True)
class Line:
    """A remark on one row, or on one cell of it."""

    outcome: str
    sheet: str
    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.sheet} row {self.row}" + (f" {self.column}" if self.column else "")
        return (
            f"{self.outcome}: {where}: {self.reason}"
            if self.row
            else (f"{self.outcome}: {self.sheet} {self.column}: {self.reason}")
        )


@dataclass
class Report:
    """All that is said about a file, in the order of its rows."""

    lines: list[Line] = field(default_factory=list)

    def say(self, outcome: str, sheet: str, row: int, reason: str, column: str = "") -> None:
        """Add a line."""
        self.lines.append(Line(outcome, sheet, row, column, reason))

    @property
    def is_refused(self) -> bool:
        """Return whether anything was refused; then nothing of the file is stored."""
        return any(line.outcome == REFUSED for line in self.lines)

    def refused_in(self, sheet: str, row: int) -> bool:
        """Return whether a row was refused."""
        here = (REFUSED, sheet, row)
        return any((line.outcome, line.sheet, line.row) == here for line in self.lines)

    @property
    def summary(self) -> str:
        """Count the lines by outcome."""
        counted = Counter(line.outcome for line in self.lines)
        return ", ".join(
            f"{counted[outcome]} {outcome}"
            for outcome in (TAKEN, CHANGED, SAME, REVIEW, REFUSED, REMARK)
        )
