"""In which language the person reads the summary, and how full it is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosures.summary import LANGUAGES
from records.forms import TokenForm, offer

CARRY, FULL = "carry", "full"


class SummaryForm(TokenForm):
    """The language and the extent of a summary."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    extent = forms.ChoiceField(label=_("How full"))

    def __init__(self, *args: Any, may_give_full: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        full = [(FULL, _("In full"))]
        offer(
            self.fields["extent"],
            [(CARRY, _("To carry")), *(full if may_give_full else [])],
        )
