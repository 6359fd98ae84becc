"""Who goes along to a hearing, with what they do already at that time."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms import StaffField
from accounts.models import User
from legal.clashes import busy_at
from records.forms import choose


def moment(day: dt.date, clock: dt.time) -> dt.datetime:
    """Return the moment of a day and a local time."""
    return timezone.make_aware(dt.datetime.combine(day, clock))


class EscortField(StaffField):
    """Who goes along, and what they do already at that time."""

    busy: dict[UUID, list[str]]

    def __init__(self, **kwargs: Any):
        usual = {
            "label": _("Who goes along"),
            "queryset": User.objects.none(),
            "required": False,
        }
        super().__init__(**usual | kwargs)
        self.busy = {}

    def label_from_instance(self, obj: User) -> str:
        label = super().label_from_instance(obj)
        if obj.pk not in self.busy:
            return label
        values = {"name": label, "what": ", ".join(self.busy[obj.pk])}
        return gettext("%(name)s (at that time: %(what)s)") % values


def offer_escorts(
    field: forms.Field,
    people: Iterable[UUID],
    at: dt.datetime | None,
    common: UUID | None = None,
    besides: UUID | None = None,
) -> None:
    """Offer people to go along, with what they do at that moment when it is known."""
    assert isinstance(field, EscortField)  # noqa: S101 - tells the type
    people = list(people)
    choose(field, User.objects.filter(pk__in=people).order_by("name"))
    if at is not None:
        field.busy = busy_at(people, at, common=common, besides=besides)


def typed_moment(form: forms.Form) -> dt.datetime | None:
    """Return the moment that was typed as `day` and `clock`, when a form is shown again."""
    try:
        day = form.fields["day"].clean(form.data.get("day"))
        clock = form.fields["clock"].clean(form.data.get("clock"))
    except forms.ValidationError:
        return None
    return moment(day, clock)
