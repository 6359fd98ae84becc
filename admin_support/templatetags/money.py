"""Amounts on the screen."""

from decimal import Decimal

from babel.numbers import format_currency
from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def euros(value: Decimal | None) -> str:
    """Write an amount as people of the reader's language do; a dash for none."""
    if value is None:
        return "–"
    return format_currency(value, "EUR", locale=f"{(get_language() or 'en')[:2]}_BE")
