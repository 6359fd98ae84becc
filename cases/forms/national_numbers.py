"""A national number, why it is shown, and the authorisation to use it."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models import NationalNumber, NumberAuthorisation
from cases.national_numbers import NoNationalNumber, parsed
from common.fields import NO_CHOICE, DayField, PlainText
from records.forms import RecordForm


class WhyShown(models.TextChoices):
    """For what a number is needed; the trail keeps the code."""

    RESIDENCE = "residence", _("Residence application")
    MUNICIPALITY = "municipality", _("Municipality")
    WELFARE = "welfare", _("Public welfare centre (OCMW/CPAS)")
    HEALTH = "health", _("Health insurance or care")
    WORK = "work", _("Work or social security")
    COURT = "court", _("Court or lawyer")
    CHECK = "check", _("Checking the number")


class NationalNumberForm(RecordForm):
    """The number of a person; that in force is not shown here."""

    number = PlainText(
        label=_("National number"),
        max_length=20,
        help_text=_("11 digits, of the national register or BIS"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    @classmethod
    def initial_of(cls, row: NationalNumber) -> dict[str, Any]:
        return {}

    def clean_number(self) -> str:
        try:
            digits, self.kind = parsed(self.cleaned_data["number"])
        except NoNationalNumber as error:
            raise forms.ValidationError(
                _("This is no national number: look at the digits again.")
            ) from error
        return digits

    def values(self) -> dict[str, Any]:
        return super().values() | {"kind": self.kind}


class ShowForm(forms.Form):
    """Why somebody looks at a number."""

    reason = forms.ChoiceField(label=_("For what"), choices=[NO_CHOICE, *WhyShown.choices])


class AuthorisationForm(RecordForm):
    """By which decision national numbers may be used, and how long."""

    reference = PlainText(label=_("Reference of the authorisation"), max_length=120)
    valid_from = DayField(label=_("In force from"))
    valid_until = DayField(label=_("In force until"), required=False, latest_days=36500)

    @classmethod
    def initial_of(cls, row: NumberAuthorisation) -> dict[str, Any]:
        return {name: getattr(row, name) for name in ("reference", "valid_from", "valid_until")}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        start, end = values.get("valid_from"), values.get("valid_until")
        if start and end and end < start:
            self.add_error("valid_until", _("This is before it begins."))
        return values
