"""What was typed about a referral to care."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases import codes
from common.fields import NO_CHOICE, DayField, PlainText
from contacts.forms import ContactField, offer_contacts
from psychosocial.models import CareReferral
from records.forms import RecordForm


class ReferralForm(RecordForm):
    """A referral: to whom, with whose consent, and how it goes."""

    kind = forms.ChoiceField(label=_("Kind of care"))
    provider_contact = ContactField(label=_("Service, of the address book"))
    provider = PlainText(
        label=_("Or the name of the service"),
        required=False,
        max_length=120,
        help_text=_("encrypted, and kept with this file only"),
    )
    reason = PlainText(label=_("Why"), required=False, rows=3, max_length=5000)
    consent_on = DayField(
        label=_("The person agreed on"),
        required=False,
        latest_days=0,
        help_text=_("Nothing is asked before the person agrees."),
    )
    asked_on = DayField(label=_("Asked on"), required=False, latest_days=0)
    waiting_since = DayField(label=_("On the waiting list since"), required=False, latest_days=0)
    first_appointment_on = DayField(label=_("First appointment"), required=False)
    handed_over_on = DayField(
        label=_("Introduced there on"),
        required=False,
        latest_days=0,
        help_text=_("by somebody the person knows"),
    )
    feedback = PlainText(label=_("What came back"), required=False, rows=3, max_length=5000)
    outcome = forms.ChoiceField(
        label=_("How it ended"), choices=[NO_CHOICE, *CareReferral.Outcome.choices], required=False
    )
    ended_on = DayField(label=_("Ended on"), required=False, latest_days=0)

    def __init__(self, *args: Any, row: CareReferral | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        codes.offer(self, kind=codes.List.CARE)
        kept = row.provider_contact_id if row else None
        offer_contacts(self.fields["provider_contact"], kept=kept)

    def clean(self) -> dict[str, Any]:
        super().clean()
        values = self.cleaned_data
        if values.get("ended_on") and not values.get("outcome"):
            self.add_error("outcome", _("Say how it ended too."))
        if values.get("outcome") and not values.get("ended_on") and "ended_on" not in self.errors:
            self.add_error("ended_on", _("Say when it ended too."))
        return values
