"""What was typed about a rhythm."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ambulant.models import Level, RhythmPeriod
from common.fields import DayField, PlainText, RowField
from records.forms import RecordForm


class LevelField(RowField):
    """A level, by its label."""

    def label_from_instance(self, obj: Level) -> str:
        return obj.label


class StepForm(RecordForm):
    """A first rhythm, or a step down or up."""

    level = LevelField(label=_("Contact frequency"), queryset=Level.objects.kept_for())
    starts_on = DayField(label=_("From"), latest_days=31)
    agreed_on = DayField(label=_("Agreed with the person on"), latest_days=0)
    reason = PlainText(label=_("Why this change"), rows=3, max_length=5000)


class PeriodForm(RecordForm):
    """A correction, or the end of a rhythm."""

    agreed_on = DayField(label=_("Agreed with the person on"), latest_days=0)
    ends_on = DayField(
        label=_("Ends on"),
        required=False,
        latest_days=31,
        help_text=_("Leave this empty while the frequency applies."),
    )
    reason = PlainText(label=_("Why this change"), rows=3, max_length=5000)

    @classmethod
    def initial_of(cls, row: RhythmPeriod) -> dict[str, Any]:
        return {"agreed_on": row.agreed_on, "ends_on": row.period.upper, "reason": row.reason}
