"""What was typed about an activity of culture or sport, and who comes along."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases import codes
from cases.listing import ListedCase
from common.fields import ClockField, DayField, PlainText
from counseling.forms import ParticipantsForm
from counseling.series import moment
from psychosocial.forms.returns import euros
from psychosocial.models import Activity
from records.forms import RecordForm


class ActivityForm(RecordForm):
    """When, where, for how many, what it costs, how one gets there and what to look out for."""

    kind = forms.ChoiceField(label=_("Kind"))
    title = PlainText(label=_("What"), max_length=120)
    day = DayField(label=_("Day"), latest_days=730)
    clock = ClockField(label=_("Time"))
    place = PlainText(label=_("Place"), required=False, max_length=120)
    places = forms.IntegerField(label=_("Places"), required=False, min_value=1, max_value=500)
    cost = euros(_("Cost"), initial=0, help_text=_("in euros, for each person"))
    transport = PlainText(label=_("Transport"), required=False, rows=2, max_length=500)
    safety = PlainText(
        label=_("Safety"),
        required=False,
        rows=2,
        max_length=1000,
        help_text=_("No names: everybody who plans activities reads it."),
    )

    def __init__(self, *args: Any, row: Activity | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        codes.offer(self, kind=codes.List.LEISURE)

    @classmethod
    def initial_of(cls, row: Activity) -> dict[str, Any]:
        at = timezone.localtime(row.starts_at)
        clock = at.time().replace(second=0, microsecond=0)
        names = ("kind", "title", "place", "places", "cost", "transport", "safety")
        return {name: getattr(row, name) for name in names} | {"day": at.date(), "clock": clock}

    def values(self) -> dict[str, Any]:
        values = super().values()
        return values | {"starts_at": moment(values.pop("day"), values.pop("clock"))}


class SignUpForm(ParticipantsForm):
    """Whom to sign up, among the files on which one works."""

    def __init__(self, *args: Any, files: Sequence[ListedCase], **kwargs: Any):
        super().__init__(*args, files=list(files), **kwargs)
        self.fields["cases"].label = _("Whom to sign up")
