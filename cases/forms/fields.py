"""Fields that several forms share: typed days, plain texts, languages, countries."""

import datetime as dt
from typing import Any

from babel import Locale
from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries import countries

# ISO 639-3, with a name for those the locale data has none for.

_CODES = """
ara ary arz ben bin bul ces cmn deu ell eng ewe fas fra ful hau hin hun ibo ita kur lin
mkd mon nep nld pan pol por prs pus ron rus slk som spa sqi srp swa tgl tha tir tur twi
ukr urd vie wol yor yue
"""
LANGUAGES = tuple(_CODES.split())

SHORT = {
    "ara": "ar",
    "ben": "bn",
    "bul": "bg",
    "ces": "cs",
    "cmn": "zh",
    "deu": "de",
    "ell": "el",
    "eng": "en",
    "ewe": "ee",
    "fas": "fa",
    "fra": "fr",
    "ful": "ff",
    "hau": "ha",
    "hin": "hi",
    "hun": "hu",
    "ibo": "ig",
    "ita": "it",
    "kur": "ku",
    "lin": "ln",
    "mkd": "mk",
    "mon": "mn",
    "nep": "ne",
    "nld": "nl",
    "pan": "pa",
    "pol": "pl",
    "por": "pt",
    "pus": "ps",
    "ron": "ro",
    "rus": "ru",
    "slk": "sk",
    "som": "so",
    "spa": "es",
    "sqi": "sq",
    "srp": "sr",
    "swa": "sw",
    "tgl": "fil",
    "tha": "th",
    "tir": "ti",
    "tur": "tr",
    "twi": "tw",
    "ukr": "uk",
    "urd": "ur",
    "vie": "vi",
    "wol": "wo",
    "yor": "yo",
    "prs": "fa_AF",
}


def language_name(code: str) -> str:
    """Name a language (ISO 639-3) in the reader's language; the code where there is no name."""
    names = Locale(get_language()[:2]).languages
    name = names.get(SHORT.get(code, code)) or names.get(code) or code
    return name[0].upper() + name[1:]


def language_choices() -> list[tuple[str, str]]:
    """List languages by name for a form."""
    return sorted(((code, language_name(code)) for code in LANGUAGES), key=lambda pair: pair[1])


def country_choices() -> list[tuple[str, str]]:
    """List countries by name, with Kosovo and "stateless", which the standard has no code for."""
    named = [(code, str(name)) for code, name in countries]
    listed = sorted([*named, ("XK", "Kosovo")], key=lambda pair: pair[1])
    return [*listed, ("XX", str(_("Stateless")))]


def country_name(code: str) -> str:
    """Name a country in the reader's language; "" for none."""
    own = {"XK": "Kosovo", "XX": str(_("Stateless"))}
    return own.get(code) or str(countries.name(code))


class Several(forms.SelectMultiple):
    """A few choices out of many: one select each, three at least, of which some stay empty.

    A script makes them one field in which one types, with what was chosen beside it.
    """

    template_name = "cases/several.html"
    least = 3

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = [str(each) for each in value or []]
        blanks = [""] * max(1, self.least - len(chosen))
        choices = [(str(code), label) for code, label in self.choices]
        return context | {"chosen": [*chosen, *blanks], "choices": choices}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        values = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
        return list(dict.fromkeys(value for value in values if value))


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
