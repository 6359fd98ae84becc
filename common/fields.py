"""Form fields that every app uses: a plain text, a day, a time, a number."""

import datetime as dt
from typing import Any

import phonenumbers
from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import dates

# What a list of choices says before one of them is chosen.
NOTHING_CHOSEN = gettext_lazy("Nothing chosen")
# Files that one form takes at once.
MOST_FILES = 20
NO_CHOICE: tuple[str, Any] = ("", NOTHING_CHOSEN)


class RowField(forms.ModelChoiceField):
    """One row among those offered; where nothing is chosen yet, a word says so."""

    def __init__(self, **kwargs: Any):
        super().__init__(**{"empty_label": NOTHING_CHOSEN} | kwargs)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            # A key that is none at all is no choice either; Django would name its kind.
            message = self.error_messages["invalid_choice"]
            raise forms.ValidationError(message, "invalid_choice", {"value": value}) from error


class PlainText(forms.CharField):
    """A text of at most `max_length` characters, without control characters."""

    def __init__(self, *, max_length: int = 200, rows: int = 0, **kwargs: Any):
        if rows:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=max_length, **kwargs)


class DayField(forms.CharField):
    """A day as people type it; clean value is a date. See `common.dates.parse_day`."""

    def __init__(
        self, *, earliest: dt.date = dt.date(1990, 1, 1), latest_days: int = 3650, **kwargs: Any
    ):
        self.earliest, self.latest_days = earliest, latest_days
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"autocomplete": "off", "data-day": "", "size": 14})
        )
        super().__init__(max_length=20, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%d/%m/%Y") if isinstance(value, dt.date) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        today = timezone.localdate()
        try:
            day = dates.parse_day(text, today=today)
        except (ValueError, OverflowError) as error:
            raise forms.ValidationError(_("Write a day, for example 23/11 or +7.")) from error
        if not self.earliest <= day <= today + dt.timedelta(days=self.latest_days):
            raise forms.ValidationError(_("This day is too far away."))
        return day


class ClockField(forms.CharField):
    """A time on a 24-hour clock: 9:30, 0930, 14h. Clean value is a time."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "size": 6}))
        super().__init__(max_length=8, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H:%M") if isinstance(value, dt.time) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        digits = text.lower().replace("h", ":").rstrip(":").replace(".", ":")
        hour, _colon, minute = digits.partition(":")
        if not minute and len(hour) in {3, 4}:
            hour, minute = hour[:-2], hour[-2:]
        try:
            return dt.time(int(hour), int(minute or 0))
        except ValueError as error:
            raise forms.ValidationError(_("Write a time, for example 14:30.")) from error


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


class UploadField(forms.FileField):
    """A file; what is in it is checked by the action that takes it."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        if data and (reason := why_too_large(data)):
            raise forms.ValidationError(reason)
        return super().clean(data, initial)


class SeveralFilesInput(forms.FileInput):
    """Choose several files at once."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None):
        super().__init__({"multiple": True} | (attrs or {}))


class UploadsField(forms.FileField):
    """Several files, as a list. Each is judged alone, by the action that takes it."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [file for file in data or [] if file]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("Choose at most %(number)d files at once.") % {"number": MOST_FILES}
            )
        return files


def why_too_large(file: Any) -> str:
    """Return why a file that arrived is not taken for its size; '' when it may be."""
    megabyte = 1024 * 1024
    if file.size > settings.UPLOAD_LIMIT_BYTES:
        largest = settings.UPLOAD_LIMIT_BYTES // megabyte
        return _("This file is larger than %(number)d MB.") % {"number": largest}
    if file.closed:
        most = settings.UPLOADS_LIMIT_BYTES // megabyte
        words = _("Together the files are larger than %(number)d MB: add this one by itself.")
        return words % {"number": most}
    return ""
