"""What was typed about a rule, or about the day from which a rule counts."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import StaffField
from accounts.models import User
from common.fields import NO_CHOICE, DayField, PlainText
from deadlines.models import Rule
from records.forms import TokenForm, choose, offer

MOST = 12


class NumbersField(forms.CharField):
    """Whole numbers between commas; clean value is a list of them, without doubles."""

    def __init__(self, *, lowest: int, **kwargs: Any):
        self.lowest = lowest
        super().__init__(max_length=100, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(str(number) for number in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[int]:
        text = super().clean(value)
        parts = [part for part in re.split(r"[,;\s]+", text) if part]
        if any(not re.fullmatch(r"[+-]?\d{1,4}", part) for part in parts) or len(parts) > MOST:
            raise forms.ValidationError(_("Write whole numbers with commas between, as 14, 7, 1."))
        numbers = list(dict.fromkeys(int(part) for part in parts))
        if any(not self.lowest <= number <= 3660 for number in numbers):
            raise forms.ValidationError(_("One of these numbers is too small or too large."))
        return numbers


class RuleForm(TokenForm):
    """A new version of a rule."""

    valid_from = DayField(label=_("Counts from"), latest_days=3650)
    label_en = PlainText(label=_("In English"), max_length=120)
    label_nl = PlainText(label=_("In Dutch"), max_length=120)
    label_fr = PlainText(label=_("In French"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=Rule.Kind.choices)
    offsets = NumbersField(
        label=_("How many after the event"),
        lowest=-3660,
        help_text=_("each number makes a date; below zero is before the event"),
    )
    unit = forms.ChoiceField(label=_("Counted in"), choices=Rule.Unit.choices)
    on_working_day = forms.BooleanField(
        label=_("A day on which offices are closed moves to the next working day"), required=False
    )
    warn_days = NumbersField(
        label=_("Remind so many days before"),
        lowest=0,
        required=False,
        help_text=_("on the day itself there is always a reminder"),
    )
    again_after = forms.IntegerField(
        label=_("Comes back after"),
        min_value=1,
        max_value=3660,
        required=False,
        help_text=_("in the same unit; empty when it does not come back"),
    )
    who = forms.MultipleChoiceField(
        label=_("Who acts"),
        choices=Rule.Actor.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    proof = forms.ChoiceField(label=_("What closes it"), choices=Rule.Proof.choices)
    basis = PlainText(label=_("Where it is written"), required=False, max_length=200)
    basis_from = DayField(label=_("In force since"), required=False, earliest=dt.date(1900, 1, 1))
    basis_until = DayField(label=_("In force until"), required=False)
    is_verified = forms.BooleanField(
        label=_("Somebody compared this version with the source"), required=False
    )
    reach = forms.ChoiceField(
        label=_("Which open deadlines it counts anew"),
        choices=Rule.Reach.choices,
        widget=forms.RadioSelect,
        help_text=_("You see the list before you switch it on."),
    )

    def clean_valid_from(self) -> dt.date:
        """Refuse a day in the past: what was counted until now stays as it was."""
        day = self.cleaned_data["valid_from"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("A rule changes from today on, not before."))
        return day


def tomorrow() -> dt.date:
    """Return the day from which a change counts, unless somebody says otherwise."""
    return timezone.localdate() + dt.timedelta(days=1)


class ByRuleForm(TokenForm):
    """Which rule begins, and the day it counts from."""

    rule = forms.ChoiceField(label=_("Rule"), choices=[])
    starts_on = DayField(
        label=_("The day it counts from"), help_text=_("that day itself does not count")
    )
    owner = StaffField(label=_("Assigned to"), queryset=User.objects.none())

    def __init__(self, *args: Any, rules: list[Rule], people: QuerySet[User], **kwargs: Any):
        super().__init__(*args, **kwargs)
        offered = [(rule.code, f"{rule.label} – {rule.sentence}") for rule in rules]
        offer(self.fields["rule"], [NO_CHOICE, *sorted(offered, key=lambda choice: choice[1])])
        choose(self.fields["owner"], people)
