"""What a person answered to an instrument, and what is set about instruments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.fields import DayField, PlainText
from psychosocial.instruments import MOST_BYTES
from psychosocial.models import Instrument, Screening
from records.forms import RecordForm, TokenForm

PREFIX = "item_"
NO_ALERT = ("", _("Nobody is told"))


class ScreeningForm(RecordForm):
    """The items of an instrument, in its own words; an item may stay open."""

    on = DayField(label=_("Day"), latest_days=0)
    has_agreed = forms.BooleanField(
        label=_("The person agreed to it"), help_text=_("nobody is screened who did not")
    )
    has_interpreter = forms.BooleanField(label=_("With an interpreter"), required=False)
    reading = PlainText(
        label=_("What the professional makes of it"), required=False, rows=3, max_length=5000
    )

    def __init__(
        self,
        *args: Any,
        instrument: Instrument | None = None,
        row: Screening | None = None,
        **kwargs: Any,
    ):
        super().__init__(*args, row=row, **kwargs)
        self.instrument = instrument or (row.instrument if row else None)
        self.names: dict[str, str] = {}
        if self.instrument is None:
            return
        definition = self.instrument.definition
        choices = [(str(each["value"]), each["label"]) for each in definition["choices"]]
        for number, item in enumerate(definition["items"]):
            name = f"{PREFIX}{number}"
            self.names[name] = item["key"]
            self.fields[name] = forms.ChoiceField(
                label=f"{item['key']}. {item['text']}",
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
            )

    def items(self) -> list[forms.BoundField]:
        """Return the fields of the items, in their order."""
        return [self[name] for name in self.names]

    @classmethod
    def initial_of(cls, row: Screening) -> dict[str, Any]:
        answered = row.answered
        items = row.instrument.definition["items"]
        return super().initial_of(row) | {
            f"{PREFIX}{number}": str(answered[item["key"]])
            for number, item in enumerate(items)
            if item["key"] in answered
        }

    def values(self) -> dict[str, Any]:
        values = super().values()
        given = {key: values.pop(name) for name, key in self.names.items()}
        return values | {"answers": {key: int(value) for key, value in given.items() if value}}


class LoadInstrumentForm(TokenForm):
    """The text of the file of an instrument."""

    text = PlainText(
        label=_("Text of the file"),
        rows=16,
        max_length=MOST_BYTES,
        help_text=_("JSON as the manual says; load only what you may use"),
    )


class InstrumentForm(RecordForm):
    """From which answers somebody is told at once, and since when it is no longer used."""

    ended_on = DayField(label=_("No longer used since"), required=False, latest_days=0)

    def __init__(self, *args: Any, row: Instrument, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        self.names: dict[str, str] = {}
        choices = [(str(each["value"]), each["label"]) for each in row.definition["choices"]]
        for number, item in enumerate(row.definition["items"]):
            name = f"{PREFIX}{number}"
            self.names[name] = item["key"]
            self.fields[name] = forms.ChoiceField(
                label=f"{item['key']}. {item['text']}",
                choices=[NO_ALERT, *choices],
                required=False,
            )

    @classmethod
    def initial_of(cls, row: Instrument) -> dict[str, Any]:
        items = row.definition["items"]
        return {"ended_on": row.ended_on} | {
            f"{PREFIX}{number}": str(row.alerts.get(item["key"], ""))
            for number, item in enumerate(items)
        }

    def values(self) -> dict[str, Any]:
        values = super().values()
        chosen = {key: values.pop(name) for name, key in self.names.items()}
        return values | {"alerts": {key: int(value) for key, value in chosen.items() if value}}
