"""What was typed about beds, stays, houses."""

import datetime as dt

from django import forms
from django.db.models import BooleanField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.fields import DayField, PlainText
from shelter.models import Bed, BedUse, House, Room, Unit


class BedField(forms.ModelChoiceField):
    """A bed in use, by house and label."""

    def __init__(self, **kwargs):
        beds = Bed.objects.filter(ended_on__isnull=True).select_related("room__unit__house")
        beds = beds.defer("room__unit__house__address").order_by(
            "room__unit__house__position", "label"
        )
        super().__init__(queryset=beds, label=_("Bed"), **kwargs)

    def label_from_instance(self, obj):
        return f"{obj.room.unit.house.label} {obj.label}"


class PlaceForm(forms.Form):
    """Which bed, from which night, until which morning."""

    form_token = forms.UUIDField(widget=forms.HiddenInput, required=False)
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

    def clean(self):
        values = super().clean()
        first, last = values.get("first_night"), values.get("departure")
        if first and last and last <= first:
            self.add_error("departure", _("This must be after the first night."))
        if first and values.get("kind") == BedUse.Kind.STAY and first > timezone.localdate():
            self.add_error("kind", _("This is still to come; plan it instead."))
        return values


class RequestForm(forms.Form):
    """What somebody who waits needs."""

    wanted_from = DayField(label=_("From the night of"), latest_days=365)
    wanted_until = DayField(label=_("Until the morning of"), required=False, latest_days=1095)
    adults = forms.IntegerField(label=_("Adults"), min_value=1, max_value=8, initial=1)
    children = forms.IntegerField(label=_("Children"), min_value=0, max_value=12, initial=0)
    needs_step_free = forms.BooleanField(label=_("Step-free"), required=False)
    needs_ground_floor = forms.BooleanField(label=_("Ground floor"), required=False)
    is_pregnant = forms.BooleanField(label=_("Pregnant"), required=False)
    needs_night_staff = forms.BooleanField(label=_("Night staff"), required=False)

    def clean(self):
        values = super().clean()
        first, last = values.get("wanted_from"), values.get("wanted_until")
        if first and last and last <= first:
            self.add_error("wanted_until", _("This must be after the first night."))
        return values


class DepartureForm(forms.Form):
    """When somebody left, why, and where to."""

    on = DayField(label=_("Left on"), latest_days=0)
    reason = PlainText(label=_("Reason"), required=False)
    destination = forms.ChoiceField(label=_("Where to"), choices=BedUse.Destination.choices)


class UntilForm(forms.Form):
    """Another planned departure."""

    departure = DayField(label=_("Leaves on the morning of"), latest_days=1095)


class MoveForm(forms.Form):
    """To which other bed, from which night."""

    bed = BedField()
    on = DayField(label=_("From the night of"), latest_days=60)
    reason = PlainText(label=_("Reason"), required=False)


class CloseForm(forms.Form):
    """From which night a bed is closed, until when, and why."""

    first_night = DayField(label=_("First night closed"), latest_days=365)
    reopens = DayField(label=_("Open again on"), latest_days=1095)
    reason = PlainText(label=_("Why"))

    def clean(self):
        values = super().clean()
        first, last = values.get("first_night"), values.get("reopens")
        if first and last and last <= first:
            self.add_error("reopens", _("This must be after the first night."))
        return values


class HouseForm(forms.Form):
    """A house."""

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

    def __init__(self, *args, taken=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.taken = set(taken)
        self.fields["staff"].queryset = User.objects.filter(
            is_active=True, roles__overlap=["night_worker", "counselor", "coordinator"]
        ).order_by("name")

    def clean_label(self):
        if self.cleaned_data["label"] in self.taken:
            raise forms.ValidationError(_("There is a house of this name already."))
        return self.cleaned_data["label"]


class RoomForm(forms.Form):
    """A room with its beds, in a unit that is made if there is none of the name."""

    unit = PlainText(label=_("Unit"), max_length=60, initial="1")
    unit_kind = forms.ChoiceField(label=_("Kind"), choices=Unit.Kind.choices, initial="stay")
    room = PlainText(label=_("Room"), max_length=30)
    beds = PlainText(label=_("Beds"), max_length=200, help_text=_("labels, one a line or by comma"))
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

    def clean_beds(self):
        found = self._labels("beds")
        if not found:
            raise forms.ValidationError(_("Name at least one bed."))
        return found

    def clean_cots(self):
        found = self._labels("cots")
        if set(found) & set(self.cleaned_data.get("beds", ())):
            raise forms.ValidationError(_("A bed has this name already."))
        return found

    def likeness(self) -> dict:
        """Return what the room is like."""
        names = {field.name for field in Room._meta.fields if isinstance(field, BooleanField)}
        return {name: self.cleaned_data[name] for name in names}


def nights(choice: str) -> int:
    """Return how many nights a zoom shows."""
    return {"2": 14, "month": 31}.get(choice, 7)


def first_day(text: str, today: dt.date) -> dt.date:
    """Read the first day of a board from its address; nonsense is the week of today."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return today - dt.timedelta(days=today.weekday())
    return day if abs((day - today).days) < 3650 else today
