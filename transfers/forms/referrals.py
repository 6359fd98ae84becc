"""What was typed about a referral to another country, and about a check after the arrival."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Answer
from common.fields import NO_CHOICE, DayField, PlainText, RowField
from common.languages import language_choices
from disclosures.forms.within import within_field
from records.forms import RecordForm, choose
from transfers.models import ArrivalCheck, CrossBorderReferral, PartnerAbroad

Referral = CrossBorderReferral


class ReferralForm(RecordForm):
    """To whom, for what, the risk, and what the person decided."""

    partner = RowField(label=_("Partner"), queryset=PartnerAbroad.objects.none())
    goal = forms.ChoiceField(
        label=_("What is asked"), choices=Referral.Goal.choices, widget=forms.RadioSelect
    )
    urgency = forms.ChoiceField(
        label=_("Urgency"),
        choices=Referral.Urgency.choices,
        initial=Referral.Urgency.NORMAL,
        widget=forms.RadioSelect,
    )
    ground = PlainText(label=_("Legal basis"), required=False, max_length=300)
    contact_here = PlainText(
        label=_("Whom they can call here"),
        max_length=300,
        help_text=_("name and number of the office; never of a house"),
    )
    answer_by = DayField(label=_("Answer expected before the end of"))
    risk = forms.ChoiceField(
        label=_("Risk"), choices=[NO_CHOICE, *Referral.Risk.choices], required=False
    )
    risk_on = DayField(label=_("Risk assessed on"), required=False, latest_days=0)
    risk_note = PlainText(label=_("Risk assessment"), required=False, rows=4, max_length=5000)
    decided_on = DayField(
        label=_("The person decided on"),
        required=False,
        latest_days=0,
        help_text=_("after it was explained what is passed on, to whom, and what may follow"),
    )
    language = forms.ChoiceField(
        label=_("In which language it was explained"),
        required=False,
        choices=lambda: [NO_CHOICE, *language_choices()],
    )

    def __init__(self, *args: Any, row: Referral | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        usable = PartnerAbroad.objects.in_use(timezone.localdate())
        rows = PartnerAbroad.objects.filter(pk__in=usable.values("pk"))
        if row is not None:
            rows |= PartnerAbroad.objects.filter(pk=row.partner_id)
        rows = rows.select_related("contact__organisation")
        choose(self.fields["partner"], rows.order_by("country", "contact__search_text"))


class SendForm(RecordForm):
    """That no more is told than may be."""

    within = within_field()

    @classmethod
    def initial_of(cls, row: Referral) -> dict[str, Any]:
        return {}


class MoveForm(RecordForm):
    """On which day a referral went on, and what was said."""

    on = DayField(label=_("On"), latest_days=0)
    remark = PlainText(label=_("Remark"), required=False, rows=2, max_length=2000)

    @classmethod
    def initial_of(cls, row: Referral) -> dict[str, Any]:
        return {"remark": row.remark, "on": timezone.localdate()}


class ReceivedForm(MoveForm):
    """That it was received, with the word that shows that it was opened."""

    receipt = PlainText(
        label=_("The word they read back"),
        max_length=20,
        help_text=_("it stands in the dossier, so that only who opened it knows it"),
    )

    field_order = ("receipt",)


class CheckForm(RecordForm):
    """How the person is, some time after the arrival."""

    moment = forms.ChoiceField(
        label=_("When"), choices=ArrivalCheck.Moment.choices, widget=forms.RadioSelect
    )
    on = DayField(label=_("On"), latest_days=0)
    outcome = forms.ChoiceField(
        label=_("How the person is"),
        choices=ArrivalCheck.Outcome.choices,
        widget=forms.RadioSelect,
    )
    retrafficked = forms.ChoiceField(
        label=_("A sign of being exploited again"),
        choices=Answer.choices,
        initial=Answer.NOT_ASKED,
        widget=forms.RadioSelect,
    )
    note = PlainText(label=_("Note"), required=False, rows=3, max_length=5000)
