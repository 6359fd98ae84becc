"""What was typed about a session, a goal, a turn on call."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.forms.team import PersonField
from cases.listing import ListedCase
from cases.models import Case
from cases.service_lines import ServiceLine
from common.fields import ClockField, DayField, PlainText
from counseling.models import Goal, Session
from records.forms import HIDDEN, RecordForm, TokenForm, offer

MINUTES = ("15", "30", "45", "60", "90")
CONTACTS = [pair for pair in Session.Kind.choices if pair[0] != Session.Kind.MEETING]
LOGGED = [pair for pair in Session.Status.choices if pair[0] not in {"planned", "cancelled"}]


def _moment(day: dt.date, clock: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, clock))


class SessionRecordForm(RecordForm):
    """What a session and an appointment have in common: the services, and a moment.

    `lines` are the services in which somebody may write.
    """

    def __init__(self, *args: Any, lines: Iterable[str] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        labels = dict(ServiceLine.choices)
        if "line" in self.fields:
            offer(self.fields["line"], [(line, labels[line]) for line in lines])

    @classmethod
    def initial_of(cls, row: Any) -> dict[str, Any]:
        at = timezone.localtime(row.starts_at)
        clock = at.time().replace(second=0, microsecond=0)
        fields = {field.name for field in row._meta.fields} - {*HIDDEN}
        of_row = {name: getattr(row, name) for name in cls.base_fields if name in fields}
        return of_row | {"day": at.date(), "clock": clock}

    def refuse_to_come(self) -> None:
        """Refuse what took place at a moment that is still to come."""
        day, clock = self.cleaned_data.get("day"), self.cleaned_data.get("clock")
        if day and clock and _moment(day, clock) > timezone.now() + dt.timedelta(hours=1):
            self.add_error("day", _("This is still to come; plan it instead."))

    def values(self) -> dict[str, Any]:
        values = super().values()
        return values | {"starts_at": _moment(values.pop("day"), values.pop("clock"))}


class SessionForm(SessionRecordForm):
    """A session that took place, or should have. Day, kind, interpreter and line are compulsory.

    `draft` is what was typed before and kept, by the names of the fields.
    """

    status = forms.ChoiceField(
        label=pgettext_lazy("session", "Outcome"),
        choices=LOGGED,
        widget=forms.RadioSelect,
        initial="held",
    )
    day = DayField(label=_("Day"), latest_days=1)
    clock = ClockField(label=_("Time"))
    kind = forms.ChoiceField(
        label=_("Kind of contact"),
        choices=CONTACTS,
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
        label=_("Intensity"),
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

    def __init__(self, *args: Any, draft: dict[str, str] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        kept = {name: text for name, text in (draft or {}).items() if name not in HIDDEN}
        self.initial.update(kept)
        if self.row is not None:
            del self.fields["next_day"], self.fields["next_clock"]

    @classmethod
    def initial_of(cls, row: Session) -> dict[str, Any]:
        return super().initial_of(row) | length_of(row.minutes)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("length") == "other" and not values.get("minutes"):
            self.add_error("minutes", _("Write a number, for example 75."))
        if values.get("next_day") and not values.get("next_clock"):
            self.add_error("next_clock", _("Write a time too."))
        if values.get("status") == "held":
            self.refuse_to_come()
        return values

    def values(self) -> dict[str, Any]:
        values = super().values()
        length = values.pop("length")
        values["minutes"] = values["minutes"] if length == "other" else int(length)
        if self.row is None:
            day, clock = values.pop("next_day"), values.pop("next_clock")
            values["next_at"] = _moment(day, clock) if day else None
        return values


def length_of(minutes: int) -> dict[str, str | int | None]:
    """Return a duration as the form of a session asks for it."""
    if str(minutes) in MINUTES:
        return {"length": str(minutes), "minutes": None}
    return {"length": "other", "minutes": minutes}


class PlanForm(SessionRecordForm):
    """An appointment to come, with a client or without one."""

    title = PlainText(label=_("What"), required=False, max_length=120)
    day = DayField(label=_("Day"), latest_days=730)
    clock = ClockField(label=_("Time"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440, initial=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=Session.Kind.choices)
    line = forms.ChoiceField(label=_("Service"))
    interpreter = forms.ChoiceField(label=_("Interpreter"), choices=Session.Interpreter.choices)
    place = PlainText(label=_("Place"), required=False, max_length=80)


class MoveForm(RecordForm):
    """The file on which a session belongs, among `files`."""

    to = forms.ChoiceField(label=_("The right file"))

    def __init__(self, *args: Any, files: list[ListedCase], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.cases = _offer_files(self.fields["to"], files, ("", "–"))

    @classmethod
    def initial_of(cls, row: Session) -> dict[str, Any]:
        return {}

    def values(self) -> dict[str, Any]:
        return {"to": self.cases[self.cleaned_data["to"]]}


def _offer_files(
    field: forms.Field, files: list[ListedCase], *before: tuple[str, str]
) -> dict[str, Case]:
    """Offer files in a field by code and name; return them by what is sent."""
    offer(field, [*before, *((row.case.reference, _label(row)) for row in files)])
    return {row.case.reference: row.case for row in files}


def _label(row: ListedCase) -> str:
    client = row.case.client
    return f"{client.code} {client.short_name}" if row.access.is_named else client.code


class GroupForm(SessionRecordForm):
    """What is the same for all who took part in a group session."""

    day = DayField(label=_("Day"), latest_days=1)
    clock = ClockField(label=_("Time"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440, initial=60)
    kind = forms.ChoiceField(
        label=_("Kind of contact"), choices=CONTACTS, initial=Session.Kind.GROUP
    )
    place = PlainText(label=_("Place"), required=False, max_length=80)
    together = PlainText(
        label=_("What you did together"),
        help_text=_(
            "No names and nothing about one person: it stands on the file of each who took part."
        ),
        required=False,
        rows=4,
        max_length=5000,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        self.refuse_to_come()
        return values


class ParticipantsForm(TokenForm):
    """Who took part in a group session, among `files`."""

    cases = forms.MultipleChoiceField(label=_("Who took part"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, files: list[ListedCase], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.by_reference = _offer_files(self.fields["cases"], files)

    def values(self) -> dict[str, Any]:
        values = super().values()
        return values | {"cases": [self.by_reference[reference] for reference in values["cases"]]}


class NewGroupForm(ParticipantsForm, GroupForm):
    """A group session that took place, and with whom."""

    line = forms.ChoiceField(label=_("Service"))
    field_order = ("cases", "line", "kind", "day", "clock", "minutes", "place", "together")


class AdditionForm(TokenForm):
    """What to add to a signed note."""

    text = PlainText(label=_("Add"), rows=4, max_length=20_000)


class GoalForm(RecordForm):
    """What a person wants, and the steps there, one a line."""

    words = PlainText(label=_("In their own words"), max_length=500)
    steps = PlainText(
        label=_("Steps"), help_text=_("one per line"), rows=4, max_length=2000, required=False
    )
    helper = PlainText(label=_("Who helps"), required=False, max_length=80)
    review_on = DayField(label=_("Review date"))

    @classmethod
    def initial_of(cls, row: Goal) -> dict[str, Any]:
        steps = "\n".join(step.words for step in row.steps.order_by("position"))
        names = ("words", "helper", "review_on")
        return {name: getattr(row, name) for name in names} | {"steps": steps}

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
            "starts_at": _moment(values["from_day"], values["from_clock"]),
            "ends_at": _moment(values["until_day"], values["until_clock"]),
        }
