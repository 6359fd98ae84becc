"""What was typed about a voluntary return."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import country_choices
from common.fields import NO_CHOICE, DayField, PlainText
from contacts.forms import ContactField, offer_contacts
from psychosocial.models import VoluntaryReturn
from records.forms import RecordForm, offer


def euros(label: Any, **kwargs: Any) -> forms.DecimalField:
    """Return the field of an amount in euros."""
    return forms.DecimalField(
        label=label,
        min_value=Decimal(0),
        max_digits=8,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        **kwargs,
    )


class ReturnForm(RecordForm):
    """A return, from the first talk of it until the person left or did not."""

    country = forms.ChoiceField(label=_("Country"))
    partner = forms.ChoiceField(
        label=_("Partner"), choices=[NO_CHOICE, *VoluntaryReturn.Partner.choices], required=False
    )
    asked_on = DayField(label=_("First spoken of on"), latest_days=0)
    risk = forms.ChoiceField(
        label=_("Risk"), choices=[NO_CHOICE, *VoluntaryReturn.Risk.choices], required=False
    )
    risk_on = DayField(label=_("Risk assessed on"), required=False, latest_days=0)
    risk_note = PlainText(label=_("Risk assessment"), required=False, rows=4, max_length=5000)
    documents = PlainText(label=_("Travel documents"), required=False, rows=2, max_length=1000)
    escort = forms.ChoiceField(
        label=_("Escort"),
        choices=VoluntaryReturn.Escort.choices,
        initial=VoluntaryReturn.Escort.NONE,
    )
    budget = euros(_("Reintegration budget"), required=False, help_text=_("in euros"))
    receiver = ContactField(label=_("Who receives them, of the address book"))
    receiver_name = PlainText(
        label=_("Or who receives them, in words"), required=False, max_length=160
    )
    decided_on = DayField(
        label=_("The person decided on"),
        required=False,
        latest_days=0,
        help_text=_("They may withdraw until they leave."),
    )
    left_on = DayField(label=_("Left on"), required=False, latest_days=0)
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[NO_CHOICE, *VoluntaryReturn.Outcome.choices], required=False
    )
    ended_on = DayField(label=_("Withdrawn, or ended, on"), required=False, latest_days=0)
    end_reason = PlainText(label=_("Why it ended"), required=False, rows=2, max_length=1000)

    def __init__(self, *args: Any, row: VoluntaryReturn | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        offer(self.fields["country"], [NO_CHOICE, *country_choices()])
        offer_contacts(self.fields["receiver"], kept=row.receiver_id if row else None)
