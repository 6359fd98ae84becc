"""What an authority demands, and what it is answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casepage.part import items_to_give
from cases.access import Access
from common.fields import DayField, PlainText
from contacts.forms import ContactField, offer_contacts
from disclosures.models import Demand
from records.forms import RecordForm, TokenForm, offer


class DemandForm(RecordForm):
    """Who demands what, received when, to be answered when."""

    authority = forms.ChoiceField(label=_("Authority"), choices=Demand.Authority.choices)
    partner = ContactField(label=_("From whom, of the address book"))
    partner_words = PlainText(label=_("Or from whom, in words"), required=False, max_length=160)
    reference = PlainText(label=_("Their reference"), required=False, max_length=120)
    received_on = DayField(label=_("Received on"), latest_days=0)
    answer_by = DayField(label=_("To answer before the end of"), required=False)
    asked = PlainText(label=_("What is asked"), rows=4, max_length=5000)

    def __init__(self, *args: Any, row: Demand | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        offer_contacts(self.fields["partner"], kept=row.partner_id if row else None)


class AnswerForm(TokenForm):
    """What a demand is answered, and which items of the file go out."""

    outcome = forms.ChoiceField(
        label=_("The answer"), choices=Demand.Outcome.choices, widget=forms.RadioSelect
    )
    reason = PlainText(
        label=_("On which ground, where not all is given"), required=False, rows=3, max_length=5000
    )
    items = forms.MultipleChoiceField(
        label=_("What goes out"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, access: Access, row: None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        offer(self.fields["items"], [(item.key, item.label) for item in items_to_give(access)])
