"""What was typed about children and relatives without a file of their own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.forms.fields import BirthField, birth_fields
from cases.models import Relation, Relative, Signal, Whereabouts
from common.fields import NO_CHOICE, DayField, PlainText
from records.forms import RecordForm, TokenForm


class RelativeForm(RecordForm):
    """Who somebody is, whose, and where; another place from a later day on is a move."""

    name = PlainText(label=_("Name"), max_length=120)
    relation = forms.ChoiceField(label=_("Relation to the person"), choices=Relation.choices)
    birth = BirthField(label=_("Date of birth"), required=False)
    birth_is_estimated = forms.BooleanField(label=_("Estimated"), required=False)
    place = forms.ChoiceField(
        label=pgettext_lazy("relative", "Where"),
        choices=Whereabouts.choices,
        widget=forms.RadioSelect,
    )
    since = DayField(
        label=_("Since"),
        required=False,
        latest_days=0,
        help_text=_("the first night, for who sleeps along"),
    )

    @classmethod
    def initial_of(cls, row: Relative) -> dict[str, Any]:
        parts = [int(part) if part else None for part in (row.birth_date or "--").split("-")]
        names = ("name", "relation", "place", "since")
        return {name: getattr(row, name) for name in names} | {
            "birth": tuple(parts),
            "birth_is_estimated": row.birth_precision == "estimated",
        }

    def values(self) -> dict[str, Any]:
        values = super().values()
        parts, estimated = values.pop("birth"), values.pop("birth_is_estimated")
        return values | birth_fields(parts, estimated=estimated)


class OwnFileForm(TokenForm):
    """Who asked for a file of somebody's own."""

    referrer = forms.ChoiceField(
        label=_("Referred by"), choices=[NO_CHOICE, *Signal.Referrer.choices]
    )
