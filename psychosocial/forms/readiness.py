"""What was typed about readiness for specialised care."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases import codes
from common.fields import DayField, PlainText
from psychosocial.models import Readiness, StableCare
from records.forms import RecordForm, offer


class ReadinessForm(RecordForm):
    """Which criteria are met, and what is decided with the person."""

    on = DayField(label=_("Decided on"), latest_days=0)
    met = forms.MultipleChoiceField(
        label=_("Criteria met"), required=False, widget=forms.CheckboxSelectMultiple
    )
    decision = forms.ChoiceField(
        label=_("Decision"), choices=Readiness.Decision.choices, widget=forms.RadioSelect
    )
    is_joint = forms.BooleanField(label=_("Decided together with the person"), required=False)
    reason = PlainText(
        label=_("Reason"),
        required=False,
        rows=3,
        max_length=2000,
        help_text=_("needed to go on though criteria are not met"),
    )

    def __init__(self, *args: Any, row: Readiness | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        codes.offer(self, met=codes.List.READINESS)


class StableCareForm(RecordForm):
    """The kinds of care that wait until a person is ready."""

    kinds = forms.MultipleChoiceField(
        label=_("Care that waits until the person is ready"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, row: StableCare, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        offer(self.fields["kinds"], codes.choices(codes.List.CARE, but_keep=tuple(row.kinds)))
