"""What of a file is printed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.fields import DayField


class PrintForm(forms.Form):
    """From which day until which, and whether with the notes."""

    first = DayField(label=_("From"), required=False, help_text=_("empty: the start"))
    last = DayField(label=_("Until"), required=False, help_text=_("empty: today"))
    notes = forms.BooleanField(label=_("With notes"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("first"), values.get("last")
        if first and last and last < first:
            self.add_error("last", _("This is before the first day."))
        return values
