"""The nights of the bed board."""

import datetime as dt
from functools import lru_cache, reduce
from operator import add

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shelter.board import Cell

register = template.Library()
EMPTY = {name: format_html('<td class="{}"></td>', name) for name in ("today", "weekend", "")}


@register.filter
def night_class(night: dt.date, today: dt.date) -> str:
    """Return the class that marks tonight and the nights of a weekend."""
    return "today" if night == today else "weekend" if night.weekday() > 4 else ""


@register.simple_tag
def free_nights(cell: Cell, today: dt.date) -> SafeString:
    """Draw nights that nobody has, a cell each."""
    return _drawn(cell.day, cell.span, today)


@lru_cache(maxsize=500)
def _drawn(first: dt.date, count: int, today: dt.date) -> SafeString:
    """Draw a run of nights once: most beds of a board are free for the same ones."""
    nights = (first + dt.timedelta(days=number) for number in range(count))
    return reduce(add, (EMPTY[night_class(night, today)] for night in nights))
