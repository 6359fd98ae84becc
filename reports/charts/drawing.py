"""What all charts are drawn with: shapes, texts, scales. Pure text; everything is escaped."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

WIDTH = 640
FONT = (
    "Public Sans, Public Sans Extended, Public Sans Vietnamese,"
    " Liberation Sans, DejaVu Sans, sans-serif"
)
COLORS = ("#1f5f74", "#c2703a", "#6b5b95", "#8a8f98", "#3f7d58")
# What can be read on each colour: white on the deep ones, ink on the pale ones.
ON_COLORS = (
    ("chart-on-deep", "#ffffff"),
    ("chart-on-pale", "#1c2529"),
    ("chart-on-deep", "#ffffff"),
    ("chart-on-pale", "#1c2529"),
    ("chart-on-deep", "#ffffff"),
)
INK, QUIET, LINE, PAPER = "#1c2529", "#4d585d", "#d9dcd8", "#ffffff"
DASHES = ("", "7 4", "2 3", "9 3 2 3", "1 4")
HIDDEN = 18  # the length of every hidden mark, whatever it hides
STEP = 6


def number(value: int) -> str:
    """Write a whole number as the reader's language groups it."""
    return number_format(value, use_l10n=True, force_grouping=True)


def shown(value: int | None) -> str:
    """Write a number, or the one word that stands for every hidden one."""
    return _("confidential") if value is None else number(value)


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is drawn, in units of the chart; rather too wide."""
    return len(text) * size * 0.56


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def tag(name: str, *, inside: str | None = None, **attributes: object) -> str:
    """Return one element; `class_` becomes class, `stroke_width` becomes stroke-width."""
    parts = [name]
    for key, value in attributes.items():
        if value is None or value == "":
            continue
        text = _n(value) if isinstance(value, float) else str(value)
        parts.append(f"{key.rstrip('_').replace('_', '-')}={quoteattr(text)}")
    return f"<{' '.join(parts)}/>" if inside is None else f"<{' '.join(parts)}>{inside}</{name}>"


def text_at(
    text: str,
    x: float,
    y: float,
    *,
    size: float = 12,
    anchor: str = "start",
    class_: str = "chart-text",
    fill: str = INK,
    bold: bool = False,
) -> str:
    """Write one line of text, its baseline at y."""
    return tag(
        "text",
        inside=escape(text),
        class_=class_,
        x=float(x),
        y=float(y),
        font_size=size,
        text_anchor=anchor if anchor != "start" else "",
        font_weight=600 if bold else "",
        fill=fill,
    )


def wrapped(text: str, width: float, size: float = 12) -> list[str]:
    """Cut a label into at most two lines of about `width`; what is left over ends in dots."""
    rows: list[str] = []
    row = ""
    for word in text.split():
        longer = f"{row} {word}".strip()
        if row and width_of(longer, size) > width:
            rows.append(row)
            row = word
        else:
            row = longer
    rows.append(row)
    if len(rows) > 2:
        rows = [rows[0], rows[1].rstrip(",;") + " …"]
    return rows


def label(
    text: str, x: float, middle: float, width: float, *, size: float = 12, anchor: str = "end"
) -> str:
    """Write a label of one or two lines around the height `middle`."""
    rows = wrapped(text, width, size)
    top = middle + size * 0.35 - (len(rows) - 1) * size * 0.58
    return "".join(
        text_at(row, x, top + place * size * 1.16, size=size, anchor=anchor)
        for place, row in enumerate(rows)
    )


def block(x: float, y: float, width: float, height: float, color: int) -> str:
    """Draw a filled rectangle in one of the colours of the palette."""
    color %= len(COLORS)
    return tag(
        "rect",
        class_=f"chart-fill-{color}",
        x=float(x),
        y=float(y),
        width=float(width),
        height=float(height),
        fill=COLORS[color],
    )


def hatched(x: float, y: float, width: float, height: float) -> str:
    """Draw the mark of a hidden number: a frame filled with slanted lines, no pattern needed."""
    steps = []
    reach = STEP / 2
    while reach < width + height:
        start = (x + min(reach, width), y + max(0, reach - width))
        end = (x + max(0, reach - height), y + min(reach, height))
        steps.append(f"M{_n(start[0])} {_n(start[1])}L{_n(end[0])} {_n(end[1])}")
        reach += STEP
    frame = tag(
        "rect",
        class_="chart-hidden",
        x=float(x),
        y=float(y),
        width=float(width),
        height=float(height),
        fill=PAPER,
        stroke=QUIET,
        stroke_width=1,
    )
    return frame + tag(
        "path", class_="chart-hatching", d="".join(steps), stroke=QUIET, stroke_width=1, fill="none"
    )


def rule(x1: float, y1: float, x2: float, y2: float) -> str:
    """Draw a thin line of the grid."""
    return tag(
        "line",
        class_="chart-grid",
        x1=float(x1),
        y1=float(y1),
        x2=float(x2),
        y2=float(y2),
        stroke=LINE,
    )


def ticks(highest: int) -> list[int]:
    """Return four to six round numbers from 0 to at least `highest`."""
    step = 1
    while highest > 5 * step:
        digits = str(step)
        step = step * 5 // 2 if digits[0] == "2" else step * 2
    count = max(1, -(-highest // step))
    return [step * place for place in range(count + 1)]


def key_line(names: Sequence[str], x: float, y: float, *, has_hidden: bool) -> tuple[str, float]:
    """Write what the colours mean, wrapped within the chart; return it and the height it took."""
    parts, at, row = [], x, y
    entries = [(name, place) for place, name in enumerate(names)]
    for name, place in [*entries, *([(_("confidential"), -1)] if has_hidden else [])]:
        needs = 16 + width_of(name, 12) + 14
        if at + needs > WIDTH and at > x:
            at, row = x, row + 18
        draw = hatched(at, row - 9, 11, 11) if place < 0 else block(at, row - 9, 11, 11, place)
        parts.append(draw + text_at(name, at + 16, row, class_="chart-text"))
        at += needs
    return "".join(parts), row - y + 18


def picture(
    *,
    key: str,
    title: str,
    finding: str,
    height: float,
    shapes: Iterable[str],
    width: float = WIDTH,
) -> SafeString:
    """Put shapes into one picture that says what it is and what it shows.

    The text is safe to put into a page as it is: `tag` and `text_at` escaped all that came in.

    Args:
        key: letters, digits and hyphens; unique on the page, for the ids of title and description.
        finding: one sentence of what is to be seen; it holds no hidden number.
    """
    if not key.replace("-", "").replace("_", "").isalnum():
        raise ValueError(f"not a key of a chart: {key!r}")
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_n(height)}" '
        f'width="{width}" height="{_n(height)}" role="img" '
        f'aria-labelledby="{key}-t {key}-d" font-family={quoteattr(FONT)}>'
        f'<title id="{key}-t">{escape(title)}</title><desc id="{key}-d">{escape(finding)}</desc>'
        f"{''.join(shapes)}</svg>"
    )
