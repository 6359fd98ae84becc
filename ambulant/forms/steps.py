"""What was typed about a step down, a concern for safety, and self-reliance."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ambulant.forms.rhythms import LevelField
from ambulant.models import Anchor, Assessment, Level
from common.fields import DayField, PlainText, RowField
from records.forms import RecordForm, TokenForm, choose


class ProposeForm(RecordForm):
    """Less contact, agreed with the person, for a second colleague to approve."""

    level = LevelField(label=_("Contact frequency"), queryset=Level.objects.none())
    starts_on = DayField(
        label=_("From"), latest_days=31, help_text=_("or the day of the approval, if that is later")
    )
    agreed_on = DayField(label=_("Agreed with the person on"), latest_days=0)
    reason = PlainText(
        label=_("Why this change"),
        rows=3,
        max_length=5000,
        help_text=_("whoever approves it reads this"),
    )

    def __init__(self, *args: Any, below: int, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self.fields["level"], Level.objects.kept_for().filter(position__gt=below))


class DecideForm(TokenForm):
    """Whether a proposed step is approved, and why not."""

    is_approved = forms.TypedChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("Approve")), ("no", _("Refuse"))],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    answer = PlainText(
        label=_("Why not"),
        rows=2,
        max_length=1000,
        required=False,
        help_text=_("where you refuse it"),
    )


class WithdrawForm(TokenForm):
    """Nothing to fill in: the page says what happens."""

    def values(self) -> dict[str, Any]:
        return {"is_approved": False, "answer": ""}


class SafetyConcernForm(RecordForm):
    """What makes somebody unsafe, what was agreed, and until when."""

    raised_on = DayField(label=_("Since"), latest_days=0)
    what = PlainText(label=_("What makes the person unsafe"), rows=3, max_length=5000)
    agreed = PlainText(label=_("What was agreed"), rows=2, max_length=2000, required=False)
    ended_on = DayField(label=_("Over since"), latest_days=0, required=False)


class SentenceField(RowField):
    """A sentence that describes an area of life, in the group of its area."""

    def label_from_instance(self, obj: Anchor) -> str:
        return obj.label


class AssessmentForm(RecordForm):
    """Which sentence fits best in one area of life."""

    anchor = SentenceField(
        label=_("What fits best"),
        queryset=Anchor.objects.none(),
        help_text=_("chosen together with the person, one area at a time"),
    )
    on = DayField(label=_("Day"), latest_days=0)
    note = PlainText(label=_("In the person’s own words"), rows=3, max_length=2000, required=False)

    def __init__(self, *args: Any, row: Assessment | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        in_use = Q(ended_on__isnull=True, area__ended_on__isnull=True)
        rows = Anchor.objects.filter(in_use | Q(pk=row.anchor_id if row else None))
        field: Any = self.fields["anchor"]
        choose(field, rows)
        groups: dict[str, list[tuple[Any, str]]] = {}
        ordered = rows.select_related("area").order_by("area__position", "position", "pk")
        for anchor in ordered:
            groups.setdefault(anchor.area.label, []).append((anchor.pk, anchor.label))
        field.choices = [("", field.empty_label), *groups.items()]
