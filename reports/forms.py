"""Forms of the report: what file for whom, and how small numbers are hidden."""

from django import forms
from django.utils.translation import gettext_lazy as _

from records.forms import TokenForm
from reports.models import Audience, Export, Language


class ExportForm(TokenForm):
    """Which file, for whom, in which language."""

    audience = forms.ChoiceField(label=_("For whom"), choices=Audience, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), choices=Language, widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("Kind of file"), choices=Export.Kind, widget=forms.RadioSelect)


class SettingForm(TokenForm):
    """From which number on a count is shown, and whether a zero is printed."""

    threshold = forms.IntegerField(
        label=_("Show counts from"),
        min_value=2,
        max_value=100,
        help_text=_(
            "Smaller counts are hidden, and further ones from which they could be worked out."
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    zeros_printed = forms.BooleanField(label=_("Print zeros"), required=False)
