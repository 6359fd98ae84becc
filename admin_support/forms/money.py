"""What was typed about money: an amount, its payment, a fund, a budget, a month."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from admin_support.amounts import AmountField
from admin_support.models import CORRECTIONS, PAYERS, Fund, MoneyKind, MoneyLine
from common.fields import NO_CHOICE, DayField, PlainText, RowField
from common.languages import own_label
from records.forms import LabelledForm, RecordForm, TokenForm, choose, offer

# A number on a paper: no words, so that no name leaves with the books.
NUMBER_ON_PAPER = r"^(?=.*\d)[0-9A-Za-z./-]+$"
KINDS = [choice for choice in MoneyKind.choices if choice[0] not in CORRECTIONS]


def receipt_field() -> forms.CharField:
    """Return the field of the number on a receipt."""
    return forms.RegexField(
        NUMBER_ON_PAPER,
        label=_("Number on the receipt"),
        required=False,
        max_length=20,
        error_messages={"invalid": _("Letters, digits and marks only, without spaces.")},
    )


class PaidForm(RecordForm):
    """When and how it was paid or came in."""

    paid_on = DayField(label=_("Paid on"), latest_days=0)
    paid_how = forms.ChoiceField(
        label=_("How paid"), choices=MoneyLine.How.choices, widget=forms.RadioSelect
    )
    receipt_number = receipt_field()

    @classmethod
    def initial_of(cls, row: MoneyLine) -> dict[str, Any]:
        return {"paid_on": timezone.localdate(), "paid_how": MoneyLine.How.CASH}


class MoneyForm(RecordForm):
    """An amount that is asked for a person; on a new one also whether it was paid already."""

    fund = RowField(label=_("Fund"), queryset=Fund.objects.none())
    kind = forms.ChoiceField(label=_("Kind"), choices=[NO_CHOICE, *KINDS])
    amount = AmountField(label=_("Amount"), help_text=_("in euros"))
    purpose = PlainText(label=_("What for"), rows=2, max_length=1000)
    asked_on = DayField(label=_("Asked on"), latest_days=0)
    paid_on = DayField(
        label=_("Paid on"),
        required=False,
        latest_days=0,
        help_text=_("empty: still to pay"),
    )
    paid_how = forms.ChoiceField(
        label=_("How paid"), required=False, choices=[NO_CHOICE, *MoneyLine.How.choices]
    )
    receipt_number = receipt_field()

    def __init__(self, *args: Any, corrects: MoneyLine | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        is_open = Q(ended_on__isnull=True) | Q(ended_on__gte=today)
        kept = Q(pk=getattr(self.row, "fund_id", None))
        choose(self.fields["fund"], Fund.objects.filter(is_open | kept).order_by(own_label()))
        corrected = corrects or getattr(self.row, "corrects", None)
        if corrected is not None:
            del self.fields["fund"]
            offer(self.fields["kind"], [(kind.value, kind.label) for kind in CORRECTIONS])
        if self.row is not None:
            for name in ("paid_on", "paid_how", "receipt_number"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        asked_on, paid_on = values.get("asked_on"), values.get("paid_on")
        if paid_on and not values.get("paid_how"):
            self.add_error("paid_how", _("Choose how it was paid."))
        if isinstance(asked_on, dt.date) and paid_on and paid_on < asked_on:
            self.add_error("paid_on", _("This is before it was asked for."))
        return values


class RefusalForm(RecordForm):
    """Why an amount is refused."""

    refusal = PlainText(label=_("Reason"), rows=2, max_length=1000)


class FundForm(LabelledForm):
    """A fund: who pays from it, and from which amount it takes two people."""

    one_person_up_to = AmountField(
        label=_("One person decides and pays up to"),
        smallest=Decimal(0),
        help_text=_("in euros; above it another person approves. Raising it takes two people."),
    )
    may_go_below_zero = forms.BooleanField(
        label=_("The balance of a person may go below zero"),
        required=False,
        help_text=_("off for money that is kept for people"),
    )
    payers = forms.MultipleChoiceField(
        label=_("Who pays"),
        choices=[(role.value, Role(role).label) for role in PAYERS],
        widget=forms.CheckboxSelectMultiple,
    )
    opened_on = DayField(label=_("Open since"), latest_days=366)
    ended_on = DayField(label=_("Closed after"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        opened_on, ended_on = values.get("opened_on"), values.get("ended_on")
        if opened_on and ended_on and ended_on < opened_on:
            self.add_error("ended_on", _("This is before it was opened."))
        return values


class BudgetForm(RecordForm):
    """What a fund may spend in a year."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    amount = AmountField(
        label=_("Budget"),
        smallest=Decimal(0),
        help_text=_("in euros"),
    )


class ReopenForm(TokenForm):
    """Why a closed month is opened again."""

    reason = PlainText(label=_("Why"), rows=2, max_length=1000, help_text=_("no name of a person"))
