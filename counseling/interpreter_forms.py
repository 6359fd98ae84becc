"""What was typed about interpreters of a file."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.models import Case, Preference
from cases.service_lines import ServiceLine
from common.fields import NO_CHOICE, ClockField, DayField, PlainText, RowField
from contacts.forms import ContactField, offer_contacts
from contacts.interpreter_forms import offer_languages
from contacts.models import CHANNELS, Channel, Interpreter, Language
from counseling.interpreters import bookable
from counseling.models import (
    NOT_BOOKABLE,
    InterpreterBooking,
    InterpreterVeto,
)
from counseling.series import moment
from records.forms import HIDDEN, RecordForm, choose, offer

Status = InterpreterBooking.Status
# What is asked about the talk before an interpreter is proposed.
OF_TALK = ("language", "channel", "day", "clock", "minutes", "travel_minutes")


def number_field(**kwargs: Any) -> forms.IntegerField:
    """Return a field for a small number that is typed."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 4})
    return forms.IntegerField(widget=widget, **kwargs)


class BookingForm(RecordForm):
    """For which talk an interpreter is booked, and who; `lines` are those one works in."""

    language = RowField(label=_("Language"), queryset=Language.objects.none())
    channel = forms.ChoiceField(label=_("In what way"), choices=CHANNELS, widget=forms.RadioSelect)
    day = DayField(label=_("Day"))
    clock = ClockField(label=_("Time"))
    minutes = number_field(
        label=_("Duration"), min_value=1, max_value=1440, help_text=_("in minutes")
    )
    travel_minutes = number_field(
        label=_("Travel"),
        required=False,
        min_value=0,
        max_value=600,
        help_text=_("in minutes, one way; nothing for phone and video"),
    )
    interpreter = RowField(
        label=_("Interpreter"),
        queryset=Interpreter.objects.none(),
        error_messages={"invalid_choice": NOT_BOOKABLE},
    )
    is_confirmed = forms.BooleanField(label=_("The interpreter has agreed"), required=False)
    line = forms.ChoiceField(label=_("Service"), widget=forms.RadioSelect)
    occasion = forms.ChoiceField(
        label=_("Occasion"),
        choices=InterpreterBooking.Occasion.choices,
        initial="talk",
        widget=forms.RadioSelect,
    )
    with_whom = ContactField(label=_("With which authority, of the address book"))
    place = PlainText(
        label=_("Place"),
        required=False,
        max_length=120,
        help_text=_("for us alone: the interpreter is told to come to the office"),
    )

    def __init__(
        self,
        *args: Any,
        case: Case,
        lines: list[str],
        row: InterpreterBooking | None = None,
        **kwargs: Any,
    ):
        super().__init__(*args, row=row, **kwargs)
        if row is not None:
            del self.fields["is_confirmed"]
        offer_languages(self.fields["language"], kept=row.language_id if row else None)
        kept = row.interpreter_id if row else None
        choose(self.fields["interpreter"], bookable(case, timezone.localdate(), kept=kept))
        with_whom = row.with_whom_id if row else None
        offer_contacts(self.fields["with_whom"], kept=with_whom, is_organisation=True)
        labels = dict(ServiceLine.choices)
        offer(self.fields["line"], [(line, labels[line]) for line in lines])
        if len(lines) == 1:
            self.initial.setdefault("line", lines[0])

    @classmethod
    def initial_of(cls, row: Any) -> dict[str, Any]:
        at = timezone.localtime(row.starts_at)
        apart = {*HIDDEN, "day", "clock", "is_confirmed"}
        of_row = {name: getattr(row, name) for name in cls.base_fields if name not in apart}
        return of_row | {"day": at.date(), "clock": at.time().replace(second=0, microsecond=0)}

    def clean_travel_minutes(self) -> int:
        return self.cleaned_data["travel_minutes"] or 0

    def values(self) -> dict[str, Any]:
        values = super().values()
        return values | {"starts_at": moment(values.pop("day"), values.pop("clock"))}

    def talk(self) -> dict[str, Any] | None:
        """Return what was typed about the talk, None while something of it lacks."""
        if any(self.cleaned_data.get(name) is None for name in OF_TALK):
            return None
        values = {name: self.cleaned_data[name] for name in OF_TALK}
        return values | {"starts_at": moment(values.pop("day"), values.pop("clock"))}


class OutcomeForm(RecordForm):
    """Whether the interpreter came, for how long, and how it went."""

    status = forms.ChoiceField(
        label=pgettext_lazy("interpreter", "Outcome"),
        choices=[pair for pair in Status.choices if pair[0] in {Status.DONE, Status.NO_SHOW}],
        initial=Status.DONE.value,
        widget=forms.RadioSelect,
    )
    worked_minutes = number_field(
        label=_("Minutes worked"),
        required=False,
        min_value=1,
        max_value=1440,
        help_text=_("without the travel"),
    )
    went = forms.ChoiceField(
        label=_("How it went"),
        required=False,
        choices=[NO_CHOICE, *InterpreterBooking.Went.choices],
        help_text=_("for staff alone, also for who is proposed next time"),
    )
    feedback = PlainText(label=_("Remark"), required=False, rows=2, max_length=1000)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("status") == Status.NO_SHOW:
            cleaned["worked_minutes"] = None
        elif "worked_minutes" in cleaned and cleaned["worked_minutes"] is None:
            self.add_error("worked_minutes", _("Write how long it lasted."))
        return cleaned


class VetoForm(RecordForm):
    """Who is never booked for this person, and why."""

    interpreter = RowField(label=_("Interpreter"), queryset=Interpreter.objects.none())
    ground = forms.ChoiceField(
        label=_("Ground"), choices=InterpreterVeto.Ground.choices, widget=forms.RadioSelect
    )
    reason = PlainText(label=_("Why"), required=False, rows=3, max_length=2000)
    ended_on = DayField(label=_("Taken back on"), required=False, latest_days=0)

    def __init__(self, *args: Any, row: InterpreterVeto | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        rows = Interpreter.objects.select_related("contact__organisation")
        choose(self.fields["interpreter"], rows.order_by("contact__search_text", "pk"))


def preset(case: Case, preference: Preference | None) -> dict[str, Any]:
    """Return how the form of a booking begins: the language and the way of this person."""
    spoken = Language.objects.filter(code__in=case.client.languages).order_by("position").first()
    language = (preference and preference.language) or spoken
    channel = (preference and preference.channel) or Channel.ON_SITE.value
    return {"language": language, "channel": channel, "minutes": 60}
