"""The first call, and the decision."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases import codes
from cases.forms.clients import PersonForm
from cases.models import Answer, Signal
from common.fields import DayField, PlainText, clean_phone
from records.forms import HIDDEN, RecordForm, TokenForm


class ReferralFields(TokenForm):
    """What is asked about a referral, at the first call and when it is corrected."""

    referrer = forms.ChoiceField(label=_("Referred by"), choices=Signal.Referrer.choices)
    referrer_details = PlainText(label=_("Name and number of the referrer"), required=False)
    bed_wanted_from = DayField(
        label=_("Needs a bed from"),
        required=False,
        latest_days=60,
        help_text=_("today, +1, 23/11; empty for no bed"),
    )
    needs_doctor = forms.ChoiceField(
        label=_("Needs a doctor"), choices=Answer.choices, required=False, widget=forms.RadioSelect
    )
    children_count = forms.IntegerField(
        label=_("Children along"), min_value=0, max_value=15, required=False, initial=0
    )
    indicators = forms.MultipleChoiceField(
        label=_("What was noticed"), required=False, widget=forms.CheckboxSelectMultiple
    )
    story = PlainText(
        label=_("Summary"),
        required=False,
        rows=4,
        max_length=20_000,
        help_text=_("Do not ask for the whole story now."),
    )

    def signal(self) -> dict[str, Any]:
        """Return the fields of the referral."""
        values = self.cleaned_data
        names = ("referrer", "referrer_details", "bed_wanted_from", "indicators", "story")
        return {name: values[name] for name in names} | {
            "needs_doctor": values["needs_doctor"] or Answer.NOT_ASKED,
            "children_count": values["children_count"] or 0,
        }


class SignalForm(ReferralFields, PersonForm):
    """A first contact: safe contact first, then what is urgent, then the rest."""

    how = PlainText(
        label=_("How to reach the person safely"), required=False, rows=2, max_length=300
    )
    never = PlainText(label=_("Never do"), required=False, max_length=300)
    phone = PlainText(label=_("Number of the person"), required=False, max_length=40)
    phone_is_safe = forms.BooleanField(label=_("Safe to call"), required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        codes.offer(self, indicators=codes.List.INDICATOR)

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"]
        return clean_phone(text) if text else ""

    def signal(self) -> dict[str, Any]:
        values = self.cleaned_data
        is_named = bool(values["called_name"] or values["family_name"])
        return super().signal() | {"is_anonymous": not is_named}

    def number(self) -> dict[str, Any] | None:
        """Return the fields of the person's number, if one was given."""
        if not self.cleaned_data["phone"]:
            return None
        is_safe = self.cleaned_data["phone_is_safe"]
        return {"label": "", "number": self.cleaned_data["phone"], "is_safe": is_safe}

    def safe(self) -> dict[str, Any]:
        """Return the fields of the safe contact."""
        return {
            "how": self.cleaned_data["how"],
            "never": self.cleaned_data["never"],
            "checked_on": timezone.localdate() if self.cleaned_data["how"] else None,
        }


class ReferralForm(RecordForm, ReferralFields):
    """A correction of a referral, and what the person was told."""

    received_on = DayField(label=_("Received on"), latest_days=0)
    told_and_agreed = PlainText(
        label=_("What the person was told and agreed to"), required=False, rows=3, max_length=2000
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        codes.offer(self, indicators=codes.List.INDICATOR)

    @classmethod
    def initial_of(cls, row: Signal) -> dict[str, Any]:
        names = cls.base_fields.keys() - {*HIDDEN, "received_on"}
        received_on = timezone.localtime(row.received_at).date()
        return {name: getattr(row, name) for name in names} | {"received_on": received_on}

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return self.signal() | {
            "received_on": typed["received_on"],
            "told_and_agreed": typed["told_and_agreed"],
        }


class DecideForm(TokenForm):
    """What becomes of a signal."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[pair for pair in Signal.Outcome.choices if pair[0] != Signal.Outcome.PENDING],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(label=_("Reason"), required=False)
    told_and_agreed = PlainText(
        label=_("What the person was told and agreed to"), required=False, rows=3, max_length=2000
    )
    on = DayField(label=_("On"), latest_days=0)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        codes.offer(self, reason=codes.List.REFUSAL)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        outcome = values.get("outcome")
        if outcome in {"refused", "redirected"} and not values.get("reason"):
            self.add_error("reason", _("Choose a reason."))
        return values


class PhaseForm(TokenForm):
    """Where a file goes from here."""

    on = DayField(label=_("On"), latest_days=0)
    reason = forms.ChoiceField(label=_("Reason"), required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["to"] = forms.ChoiceField(
            label=_("To"), choices=choices, widget=forms.RadioSelect
        )
        codes.offer(self, reason=codes.List.CLOSURE)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("to") == "closed" and not values.get("reason"):
            self.add_error("reason", _("Choose a reason."))
        return values
