"""What was typed about a goal, a step, a turn on call."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.team import PersonField
from common.fields import ClockField, DayField, PlainText
from contacts.forms import ContactField, offer_contacts
from counseling.models import Goal
from counseling.series import moment
from disclosures.summary import LANGUAGES
from records.forms import RecordForm, TokenForm

OF_GOAL = ("need", "words", "translation", "baseline", "agreed_on")


class GoalWordsForm(RecordForm):
    """What a person wants, who helps, and when to look at it again."""

    need = PlainText(label=_("What the person needs"), required=False, max_length=500)
    words = PlainText(label=_("In their own words"), max_length=500)
    translation = PlainText(
        label=_("The same in the person’s language"),
        required=False,
        max_length=500,
        help_text=_("stands on the paper for the person"),
    )
    baseline = PlainText(label=_("How it is now"), required=False, rows=2, max_length=1000)
    agreed_on = DayField(label=_("The person agreed on"), required=False, latest_days=0)
    helper_contact = ContactField(label=_("Who helps, of the address book"))
    helper = PlainText(label=_("Or who helps, in words"), required=False, max_length=80)
    review_on = DayField(label=_("Review date"))

    def __init__(self, *args: Any, row: Goal | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        kept = row.helper_contact_id if row else None
        offer_contacts(self.fields["helper_contact"], kept=kept)

    @classmethod
    def initial_of(cls, row: Goal) -> dict[str, Any]:
        names = (*OF_GOAL, "helper_contact", "helper", "review_on")
        return {name: getattr(row, name) for name in names}


class StepForm(RecordForm):
    """A step in other words."""

    words = PlainText(label=_("Step"), max_length=500)
    translation = PlainText(
        label=_("The same in the person’s language"), required=False, max_length=500
    )


class GoalForm(GoalWordsForm):
    """What a person wants, and the steps there, one a line."""

    steps = PlainText(
        label=_("Steps"),
        help_text=_("one per line; “Reword” on the plan changes the words of a step"),
        rows=4,
        max_length=2000,
        required=False,
    )
    field_order = (*OF_GOAL, "steps", "helper_contact", "helper", "review_on")

    @classmethod
    def initial_of(cls, row: Goal) -> dict[str, Any]:
        steps = "\n".join(step.words for step in row.steps.in_plan())
        return super().initial_of(row) | {"steps": steps}

    def values(self) -> dict[str, Any]:
        lines = self.cleaned_data["steps"].splitlines()
        return super().values() | {"steps": [line.strip() for line in lines if line.strip()]}


class PlanReviewForm(RecordForm):
    """A review of the plan: with whom, what changed, and when the next one is."""

    on = DayField(label=_("Day"), latest_days=0)
    with_client = forms.BooleanField(
        label=_("With the person"),
        required=False,
        help_text=_("only then is the date to review the plan met"),
    )
    progress = PlainText(label=_("What changed"), rows=4, max_length=5000)
    next_on = DayField(label=_("Next review"), latest_days=366)


class PlanPaperForm(TokenForm):
    """The language of the headings on the paper for the person."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)


class OnCallForm(TokenForm):
    """A turn on call."""

    user = PersonField(label=_("Who"))
    from_day = DayField(label=_("From"))
    from_clock = ClockField(label=_("Time"))
    until_day = DayField(label=_("Until"))
    until_clock = ClockField(label=_("Time"))

    def values(self) -> dict[str, Any]:
        values = super().values()
        return {
            "user": values["user"],
            "starts_at": moment(values["from_day"], values["from_clock"]),
            "ends_at": moment(values["until_day"], values["until_clock"]),
        }
