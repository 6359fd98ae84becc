"""Say when what actions made just now was made in the invented world."""

import datetime as dt

from django.apps import apps
from django.db import models

from cases.matters import SharedMatter
from deadlines.actions.planning import plan_reminders
from deadlines.models import Deadline, Reminder
from demo.drawing import noon
from disclosures.models import Disclosure


def made_at(row: models.Model, moment: dt.datetime) -> None:
    """Say when a row that an action made just now was made in the invented world."""
    type(row)._base_manager.filter(pk=row.pk).update(created_at=moment)


def made_by(until: dt.date) -> None:
    """Say that what actions of today made and ended was so by the last day of the world.

    The register keeps when an entry was made, and nobody may change that.
    """
    end = noon(until)
    # An action plans reminders by the clock of the machine: those of days gone by would be missing.
    for deadline in Deadline.unscoped.filter(created_at__gt=end).select_related("rule_version"):
        plan_reminders(deadline, today=until)
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        is_of_files = hasattr(model, "unscoped") or issubclass(model, SharedMatter | Reminder)
        if "created_at" in names and is_of_files and model != Disclosure:
            model._base_manager.filter(created_at__gt=end).update(created_at=end)
    Deadline.with_voided.filter(closed_at__gt=end).update(closed_at=end)
