"""What the kit's acts on a record are called in the trail, by the name of the record's model."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from records.models import Versioned

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ACTS = {
    "added": _("added: {what}"),
    "changed": _("changed: {what}"),
    "ended": _("noted the end: {what}"),
    "voided": _("took out, entered in error: {what}"),
}


def labels_of_records() -> Mapping[str, "StrOrPromise"]:
    """Return the label of each of the kit's acts on each record: of "legal.hearing.added".

    An app that says it better in its own `event_labels` goes before.
    """
    return {
        f"{model._meta.label_lower}.{act}": format_lazy(label, what=model._meta.verbose_name)
        for model in apps.get_models()
        if issubclass(model, Versioned)
        for act, label in ACTS.items()
    }
