"""The days, or the time, between two columns, for constraints."""

from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db.models import DateTimeField, DurationField, Func


class DateRange(Func):
    """The days from one column up to another, which may be empty; `RangeBoundary` includes ends."""

    function = "daterange"
    output_field = DateRangeField()


class TimeRange(Func):
    """The time from one moment of `InUtc` up to another one."""

    function = "tsrange"
    output_field = DateTimeRangeField()


class InUtc(Func):
    """A moment without its zone: unlike one with a zone, minutes may be added to it in an index."""

    template = "(%(expressions)s at time zone 'UTC')"
    output_field = DateTimeField()


class Minutes(Func):
    """A number of minutes as a length of time."""

    template = "(%(expressions)s * interval '1 minute')"
    output_field = DurationField()
