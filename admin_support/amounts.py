"""Amounts of money as people type them."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

# 12, 12,5, 12.50, 1.234,50, 1 234,50; a single point before three digits could mean either.
TYPED = re.compile(r"(\d{1,3}(?:[ .]\d{3})+|\d+)(?:,(\d{1,2}))?|(\d+)\.(\d{1,2})")
LARGEST = Decimal("99999999.99")


class AmountField(forms.CharField):
    """An amount in euros, with a comma or a point; the clean value is a Decimal."""

    def __init__(self, *, smallest: Decimal = Decimal("0.01"), **kwargs: Any):
        self.smallest = smallest
        widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal", "size": 12})
        super().__init__(max_length=20, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return as_typed(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        text = re.sub(r"\s", " ", super().clean(value)).replace("€", "").strip()
        if not text:
            return None
        typed = TYPED.fullmatch(text) if text.isascii() else None
        if typed is None:
            raise forms.ValidationError(_("Write an amount, for example 12,50."))
        whole, cents, other_whole, other_cents = typed.groups()
        if whole and "." in whole and cents is None:
            raise forms.ValidationError(_("Write the cents too, for example 1.250,00."))
        digits = re.sub(r"[ .]", "", whole or other_whole)
        amount = Decimal(f"{digits}.{cents or other_cents or '0'}").quantize(Decimal("0.01"))
        if not self.smallest <= amount <= LARGEST:
            raise forms.ValidationError(_("This amount is too small or too large."))
        return amount


def as_typed(value: Decimal) -> str:
    """Write an amount as a form takes it and a spreadsheet of this country reads it: 1250,00."""
    return f"{value:.2f}".replace(".", ",")
