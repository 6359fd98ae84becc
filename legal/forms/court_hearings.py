"""What was typed about a hearing of a court case, and who goes along."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.listing import ListedCase
from cases.models import Assignment
from common.fields import ClockField, DayField, PlainText
from legal.forms.court_cases import FilesForm
from legal.forms.escorts import EscortField, moment, offer_escorts, typed_moment
from legal.models import CourtHearing, Hearing
from records.forms import RecordForm

ALL, SOME = "all", "some"


def team_of(files: Iterable[ListedCase]) -> list[UUID]:
    """Return who works on one of some files now."""
    rows = Assignment.unscoped.filter(case__in=[row.case.pk for row in files], ends_on__isnull=True)
    return list(rows.values_list("user", flat=True).distinct())


class CourtHearingForm(RecordForm):
    """When and where everybody of a court case is heard."""

    day = DayField(label=_("Day"))
    clock = ClockField(label=_("Time"))
    court = PlainText(label=_("Court"), max_length=120)
    chamber = PlainText(label=_("Chamber"), required=False, max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=CourtHearing.Kind.choices, initial="trial")

    @classmethod
    def initial_of(cls, row: CourtHearing) -> dict[str, Any]:
        at = timezone.localtime(row.at)
        names = ("court", "chamber", "kind")
        return {name: getattr(row, name) for name in names} | {"day": at.date(), "clock": at.time()}

    def values(self) -> dict[str, Any]:
        values = super().values()
        return values | {"at": moment(values.pop("day"), values.pop("clock"))}


class NewCourtHearingForm(FilesForm, CourtHearingForm):
    """A hearing, whom it concerns and who goes along with them."""

    reach = forms.ChoiceField(
        label=_("Whom it concerns"),
        choices=[
            (ALL, _("everybody in the court case, who joins later too")),
            (SOME, _("only the files ticked below")),
        ],
        widget=forms.RadioSelect,
        initial=ALL,
    )
    interpreter = forms.ChoiceField(
        label=_("Interpreter"),
        choices=Hearing.Interpreter.choices,
        widget=forms.RadioSelect,
        initial="wanted",
    )
    escort = EscortField()
    field_order = (
        "day",
        "clock",
        "court",
        "chamber",
        "kind",
        "reach",
        "cases",
        "interpreter",
        "escort",
    )

    def __init__(self, *args: Any, files: list[ListedCase], **kwargs: Any):
        super().__init__(*args, files=files, **kwargs)
        self.fields["cases"].help_text = _("with these the interpreter and who goes along below")
        self.initial.setdefault("cases", list(self.by_reference))
        at = typed_moment(self) if self.is_bound else None
        offer_escorts(self.fields["escort"], team_of(files), at)

    def values(self) -> dict[str, Any]:
        values = super().values()
        return values | {"is_for_all": values.pop("reach") == ALL}


class EscortForm(FilesForm):
    """Who goes along to a hearing, with which people."""

    escort = EscortField(empty_label=pgettext_lazy("escort", "Nobody"))

    def __init__(self, *args: Any, files: list[ListedCase], hearing: CourtHearing, **kwargs: Any):
        super().__init__(*args, files=files, **kwargs)
        self.initial.setdefault("cases", list(self.by_reference))
        offer_escorts(self.fields["escort"], team_of(files), hearing.at, common=hearing.pk)
