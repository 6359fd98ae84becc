"""Charts of the yearly report as SVG text: five kinds, no script, no style, the same every time.

Pure: numbers and labels go in, text comes out. A hidden number is None everywhere. It is drawn as a
hatched mark whose size is always the same, so that no length gives it away, and it never stands in
a title, a description or an order. Each shape has a class, so that the page's stylesheet colours it
for either theme, and plain attributes beside it, for print.
"""

from reports.charts.bars import Bar, Series, ranked_bars, stacked_bars, stacked_columns
from reports.charts.columns import columns
from reports.charts.flow import Stream, flow
from reports.charts.lines import lines
from reports.charts.pyramid import Band, pyramid

__all__ = [
    "Band",
    "Bar",
    "Series",
    "Stream",
    "columns",
    "flow",
    "lines",
    "pyramid",
    "ranked_bars",
    "stacked_bars",
    "stacked_columns",
]
