"""What was typed about a rhythm."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ambulant.models import Level
from common.fields import DayField, PlainText


class LevelField(forms.ModelChoiceField):
    """A level, by its words."""

    def label_from_instance(self, obj):
        return obj.label


class StepForm(forms.Form):
    """A first rhythm, or a step down or up."""

    form_token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    level = LevelField(label=_("Rhythm"), queryset=Level.objects.none(), empty_label="–")
    starts_on = DayField(label=_("From"), latest_days=31)
    agreed_on = DayField(label=_("Agreed with the person on"), latest_days=0)
    reason = PlainText(label=_("Why this step"), rows=3, max_length=5000)

    NAMES = ("level", "starts_on", "agreed_on", "reason")

    def __init__(self, *args, levels, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].queryset = levels

    def step(self) -> dict:
        """Return the fields of the step."""
        return {name: self.cleaned_data[name] for name in self.NAMES}


class PeriodForm(forms.Form):
    """A correction, or the end of a rhythm."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    agreed_on = DayField(label=_("Agreed with the person on"), latest_days=0)
    ends_on = DayField(
        label=_("Ends on"),
        required=False,
        latest_days=31,
        help_text=_("Leave this empty while the rhythm goes on."),
    )
    reason = PlainText(label=_("Why this step"), rows=3, max_length=5000)

    NAMES = ("agreed_on", "ends_on", "reason")

    def period(self) -> dict:
        """Return the version that was read, and the fields."""
        return {name: self.cleaned_data[name] for name in ("version", *self.NAMES)}
