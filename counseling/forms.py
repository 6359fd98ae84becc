"""What was typed about a session, a goal, a turn on call."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.forms.team import PersonField
from cases.service_lines import ServiceLine
from common.fields import ClockField, DayField, PlainText
from counseling.models import Session

MINUTES = ("15", "30", "45", "60", "90")
LOGGED = [pair for pair in Session.Status.choices if pair[0] not in {"planned", "cancelled"}]
NEEDS_NOTHING = {Session.Status.NO_ANSWER, Session.Status.MISSED}


def _moment(day: dt.date, clock: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, clock))


class SessionForm(forms.Form):
    """A session that took place, or should have. Only day, kind and line are compulsory."""

    form_token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    planned = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    status = forms.ChoiceField(
        label=_("How did it go"), choices=LOGGED, widget=forms.RadioSelect, initial="held"
    )
    day = DayField(label=_("Day"), latest_days=1)
    clock = ClockField(label=_("Time"))
    kind = forms.ChoiceField(
        label=_("Kind of contact"),
        choices=[pair for pair in Session.Kind.choices if pair[0] != Session.Kind.MEETING],
        widget=forms.RadioSelect,
    )
    length = forms.ChoiceField(
        label=_("Duration"),
        choices=[*((value, value) for value in MINUTES), ("other", _("Other"))],
        widget=forms.RadioSelect,
        help_text=_("in minutes"),
    )
    minutes = forms.IntegerField(
        label=_("Other duration"),
        min_value=1,
        max_value=1440,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )
    interpreter = forms.ChoiceField(
        label=_("Interpreter"), choices=Session.Interpreter.choices, widget=forms.RadioSelect
    )
    weight = forms.ChoiceField(
        label=_("How heavy was it"),
        choices=Session.Weight.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    line = forms.ChoiceField(label=_("Service"), widget=forms.RadioSelect)
    note = PlainText(
        label=_("Note"),
        help_text=_("What was agreed? Write what the person may read."),
        required=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 7, "autofocus": True}),
    )
    agreements = PlainText(label=_("Agreements"), required=False, rows=2, max_length=5000)
    place = PlainText(label=_("Place"), required=False, max_length=80)
    next_day = DayField(label=_("Next appointment"), required=False)
    next_clock = ClockField(label=_("Time"), required=False)
    confidentiality = forms.ChoiceField(
        label=_("Who may read the note"),
        choices=Session.Confidentiality.choices,
        widget=forms.RadioSelect,
        initial="normal",
    )

    def __init__(self, *args, lines: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        labels = dict(ServiceLine.choices)
        self.fields["line"].choices = [(line, labels[line]) for line in lines]

    def clean(self):
        values = super().clean()
        if values.get("length") == "other" and not values.get("minutes"):
            self.add_error("minutes", _("Write a number, for example 75."))
        if values.get("next_day") and not values.get("next_clock"):
            self.add_error("next_clock", _("Write a time too."))
        if values.get("day") and values.get("clock"):
            at = _moment(values["day"], values["clock"])
            if values.get("status") == "held" and at > timezone.now() + dt.timedelta(hours=1):
                self.add_error("day", _("This is still to come; plan it instead."))
        return values

    def session(self) -> dict:
        """Return the fields of the session."""
        values = self.cleaned_data
        plain = (
            "status",
            "kind",
            "interpreter",
            "weight",
            "line",
            "note",
            "agreements",
            "place",
            "confidentiality",
        )
        length = values["minutes"] if values["length"] == "other" else int(values["length"])
        return {name: values[name] for name in plain} | {
            "starts_at": _moment(values["day"], values["clock"]),
            "minutes": length,
        }

    def next_at(self) -> dt.datetime | None:
        """Return when the next appointment is, if one was made."""
        values = self.cleaned_data
        return _moment(values["next_day"], values["next_clock"]) if values["next_day"] else None


class PlanForm(forms.Form):
    """An appointment to come, with a client or without one."""

    title = PlainText(label=_("What"), required=False, max_length=120)
    day = DayField(label=_("Day"), latest_days=730)
    clock = ClockField(label=_("Time"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440, initial=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=Session.Kind.choices)
    line = forms.ChoiceField(label=_("Service"))
    interpreter = forms.ChoiceField(label=_("Interpreter"), choices=Session.Interpreter.choices)
    place = PlainText(label=_("Place"), required=False, max_length=80)

    def __init__(self, *args, lines: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        labels = dict(ServiceLine.choices)
        self.fields["line"].choices = [(line, labels[line]) for line in lines]

    def session(self) -> dict:
        """Return the fields of the appointment."""
        values = dict(self.cleaned_data)
        values["starts_at"] = _moment(values.pop("day"), values.pop("clock"))
        return values


class AdditionForm(forms.Form):
    """What to add to a signed note."""

    text = PlainText(label=_("Add"), rows=4, max_length=20_000)


class GoalForm(forms.Form):
    """What a person wants, and the steps there, one a line."""

    words = PlainText(label=_("In their own words"), max_length=500)
    steps = PlainText(
        label=_("Steps"), help_text=_("one a line"), rows=4, max_length=2000, required=False
    )
    helper = PlainText(label=_("Who helps"), required=False, max_length=80)
    review_on = DayField(label=_("Look at it again on"))

    def clean_steps(self):
        return [line.strip() for line in self.cleaned_data["steps"].splitlines() if line.strip()]


class OnCallForm(forms.Form):
    """A turn on call."""

    user = PersonField(label=_("Who"))
    from_day = DayField(label=_("From"))
    from_clock = ClockField(label=_("Time"))
    until_day = DayField(label=_("Until"))
    until_clock = ClockField(label=_("Time"))

    def clean(self):
        values = super().clean()
        if not self.errors:
            values["starts_at"] = _moment(values["from_day"], values["from_clock"])
            values["ends_at"] = _moment(values["until_day"], values["until_clock"])
            if values["ends_at"] <= values["starts_at"]:
                self.add_error("until_day", _("It must end after it starts."))
        return values
