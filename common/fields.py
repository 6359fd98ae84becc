"""Form fields that every app uses: a plain text, a day, a time."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from common import dates


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
