"""What was typed about damages, aid of the Commission, wages and judgments."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.access import Access
from common.fields import NO_CHOICE, DayField, PlainText
from legal.forms.money import AmountField
from legal.forms.proceedings import ProceedingField
from legal.models import CommissionCaps, Damages, FinancialAid, Judgment, Proceeding
from records.forms import RecordForm, TokenForm, choose


def _proceedings(access: Access) -> Any:
    """Return the proceedings of a file, also those that are over."""
    return Proceeding.objects.on(access).order_by("ended_on", "-started_on", "pk")


class DamagesForm(RecordForm):
    """What a person claims in a proceeding, is awarded and is paid."""

    proceeding = ProceedingField(label=_("Proceeding"), queryset=Proceeding.unscoped.none())
    claimed_material = AmountField(label=_("Claimed, material"), help_text=_("in euro"))
    claimed_moral = AmountField(label=_("Claimed, moral"), help_text=_("in euro"))
    claimed_on = DayField(label=_("Claimed on"), required=False, latest_days=0)
    awarded_material = AmountField(label=_("Awarded, material"), help_text=_("in euro"))
    awarded_moral = AmountField(label=_("Awarded, moral"), help_text=_("in euro"))
    awarded_by = PlainText(label=_("Awarded by"), required=False, max_length=120)
    awarded_on = DayField(label=_("Awarded on"), required=False, latest_days=0)
    paid = AmountField(label=_("Paid"), help_text=_("in euro"))
    paid_beyond = PlainText(
        label=_("Why more was paid than awarded"),
        help_text=_("interest, for example"),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, access: Access, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self.fields["proceeding"], _proceedings(access))


class DamagesRowForm(RecordForm):
    """The amounts of one person, on one row of a table."""

    AMOUNTS: ClassVar = Damages.AMOUNTS

    claimed_material = AmountField(label=_("Claimed, material"))
    claimed_moral = AmountField(label=_("Claimed, moral"))
    awarded_material = AmountField(label=_("Awarded, material"))
    awarded_moral = AmountField(label=_("Awarded, moral"))
    paid = AmountField(label=_("Paid"))

    form_token = None  # type: ignore[assignment] # the table has one

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, use_required_attribute=False, **kwargs)


class DamagesTableForm(TokenForm):
    """What is the same for all rows of a table of damages."""

    claimed_on = DayField(label=_("Claimed on"), required=False, latest_days=0)
    awarded_on = DayField(label=_("Awarded on"), required=False, latest_days=0)
    awarded_by = PlainText(label=_("Awarded by"), required=False, max_length=120)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("claimed_on", timezone.localdate())


class FinancialAidForm(RecordForm):
    """Aid that is asked of the Commission, and its decision."""

    kind = forms.ChoiceField(
        label=_("Kind of aid"), choices=FinancialAid.Kind.choices, widget=forms.RadioSelect
    )
    has_violence = forms.ChoiceField(
        label=_("Act of violence"),
        choices=FinancialAid.Violence.choices,
        widget=forms.RadioSelect,
        initial="unknown",
    )
    number = PlainText(label=_("Number"), required=False, max_length=60)
    asked_on = DayField(label=_("Asked on"), latest_days=0)
    asked = AmountField(label=_("Amount asked"), help_text=_("in euro"))
    decision = forms.ChoiceField(
        label=_("Decision"), choices=[NO_CHOICE, *FinancialAid.Decision.choices], required=False
    )
    decided_on = DayField(label=_("Decided on"), required=False, latest_days=0)
    granted = AmountField(label=_("Amount granted"), help_text=_("in euro"))
    paid = AmountField(label=_("Paid"), help_text=_("in euro"))
    paid_on = DayField(label=_("Paid on"), required=False, latest_days=0)

    def caps(self) -> CommissionCaps | None:
        """Return the list in force today, for the page to show beside the form."""
        return CommissionCaps.objects.on(timezone.localdate()).first()


class WageClaimForm(RecordForm):
    """Wages that an employer owes."""

    employer = PlainText(label=_("Employer"), max_length=160)
    ended_on = DayField(label=_("End of the employment"))
    offence_on = DayField(
        label=_("Day of the offence"),
        help_text=_("the last on which wages were withheld by an offence; its own limit begins"),
        required=False,
        latest_days=0,
    )
    claimed = AmountField(label=_("Wages claimed"), help_text=_("in euro"))
    filed_on = DayField(label=_("Before the labour court since"), required=False, latest_days=0)
    awarded = AmountField(label=_("Wages awarded"), help_text=_("in euro"))
    paid = AmountField(label=_("Paid"), help_text=_("in euro"))


class JudgmentForm(RecordForm):
    """A judgment, and what happened to it since."""

    proceeding = ProceedingField(
        label=_("Proceeding"), queryset=Proceeding.unscoped.none(), required=False
    )
    level = forms.ChoiceField(
        label=_("Level"), choices=Judgment.Level.choices, widget=forms.RadioSelect, initial="first"
    )
    given_on = DayField(label=_("Judgment of"), latest_days=0)
    verdict = forms.ChoiceField(
        label=_("Verdict"), choices=[NO_CHOICE, *Judgment.Verdict.choices], required=False
    )
    is_default = forms.BooleanField(label=_("The accused was absent"), required=False)
    served_on = DayField(label=_("Served on"), required=False, latest_days=0)
    appealed_on = DayField(label=_("The accused appealed on"), required=False, latest_days=0)
    final_on = DayField(label=_("Final since"), required=False, latest_days=0)

    def __init__(self, *args: Any, access: Access, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self.fields["proceeding"], _proceedings(access))
