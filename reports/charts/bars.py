"""Bars: ranked, stacked lying down (for groups), stacked standing up (for years)."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.charts.drawing import (
    HIDDEN,
    ON_COLORS,
    QUIET,
    WIDTH,
    block,
    hatched,
    key_line,
    label,
    number,
    picture,
    rule,
    shown,
    text_at,
    ticks,
    width_of,
)

LABELS = 190
ROW, THICK = 30, 20


@dataclass(frozen=True)
class Bar:
    """One group and its number; None when it is hidden."""

    label: str
    value: int | None


@dataclass(frozen=True)
class Series:
    """One colour of a stack: its name and a number for each bar."""

    label: str
    values: Sequence[int | None]


def _in_order(bars: Sequence[Bar]) -> list[Bar]:
    """Put the largest first; hidden ones stay last, in the order of the table, so that no place
    says how large they are.
    """
    shown = [bar for bar in bars if bar.value is not None]
    return sorted(shown, key=lambda bar: -(bar.value or 0)) + [
        bar for bar in bars if bar.value is None
    ]


def ranked_bars(*, key: str, title: str, finding: str, bars: Sequence[Bar]) -> str:
    """Draw one bar for each group, the largest first."""
    rows = _in_order(bars)
    highest = max((bar.value or 0 for bar in rows), default=0) or 1
    room = WIDTH - LABELS - 90
    shapes = []
    for place, bar in enumerate(rows):
        top = 6 + place * ROW
        shapes.append(label(bar.label, LABELS - 10, top + THICK / 2, LABELS - 14))
        if bar.value is None:
            shapes.append(hatched(LABELS, top, HIDDEN * 2, THICK))
            length = HIDDEN * 2.0
        else:
            length = room * bar.value / highest
            shapes.append(block(LABELS, top, max(length, 1), THICK, 0))
        shapes.append(
            text_at(
                shown(bar.value),
                LABELS + length + 7,
                top + THICK / 2 + 4,
                bold=bar.value is not None,
            )
        )
    height = 12 + len(rows) * ROW
    shapes.insert(0, rule(LABELS, 0, LABELS, height - 6))
    return picture(key=key, title=title, finding=finding, height=height, shapes=shapes)


def _inside(value: int, x: float, y: float, room: float, color: int) -> str:
    """Write a number on its colour, when there is room for it."""
    if width_of(number(value), 11) + 4 > room:
        return ""
    class_, fill = ON_COLORS[color % len(ON_COLORS)]
    return text_at(
        number(value), x, y, size=11, anchor="middle", class_=class_, fill=fill, bold=True
    )


def stacked_bars(
    *,
    key: str,
    title: str,
    finding: str,
    groups: Sequence[str],
    series: Sequence[Series],
    totals: Sequence[int | None],
) -> str:
    """Draw one lying bar for each group, cut into the series.

    Args:
        totals: the printed total of each group, None when it is hidden.
    """
    has_hidden = any(value is None for item in series for value in item.values)
    legend, taken = key_line([item.label for item in series], 0, 14, has_hidden=has_hidden)
    longest = max((_known(series, place) for place in range(len(groups))), default=0) or 1
    most = max((_marks(series, place) for place in range(len(groups))), default=0)
    room = WIDTH - LABELS - 100 - most * (HIDDEN + 2)
    shapes = [legend]
    for place, group in enumerate(groups):
        top, x = 14 + taken + place * ROW, float(LABELS)
        shapes.append(label(group, LABELS - 10, top + THICK / 2, LABELS - 14))
        for color, item in enumerate(series):
            value = item.values[place]
            if value is None:
                shapes.append(hatched(x + 1, top, HIDDEN, THICK))
                x += HIDDEN + 2
            elif value:
                length = room * value / longest
                shapes.append(block(x, top, max(length - 1, 0.5), THICK, color))
                shapes.append(_inside(value, x + length / 2, top + THICK / 2 + 4, length, color))
                x += length
        shapes.append(
            text_at(
                shown(totals[place]), x + 7, top + THICK / 2 + 4, bold=totals[place] is not None
            )
        )
    height = 20 + taken + len(groups) * ROW
    shapes.append(rule(LABELS, 8 + taken, LABELS, height - 4))
    return picture(key=key, title=title, finding=finding, height=height, shapes=shapes)


def _known(series: Sequence[Series], place: int) -> int:
    return sum(item.values[place] or 0 for item in series)


def _marks(series: Sequence[Series], place: int) -> int:
    return sum(item.values[place] is None for item in series)


TOP, TALL, LEFT, RIGHT = 22, 220, 44, 170


def stacked_columns(
    *,
    key: str,
    title: str,
    finding: str,
    groups: Sequence[str],
    series: Sequence[Series],
    totals: Sequence[int | None],
) -> str:
    """Draw one standing bar for each year; the names stand at the last one, not in a far key."""
    highest = max((_known(series, place) for place in range(len(groups))), default=0)
    scale_to = ticks(max(highest, 1))
    unit = TALL / scale_to[-1]
    tallest = max(
        (
            _known(series, place) * unit + _marks(series, place) * (HIDDEN + 2)
            for place in range(len(groups))
        ),
        default=0,
    )
    bottom = TOP + max(TALL, tallest)
    shapes = [grid(scale_to, bottom)]
    column = (WIDTH - LEFT - RIGHT) / max(len(groups), 1)
    wide = min(column * 0.78, 56)
    tops: list[float] = []
    for place, group in enumerate(groups):
        x, y = LEFT + column * place + (column - wide) / 2, float(bottom)
        middles = []
        for color, item in enumerate(series):
            value = item.values[place]
            tall = HIDDEN + 2.0 if value is None else unit * value
            y -= tall
            middles.append(y + tall / 2)
            if value is None:
                shapes.append(hatched(x, y + 1, wide, HIDDEN))
            elif value:
                shapes.append(block(x, y, wide, max(tall - 1, 0.5), color))
                if tall > 13:
                    shapes.append(_inside(value, x + wide / 2, y + tall / 2 + 3.5, wide, color))
        shapes.append(text_at(group, x + wide / 2, bottom + 17, size=11, anchor="middle"))
        shapes.append(
            text_at(
                shown(totals[place]),
                x + wide / 2,
                y - 6,
                size=11,
                anchor="middle",
                bold=totals[place] is not None,
            )
        )
        tops = middles
    shapes.append(_names(series, tops, bottom))
    return picture(key=key, title=title, finding=finding, height=bottom + 26, shapes=shapes)


def grid(scale_to: list[int], bottom: float) -> str:
    """Draw the lines of a scale that stands on `bottom`."""
    parts = []
    for value in scale_to:
        y = bottom - TALL * value / scale_to[-1]
        parts.append(rule(LEFT - 4, y, WIDTH - RIGHT, y))
        parts.append(text_at(number(value), LEFT - 10, y + 4, size=11, anchor="end", fill=QUIET))
    return "".join(parts)


def _names(series: Sequence[Series], middles: Sequence[float], bottom: float) -> str:
    """Write the names beside the last column, pushed apart where they would overlap."""
    parts, lowest = [], bottom + 8.0
    for color, (item, middle) in enumerate(zip(series, middles, strict=False)):
        rows = 2 if width_of(item.label, 12) > RIGHT - 32 else 1
        y = min(middle, lowest - 10 * rows)
        lowest = y - 10 * rows
        parts.append(block(WIDTH - RIGHT + 10, y - 5, 10, 10, color))
        parts.append(label(item.label, WIDTH - RIGHT + 26, y, RIGHT - 32, anchor="start"))
    return "".join(parts)
