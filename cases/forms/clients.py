"""The data of a person, how to reach them, and who must be kept apart."""

from typing import Any

import phonenumbers
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.forms.fields import (
    BirthField,
    Several,
    birth_fields,
    country_choices,
    language_choices,
)
from cases.models import Answer, Client, HouseholdMember, KeepApart
from cases.search import code_in
from common.fields import DayField, PlainText
from records.forms import HIDDEN, RecordForm, TokenForm


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
    checked_on = DayField(label=_("Checked with the person on"), required=False, latest_days=0)


class NumberForm(TokenForm):
    """A phone number, as it is dialled from Belgium or with its country code."""

    label = PlainText(label=_("Which"), max_length=60, required=False)
    number = PlainText(label=_("Number"), max_length=40)
    is_safe = forms.BooleanField(label=_("Safe to call"), required=False)

    def clean_number(self) -> str:
        return clean_phone(self.cleaned_data["number"])


def clean_phone(text: str) -> str:
    """Return a number in its international form.

    Raises:
        ValidationError: no such number can exist.
    """
    try:
        number = phonenumbers.parse(text, "BE")
    except phonenumbers.NumberParseException as error:
        raise forms.ValidationError(_("Write a number, for example 0470 00 00 00.")) from error
    if not phonenumbers.is_possible_number(number):
        raise forms.ValidationError(_("Write a number, for example 0470 00 00 00."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


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
    """To whose household a person belongs, as whom."""

    relation = forms.ChoiceField(label=_("As"), choices=HouseholdMember.Relation.choices)

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["other"] = CodeField(user=user, label=_("Code of the other person"))


class KeepApartForm(TokenForm):
    """Whom a person must not meet, and why."""

    ground = forms.ChoiceField(label=_("Reason"), choices=KeepApart.Ground.choices)
    reason = PlainText(
        label=_("Reason"),
        help_text=_("Only you will read this."),
        rows=3,
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["other"] = CodeField(user=user, label=_("Code of the other person"))
