"""Amounts in euro, to the cent."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Money(models.DecimalField):
    """An amount in euro; NULL when it is not known."""

    def __init__(self, *args: Any, **kwargs: Any):
        usual = {"max_digits": 12, "decimal_places": 2, "null": True, "blank": True}
        super().__init__(*args, **usual | kwargs)


def not_negative(field: str, name: str) -> models.CheckConstraint:
    """Return the constraint that an amount is none or more."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0}),
        name=name,
        violation_error_code=field,
        violation_error_message=_("An amount is not less than nothing."),
    )
