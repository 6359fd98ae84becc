"""What was typed about the thresholds of legal aid."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.fields import DayField, PlainText
from records.forms import RecordForm


def _euros(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_digits=8,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


class ThresholdsForm(RecordForm):
    """Up to which income legal aid is free, from a day on."""

    valid_from = DayField(label=_("Valid from"), earliest=dt.date(2000, 1, 1))
    single_full = _euros(_("Single person, wholly free"))
    single_partial = _euros(_("Single person, partly free"))
    household_full = _euros(_("Household, wholly free"))
    household_partial = _euros(_("Household, partly free"))
    per_dependant = _euros(_("More for each dependant"))
    source = PlainText(label=_("Source"), max_length=200, help_text=_("where the list stands"))
    is_verified = forms.BooleanField(
        label=_("Compared with the source"),
        required=False,
        help_text=_("until then the pages say that the list is not verified"),
    )
