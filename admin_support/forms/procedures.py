"""What was typed about an application to an authority, its papers, its answer, or an appeal."""

import datetime as dt
from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from admin_support.models import (
    FEWEST_ANSWERS,
    ChecklistItem,
    Procedure,
    ProcedureKind,
    ResidenceDocument,
)
from admin_support.models.appeals import Appealable
from common.fields import DayField, PlainText, RowField
from contacts.forms import ContactField, offer_contacts
from contacts.models import ContactKind
from documents.models import LetterTemplate
from records.choices import ChoiceForm
from records.forms import RecordForm, choose

# The longest answers and terms: days of ten years.
MOST = 3650
# No rule of deadlines counts from an earlier day.
FIRST_RULES = dt.date(2000, 1, 1)


class GroupedKinds(RowField):
    """A kind of application, among those of its domain."""

    def offer(self, kinds: QuerySet[ProcedureKind]) -> None:
        """Offer kinds by their domain, in its order."""
        self.queryset = kinds
        order = ProcedureKind.Domain.values
        rows = sorted(kinds, key=lambda kind: (order.index(kind.domain), kind.position, kind.value))
        groups = groupby(rows, key=lambda kind: kind.get_domain_display())
        self.choices = [
            ("", self.empty_label or ""),
            *((name, [(row.pk, row.label) for row in of_domain]) for name, of_domain in groups),
        ]


class ProcedureForm(RecordForm):
    """An application: what, to whom, since when, and what to do next."""

    kind = GroupedKinds(label=_("Application"), queryset=ProcedureKind.objects.none())
    authority = ContactField(
        label=pgettext_lazy("application", "Authority"),
        help_text=_("an organisation or person of the address book"),
    )
    requested_on = DayField(
        label=_("Applied on"),
        required=False,
        earliest=FIRST_RULES,
        help_text=_("empty: still to prepare"),
    )
    expected_on = DayField(
        label=_("Answer expected on"),
        required=False,
        help_text=_("empty: calculated when it is sent"),
    )
    file_number = PlainText(label=_("Reference at the authority"), required=False, max_length=60)
    next_action = PlainText(label=_("Next action"), required=False, max_length=200)
    next_action_on = DayField(label=_("Next action on"), required=False)
    note = PlainText(label=_("Note"), required=False, rows=4, max_length=5000)

    def __init__(self, *args: Any, row: Procedure | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        offer_contacts(self.fields["authority"], kept=row.authority_id if row else None)
        if row is not None:
            del self.fields["kind"]
            return
        kind = self.fields["kind"]
        assert isinstance(kind, GroupedKinds)  # noqa: S101 - tells the type
        kind.offer(ProcedureKind.objects.filter(ended_on__isnull=True))

    def clean(self) -> dict[str, Any]:
        super().clean()
        values = self.cleaned_data
        if values.get("next_action_on") and not values.get("next_action"):
            self.add_error("next_action", _("Write what is to be done on that day."))
        row = self.row
        is_sent = isinstance(row, Procedure) and row.outcome not in ("prepared", "withdrawn")
        if is_sent and not values.get("requested_on") and "requested_on" not in self.errors:
            self.add_error("requested_on", _("It was sent: write when."))
        return values


class ExtraPapersForm(RecordForm):
    """What the authority wants to see as well."""

    missing = PlainText(label=_("What is missing"), rows=3, max_length=2000)


class AnswerForm(RecordForm):
    """What the authority decided, or that the application was withdrawn."""

    outcome = forms.ChoiceField(
        label=_("What was decided"),
        widget=forms.RadioSelect,
        choices=[
            (value, label)
            for value, label in Procedure.Outcome.choices
            if value not in Procedure.OPEN
        ],
    )
    decided_on = DayField(label=_("Decided on"), latest_days=0, earliest=FIRST_RULES)
    notified_on = DayField(
        label=_("Notified on"),
        required=False,
        latest_days=0,
        earliest=FIRST_RULES,
        help_text=_("a term of appeal begins on this day"),
    )
    valid_to = DayField(
        label=_("Granted until"),
        required=False,
        latest_days=36500,
        help_text=_("as the decision says; its end makes a deadline"),
    )

    @classmethod
    def initial_of(cls, row: Procedure) -> dict[str, Any]:
        today = timezone.localdate()
        first = {"outcome": "granted", "decided_on": today, "notified_on": today}
        names = ("outcome", "decided_on", "notified_on", "valid_to")
        return first if row.is_open else {name: getattr(row, name) for name in names}

    def clean(self) -> dict[str, Any]:
        super().clean()
        values = self.cleaned_data
        decided, notified = values.get("decided_on"), values.get("notified_on")
        if decided and notified and notified < decided:
            self.add_error("notified_on", _("This is before the decision."))
        if values.get("valid_to") and values.get("outcome") not in {"granted", "partly"}:
            self.add_error("valid_to", _("Only what was granted has a last day."))
        return values


class PapersForm(RecordForm):
    """Since when each paper of the checklist is at hand."""

    def __init__(self, *args: Any, row: Procedure, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        self.items = {_field_of(item): item for item in checklist_of(row)}
        for name, item in self.items.items():
            self.fields[name] = DayField(
                label=item.label,
                required=False,
                latest_days=0,
                help_text=_("empty: not yet at hand"),
            )

    @classmethod
    def initial_of(cls, row: Procedure) -> dict[str, Any]:
        days = row.papers.values_list("item", "got_on")
        return {f"paper_{item.hex}": got_on for item, got_on in days}

    def values(self) -> dict[Any, dt.date | None]:
        return {item: self.cleaned_data[name] for name, item in self.items.items()}


def _field_of(item: ChecklistItem) -> str:
    return f"paper_{item.pk.hex}"


def checklist_of(procedure: Procedure) -> list[ChecklistItem]:
    """Return the papers that go along: those of its kind, and ended ones that are at hand."""
    at_hand: list[UUID] = list(procedure.papers.values_list("item", flat=True))
    rows = ChecklistItem.objects.filter(kind=procedure.kind_id)
    rows = rows.filter(Q(ended_on__isnull=True) | Q(pk__in=at_hand))
    return list(rows.order_by("position", "pk"))


class AppealForm(RecordForm):
    """When an appeal was lodged."""

    appealed_on = DayField(label=_("Appeal lodged on"), latest_days=0)

    @classmethod
    def initial_of(cls, row: ResidenceDocument | Procedure) -> dict[str, Any]:
        return {"appealed_on": row.appealed_on or timezone.localdate()}


class AppealOutcomeForm(RecordForm):
    """What came of an appeal."""

    appeal_outcome = forms.ChoiceField(
        label=_("What came of the appeal"),
        widget=forms.RadioSelect,
        choices=Appealable.AppealOutcome.choices,
    )
    appeal_decided_on = DayField(label=_("Decided on"), latest_days=0, earliest=FIRST_RULES)

    @classmethod
    def initial_of(cls, row: ResidenceDocument | Procedure) -> dict[str, Any]:
        day = row.appeal_decided_on or timezone.localdate()
        return {"appeal_outcome": row.appeal_outcome, "appeal_decided_on": day}


class ProcedureKindForm(ChoiceForm):
    """A kind of application: to whom, how long an answer and an appeal take."""

    domain = forms.ChoiceField(label=_("Domain"), choices=ProcedureKind.Domain.choices)
    authority_kind = RowField(
        label=_("Kind of authority"), queryset=ContactKind.objects.none(), required=False
    )
    letter = RowField(
        label=pgettext_lazy("correspondence", "Letter"),
        queryset=LetterTemplate.objects.none(),
        required=False,
        help_text=_("offered on each application"),
    )
    answer_length = forms.IntegerField(
        label=_("An answer takes"),
        min_value=1,
        max_value=MOST,
        required=False,
        help_text=_("empty: learnt from earlier answers"),
    )
    answer_unit = forms.ChoiceField(label=_("Counted in"), choices=ProcedureKind.Unit.choices)
    appeal_length = forms.IntegerField(
        label=_("Term of an appeal"),
        min_value=1,
        max_value=MOST,
        required=False,
        help_text=_("empty: none, or by its rule of deadlines"),
    )
    appeal_unit = forms.ChoiceField(label=_("Counted in"), choices=ProcedureKind.Unit.choices)
    answers_needed = forms.IntegerField(
        label=_("Answers needed to show the usual time"),
        min_value=FEWEST_ANSWERS,
        max_value=1000,
        initial=10,
        help_text=_("of different people"),
    )
    verified_on = DayField(label=_("Checked against the law on"), required=False, latest_days=0)

    field_order = ("label_en", "label_nl", "label_fr", "domain")

    def __init__(self, *args: Any, row: ProcedureKind | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        in_use = Q(ended_on__isnull=True)
        kinds = ContactKind.objects.filter(in_use | Q(pk=row.authority_kind_id if row else None))
        choose(self.fields["authority_kind"], kinds.order_by("position", "value"))
        letters = LetterTemplate.objects.filter(in_use | Q(pk=row.letter_id if row else None))
        choose(self.fields["letter"], letters.order_by("position", "value"))
