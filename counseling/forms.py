"""What was typed about a session or an appointment."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.listing import ListedCase
from cases.models import Case
from cases.service_lines import ServiceLine
from common.fields import NO_CHOICE, ClockField, DayField, PlainText
from contacts.models import Channel
from counseling.follow_ups import FollowUpFields
from counseling.models import Session, Step
from counseling.plan import PlannedGoal
from counseling.series import MOST, days, moment
from counseling.wishes import BEFORE, WAYS, WISH_FIELDS, taken_from, wish_of
from records.forms import HIDDEN, RecordForm, TokenForm, offer

MINUTES = ("15", "30", "45", "60", "90")
CONTACTS = [pair for pair in Session.Kind.choices if pair[0] != Session.Kind.MEETING]
EVERY = [
    ("", pgettext_lazy("appointment", "once")),
    (1, _("every week")),
    *((weeks, format_lazy(_("every {number} weeks"), number=weeks)) for weeks in (2, 3, 4, 6, 8)),
]
LOGGED = [pair for pair in Session.Status.choices if pair[0] not in {"planned", "cancelled"}]


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
        if day and clock and moment(day, clock) > timezone.now() + dt.timedelta(hours=1):
            self.add_error("day", _("This is still to come; plan it instead."))

    def values(self) -> dict[str, Any]:
        values = super().values()
        return values | {"starts_at": moment(values.pop("day"), values.pop("clock"))}


class SessionForm(SessionRecordForm):
    """A session that took place, or should have. Day, kind, interpreter and line are compulsory.

    `draft` is what was typed before and kept, by the names of the fields. `goals` are those of the
    plan, to whom it is open; `may_plan` that the person may add steps.
    """

    status = forms.ChoiceField(
        label=pgettext_lazy("session", "Outcome"),
        choices=LOGGED,
        widget=forms.RadioSelect,
        initial="held",
    )
    day = DayField(label=_("Day"), latest_days=1)
    clock = ClockField(label=_("Time"))
    kind = forms.ChoiceField(label=_("Kind of contact"), choices=CONTACTS, widget=forms.RadioSelect)
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
        label=_("Interpreter"), choices=Channel.choices, widget=forms.RadioSelect
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

    def __init__(
        self,
        *args: Any,
        draft: dict[str, str] | None = None,
        goals: Iterable[PlannedGoal] = (),
        may_plan: bool = False,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.goals = list(goals)
        steps = [step for planned in self.goals for step in planned.steps]
        self.steps = {_step_name(step): step for step in steps}
        for name, step in self.steps.items():
            self.fields[name] = forms.BooleanField(label=step.words, required=False)
        kept = {name: text for name, text in (draft or {}).items() if name not in HIDDEN}
        self.initial.update(kept)
        self.follow_ups = None
        if self.row is None:
            self.follow_ups = FollowUpFields(self, self.goals if may_plan else ())
        else:
            del self.fields["next_day"], self.fields["next_clock"]

    @classmethod
    def initial_of(cls, row: Session) -> dict[str, Any]:
        worked_on = {_step_name(step): True for step in row.steps.all()}
        return super().initial_of(row) | length_of(row.minutes) | worked_on

    def _steps_not_offered(self) -> list[Step]:
        """Return what the session worked on and what has left the plan since."""
        worked_on = self.row.steps.all() if isinstance(self.row, Session) else ()
        return [step for step in worked_on if _step_name(step) not in self.steps]

    def steps_by_goal(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the ticks of the steps below what the person wants."""
        return [
            (planned.goal.words, [self[_step_name(step)] for step in planned.steps])
            for planned in self.goals
            if planned.steps
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("length") == "other" and not values.get("minutes"):
            self.add_error("minutes", _("Write a number, for example 75."))
        if values.get("next_day") and not values.get("next_clock"):
            self.add_error("next_clock", _("Write a time too."))
        if values.get("status") == "held":
            self.refuse_to_come()
        if self.follow_ups:
            self.follow_ups.clean()
        return values

    def values(self) -> dict[str, Any]:
        values = super().values()
        length = values.pop("length")
        values["minutes"] = values["minutes"] if length == "other" else int(length)
        if self.follow_ups:
            day, clock = values.pop("next_day"), values.pop("next_clock")
            values["next_at"] = moment(day, clock) if day else None
            values["follow_ups"] = self.follow_ups.taken_from(values)
        if self.steps:
            ticked = {name for name in self.steps if values.pop(name)}
            values["steps"] = [self.steps[name] for name in self.steps if name in ticked]
            values["steps"] += self._steps_not_offered()
        return values


def _step_name(step: Step) -> str:
    return f"step_{step.pk.hex}"


def length_of(minutes: int) -> dict[str, str | int | None]:
    """Return a duration as the form of a session asks for it."""
    if str(minutes) in MINUTES:
        return {"length": str(minutes), "minutes": None}
    return {"length": "other", "minutes": minutes}


class PlanForm(SessionRecordForm):
    """An appointment to come; of a client, who may want to be reminded, where `is_of_client`."""

    title = PlainText(label=_("What"), required=False, max_length=120)
    day = DayField(label=_("Day"), latest_days=730)
    clock = ClockField(label=_("Time"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440, initial=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=Session.Kind.choices)
    line = forms.ChoiceField(label=_("Service"))
    interpreter = forms.ChoiceField(label=_("Interpreter"), choices=Channel.choices)
    place = PlainText(label=_("Place"), required=False, max_length=80)
    remind_by = forms.ChoiceField(
        label=_("Remind the client"),
        choices=WAYS,
        required=False,
        help_text=_("a task for you, which says whether that way is safe then"),
    )
    remind_days = forms.TypedChoiceField(
        label=_("How long before"), choices=BEFORE, coerce=int, initial=1, required=False
    )
    every = forms.TypedChoiceField(
        label=pgettext_lazy("appointment", "Repeat"),
        choices=EVERY,
        coerce=int,
        empty_value=None,
        required=False,
    )
    times = forms.IntegerField(
        label=_("How many times"), min_value=2, max_value=MOST, required=False
    )
    until = DayField(
        label=_("Until and including"),
        latest_days=730,
        required=False,
        help_text=_("an appointment on this day is planned too"),
    )
    with_following = forms.BooleanField(
        label=_("Change the later ones of the series too"), required=False
    )
    despite = forms.BooleanField(label=_("Plan it at the same time even so"), required=False)

    def __init__(self, *args: Any, is_of_client: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        planned: Any = self.row
        unused = ["with_following"] if planned is None else ["every", "times", "until"]
        unused += [] if is_of_client else WISH_FIELDS
        if planned is not None and planned.series is None:
            unused += ["with_following", "despite"]
        for name in unused:
            del self.fields[name]

    @classmethod
    def initial_of(cls, row: Session) -> dict[str, Any]:
        usual = {"with_following": False, "despite": False}
        return usual | wish_of(row) | super().initial_of(row)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("every"):
            self._clean_series(values)
        elif values.get("times") or values.get("until"):
            self.add_error("every", _("Choose how often it repeats."))
        return values

    def _clean_series(self, values: dict[str, Any]) -> None:
        """Ask for one end of the series, and refuse a series that is none or too long."""
        times, until, day = values.get("times"), values.get("until"), values.get("day")
        if bool(times) == bool(until):
            if not self.errors.keys() & {"times", "until"}:
                self.add_error("times", _("Write how many times, or until which day: one of them."))
        elif day:
            values["days"] = days(day, weeks=values["every"], times=times, until=until)
            if len(values["days"]) < 2:
                self.add_error("until", _("Until then there is only one."))
            elif len(values["days"]) > MOST:
                many = _("These are more than %(number)d appointments.") % {"number": MOST}
                self.add_error("until" if until else "times", many)

    def values(self) -> dict[str, Any]:
        values = super().values()
        for name in ("every", "times", "until"):
            values.pop(name, None)
        if "remind_by" in self.fields:
            values["remind"] = taken_from(values)
        return values


class MoveForm(RecordForm):
    """The file on which a session belongs, among `files`."""

    to = forms.ChoiceField(label=_("The right file"))

    def __init__(self, *args: Any, files: list[ListedCase], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.cases = _offer_files(self.fields["to"], files, NO_CHOICE)

    @classmethod
    def initial_of(cls, row: Session) -> dict[str, Any]:
        return {}

    def values(self) -> dict[str, Any]:
        return {"to": self.cases[self.cleaned_data["to"]]}


def _offer_files(
    field: forms.Field, files: list[ListedCase], *before: tuple[str, Any]
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


class OutlineForm(RecordForm):
    """The headings with which the note of one kind of contact begins."""

    kind = forms.ChoiceField(label=_("Kind of contact"), choices=CONTACTS)
    line = forms.ChoiceField(
        label=_("Service"),
        choices=[("", _("All services")), *ServiceLine.choices],
        required=False,
    )
    text = PlainText(
        label=_("Outline"),
        help_text=_("headings, one per line; nothing about anybody"),
        rows=10,
        max_length=5000,
    )


class CountersignForm(TokenForm):
    """What an experienced colleague remarks on the note of a trainee."""

    remark = PlainText(
        label=pgettext_lazy("on a note", "Remark"),
        help_text=_("Whoever may read the note reads it."),
        required=False,
        rows=3,
        max_length=5000,
    )


class AdditionForm(TokenForm):
    """What to add to a signed note."""

    text = PlainText(label=_("Add"), rows=4, max_length=20_000)
