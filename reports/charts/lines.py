"""Lines over time: each with its own dash, its name at its end, its numbers on it."""

from collections.abc import Sequence

from reports.charts.bars import LEFT, RIGHT, TALL, TOP, Series, grid
from reports.charts.drawing import (
    COLORS,
    DASHES,
    WIDTH,
    hatched,
    label,
    number,
    picture,
    tag,
    text_at,
    ticks,
)

SMALL = 10
BOTTOM = TOP + TALL


def lines(
    *, key: str, title: str, finding: str, moments: Sequence[str], series: Sequence[Series]
) -> str:
    """Draw one line for each series over `moments`.

    A hidden number leaves a gap in its line and a hatched mark at the foot of the chart, at the
    same height whatever it hides.
    """
    highest = max((value or 0 for item in series for value in item.values), default=0)
    scale_to, room = ticks(max(highest, 1)), float(TALL)
    step = (WIDTH - LEFT - RIGHT) / max(len(moments), 1)
    across = [LEFT + step * (place + 0.5) for place in range(len(moments))]
    shapes = [grid(scale_to, BOTTOM)]
    for x, moment in zip(across, moments, strict=True):
        shapes.append(text_at(moment, x, BOTTOM + 17, size=11, anchor="middle"))
        # One mark for the moment, however many of its numbers are hidden.
        if any(item.values[moments.index(moment)] is None for item in series):
            shapes.append(hatched(x - SMALL / 2, BOTTOM - SMALL - 1, SMALL, SMALL))
    ends: list[tuple[float, int, str]] = []
    for color, item in enumerate(series):
        points = [
            None if value is None else (x, BOTTOM - room * value / scale_to[-1], value)
            for x, value in zip(across, item.values, strict=True)
        ]
        shapes.append(_line(points, color, with_numbers=len(series) <= 2 and len(moments) <= 12))
        shown = [point for point in points if point]
        ends.append((shown[-1][1] if shown else BOTTOM - SMALL, color, item.label))
    shapes.append(_ends(ends))
    return picture(key=key, title=title, finding=finding, height=BOTTOM + 26, shapes=shapes)


def _line(
    points: Sequence[tuple[float, float, int] | None], color: int, *, with_numbers: bool
) -> str:
    shade = color % len(COLORS)
    parts, path, is_drawing = [], "", False
    for point in points:
        if point is None:
            is_drawing = False
            continue
        x, y, value = point
        path += f"{'L' if is_drawing else 'M'}{x:.1f} {y:.1f}"
        is_drawing = True
        parts.append(
            tag("circle", class_=f"chart-fill-{shade}", cx=x, cy=y, r=3, fill=COLORS[shade])
        )
        if with_numbers:
            parts.append(text_at(number(value), x, y - 8, size=11, anchor="middle", bold=True))
    drawn = tag(
        "path",
        class_=f"chart-line-{shade}",
        d=path,
        fill="none",
        stroke=COLORS[shade],
        stroke_width=2.5,
        stroke_dasharray=DASHES[shade],
    )
    return (drawn if path else "") + "".join(parts)


def _ends(ends: Sequence[tuple[float, int, str]]) -> str:
    """Write each line's name at its end, pushed down where two would overlap."""
    parts, free = [], 0.0
    for y, color, name in sorted(ends):
        shade, y = color % len(COLORS), max(y, free)
        free = y + 20
        x = WIDTH - RIGHT + 8
        parts.append(
            tag(
                "line",
                class_=f"chart-line-{shade}",
                x1=float(x),
                x2=float(x + 20),
                y1=y,
                y2=y,
                stroke=COLORS[shade],
                stroke_width=2.5,
                stroke_dasharray=DASHES[shade],
            )
        )
        parts.append(label(name, x + 26, y, RIGHT - 40, anchor="start", size=11))
    return "".join(parts)
