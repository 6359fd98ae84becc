"""What was typed about a proceeding, a hearing, an outcome."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.access import Access
from cases.models import Assignment
from common.fields import NO_CHOICE, ClockField, DayField, PlainText, RowField
from contacts.forms import ContactField, offer_contacts
from legal.forms.escorts import EscortField, moment, offer_escorts, typed_moment
from legal.models import CourtHearing, Hearing, Judgment, Proceeding
from records.forms import RecordForm, choose

# The value of their kind in the address book.
LAWYERS = "lawyer"


class ProceedingForm(RecordForm):
    """A proceeding; the database holds that an end and an outcome come together."""

    authority = forms.ChoiceField(label=_("Where it is"), choices=Proceeding.Authority.choices)
    stage = forms.ChoiceField(label=_("Stage"), choices=Proceeding.Stage.choices)
    capacity = forms.ChoiceField(
        label=_("The person is"),
        choices=Proceeding.Capacity.choices,
        widget=forms.RadioSelect,
        initial="complainant",
    )
    notice_number = PlainText(label=_("Notice number"), required=False, max_length=60)
    lawyer_contact = ContactField(label=_("Lawyer, of the address book"))
    lawyer = PlainText(label=_("Or the name of the lawyer"), required=False, max_length=120)
    started_on = DayField(label=_("Since"), latest_days=0)
    ended_on = DayField(label=_("Ended on"), required=False, latest_days=0)
    outcome = forms.ChoiceField(
        label=_("How it ended"), choices=[NO_CHOICE, *Proceeding.Outcome.choices], required=False
    )

    def __init__(self, *args: Any, row: Proceeding | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        kept = row.lawyer_contact_id if row else None
        offer_contacts(self.fields["lawyer_contact"], kept=kept, kind__value=LAWYERS)

    def clean(self) -> dict[str, Any]:
        super().clean()
        values = self.cleaned_data
        if values.get("ended_on") and not values.get("outcome"):
            self.add_error("outcome", _("Say how it ended too."))
        if values.get("outcome") and not values.get("ended_on") and "ended_on" not in self.errors:
            self.add_error("ended_on", _("Say when it ended too."))
        return values


class ProceedingField(RowField):
    """A proceeding of the file, by its stage and where it is."""

    def label_from_instance(self, obj: Proceeding) -> str:
        return f"{obj.get_stage_display()}, {obj.get_authority_display()}"


class HearingForm(RecordForm):
    """When and where a hearing is, and who goes along."""

    day = DayField(label=_("Day"))
    clock = ClockField(label=_("Time"))
    court = PlainText(label=_("Court"), max_length=120)
    chamber = PlainText(label=_("Chamber"), required=False, max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=Hearing.Kind.choices, initial="trial")
    proceeding = ProceedingField(
        label=_("Proceeding"),
        queryset=Proceeding.unscoped.none(),
        required=False,
    )
    interpreter = forms.ChoiceField(
        label=_("Interpreter"),
        choices=Hearing.Interpreter.choices,
        widget=forms.RadioSelect,
        initial="wanted",
    )
    escort = EscortField()

    def __init__(self, *args: Any, access: Access, **kwargs: Any):
        super().__init__(*args, **kwargs)
        running = running_proceedings(access)
        choose(self.fields["proceeding"], running)
        row = self.row if isinstance(self.row, Hearing) else None
        at = typed_moment(self) if self.is_bound else row.at if row else None
        common, key = (row.common_id, row.pk) if row else (None, None)
        offer_escorts(self.fields["escort"], _team(access), at, common=common, besides=key)
        if self.row is None:
            self.initial.setdefault("proceeding", running.first())

    @classmethod
    def initial_of(cls, row: Hearing) -> dict[str, Any]:
        at = timezone.localtime(row.at)
        names = ("court", "chamber", "kind", "proceeding", "interpreter", "escort")
        return {name: getattr(row, name) for name in names} | {"day": at.date(), "clock": at.time()}

    def values(self) -> dict[str, Any]:
        values = super().values()
        return values | {"at": moment(values.pop("day"), values.pop("clock"))}


def running_proceedings(access: Access) -> QuerySet[Proceeding]:
    """Return the proceedings of a file to which a hearing may belong, the newest first."""
    return Proceeding.objects.on(access).running().order_by("-started_on", "id")


def _team(access: Access) -> list[UUID]:
    """Return who works on a file now: they go along, and their calendars show the day."""
    team = Assignment.objects.on(access).filter(ends_on__isnull=True)
    return list(team.values_list("user", flat=True))


class CourtOutcomeForm(RecordForm):
    """What came of a hearing for everybody, and when the next one is."""

    outcome = forms.ChoiceField(
        label=_("What happened"), choices=Hearing.Outcome.choices, widget=forms.RadioSelect
    )
    outcome_on = DayField(label=_("On"), latest_days=0)
    verdict = forms.ChoiceField(
        label=_("Verdict"),
        help_text=_("of a judgment"),
        choices=[NO_CHOICE, *Judgment.Verdict.choices],
        required=False,
    )
    is_default = forms.BooleanField(label=_("The accused was absent"), required=False)
    served_on = DayField(
        label=_("Served on"),
        help_text=_("when the accused was absent"),
        required=False,
        latest_days=0,
    )
    next_day = DayField(label=_("Next hearing"), required=False)
    next_clock = ClockField(label=_("Time"), required=False)

    @classmethod
    def initial_of(cls, row: Hearing | CourtHearing) -> dict[str, Any]:
        day = min(timezone.localtime(row.at).date(), timezone.localdate())
        return {"outcome": row.outcome, "outcome_on": row.outcome_on or day}

    def clean(self) -> dict[str, Any]:
        super().clean()
        values = self.cleaned_data
        if values.get("next_day") and not values.get("next_clock"):
            self.add_error("next_clock", _("Write a time too."))
        if values.get("outcome") != Hearing.Outcome.JUDGED:
            for name in ("verdict", "is_default", "served_on"):
                if values.get(name):
                    self.add_error(name, _("Only when a judgment was given."))
        return values

    def values(self) -> dict[str, Any]:
        values = super().values()
        day, clock = values.pop("next_day"), values.pop("next_clock")
        return values | {"next_at": moment(day, clock) if day else None}


class OutcomeForm(CourtOutcomeForm):
    """What came of a hearing for one person."""

    note = PlainText(label=_("Note"), required=False, rows=4, max_length=5000)
    field_order = ("outcome", "outcome_on", "verdict", "is_default", "served_on", "note")

    @classmethod
    def initial_of(cls, row: Any) -> dict[str, Any]:
        return super().initial_of(row) | {"note": row.note}
