"""What was typed about a court case, who takes part and who is accused."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.listing import ListedCase
from cases.models import Case
from common.fields import NO_CHOICE, DayField, PlainText, RowField
from legal.forms.money import AmountField
from legal.models import Accused, CourtCase, Proceeding
from legal.models.stages import Authority, Stage
from records.forms import RecordForm, TokenForm, choose, offer


class FilesForm(TokenForm):
    """Some of the files that are offered, by code and name."""

    cases = forms.MultipleChoiceField(label=_("Files"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, files: list[ListedCase], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.by_reference: dict[str, Case] = {row.case.reference: row.case for row in files}
        offer(self.fields["cases"], [(row.case.reference, _label(row)) for row in files])

    def values(self) -> dict[str, Any]:
        values = super().values()
        return values | {"cases": [self.by_reference[reference] for reference in values["cases"]]}


def _label(row: ListedCase) -> str:
    client = row.case.client
    return f"{client.code} {client.short_name}" if row.shows_name else client.code


class CourtCaseForm(RecordForm):
    """What is the same for all who take part."""

    name = PlainText(
        label=_("Name of the court case"),
        help_text=_("No name of a client: everybody who takes part has it on their file."),
        max_length=160,
    )
    authority = forms.ChoiceField(label=_("Where it is"), choices=Authority.choices)
    court = PlainText(label=_("Court"), required=False, max_length=120)
    number = PlainText(label=_("Notice number"), required=False, max_length=60)
    started_on = DayField(label=_("Since"), latest_days=0)
    own_capacity = forms.ChoiceField(
        label=_("The organisation itself"),
        choices=CourtCase.Own.choices,
        widget=forms.RadioSelect,
        initial="none",
    )
    mandate = PlainText(label=_("Mandate, its reference"), required=False, max_length=120)
    claim = AmountField(label=_("What the organisation claims"), help_text=_("in euro"))
    awarded = AmountField(label=_("What it is awarded"), help_text=_("in euro"))
    decision = PlainText(label=_("Decision"), required=False, rows=3, max_length=2000)


class ParticipantsForm(FilesForm):
    """Who takes part in a court case, and as what."""

    capacity = forms.ChoiceField(
        label=_("The person is"),
        choices=Proceeding.Capacity.choices,
        widget=forms.RadioSelect,
        initial="injured_person",
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["cases"].label = _("Who takes part")


class NewCourtCaseForm(ParticipantsForm, CourtCaseForm):
    """A court case, and with whom it begins."""

    stage = forms.ChoiceField(
        label=pgettext_lazy("court case", "Stage"), choices=Stage.choices, initial="investigation"
    )
    field_order = ("name", "authority", "stage", "court", "number", "started_on", "cases")


class StageForm(TokenForm):
    """Since when a court case is at a stage."""

    stage = forms.ChoiceField(label=pgettext_lazy("court case", "Stage"), choices=Stage.choices)
    since = DayField(label=_("Since"), latest_days=0)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("since", timezone.localdate())


class AccusedForm(RecordForm):
    """Somebody who is accused, and what the court decided."""

    name = PlainText(
        label=_("Name"),
        max_length=160,
        help_text=_("or a word for who it is, where the name is not known"),
    )
    phone = PlainText(label=_("Phone"), required=False, max_length=40)
    charge = PlainText(label=_("Charge"), required=False, rows=2, max_length=500)
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[NO_CHOICE, *Accused.Outcome.choices], required=False
    )
    decided_on = DayField(label=_("Decided on"), required=False, latest_days=0)
    sentence = PlainText(label=_("Sentence"), required=False, rows=2, max_length=500)
    is_suspended = forms.BooleanField(label=_("Suspended"), required=False)


class CourtCaseField(RowField):
    """A court case, by its name."""

    def label_from_instance(self, obj: CourtCase) -> str:
        return obj.name


class OfCourtCaseForm(RecordForm):
    """The court case in which a proceeding takes part."""

    court_case = CourtCaseField(
        label=_("Court case"), queryset=CourtCase.unscoped.none(), required=False
    )

    def __init__(self, *args: Any, rows: QuerySet[CourtCase], **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self.fields["court_case"], rows.order_by("-started_on", "pk"))
