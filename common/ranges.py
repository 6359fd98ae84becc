"""The days between two columns, for constraints."""

from django.contrib.postgres.fields import DateRangeField
from django.db.models import Func


class DateRange(Func):
    """The days from one column up to another, which may be empty; `RangeBoundary` includes ends."""

    function = "daterange"
    output_field = DateRangeField()
