"""What becomes of an agreement, as the form of a session asks for it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import ClockField, DayField, PlainText
from counseling.models import Goal
from counseling.plan import PlannedGoal
from counseling.series import moment

ROWS = (1, 2, 3)


class Becomes(models.TextChoices):
    """What can be made of an agreement."""

    DEADLINE = "deadline", _("a deadline")
    APPOINTMENT = "appointment", _("an appointment")
    STEP = "step", _("a step of the plan")


@dataclass(frozen=True)
class FollowUp:
    """An agreement of a session and what becomes of it; `place` is its row in the form."""

    place: int
    text: str
    becomes: str
    day: dt.date | None = None
    clock: dt.time | None = None
    goal: Goal | None = None

    @property
    def starts_at(self) -> dt.datetime | None:
        """When the appointment is."""
        return moment(self.day, self.clock) if self.day and self.clock else None


class FollowUpFields:
    """The rows of agreements in a form; `form` is the form they stand in.

    `goals` are those to which a step may be added.
    """

    def __init__(self, form: forms.Form, goals: Iterable[PlannedGoal]) -> None:
        self.form = form
        self.goals = {f"{Becomes.STEP}:{row.goal.pk}": row.goal for row in goals}
        choices: list[tuple[str, Any]] = [("", "–"), *Becomes.choices[:2]]
        choices += [(key, _towards(goal)) for key, goal in self.goals.items()]
        for place in ROWS:
            form.fields |= {
                f"agreed_{place}": PlainText(label=_("What"), required=False, max_length=120),
                f"becomes_{place}": forms.ChoiceField(
                    label=_("Becomes"), required=False, choices=choices
                ),
                f"on_{place}": DayField(label=_("Day"), required=False),
                f"at_{place}": ClockField(label=_("Time"), required=False),
            }

    def rows(self) -> list[list[forms.BoundField]]:
        """Return the fields of each row."""
        names = ("agreed", "becomes", "on", "at")
        return [[self.form[f"{name}_{place}"] for name in names] for place in ROWS]

    @property
    def has_errors(self) -> bool:
        """Something in a row was refused, so that the rows must be seen."""
        return any(bound.errors for row in self.rows() for bound in row)

    def clean(self) -> None:
        """Ask each row for what it needs, beside the field that lacks it."""
        for place in ROWS:
            values = self._values(place)
            becomes = values["becomes"]
            if values["agreed"] and not becomes:
                self.form.add_error(f"becomes_{place}", _("Choose what becomes of it."))
            if becomes and not values["agreed"]:
                self.form.add_error(f"agreed_{place}", _("Write what was agreed."))
            needs_day = becomes in {Becomes.DEADLINE, Becomes.APPOINTMENT}
            if needs_day and not values["on"] and f"on_{place}" not in self.form.errors:
                self.form.add_error(f"on_{place}", _("Write a day too."))
            needs_time = becomes == Becomes.APPOINTMENT
            if needs_time and not values["at"] and f"at_{place}" not in self.form.errors:
                self.form.add_error(f"at_{place}", _("Write a time too."))

    def _values(self, place: int) -> dict[str, Any]:
        names = ("agreed", "becomes", "on", "at")
        return {name: self.form.cleaned_data.get(f"{name}_{place}") for name in names}

    def taken_from(self, values: dict[str, Any]) -> list[FollowUp]:
        """Take the rows out of clean values, and return those that were filled in."""
        rows = []
        for place in ROWS:
            names = ("agreed", "becomes", "on", "at")
            text, becomes, day, clock = (values.pop(f"{name}_{place}") for name in names)
            if text:
                kind, _colon, _key = becomes.partition(":")
                rows.append(FollowUp(place, text, kind, day, clock, self.goals.get(becomes)))
        return rows


def _towards(goal: Goal) -> str:
    return str(_("a step towards “%(goal)s”") % {"goal": goal.words[:60]})
