"""What another centre is asked, and what came of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.fields import DayField, PlainText
from contacts.forms import ContactField, offer_contacts
from disclosures.forms.within import within_field
from disclosures.models import Transfer
from records.forms import RecordForm


class TransferForm(RecordForm):
    """Who is asked, for what, what they are told, and until when an answer is expected."""

    kind = forms.ChoiceField(
        label=_("What is asked"), choices=Transfer.Kind.choices, widget=forms.RadioSelect
    )
    partner = ContactField(label=_("Which centre, of the address book"))
    partner_words = PlainText(label=_("Or which centre, in words"), required=False, max_length=160)
    content = PlainText(
        label=_("What they are told"),
        rows=5,
        max_length=5000,
        help_text=_("no more than they need; it goes into the register when it is sent"),
    )
    answer_by = DayField(label=_("Answer expected before the end of"))

    def __init__(self, *args: Any, row: Transfer | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        offer_contacts(self.fields["partner"], kept=row.partner_id if row else None)


class MoveForm(RecordForm):
    """On which day a transfer moved on, and what was said."""

    on = DayField(label=_("On"), latest_days=0)
    remark = PlainText(label=_("Remark"), required=False, rows=2, max_length=2000)

    @classmethod
    def initial_of(cls, row: Any) -> dict[str, Any]:
        return {"remark": row.remark}


class SendForm(MoveForm):
    """On which day it was sent, and that no more is told than may be."""

    within = within_field()
