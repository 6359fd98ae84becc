"""What was typed about a suspect or a third person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.fields import DayField, PlainText
from legal.models import ThirdPerson
from records.forms import RecordForm


class ThirdPersonForm(RecordForm):
    """A suspect, a witness or somebody else, and what is known of them."""

    part = forms.ChoiceField(
        label=_("Part in the case"), choices=ThirdPerson.Part.choices, widget=forms.RadioSelect
    )
    name = PlainText(
        label=_("Name"),
        max_length=160,
        help_text=_("or a word for who it is, where the name is not known"),
    )
    phone = PlainText(label=_("Phone"), required=False, max_length=40)
    relation = PlainText(label=_("Relation to the person"), required=False, max_length=200)
    known = PlainText(label=_("What is known"), required=False, rows=4, max_length=5000)
    source = PlainText(label=_("From whom"), required=False, max_length=200)
    noted_on = DayField(label=_("As of"), latest_days=0)
