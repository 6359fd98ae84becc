"""What was typed about a proceeding, a hearing, an outcome."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.forms.fields import ClockField, DayField, PlainText
from legal.models import Hearing, Proceeding


def moment(day: dt.date, clock: dt.time) -> dt.datetime:
    """Return the moment of a day and a local time."""
    return timezone.make_aware(dt.datetime.combine(day, clock))


class ProceedingForm(forms.Form):
    """A proceeding; an end and an outcome come together."""

    form_token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    authority = forms.ChoiceField(label=_("Where it is"), choices=Proceeding.Authority.choices)
    stage = forms.ChoiceField(label=_("How far it is"), choices=Proceeding.Stage.choices)
    capacity = forms.ChoiceField(
        label=_("The person is"),
        choices=Proceeding.Capacity.choices,
        widget=forms.RadioSelect,
        initial="complainant",
    )
    notice_number = PlainText(label=_("Notice number"), required=False, max_length=60)
    lawyer = PlainText(label=_("Lawyer"), required=False, max_length=120)
    started_on = DayField(label=_("Since"), latest_days=0)
    ended_on = DayField(label=_("Over since"), required=False, latest_days=0)
    outcome = forms.ChoiceField(
        label=_("How it ended"), choices=[("", "–"), *Proceeding.Outcome.choices], required=False
    )

    NAMES = (
        "authority",
        "stage",
        "capacity",
        "notice_number",
        "lawyer",
        "started_on",
        "ended_on",
        "outcome",
    )

    def clean(self):
        values = super().clean()
        if values.get("ended_on") and not values.get("outcome"):
            self.add_error("outcome", _("Say how it ended too."))
        if values.get("outcome") and not values.get("ended_on") and "ended_on" not in self.errors:
            self.add_error("ended_on", _("Say when it ended too."))
        return values

    def proceeding(self) -> dict:
        """Return the fields of the proceeding."""
        return {name: self.cleaned_data[name] for name in self.NAMES}


class EscortField(forms.ModelChoiceField):
    """A person of staff, by name."""

    def label_from_instance(self, obj):
        return obj.name


class HearingForm(forms.Form):
    """When and where a hearing is, and who goes along."""

    form_token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    day = DayField(label=_("Day"))
    clock = ClockField(label=_("Time"))
    court = PlainText(label=_("Court"), max_length=120)
    chamber = PlainText(label=_("Chamber"), required=False, max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=Hearing.Kind.choices, initial="trial")
    proceeding = forms.ModelChoiceField(
        label=_("Proceeding"),
        queryset=Proceeding.unscoped.none(),
        required=False,
        empty_label="–",
    )
    interpreter = forms.ChoiceField(
        label=_("Interpreter"),
        choices=Hearing.Interpreter.choices,
        widget=forms.RadioSelect,
        initial="wanted",
    )
    escort = EscortField(
        label=_("Who goes along"), queryset=User.objects.none(), required=False, empty_label="–"
    )

    NAMES = ("court", "chamber", "kind", "proceeding", "interpreter", "escort")

    def __init__(self, *args, proceedings, staff, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["proceeding"]
        field.queryset = proceedings
        field.label_from_instance = _proceeding_label
        self.fields["escort"].queryset = staff

    def hearing(self) -> dict:
        """Return the fields of the hearing."""
        values = self.cleaned_data
        fields = {name: values[name] for name in self.NAMES}
        return fields | {"at": moment(values["day"], values["clock"])}


def _proceeding_label(proceeding: Proceeding) -> str:
    return f"{proceeding.get_stage_display()}, {proceeding.get_authority_display()}"


class OutcomeForm(forms.Form):
    """What came of a hearing, and when the next one is."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_("What happened"), choices=Hearing.Outcome.choices, widget=forms.RadioSelect
    )
    on = DayField(label=_("On"), latest_days=0)
    note = PlainText(label=_("Note"), required=False, rows=4, max_length=5000)
    next_day = DayField(label=_("Next hearing"), required=False)
    next_clock = ClockField(label=_("Time"), required=False)

    def clean(self):
        values = super().clean()
        if values.get("next_day") and not values.get("next_clock"):
            self.add_error("next_clock", _("Write a time too."))
        return values

    def outcome_fields(self) -> dict:
        """Return the outcome, with the moment of the next hearing or None."""
        values = self.cleaned_data
        following = None
        if values["next_day"]:
            following = moment(values["next_day"], values["next_clock"])
        return {name: values[name] for name in ("version", "outcome", "on", "note")} | {
            "next_at": following
        }
