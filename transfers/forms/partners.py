"""What was typed about a partner in another country."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import country_choices
from common.fields import NO_CHOICE, PlainText
from contacts.forms import ContactField, offer_contacts
from records.forms import RecordForm, offer
from transfers.models import PartnerRole
from transfers.sheet import Block


class PartnerForm(RecordForm):
    """What a partner does, what it may receive, and the key to which dossiers are encrypted."""

    country = forms.ChoiceField(label=_("Country"))
    roles = forms.MultipleChoiceField(
        label=_("What they do"),
        choices=PartnerRole.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    may_receive = forms.MultipleChoiceField(
        label=_("What they may receive"),
        choices=Block.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    capacity = PlainText(label=_("Capacity"), required=False)
    channel = PlainText(
        label=_("How to reach them safely"),
        required=False,
        help_text=_("by which way the key is confirmed and a word is read back"),
    )
    public_key = PlainText(
        label=_("Public key"),
        required=False,
        max_length=100,
        help_text=_("of the program age; it begins with age1"),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        offer(self.fields["country"], [NO_CHOICE, *country_choices()])

    def clean_public_key(self) -> str:
        return str(self.cleaned_data["public_key"]).strip().lower()


class NewPartnerForm(PartnerForm):
    """A partner, chosen among the organisations of the address book."""

    contact = ContactField(label=_("Organisation, of the address book"), required=True)

    field_order = ("contact",)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        offer_contacts(
            self.fields["contact"], kept=None, is_organisation=True, partner_abroad__isnull=True
        )


class ConfirmForm(RecordForm):
    """That the fingerprint which is shown is the one the partner read."""
