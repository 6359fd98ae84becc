"""What was typed about a residence document, its end, or the rule of its kind."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from admin_support.models import DocumentKind, ResidenceDocument
from common.fields import DayField, PlainText
from records.forms import LabelledForm, RecordForm


class DocumentForm(RecordForm):
    """The days and the number of a document, as far as known so far."""

    kind = forms.ModelChoiceField(
        label=_("Document"),
        queryset=DocumentKind.objects.filter(ended_on__isnull=True).order_by("position", "value"),
        empty_label=None,
    )
    requested_on = DayField(
        label=_("Applied on"), required=False, help_text=_("empty: still to prepare")
    )
    issued_on = DayField(label=_("Issued on"), required=False)
    valid_from = DayField(label=_("Valid from"), required=False)
    valid_to = DayField(
        label=_("Valid until"),
        required=False,
        latest_days=36500,
        help_text=_("as the card says; empty: calculated by the rule"),
    )
    received_on = DayField(label=_("Handed over on"), required=False)
    number = PlainText(label=_("Number"), required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.row is not None:
            del self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        values = self.cleaned_data
        start, end = values.get("valid_from"), values.get("valid_to")
        if end and not start:
            self.add_error("valid_from", _("Write from when it is valid too."))
        if start and end and end <= start:
            self.add_error("valid_to", _("It must end after it starts."))
        requested, issued = values.get("requested_on"), values.get("issued_on") or start
        if values.get("issued_on") and not start:
            self.add_error("valid_from", _("Write from when it is valid too."))
        if requested and issued and issued < requested:
            self.add_error("issued_on", _("This is before it was asked for."))
        got = values.get("received_on")
        if got and not issued:
            self.add_error("received_on", _("It is not issued yet."))
        elif got and issued and got < issued:
            self.add_error("received_on", _("This is before it was issued."))
        return values


class MissingForm(RecordForm):
    """What the authority wants to see as well."""

    missing = PlainText(label=_("What is missing"), rows=3, max_length=2000)


class EndForm(RecordForm):
    """How a document came to its end."""

    outcome = forms.ChoiceField(label=_("What happened"), widget=forms.RadioSelect)
    closed_on = DayField(label=_("On"), latest_days=0)

    def __init__(self, *args: Any, row: ResidenceDocument, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        names = ("refused", "withdrawn") if row.is_open else ("ended",)
        labels = dict(ResidenceDocument.Outcome.choices)
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type
        field.choices = [(name, labels[name]) for name in names]
        self.initial["outcome"] = names[0]

    @classmethod
    def initial_of(cls, row: ResidenceDocument) -> dict[str, Any]:
        return {"outcome": row.outcome, "closed_on": row.closed_on or timezone.localdate()}


class KindForm(LabelledForm):
    """The rule of a kind of document."""

    length = forms.IntegerField(
        label=_("How long"),
        min_value=1,
        max_value=3650,
        required=False,
        help_text=_("empty: without an end"),
    )
    unit = forms.ChoiceField(label=_("Counted in"), choices=DocumentKind.Unit.choices)
    at_most = forms.IntegerField(
        label=_("How often on one file"),
        min_value=1,
        max_value=99,
        required=False,
        help_text=_("empty: as often as needed"),
    )
    act_before = forms.IntegerField(
        label=_("Apply for the next one, days before the end"), min_value=0, max_value=365
    )
    may_work = forms.BooleanField(label=_("The person may work"), required=False)
    ended_on = DayField(label=_("No longer used since"), required=False)
