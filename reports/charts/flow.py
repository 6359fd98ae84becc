"""A flow (Sankey): how many went from what is on the left to what is on the right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.charts.drawing import COLORS, HIDDEN, WIDTH, block, hatched, label, picture, shown, tag

SIDE, NODE, GAP = 170, 10, 10
TALL = 260.0


@dataclass(frozen=True)
class Stream:
    """So many went from one place to another; None when the number is hidden."""

    source: str
    target: str
    value: int | None


def _thick(value: int | None, unit: float) -> float:
    """Return how thick a stream is drawn; a hidden one always the same."""
    return float(HIDDEN) if value is None else value * unit


def flow(
    *, key: str, title: str, finding: str, streams: Sequence[Stream], sums: Mapping[str, int | None]
) -> str:
    """Draw the streams as ribbons between two rows of names, in the order of the table.

    Args:
        sums: the printed total of each source, None when it is hidden.

    A hidden stream is a hatched stub at both ends and no ribbon, for a ribbon has a width. A target
    with one hidden stream shows no sum.
    """
    drawn = [stream for stream in streams if stream.value is None or stream.value > 0]
    total = sum(stream.value or 0 for stream in drawn)
    hidden = sum(stream.value is None for stream in drawn)
    unit = max(TALL - hidden * HIDDEN, TALL / 3) / max(total, 1)
    left = _nodes([(stream.source, stream.value) for stream in drawn], unit)
    right = _nodes([(stream.target, stream.value) for stream in drawn], unit)
    left["sums"] = {name: sums[name] for name in left["sums"]}
    height = max(left["height"], right["height"]) + 20
    x1, x2 = float(SIDE), float(WIDTH - SIDE)
    shapes: list[str] = []
    sources = list(left["at"])
    used = {("l", name): top for name, top in left["at"].items()}
    used |= {("r", name): top for name, top in right["at"].items()}
    for stream in drawn:
        thick = _thick(stream.value, unit)
        y1, y2 = used["l", stream.source], used["r", stream.target]
        used["l", stream.source], used["r", stream.target] = y1 + thick, y2 + thick
        if stream.value is None:
            shapes.append(hatched(x1 + NODE, y1, HIDDEN * 2, HIDDEN - 2))
            shapes.append(hatched(x2 - NODE - HIDDEN * 2, y2, HIDDEN * 2, HIDDEN - 2))
        else:
            color = sources.index(stream.source)
            shapes.append(_ribbon(x1 + NODE, y1, x2 - NODE, y2, thick, color))
    shapes += _names(left, x1, is_left=True) + _names(right, x2, is_left=False)
    return picture(key=key, title=title, finding=finding, height=height, shapes=shapes)


def _nodes(ends: Sequence[tuple[str, int | None]], unit: float) -> dict:
    """Stack the names of one side: where each begins, how tall it is, what it adds up to."""
    names = list(dict.fromkeys(name for name, _value in ends))
    at, tall, sums, y = {}, {}, {}, 10.0
    for name in names:
        own = [value for end, value in ends if end == name]
        at[name] = y
        tall[name] = sum(_thick(value, unit) for value in own)
        sums[name] = None if None in own else sum(value or 0 for value in own)
        y += max(tall[name], 16.0) + GAP
    return {"at": at, "tall": tall, "sums": sums, "height": y}


def _ribbon(x1: float, y1: float, x2: float, y2: float, thick: float, color: int) -> str:
    half = (x1 + x2) / 2
    path = (
        f"M{x1:.1f} {y1:.1f}C{half:.1f} {y1:.1f} {half:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        f"L{x2:.1f} {y2 + thick:.1f}"
        f"C{half:.1f} {y2 + thick:.1f} {half:.1f} {y1 + thick:.1f} {x1:.1f} {y1 + thick:.1f}Z"
    )
    shade = color % len(COLORS)
    return tag("path", class_=f"chart-fill-{shade}", d=path, fill=COLORS[shade], fill_opacity=0.55)


def _names(side: dict, x: float, *, is_left: bool) -> list[str]:
    parts = []
    for color, (name, top) in enumerate(side["at"].items()):
        tall = max(side["tall"][name], 2.0)
        shade = color if is_left else 3
        parts.append(block(x if is_left else x - NODE, top, NODE, tall, shade))
        text = f"{name} · {shown(side['sums'][name])}"
        at, anchor = (x - 8, "end") if is_left else (x + 8, "start")
        parts.append(label(text, at, top + tall / 2, SIDE - 12, size=11, anchor=anchor))
    return parts
