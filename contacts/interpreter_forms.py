"""What was typed about an interpreter, and about the languages of interpreters."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.dates import short_weekdays
from common.fields import NO_CHOICE, ClockField, DayField, RowField
from contacts.models import CHANNELS, Gender, InterpreterLanguage, Language
from records.choices import ChoiceForm
from records.forms import RecordForm, choose, offer

AHEAD = 3660  # a statement may be in force for ten years


def rate_field(label: Any) -> forms.DecimalField:
    """Return a field for an amount in euros per hour, with the comma of the reader's language."""
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_digits=7,
        decimal_places=2,
        localize=True,
        help_text=_("in euros per hour"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 8}),
    )


def offer_languages(field: forms.Field, *, kept: Any = None) -> None:
    """Offer the languages in use, and the one that was chosen before, in their order."""
    offered = Q(ended_on__isnull=True) | Q(pk=kept)
    choose(field, Language.objects.filter(offered).order_by("position", "code"))


class InterpreterForm(RecordForm):
    """How somebody works as an interpreter."""

    gender = forms.ChoiceField(
        label=_("Gender"),
        required=False,
        choices=[NO_CHOICE, *Gender.choices],
        help_text=_("where it matters to a person"),
    )
    channels = forms.MultipleChoiceField(
        label=_("In what way"), choices=CHANNELS, widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedMultipleChoiceField(
        label=_("Days"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("none for every day"),
    )
    from_clock = ClockField(label=_("From what time"), required=False)
    until_clock = ClockField(label=_("Until what time"), required=False)
    hour_rate = rate_field(_("Rate of the work"))
    travel_rate = rate_field(_("Rate of the travel"))
    statement_signed_on = DayField(
        label=_("Confidentiality statement signed on"),
        required=False,
        latest_days=0,
        help_text=_("without one in force nobody is booked"),
    )
    statement_ends_on = DayField(
        label=_("Last day of the statement"), required=False, latest_days=AHEAD
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        offer(
            self.fields["days"],
            [(str(day), name) for day, name in enumerate(short_weekdays(), start=1)],
        )

    def values(self) -> dict[str, Any]:
        values = super().values()
        return values | {name: values[name] or 0 for name in ("hour_rate", "travel_rate")}


class SpokenForm(RecordForm):
    """A language of an interpreter."""

    language = RowField(label=_("Language"), queryset=Language.objects.none())
    level = forms.ChoiceField(
        label=_("Level"), choices=InterpreterLanguage.Level.choices, widget=forms.RadioSelect
    )
    certificate = forms.ChoiceField(
        label=_("Certificate"),
        choices=InterpreterLanguage.Certificate.choices,
        initial="none",
        widget=forms.RadioSelect,
    )
    ended_on = DayField(label=_("No longer booked for it since"), required=False, latest_days=0)

    def __init__(self, *args: Any, row: InterpreterLanguage | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        offer_languages(self.fields["language"], kept=row.language_id if row else None)


class LanguageForm(ChoiceForm):
    """A language or a variety, by its code and in the words of the three languages."""

    code = forms.RegexField(
        r"^[a-z]{3}$",
        label=_("Code"),
        help_text=_("three letters, of ISO 639-3"),
        error_messages={"invalid": _("Three small letters.")},
    )
    variety_of = RowField(label=_("Variety of"), queryset=Language.objects.none(), required=False)

    field_order = ("code", "variety_of", "label_en", "label_nl", "label_fr")

    def __init__(self, *args: Any, row: Language | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        # A variety of a variety would not be met by who asks for the language.
        whole = Language.objects.filter(variety_of__isnull=True).order_by("position", "code")
        choose(self.fields["variety_of"], whole.exclude(pk=row.pk) if row else whole)
