"""What was typed about beds, stays, houses."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import StaffField
from accounts.models import User
from cases.models import Case
from common.fields import DayField, PlainText, RowField
from records.forms import RecordForm, TokenForm, choose, offer
from shelter.bed_choices import bed_choices
from shelter.models import Bed, BedUse, House, HouseStaff, Unit

USUAL_STAY = dt.timedelta(days=28)


class BedField(RowField):
    """A bed in use, by house and label."""

    def __init__(self, **kwargs: Any):
        beds = Bed.objects.filter(ended_on__isnull=True).select_related("room__unit__house")
        beds = beds.defer("room__unit__house__address").order_by(
            "room__unit__house__position", "label"
        )
        super().__init__(queryset=beds, label=_("Bed"), **kwargs)

    def label_from_instance(self, obj: Bed) -> str:
        return f"{obj.room.unit.house.label} {obj.label}"


class PlaceForm(TokenForm):
    """Which bed, from which night, until which morning."""

    bed = BedField()
    first_night = DayField(label=_("First night"), latest_days=365)
    departure = DayField(label=_("Leaves on the morning of"), latest_days=1095)
    kind = forms.ChoiceField(
        label=_("As"),
        choices=[pair for pair in BedUse.Kind.choices if pair[0] != BedUse.Kind.CLOSURE],
        widget=forms.RadioSelect,
        initial=BedUse.Kind.PLAN,
    )
    reason = PlainText(label=_("Why, in spite of the warning"), required=False)
    allergies = PlainText(label=_("Allergies"), required=False, max_length=300)
    emergency = PlainText(
        label=_("Whom to call in an emergency"),
        required=False,
        help_text=_("name and number, for who watches at night"),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.case = case
        # Only looked up where the list is drawn.
        offer(self.fields["bed"], self._beds)
        self.fields["bed"].widget.attrs["data-focus"] = (
            not self.is_bound and not self["bed"].value()
        )

    def _beds(self) -> list[tuple[str, Any]]:
        """Return the beds for the nights that stand in the form."""
        first_night, departure = self._day("first_night"), self._day("departure")
        today = timezone.localdate()
        first_night = first_night or today
        return bed_choices(
            self.case, first_night, departure or first_night + USUAL_STAY, today=today
        )

    def _day(self, name: str) -> dt.date | None:
        if self.is_bound:
            return self.cleaned_data.get(name)
        return self.get_initial_for_field(self.fields[name], name)


class ResidentCardForm(RecordForm):
    """What whoever watches at night must know of a resident."""

    allergies = PlainText(label=_("Allergies"), required=False, max_length=300)
    emergency = PlainText(
        label=_("Whom to call in an emergency"), required=False, help_text=_("name and number")
    )


class ShiftForm(RecordForm):
    """Who watches over which house, on which nights."""

    house = RowField(label=_("House"), queryset=House.objects.none())
    user = StaffField(label=_("Who"), queryset=User.objects.none())
    first_night = DayField(label=_("First night"), latest_days=365)
    last_night = DayField(label=_("Last night"), latest_days=365)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        houses = House.objects.filter(ended_on__isnull=True).defer("address")
        choose(self.fields["house"], houses.order_by("position", "label"))
        staff = User.objects.filter(is_active=True, pk__in=HouseStaff.objects.values("user"))
        choose(self.fields["user"], staff.order_by("name"))


class RequestForm(RecordForm):
    """What somebody who waits needs."""

    wanted_from = DayField(label=_("From the night of"), latest_days=365)
    wanted_until = DayField(label=_("Until the morning of"), required=False, latest_days=1095)
    adults = forms.IntegerField(label=_("Adults"), min_value=1, max_value=8, initial=1)
    children = forms.IntegerField(label=_("Children"), min_value=0, max_value=12, initial=0)
    needs_step_free = forms.BooleanField(label=_("Step-free"), required=False)
    needs_ground_floor = forms.BooleanField(label=_("Ground floor"), required=False)
    is_pregnant = forms.BooleanField(label=_("Pregnant"), required=False)
    needs_night_staff = forms.BooleanField(label=_("Night staff"), required=False)


class DepartureForm(RecordForm):
    """When somebody left, why, and where to."""

    on = DayField(label=_("Left on"), latest_days=0)
    reason = PlainText(label=_("Reason"), required=False)
    destination = forms.ChoiceField(label=_("Where to"), choices=BedUse.Destination.choices)

    @classmethod
    def initial_of(cls, row: BedUse) -> dict[str, Any]:
        return {"on": timezone.localdate()}


class UntilForm(RecordForm):
    """Another planned departure."""

    departure = DayField(label=_("Leaves on the morning of"), latest_days=1095)

    @classmethod
    def initial_of(cls, row: BedUse) -> dict[str, Any]:
        return {"departure": row.period.upper}


class MoveForm(RecordForm):
    """To which other bed, from which night."""

    bed = BedField()
    on = DayField(label=_("From the night of"), latest_days=60)
    reason = PlainText(label=_("Reason"), required=False)

    @classmethod
    def initial_of(cls, row: BedUse) -> dict[str, Any]:
        return {"on": timezone.localdate()}


class CloseForm(TokenForm):
    """From which night a bed is closed, until when, and why."""

    first_night = DayField(label=_("First night closed"), latest_days=365)
    reopens = DayField(label=_("Open again on"), latest_days=1095)
    reason = PlainText(label=_("Why"))


class HouseForm(RecordForm):
    """A house. Only who may know its address has that field; one that is typed replaces it."""

    label = PlainText(label=_("Name"), max_length=60, help_text=_("never the street"))
    gender = forms.ChoiceField(label=_("For"), choices=House.Gender.choices)
    has_night_staff = forms.BooleanField(label=_("Staff at night"), required=False, initial=True)
    address = PlainText(label=_("Address"), required=False, rows=2, max_length=300)
    position = forms.IntegerField(
        label=_("Place in the list"), min_value=0, max_value=99, initial=0
    )
    staff = forms.ModelMultipleChoiceField(
        label=_("Works here"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        queryset=User.objects.none(),
    )

    def __init__(self, *args: Any, with_address: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        staff = self.fields["staff"]
        assert isinstance(staff, forms.ModelMultipleChoiceField)  # noqa: S101 - tells the type
        staff.queryset = User.objects.filter(
            is_active=True, roles__overlap=[role.value for role in HouseStaff.ROLES]
        ).order_by("name")
        if not with_address:
            del self.fields["address"]

    @classmethod
    def initial_of(cls, row: House) -> dict[str, Any]:
        names = ("label", "gender", "has_night_staff", "position")
        staff = list(User.objects.filter(pk__in=row.staff.values("user")).order_by("name"))
        return {name: getattr(row, name) for name in names} | {"staff": staff}

    def values(self) -> dict[str, Any]:
        values = super().values() | {"staff": list(self.cleaned_data["staff"])}
        return {name: value for name, value in values.items() if name != "address" or value}


class RoomForm(TokenForm):
    """A room with its beds, in a unit that is made if there is none of the name."""

    unit = PlainText(label=_("Unit"), max_length=60, initial="1")
    unit_kind = forms.ChoiceField(label=_("Kind"), choices=Unit.Kind.choices, initial="stay")
    room = PlainText(label=_("Room"), max_length=30)
    beds = PlainText(
        label=_("Beds"), max_length=200, help_text=_("labels, one per line or separated by commas")
    )
    cots = PlainText(label=_("Cots"), max_length=100, required=False)
    is_step_free = forms.BooleanField(label=_("Step-free"), required=False)
    is_ground_floor = forms.BooleanField(label=_("Ground floor"), required=False)
    has_own_bathroom = forms.BooleanField(label=_("Own bathroom"), required=False)
    has_shared_kitchen = forms.BooleanField(label=_("Shared kitchen"), required=False)
    is_quiet = forms.BooleanField(label=_("Quiet floor"), required=False)
    is_family_room = forms.BooleanField(label=_("Family room"), required=False)

    def _labels(self, name: str) -> list[str]:
        text = self.cleaned_data[name].replace("\n", ",")
        return list(dict.fromkeys(part.strip()[:20] for part in text.split(",") if part.strip()))

    def clean_beds(self) -> list[str]:
        labels = self._labels("beds")
        if not labels:
            raise forms.ValidationError(_("Name at least one bed."))
        return labels

    def clean_cots(self) -> list[str]:
        labels = self._labels("cots")
        if set(labels) & set(self.cleaned_data.get("beds", ())):
            raise forms.ValidationError(_("A bed has this name already."))
        return labels


def nights(choice: str) -> int:
    """Return how many nights a zoom shows."""
    return {"2": 14, "month": 31}.get(choice, 7)


def first_day(text: str, today: dt.date) -> dt.date:
    """Read the first day of a board from its address; nonsense is today."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return today
    return day if abs((day - today).days) < 3650 else today
