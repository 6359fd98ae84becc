"""The data of a person, how to reach them, and who must be kept apart."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.forms.fields import BirthField, birth_fields, country_choices
from cases.models import Answer, Client, KeepApart, RelationOf
from cases.search import code_in
from common.dates import short_weekdays
from common.fields import ClockField, DayField, PlainText, clean_phone
from common.languages import language_choices
from common.widgets import Several
from records.forms import HIDDEN, RecordForm, TokenForm, offer


class PersonForm(TokenForm):
    """Names, birth, languages; nothing is compulsory: a person may have no name yet."""

    called_name = PlainText(
        label=_("Preferred name"),
        help_text=_("A pseudonym will do."),
        required=False,
        max_length=80,
    )
    is_pseudonym = forms.BooleanField(label=_("This is a pseudonym"), required=False)
    given_names = PlainText(label=_("Given names"), required=False)
    family_name = PlainText(label=_("Family name"), required=False)
    original_script = PlainText(label=_("Name in original script"), required=False)
    aliases = PlainText(
        label=_("Other names"), help_text=_("one per line"), required=False, rows=2, max_length=500
    )
    birth = BirthField(label=_("Date of birth"), required=False)
    birth_is_estimated = forms.BooleanField(label=_("Estimated"), required=False)
    sex = forms.ChoiceField(
        label=_("Sex"), choices=Client.Sex.choices, required=False, widget=forms.RadioSelect
    )
    nationalities = forms.MultipleChoiceField(
        label=_("Nationalities"),
        choices=country_choices,
        required=False,
        widget=Several,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=language_choices,
        required=False,
        widget=Several,
    )
    needs_interpreter = forms.ChoiceField(
        label=_("Needs an interpreter"),
        choices=Answer.choices,
        required=False,
        widget=forms.RadioSelect,
    )

    def person(self) -> dict[str, Any]:
        """Return the fields of a client."""
        values = dict(self.cleaned_data)
        birth = birth_fields(values.pop("birth"), estimated=values.pop("birth_is_estimated"))
        values["needs_interpreter"] = values["needs_interpreter"] or Answer.NOT_ASKED
        names = {name for name in PersonForm.base_fields if name in values} - set(HIDDEN)
        return {name: values[name] for name in names} | birth


class ClientForm(RecordForm, PersonForm):
    """A change to the data of a person, on the version that was read."""

    address = PlainText(
        label=_("New address"),
        required=False,
        max_length=300,
        rows=2,
        help_text=_("empty: stays as it is; it is not shown here"),
    )
    address_ended = forms.BooleanField(label=_("No longer lives there"), required=False)

    def __init__(self, *args: Any, with_address: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        # Whoever was called something is not left without a name.
        self.fields["called_name"].required = bool(getattr(self.row, "called_name", ""))
        if not with_address:
            del self.fields["address"], self.fields["address_ended"]

    @classmethod
    def initial_of(cls, row: Client) -> dict[str, Any]:
        """Return the data of a person; an address is only shown upon request."""
        names = (
            *("called_name", "is_pseudonym", "given_names", "family_name", "original_script"),
            *("aliases", "sex", "nationalities", "languages", "needs_interpreter"),
        )
        parts = [int(part) if part else None for part in (row.birth_date or "--").split("-")]
        return {name: getattr(row, name) for name in names} | {
            "birth": tuple(parts),
            "birth_is_estimated": row.birth_precision == Client.Precision.ESTIMATED,
        }

    def values(self) -> dict[str, Any]:
        fields = self.person()
        if self.cleaned_data.get("address"):
            fields["address"] = self.cleaned_data["address"]
        elif self.cleaned_data.get("address_ended"):
            fields["address"] = ""
        return fields


class SafeContactForm(RecordForm):
    """How to reach a person without danger."""

    how = PlainText(label=_("How and when"), required=False, max_length=300, rows=2)
    never = PlainText(label=_("Never"), required=False, max_length=300, rows=2)
    may_leave_message = forms.ChoiceField(
        label=_("May we leave a message"), choices=Answer.choices, widget=forms.RadioSelect
    )
    zone = forms.ChoiceField(
        label=_("Time zone where the person is"),
        choices=[(zone, zone) for zone in sorted(available_timezones()) if "/" in zone],
    )
    checked_on = DayField(label=_("Checked with the person on"), required=False, latest_days=0)


class ChannelForm(RecordForm):
    """Whether and when a person may be reached in one way."""

    is_safe = forms.BooleanField(label=_("Safe"), required=False)
    days = forms.TypedMultipleChoiceField(
        label=_("On"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("none for every day"),
    )
    from_clock = ClockField(label=_("From"), required=False)
    until_clock = ClockField(label=_("Until"), required=False, help_text=_("empty for all day"))
    is_shared = forms.BooleanField(label=_("Somebody else uses this device too"), required=False)
    answered_by = PlainText(label=_("Who may answer"), max_length=120, required=False)
    code_word = PlainText(
        label=_("Code word"),
        max_length=60,
        required=False,
        help_text=_("said first, so that both know who speaks"),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        offer(
            self.fields["days"],
            [(str(day), name) for day, name in enumerate(short_weekdays(), start=1)],
        )


class NumberForm(TokenForm):
    """A phone number, as it is dialled from Belgium or with its country code."""

    label = PlainText(label=_("Which"), max_length=60, required=False)
    number = PlainText(label=_("Number"), max_length=40)
    is_safe = forms.BooleanField(label=_("Safe to call"), required=False)

    def clean_number(self) -> str:
        return clean_phone(self.cleaned_data["number"])


class CodeField(forms.CharField):
    """The code of a client the reader may know: P-0142."""

    def __init__(self, *, user: User, **kwargs: Any):
        self.user = user
        super().__init__(max_length=10, **kwargs)

    def clean(self, value: str) -> Client:
        number = code_in(super().clean(value))
        client = Client.objects.visible_to(self.user).filter(number=number).first()
        if client is None:
            raise forms.ValidationError(_("No file you know has this code."))
        return client


class HouseholdForm(TokenForm):
    """To whose household a person belongs, and what they are to somebody there."""

    def __init__(self, *args: Any, user: User, with_relation: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["other"] = CodeField(user=user, label=_("Code of the other person"))
        if with_relation:
            self.fields["relation"] = forms.ChoiceField(
                label=_("This person is"),
                choices=[("", _("Not noted")), *RelationOf.choices],
                required=False,
                help_text=_("the relation to the other person"),
            )


class KeepApartForm(TokenForm):
    """Whom a person must not meet, and why."""

    ground = forms.ChoiceField(label=_("Reason"), choices=KeepApart.Ground.choices)
    reason = PlainText(
        label=_("Note"),
        help_text=_("Only you will read this."),
        rows=3,
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["other"] = CodeField(user=user, label=_("Code of the other person"))
