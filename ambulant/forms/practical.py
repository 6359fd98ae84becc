"""What was typed about a practical problem, a referral to a partner, the checklist at the end."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ambulant.checklist import Question
from ambulant.models import ExitAnswer, ExitItem, PartnerReferral, PracticalProblem
from common.fields import NO_CHOICE, DayField, PlainText
from contacts.forms import ContactField, offer_contacts
from disclosures.forms.within import within_field
from disclosures.models import Purpose
from records.forms import RecordForm, TokenForm


class PracticalProblemForm(RecordForm):
    """What is the matter, who was asked, what they answered."""

    what = PlainText(label=_("What is the matter"), rows=2, max_length=2000)
    partner = ContactField(label=_("Who was asked"))
    answer = PlainText(label=_("Answer"), rows=2, max_length=2000, required=False)
    is_solved = forms.BooleanField(label=_("It is solved"), required=False)

    def __init__(self, *args: Any, row: PracticalProblem | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        offer_contacts(self.fields["partner"], kept=row.partner_id if row else None)

    @classmethod
    def initial_of(cls, row: PracticalProblem) -> dict[str, Any]:
        return {
            "what": row.what,
            "partner": row.partner,
            "answer": row.answer,
            "is_solved": row.closed_at is not None,
        }


class PartnerReferralForm(RecordForm):
    """Who is asked, what for, and what they are told."""

    partner = ContactField(label=_("Partner, of the address book"), required=True)
    purpose = forms.ChoiceField(label=_("Purpose"), choices=[NO_CHOICE, *Purpose.choices])
    content = PlainText(
        label=_("What they are told"),
        rows=4,
        max_length=5000,
        help_text=_("no more than they need; it goes into the register when it is sent"),
    )

    def __init__(self, *args: Any, row: PartnerReferral | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        offer_contacts(self.fields["partner"], kept=row.partner_id if row else None)


class MoveForm(RecordForm):
    """On which day a referral moved on, and why or with which result."""

    on = DayField(label=_("On"), latest_days=0)
    remark = PlainText(label=_("Reason or result"), required=False, rows=2, max_length=2000)

    @classmethod
    def initial_of(cls, row: Any) -> dict[str, Any]:
        return {"remark": row.remark}


class SendForm(MoveForm):
    """On which day it was sent, and that no more is told than may be."""

    within = within_field()


class ChecklistForm(TokenForm):
    """An answer to each question of the checklist that was gone through."""

    on = DayField(label=_("Gone through on"), latest_days=0)
    note = PlainText(label=_("Remark"), rows=2, max_length=2000, required=False)

    def __init__(self, *args: Any, questions: list[Question], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.items: dict[str, ExitItem] = {}
        for question in questions:
            name = f"item_{question.item.pk.hex}"
            self.items[name] = question.item
            self.fields[name] = forms.ChoiceField(
                label=question.item.label,
                choices=[NO_CHOICE, *ExitAnswer.Answer.choices],
                required=False,
                initial=question.answer.answer if question.answer else "",
            )
        self.order_fields([*self.items, "on", "note"])

    def values(self) -> dict[str, Any]:
        typed = super().values()
        answers = [(item, typed.pop(name)) for name, item in self.items.items()]
        return typed | {"answers": [(item, answer) for item, answer in answers if answer]}
