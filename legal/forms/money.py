"""An amount as people type it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = Decimal("9999999999.99")
NOT_AN_AMOUNT = _("Write an amount, for example 1250.00 or 1250,50.")


class AmountField(forms.DecimalField):
    """An amount in euro, to the cent: 1250, 1250.50, 1.250,50 or 1 250,50."""

    default_error_messages = {
        "invalid": NOT_AN_AMOUNT,
        "max_decimal_places": NOT_AN_AMOUNT,
        "max_digits": NOT_AN_AMOUNT,
        "max_whole_digits": NOT_AN_AMOUNT,
        "max_value": NOT_AN_AMOUNT,
        "min_value": _("An amount is not less than nothing."),
    }

    def __init__(self, **kwargs: Any):
        attrs = {"inputmode": "decimal", "autocomplete": "off", "size": 10}
        usual: dict[str, Any] = {
            "required": False,
            "max_digits": 12,
            "decimal_places": 2,
            "min_value": Decimal(0),
            "max_value": MOST,
            "widget": forms.TextInput(attrs=attrs),
        }
        super().__init__(**usual | kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(_plain(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.2f}" if isinstance(value, Decimal) else value


def _plain(text: str) -> str:
    """Return an amount with one point before the cents, and nothing between the thousands."""
    text = "".join(text.replace("€", "").split())
    whole, _comma, cents = text.rpartition(",")
    if whole:
        return f"{whole.replace('.', '')}.{cents}"
    return text
