"""One choice of a list."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from common.fields import DayField
from records.forms import LabelledForm


class CodeForm(LabelledForm):
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
        """Figures count by a name made of the English label, so it needs a letter or a digit."""
        if not slugify(self.cleaned_data["label_en"]):
            raise forms.ValidationError(_("Write words with letters or digits."))
        return self.cleaned_data["label_en"]
