"""Fields that several forms share: a date of birth, countries."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries import countries


def country_choices() -> list[tuple[str, str]]:
    """List countries by name, with Kosovo and "stateless", which the standard has no code for."""
    named = [(code, str(name)) for code, name in countries]
    listed = sorted([*named, ("XK", "Kosovo")], key=lambda pair: pair[1])
    return [*listed, ("XX", str(_("Stateless")))]


def country_name(code: str) -> str:
    """Name a country in the reader's language; "" for none."""
    own = {"XK": "Kosovo", "XX": str(_("Stateless"))}
    return own.get(code) or str(countries.name(code))


class BirthField(forms.MultiValueField):
    """Day, month and year of birth, each of which may be unknown."""

    class Widget(forms.MultiWidget):
        """Three short fields."""

        template_name = "cases/birth.html"

        def __init__(self) -> None:
            number = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 4}
            super().__init__(
                {name: forms.TextInput(attrs=dict(number)) for name in ("day", "month", "year")}
            )

        def decompress(self, value: Any) -> list[str | None]:
            return [(part or None) for part in (value or "").split("-")] if value else [None] * 3

    widget = Widget

    def __init__(self, **kwargs: Any):
        number: dict[str, Any] = {"required": False, "min_value": 1}
        fields = (
            forms.IntegerField(max_value=31, **number),
            forms.IntegerField(max_value=12, **number),
            forms.IntegerField(
                **{**number, "min_value": 1900}, max_value=timezone.localdate().year
            ),
        )
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, values: Any) -> tuple[int | None, int | None, int | None]:
        parts: tuple[Any, Any, Any] = values or (None, None, None)
        day, month, year = parts
        if year is None and (day or month):
            raise forms.ValidationError(_("Write at least the year."))
        if day and not month:
            raise forms.ValidationError(_("A day needs its month."))
        if day:
            try:
                dt.date(year, month, day)
            except ValueError as error:
                raise forms.ValidationError(_("This day does not exist.")) from error
        return (day, month, year)


def birth_fields(parts: tuple, *, estimated: bool) -> dict:
    """Turn day, month, year into the stored fields: encrypted date, precision, plain year."""
    day, month, year = parts or (None, None, None)
    precision = "day" if day else "month" if month else "year" if year else "unknown"
    text = "-".join(str(part) if part else "" for part in (day, month, year)) if year else ""
    return {
        "birth_date": text,
        "birth_precision": "estimated" if estimated and year else precision,
        "birth_year": year,
    }
