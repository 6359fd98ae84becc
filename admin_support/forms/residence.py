"""What was typed about a residence document, its end, or the rule of its kind."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from admin_support.models import DocumentKind, ResidenceDocument
from cases.forms.fields import country_choices
from common.dates import month_name
from common.fields import NO_CHOICE, DayField, PlainText, RowField
from contacts.forms import ContactField, offer_contacts
from deadlines.models import Rule, RuleCode
from records.forms import LabelledForm, RecordForm, offer

# The value of their kind in the address book.
MUNICIPALITIES = "municipality"
# By which rules the term of an appeal against the Immigration Office counts; the first is usual.
TERMS = (RuleCode.APPEAL_TO_COUNCIL, RuleCode.URGENT_APPEAL, RuleCode.SECOND_URGENT_APPEAL)
# Of the union; nobody moved freely before.
FIRST_DAY = dt.date(1958, 1, 1)
WORK = (("", _("Only the document tells")), ("yes", _("Yes")), ("no", _("No")))


class DocumentKindField(RowField):
    """A kind of document; one that is given no more says until when it was."""

    def label_from_instance(self, obj: DocumentKind) -> str:
        if obj.ended_on is None:
            return obj.label
        until = month_name(obj.ended_on)
        return str(_("%(kind)s (given until %(month)s)")) % {"kind": obj.label, "month": until}


class DocumentForm(RecordForm):
    """The days and the number of a document, as far as known so far."""

    kind = DocumentKindField(
        label=_("Document"),
        queryset=DocumentKind.objects.order_by(F("ended_on").desc(), "position", "value"),
        empty_label=None,
    )
    chain_reason = PlainText(
        label=_("Why a residence procedure all the same"),
        required=False,
        max_length=300,
        help_text=_("with this nationality none is needed, now or on other days"),
    )
    requested_on = DayField(
        label=_("Applied on"), required=False, help_text=_("empty: still to prepare")
    )
    decided_on = DayField(label=_("Decided on"), required=False, latest_days=0)
    issued_on = DayField(label=_("Issued on"), required=False)
    valid_from = DayField(label=_("Valid from"), required=False)
    valid_to = DayField(
        label=_("Valid until"),
        required=False,
        latest_days=36500,
        help_text=_("as the card says; empty: calculated by the rule"),
    )
    received_on = DayField(label=_("Handed over on"), required=False)
    municipality = ContactField(label=_("Municipality"))
    printed_work = forms.ChoiceField(
        label=_("What it says about work"),
        required=False,
        choices=ResidenceDocument.Work.choices,
        help_text=_("read the document: it counts before the rule"),
    )
    number = PlainText(label=_("Number"), required=False, max_length=60)

    def __init__(
        self,
        *args: Any,
        row: ResidenceDocument | None = None,
        asks_reason: bool = False,
        **kwargs: Any,
    ):
        super().__init__(*args, row=row, **kwargs)
        kept = row.municipality_id if row else None
        offer_contacts(self.fields["municipality"], kept=kept, kind__value=MUNICIPALITIES)
        if row is not None:
            del self.fields["kind"]
        if not asks_reason:
            del self.fields["chain_reason"]

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
    """How a document came to its end, and which term of appeal began with it."""

    outcome = forms.ChoiceField(label=_("What happened"), widget=forms.RadioSelect)
    decided_on = DayField(label=_("Decided on"), required=False, latest_days=0)
    closed_on = DayField(
        label=_("On"),
        latest_days=0,
        earliest=dt.date(2000, 1, 1),
        help_text=_("of a decision: the day it was notified"),
    )
    term = forms.ChoiceField(
        label=_("Appeal"), required=False, help_text=_("its term begins on that day")
    )

    def __init__(self, *args: Any, row: ResidenceDocument, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        names = ("refused", "withdrawn") if row.is_open else ("ended",)
        labels = dict(ResidenceDocument.Outcome.choices)
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type
        field.choices = [(name, labels[name]) for name in names]
        self.initial["outcome"] = names[0]
        if row.is_open:
            self.initial["term"] = TERMS[0].value
        offer(self.fields["term"], _terms())

    @classmethod
    def initial_of(cls, row: ResidenceDocument) -> dict[str, Any]:
        day = row.closed_on or timezone.localdate()
        return {"outcome": row.outcome, "closed_on": day, "decided_on": row.decided_on}

    def clean(self) -> dict[str, Any]:
        super().clean()
        decided, notified = self.cleaned_data.get("decided_on"), self.cleaned_data.get("closed_on")
        if decided and notified and notified < decided:
            self.add_error("closed_on", _("This is before the decision."))
        return self.cleaned_data


def _terms() -> list[tuple[str, Any]]:
    """Return the terms of an appeal, each with how it counts."""
    rules = {rule.code: rule for rule in Rule.objects.on(timezone.localdate())}
    counted = [rules[code] for code in TERMS if code in rules]
    return [NO_CHOICE, *((rule.code, f"{rule.label} ({rule.sentence})") for rule in counted)]


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
    may_work = forms.ChoiceField(label=_("The person may work"), choices=WORK, required=False)
    work_from = DayField(
        label=_("May work without a permit since"),
        required=False,
        help_text=_("empty: as long as there are such documents"),
    )
    begins_on = DayField(label=_("Given since"), required=False)
    ended_on = DayField(label=_("No longer used since"), required=False)
    verified_on = DayField(label=_("Checked against the law on"), required=False, latest_days=0)

    @classmethod
    def initial_of(cls, row: DocumentKind) -> dict[str, Any]:
        work = {None: "", True: "yes", False: "no"}[row.may_work]
        return super().initial_of(row) | {"may_work": work}

    def values(self) -> dict[str, Any]:
        values = super().values()
        work = {"": None, "yes": True, "no": False}[values["may_work"]]
        return values | {"may_work": work}


class FreeMovementForm(RecordForm):
    """Since when, and until when, citizens of a country move and work freely."""

    country = forms.ChoiceField(label=_("Country"), choices=country_choices)
    since = DayField(label=_("Move freely since"), earliest=FIRST_DAY)
    until = DayField(label=_("Last day"), required=False, earliest=FIRST_DAY)
    works_from = DayField(
        label=_("Work freely since"),
        required=False,
        earliest=FIRST_DAY,
        help_text=_("empty: from the first day"),
    )
