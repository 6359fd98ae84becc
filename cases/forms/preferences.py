"""What was typed about what matters to a person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import Preference
from common.fields import NO_CHOICE, DayField, PlainText, RowField
from contacts.interpreter_forms import offer_languages
from contacts.models import CHANNELS, Language
from records.forms import RecordForm


class PreferenceForm(RecordForm):
    """What matters to the person, as they say it; nothing needs to be filled in."""

    address_as = PlainText(
        label=_("How to address them"),
        required=False,
        max_length=120,
        help_text=_("name, form of address, pronoun"),
    )
    language = RowField(
        label=_("Language or variety"),
        queryset=Language.objects.none(),
        required=False,
        help_text=_("in which they talk best; interpreters are proposed for it"),
    )
    staff = forms.ChoiceField(
        label=_("Talks rather to"),
        choices=Preference.Whom.choices,
        initial=Preference.Whom.ANY,
        widget=forms.RadioSelect,
    )
    interpreter = forms.ChoiceField(
        label=_("Interpreter"),
        choices=Preference.Whom.choices,
        initial=Preference.Whom.ANY,
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(
        label=_("Interpreter comes or calls"), required=False, choices=[NO_CHOICE, *CHANNELS]
    )
    food = PlainText(label=_("Food"), required=False, rows=2, max_length=500)
    days = PlainText(label=_("Days that matter"), required=False, rows=2, max_length=500)
    faith = PlainText(
        label=_("Faith"),
        required=False,
        rows=2,
        max_length=500,
        help_text=_("only when the person wants it noted"),
    )
    avoid = PlainText(
        label=_("Words and subjects to avoid"), required=False, rows=2, max_length=500
    )
    other = PlainText(label=_("What else matters"), required=False, rows=2, max_length=1000)
    asked_on = DayField(label=_("Asked on"), latest_days=0)

    def __init__(self, *args: Any, row: Preference | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        offer_languages(self.fields["language"], kept=row.language_id if row else None)
