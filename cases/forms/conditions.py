"""What was typed about the agreement and the conditions of the status."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import Condition
from common.fields import DayField, PlainText
from common.languages import language_choices
from records.forms import RecordForm


class AgreementForm(RecordForm):
    """When the agreement was signed, how it was explained, and how it ended."""

    signed_on = DayField(label=_("Signed on"), latest_days=0)
    language = forms.ChoiceField(label=_("Explained in"), choices=language_choices)
    ended_on = DayField(label=_("Ended on"), required=False, latest_days=0)
    end_reason = PlainText(label=_("Why it ended"), required=False, rows=2, max_length=1000)


class ConditionForm(RecordForm):
    """Which condition is met since when, what proves it, and how it was lost."""

    kind = forms.ChoiceField(
        label=_("Condition"), choices=Condition.Kind.choices, widget=forms.RadioSelect
    )
    met_on = DayField(label=_("Met since"), latest_days=0)
    proof = PlainText(label=_("Proof"), required=False, rows=3, max_length=1000)
    pv_number = PlainText(
        label=_("PV number"),
        required=False,
        max_length=60,
        help_text=_("of the statement or complaint"),
    )
    lost_on = DayField(label=_("Lost on"), required=False, latest_days=0)
    lost_reason = PlainText(label=_("Why it was lost"), required=False, rows=2, max_length=1000)
