"""A choice of a list that the organisation keeps: the form of one, and the value it is known by."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from common.fields import DayField
from records.forms import LabelledForm


def value_of(label: str) -> str:
    """Return what figures and imports name a choice by: made of its English label, once."""
    return slugify(label)[:40].strip("-").replace("-", "_")


class ChoiceForm(LabelledForm):
    """The labels of a choice in the three languages, its place, and its end."""

    position = forms.IntegerField(
        label=_("Place in the list"),
        min_value=0,
        max_value=9999,
        initial=100,
        help_text=_("low numbers come first"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    ended_on = DayField(label=_("No longer offered since"), required=False, latest_days=0)

    def clean_label_en(self) -> str:
        if not value_of(self.cleaned_data["label_en"]):
            raise forms.ValidationError(_("Write words with letters or digits."))
        return self.cleaned_data["label_en"]
