"""What was typed about a clinical note, or about who reads them."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.forms import StaffField
from accounts.models import User
from cases.forms.team import UntilForm
from common.fields import DayField, PlainText
from records.forms import HIDDEN, RecordForm


class ClinicalNoteForm(RecordForm):
    """A clinical note.

    `draft` is what was typed before and kept, by the names of the fields.
    """

    held_on = DayField(label=_("Day"), latest_days=0)
    text = PlainText(
        label=_("Note"),
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 14, "autofocus": True}),
    )

    def __init__(self, *args: Any, draft: dict[str, str] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        kept = {name: text for name, text in (draft or {}).items() if name not in HIDDEN}
        self.initial.update(kept)


class NameForm(UntilForm):
    """Whom to name for the clinical notes of a file.

    `people` are those who can be named.
    """

    may_write = forms.BooleanField(label=_("Also writes notes and names others"), required=False)

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["user"] = StaffField(label=_("Who"), queryset=people)
        self.order_fields(["user", "may_write", "until"])
