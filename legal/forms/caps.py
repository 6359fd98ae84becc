"""What was typed about what the Commission grants at most."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from common.fields import DayField, PlainText
from legal.forms.money import AmountField
from records.forms import RecordForm


class CapsForm(RecordForm):
    """What the Commission grants at most, from a day on."""

    valid_from = DayField(label=_("Valid from"), earliest=dt.date(1985, 1, 1))
    main = AmountField(label=_("Main aid, at most"), help_text=_("in euro; empty for no cap"))
    emergency = AmountField(
        label=_("Emergency aid, at most"), help_text=_("in euro; empty for no cap")
    )
    complementary = AmountField(
        label=_("Complementary aid, at most"), help_text=_("in euro; empty for no cap")
    )
    procedure_costs = AmountField(
        label=_("Costs of the procedure, at most"), help_text=_("in euro; empty for no cap")
    )
    material_costs = AmountField(
        label=_("Material costs, at most"),
        help_text=_("clothes and travel, for example; in euro"),
    )
    minimum_damage = AmountField(label=_("Damage above which aid is given"), help_text=_("in euro"))
    source = PlainText(label=_("Source"), max_length=200, help_text=_("where the list stands"))
    is_verified = forms.BooleanField(
        label=_("Compared with the source"),
        required=False,
        help_text=_("until then the list warns and refuses nothing"),
    )
