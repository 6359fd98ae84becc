"""What was typed about somebody around a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases import codes
from cases.models import CaseContact
from common.fields import DayField, PlainText
from contacts.forms import ContactField, PhoneField, offer_contacts
from records.forms import RecordForm


class CaseContactForm(RecordForm):
    """Who it is, in which role, since when, and what they may be told."""

    contact = ContactField(label=_("Of the address book"))
    name = PlainText(
        label=_("Or name of a private person"),
        required=False,
        max_length=160,
        help_text=_("encrypted, and kept with this file only"),
    )
    number = PhoneField(label=_("Number of the private person"), required=False, max_length=40)
    role = forms.ChoiceField(label=_("Role"))
    since = DayField(label=_("Since"), latest_days=0)
    until = DayField(label=_("Until"), required=False)
    mandate = PlainText(
        label=_("Mandate"),
        required=False,
        rows=2,
        max_length=1000,
        help_text=_("what they may do in the name of the person; empty for nothing"),
    )
    may_be_told = forms.ChoiceField(
        label=_("May be told"),
        choices=CaseContact.MayBeTold.choices,
        initial=CaseContact.MayBeTold.NOTHING,
        widget=forms.RadioSelect,
    )
    agreed = PlainText(label=_("What was agreed"), required=False, rows=2, max_length=1000)

    def __init__(self, *args: Any, row: CaseContact | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        codes.offer(self, role=codes.List.ROLE)
        offer_contacts(self.fields["contact"], kept=row.contact_id if row else None)
