"""What was typed about what a person told, and who and what supports them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases import codes
from cases.access import Access
from common.fields import DayField, PlainText
from common.languages import language_choices
from psychosocial.models import Support, Telling
from records.forms import RecordForm


class TellingForm(RecordForm):
    """What was told, to whom, in which language, and where it can be read."""

    on = DayField(label=_("Day"), latest_days=0)
    topics = forms.MultipleChoiceField(
        label=_("What was told"), widget=forms.CheckboxSelectMultiple
    )
    whom = forms.ChoiceField(label=_("To whom"), choices=Telling.Whom.choices)
    who = PlainText(label=_("Who it was"), required=False, max_length=160)
    language = forms.ChoiceField(label=_("In which language"), choices=language_choices)
    has_interpreter = forms.BooleanField(label=_("With an interpreter"), required=False)
    where = PlainText(
        label=_("Where it can be read"),
        required=False,
        max_length=300,
        help_text=_("a note, a statement, a report; not the story itself"),
    )
    may_be_asked = forms.BooleanField(label=_("The person would tell it once more"), required=False)

    def __init__(self, *args: Any, access: Access, row: Telling | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        self.initial.setdefault("language", next(iter(access.case.client.languages), None))
        codes.offer(self, topics=codes.List.STORY)


class SupportForm(RecordForm):
    """Somebody, a group or a place that is good for the person."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Support.Kind.choices)
    name = PlainText(label=_("Who or where"), max_length=160)
    gives = PlainText(label=_("What it gives"), required=False, rows=2, max_length=1000)
    since = DayField(label=_("Since"), latest_days=0)
    until = DayField(label=_("Until"), required=False, latest_days=0)
