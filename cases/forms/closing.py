"""How aftercare is agreed, prolonged and ended, and when files are archived."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases import codes
from cases.forms.team import PersonField
from cases.models import Assignment, Case
from common.fields import DayField, PlainText
from records.forms import TokenForm

AHEAD = 1100
DAYS = ("first", "second", "third")


class ContactDaysForm(TokenForm):
    """Until when, and on which days somebody asks how it goes."""

    until = DayField(label=_("Aftercare until"), latest_days=AHEAD)
    keeper = PersonField(label=_("Who keeps contact"))
    first = DayField(label=_("First contact"), required=False, latest_days=AHEAD)
    second = DayField(label=_("Second contact"), required=False, latest_days=AHEAD)
    third = DayField(label=_("Third contact"), required=False, latest_days=AHEAD)

    def __init__(self, *args: Any, case: Case, **kwargs: Any):
        super().__init__(*args, **kwargs)
        keeper: Any = self.fields["keeper"]
        working = Assignment.unscoped.filter(case=case, ends_on__isnull=True)
        people = User.objects.filter(pk__in=[*working.values_list("user", flat=True)])
        if case.case_lead_id:
            people |= User.objects.filter(pk=case.case_lead_id)
        keeper.queryset = people.filter(is_active=True).order_by("name")

    def values(self) -> dict[str, Any]:
        typed = super().values()
        days = [day for name in DAYS if (day := typed.pop(name))]
        return typed | {"days": days}


class AftercareForm(ContactDaysForm):
    """The end of a file, and what is agreed for the time after it."""

    on = DayField(label=_("Closed on"), latest_days=0)
    reason = forms.ChoiceField(label=_("Reason"))

    field_order = ("on", "reason", "until", "keeper", *DAYS)

    def __init__(self, *args: Any, case: Case, **kwargs: Any):
        super().__init__(*args, case=case, **kwargs)
        codes.offer(self, reason=codes.List.CLOSURE)
        if case.closed_on:
            self.fields["on"].label = _("Agreed on")
            del self.fields["reason"]


class EndAftercareForm(TokenForm):
    """When aftercare ended, and why."""

    on = DayField(label=_("Ended on"), latest_days=0)
    reason = forms.ChoiceField(label=_("Reason"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        codes.offer(self, reason=codes.List.AFTERCARE)


class ButtonForm(TokenForm):
    """Nothing to fill in: the page says what happens."""


class TakeOutForm(TokenForm):
    """Why a file comes back out of the archive."""

    reason = PlainText(label=_("Why"), rows=2, max_length=500)


class ArchiveSettingForm(TokenForm):
    """After how many months a closed file goes to the archive."""

    months = forms.IntegerField(
        label=_("Months after closing, or after the end of aftercare"),
        min_value=1,
        max_value=120,
        required=False,
        help_text=_("empty: only by hand"),
    )
