"""What was typed about a goal, a step, a turn on call."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.forms.team import PersonField
from common.fields import ClockField, DayField, PlainText
from contacts.forms import ContactField, offer_contacts
from counseling.models import Goal
from counseling.series import moment
from records.forms import RecordForm, TokenForm


class GoalWordsForm(RecordForm):
    """What a person wants, who helps, and when to look at it again."""

    words = PlainText(label=_("In their own words"), max_length=500)
    helper_contact = ContactField(label=_("Who helps, of the address book"))
    helper = PlainText(label=_("Or who helps, in words"), required=False, max_length=80)
    review_on = DayField(label=_("Review date"))

    def __init__(self, *args: Any, row: Goal | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        kept = row.helper_contact_id if row else None
        offer_contacts(self.fields["helper_contact"], kept=kept)

    @classmethod
    def initial_of(cls, row: Goal) -> dict[str, Any]:
        names = ("words", "helper_contact", "helper", "review_on")
        return {name: getattr(row, name) for name in names}


class StepForm(RecordForm):
    """A step in other words."""

    words = PlainText(label=_("Step"), max_length=500)


class GoalForm(GoalWordsForm):
    """What a person wants, and the steps there, one a line."""

    steps = PlainText(
        label=_("Steps"),
        help_text=_("one per line; “Reword” on the plan changes the words of a step"),
        rows=4,
        max_length=2000,
        required=False,
    )
    field_order = ("words", "steps", "helper_contact", "helper", "review_on")

    @classmethod
    def initial_of(cls, row: Goal) -> dict[str, Any]:
        steps = "\n".join(step.words for step in row.steps.in_plan())
        return super().initial_of(row) | {"steps": steps}

    def values(self) -> dict[str, Any]:
        lines = self.cleaned_data["steps"].splitlines()
        return super().values() | {"steps": [line.strip() for line in lines if line.strip()]}


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
