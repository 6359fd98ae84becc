"""A population pyramid: age groups from bottom to top, one sex to either side."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.charts.drawing import (
    HIDDEN,
    WIDTH,
    block,
    hatched,
    picture,
    shown,
    text_at,
)

ROW, THICK = 30, 22
MIDDLE = 110  # room for the names of the age groups


@dataclass(frozen=True)
class Band:
    """One age group: its name, and a number to the left and to the right."""

    label: str
    left: int | None
    right: int | None


def pyramid(
    *,
    key: str,
    title: str,
    finding: str,
    sides: tuple[str, str],
    bands: Sequence[Band],
    note: str = "",
) -> str:
    """Draw the youngest at the bottom.

    Args:
        bands: the youngest first.
        note: one line below, for what stands on neither side.
    """
    highest = max((max(band.left or 0, band.right or 0) for band in bands), default=0) or 1
    edge = (WIDTH - MIDDLE) / 2
    room = edge - 80
    right = edge + MIDDLE
    shapes = [
        text_at(sides[0], edge, 14, anchor="end", bold=True),
        text_at(sides[1], right, 14, bold=True),
    ]
    for place, band in enumerate(reversed(bands)):
        top = 26 + place * ROW
        line = top + THICK / 2 + 4
        shapes.append(text_at(band.label, WIDTH / 2, line, anchor="middle"))
        shapes += _side(band.left, edge, line, top, room, highest, to_the_left=True)
        shapes += _side(band.right, right, line, top, room, highest, to_the_left=False)
    height = 34 + len(bands) * ROW
    if note:
        shapes.append(text_at(note, WIDTH / 2, height + 6, anchor="middle", size=11))
        height += 16
    return picture(key=key, title=title, finding=finding, height=height, shapes=shapes)


def _side(
    value: int | None,
    edge: float,
    line: float,
    top: float,
    room: float,
    highest: int,
    *,
    to_the_left: bool,
) -> list[str]:
    length = HIDDEN * 2.0 if value is None else room * value / highest
    x = edge - length if to_the_left else edge
    color = 0 if to_the_left else 1
    draw = (
        hatched(x, top, length, THICK)
        if value is None
        else block(x, top, max(length, 0.5), THICK, color)
    )
    at = edge - length - 7 if to_the_left else edge + length + 7
    anchor = "end" if to_the_left else "start"
    return [draw, text_at(shown(value), at, line, anchor=anchor, bold=value is not None)]
