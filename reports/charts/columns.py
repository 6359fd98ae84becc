"""Standing bars of one number a year, small enough for two beside each other."""

from collections.abc import Sequence

from reports.charts.drawing import (
    HIDDEN,
    block,
    hatched,
    picture,
    rule,
    shown,
    text_at,
    width_of,
)

WIDE, TALL, TOP = 320, 110, 26
BOTTOM = TOP + TALL


def columns(
    *, key: str, title: str, finding: str, groups: Sequence[str], values: Sequence[int | None]
) -> str:
    """Draw one bar for each group, its number on top; a hidden one is a mark of one size."""
    highest = max((value or 0 for value in values), default=0) or 1
    step = WIDE / max(len(groups), 1)
    thick = min(step * 0.7, 44)
    shapes = []
    for place, (group, value) in enumerate(zip(groups, values, strict=True)):
        middle = step * (place + 0.5)
        tall = HIDDEN if value is None else TALL * value / highest
        if value is None:
            shapes.append(hatched(middle - thick / 2, BOTTOM - tall, thick, tall))
        elif value:
            shapes.append(block(middle - thick / 2, BOTTOM - tall, thick, tall, 0))
        top = BOTTOM - tall - 6
        is_known = value is not None
        at = _within(middle, width_of(shown(value), 12))
        shapes.append(text_at(shown(value), at, top, size=12, anchor="middle", bold=is_known))
        shapes.append(text_at(group, middle, BOTTOM + 17, size=12, anchor="middle"))
    shapes.append(rule(0, BOTTOM, WIDE, BOTTOM))
    height = BOTTOM + 26
    return picture(key=key, title=title, finding=finding, height=height, shapes=shapes, width=WIDE)


def _within(middle: float, width: float) -> float:
    """Return where a text of this width stands as near to `middle` as the picture has room."""
    return min(max(middle, width / 2), WIDE - width / 2)
