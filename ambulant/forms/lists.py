"""What was typed about levels, weights, areas of life and the checklist."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.choices import ChoiceForm
from records.forms import RecordForm


def number_field(label: Any, most: int, *, least: int = 0, required: bool = True) -> Any:
    """Return a field for a whole number."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        required=required,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class LevelForm(ChoiceForm):
    """The rhythm of a level, and how much contact it means in any four weeks."""

    every_days = number_field(_("A contact each … days"), 366, least=1)
    contacts_from = number_field(_("Contacts in four weeks, at least"), 100, required=False)
    contacts_to = number_field(_("Contacts in four weeks, at most"), 100, required=False)
    minutes_from = number_field(_("Minutes in four weeks, at least"), 9999, required=False)
    minutes_to = number_field(_("Minutes in four weeks, at most"), 9999, required=False)


class WeightForm(RecordForm):
    """By how much of a contact a kind of session counts."""

    percent = number_field(_("Counts for … per cent of a contact"), 300)


class AnchorForm(ChoiceForm):
    """A sentence of an area of life."""

    is_enough = forms.BooleanField(label=_("With this, less contact is possible"), required=False)


class ExitItemForm(ChoiceForm):
    """A question of the checklist."""

    is_end_test = forms.BooleanField(
        label=_("Part of the end test"),
        required=False,
        help_text=_("full autonomy needs a yes to each of these"),
    )


class SettingForm(RecordForm):
    """With which spans of days a step is reckoned."""

    quiet_days = number_field(_("Days without a crisis before a step down"), 366, least=7)
    assessed_days = number_field(
        _("Days for which a description of self-reliance counts"), 366, least=7
    )
