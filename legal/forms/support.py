"""What was typed about advice, a mandate, legal aid, a contact with police or justice."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases import codes
from cases.access import Access
from cases.models import Condition
from cases.permissions import Permission
from cases.records import of_case
from common.fields import NO_CHOICE, DayField, PlainText, RowField
from common.languages import language_choices
from contacts.forms import ContactField, offer_contacts
from disclosures.forms.register import consent_label
from disclosures.forms.within import within_field
from disclosures.models import Consent
from legal.forms.proceedings import LAWYERS
from legal.models import (
    Advice,
    AuthorityContact,
    LegalAidRequest,
    LegalAidThresholds,
    Mandate,
    Statement,
)
from records.forms import HIDDEN, RecordForm, choose, offer


def privileged_field(*, initial: bool = False) -> forms.BooleanField:
    """Return the mark of what a lawyer and the person wrote or said to each other."""
    return forms.BooleanField(
        label=_("Privileged"),
        required=False,
        initial=initial,
        help_text=_("goes to no police, justice or immigration, by no way"),
    )


class AdviceForm(RecordForm):
    """What was explained, and what the person made of it."""

    on = DayField(label=_("Day"), latest_days=0)
    topics = forms.MultipleChoiceField(label=_("Topics"), widget=forms.CheckboxSelectMultiple)
    explained = PlainText(label=_("What was explained"), required=False, rows=4, max_length=5000)
    language = forms.ChoiceField(label=_("Explained in"), choices=language_choices)
    has_interpreter = forms.BooleanField(label=_("With an interpreter"), required=False)
    leaflets = forms.MultipleChoiceField(
        label=_("Leaflets given"), required=False, widget=forms.CheckboxSelectMultiple
    )
    understood = PlainText(
        label=_("What the person understood"), required=False, rows=3, max_length=2000
    )
    questions = PlainText(label=_("Questions left"), required=False, rows=2, max_length=2000)
    is_privileged = privileged_field(initial=True)

    def __init__(self, *args: Any, access: Access, row: Advice | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        self.initial.setdefault("language", next(iter(access.case.client.languages), None))
        codes.offer(self, topics=codes.List.ADVICE, leaflets=codes.List.LEAFLET)


class MandateForm(RecordForm):
    """To whom the person gives a mandate, what for, and for how long."""

    given_to = forms.ChoiceField(
        label=_("Given to"), choices=Mandate.Holder.choices, widget=forms.RadioSelect
    )
    contact = ContactField(label=_("Who, of the address book"))
    name = PlainText(label=_("Or name"), required=False, max_length=160)
    scope = PlainText(label=_("What for"), rows=3, max_length=1000)
    signed_on = DayField(label=_("Signed on"), latest_days=0)
    begins_on = DayField(label=_("Since"))
    ends_on = DayField(label=_("Last day"), required=False)
    withdrawn_on = DayField(label=_("Withdrawn on"), required=False, latest_days=0)
    is_privileged = privileged_field()

    def __init__(self, *args: Any, row: Mandate | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        offer_contacts(self.fields["contact"], kept=row.contact_id if row else None)


class LegalAidForm(RecordForm):
    """On which ground legal aid is asked for, and what was decided."""

    asked_on = DayField(label=_("Asked on"), latest_days=0)
    bureau = ContactField(label=_("Legal aid office, of the address book"))
    ground = forms.ChoiceField(
        label=_("On which ground"),
        choices=LegalAidRequest.Ground.choices,
        widget=forms.RadioSelect,
    )
    household = forms.IntegerField(
        label=_("People in the household"), min_value=1, max_value=30, initial=1
    )
    dependants = forms.IntegerField(
        label=_("Dependants"),
        min_value=0,
        max_value=29,
        initial=0,
        help_text=_("of these, who live on the income"),
    )
    income = forms.DecimalField(
        label=_("Income in euros net per month"),
        required=False,
        min_value=0,
        max_digits=8,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    papers = PlainText(label=_("Papers still needed"), required=False, rows=2, max_length=1000)
    decided_on = DayField(label=_("Decided on"), required=False, latest_days=0)
    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[NO_CHOICE, *LegalAidRequest.Outcome.choices],
        required=False,
    )
    lawyer_contact = ContactField(label=_("Lawyer appointed, of the address book"))
    is_privileged = privileged_field(initial=True)

    def __init__(self, *args: Any, row: LegalAidRequest | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        offer_contacts(self.fields["bureau"], kept=row.bureau_id if row else None)
        kept = row.lawyer_contact_id if row else None
        offer_contacts(self.fields["lawyer_contact"], kept=kept, kind__value=LAWYERS)

    def thresholds(self) -> LegalAidThresholds | None:
        """Return the list in force today, for the page to show beside the form."""
        return LegalAidThresholds.objects.on(timezone.localdate()).first()

    @classmethod
    def initial_of(cls, row: LegalAidRequest) -> dict[str, Any]:
        income = Decimal(row.income) if row.income else None
        return super().initial_of(row) | {"income": income}

    def values(self) -> dict[str, Any]:
        values = super().values()
        income = values["income"]
        return values | {"income": "" if income is None else f"{income:.2f}"}


class MandateField(RowField):
    """A mandate of the file, by who may act."""

    def label_from_instance(self, obj: Mandate) -> str:
        return f"{obj.holder}, {obj.signed_on:%d/%m/%Y}"


class AuthorityContactForm(RecordForm):
    """With whom, in which capacity, what was said, and what was told on which ground."""

    on = DayField(label=_("Day"), latest_days=0)
    partner = ContactField(label=_("With whom, of the address book"))
    partner_words = PlainText(label=_("Or with whom, in words"), required=False, max_length=160)
    lawyer_contact = ContactField(label=_("Through which lawyer, of the address book"))
    lawyer = PlainText(label=_("Or the name of the lawyer"), required=False, max_length=120)
    capacity = forms.ChoiceField(
        label=_("In which capacity"),
        choices=AuthorityContact.Capacity.choices,
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(label=_("How"), choices=AuthorityContact.Channel.choices)
    summary = PlainText(label=_("What was said"), required=False, rows=4, max_length=5000)
    is_privileged = privileged_field()
    told = PlainText(
        label=_("What was told of the person"),
        required=False,
        rows=3,
        max_length=2000,
        help_text=_("it stands in the register then, and stays; empty: nothing"),
    )
    ground = forms.ChoiceField(
        label=_("On which ground"),
        choices=[NO_CHOICE, *AuthorityContact.Ground.choices],
        required=False,
    )
    consent = forms.ChoiceField(
        label=_("The consent"), required=False, help_text=_("where that is the ground")
    )
    mandate = MandateField(
        label=_("The mandate"),
        queryset=Mandate.unscoped.none(),
        required=False,
        help_text=_("where that is the ground"),
    )
    within = within_field()

    def __init__(
        self, *args: Any, access: Access, row: AuthorityContact | None = None, **kwargs: Any
    ):
        super().__init__(*args, row=row, **kwargs)
        self.consents: dict[str, Consent] = {}
        kept = row.lawyer_contact_id if row else None
        offer_contacts(self.fields["lawyer_contact"], kept=kept, kind__value=LAWYERS)
        if row and row.disclosure_id:
            for name in (*row.ENTERED, "consent", "within"):
                del self.fields[name]
            return
        offer_contacts(self.fields["partner"], kept=row.partner_id if row else None)
        self._offer_grounds(access)

    def _offer_grounds(self, access: Access) -> None:
        """Offer the consents of today and the mandates of the file; the action asks of the day."""
        mandates = Mandate.objects.on(access).select_related("contact__organisation", "case")
        choose(self.fields["mandate"], mandates.order_by("-signed_on", "pk"))
        rows = Consent.objects.on(access).in_force(timezone.localdate())
        rows = rows.select_related("partner__organisation").order_by("-given_on", "-pk")
        self.consents = {str(row.pk): row for row in of_case(access.case, rows)}
        labels = [(key, consent_label(row)) for key, row in self.consents.items()]
        offer(self.fields["consent"], [("", "–"), *labels])

    @classmethod
    def initial_of(cls, row: AuthorityContact) -> dict[str, Any]:
        names = set(cls.base_fields) - {*HIDDEN, "consent", "within"}
        return {name: getattr(row, name) for name in names}

    def values(self) -> dict[str, Any]:
        values = super().values()
        if "consent" in values:
            values["consent"] = self.consents.get(values["consent"])
        return values


class StatementForm(RecordForm):
    """When, where and to whom the person made a statement; its number and what it says."""

    on = DayField(label=_("Day"), latest_days=0)
    form = forms.ChoiceField(
        label=_("Form"), choices=Statement.Form.choices, widget=forms.RadioSelect
    )
    service = forms.ChoiceField(label=_("To which service"), choices=Statement.Service.choices)
    contact = ContactField(label=_("Which one, of the address book"))
    pv_number = PlainText(label=_("PV number"), required=False, max_length=60)
    place = PlainText(label=_("Where"), required=False, max_length=160)
    has_interpreter = forms.BooleanField(label=_("With an interpreter"), required=False)
    has_lawyer = forms.BooleanField(label=_("A lawyer was present"), required=False)
    has_copy = forms.BooleanField(label=_("Copy received"), required=False)
    summary = PlainText(label=_("What it says"), required=False, rows=5, max_length=10000)
    is_privileged = privileged_field()
    meets_condition = forms.BooleanField(
        label=_("Note the condition of cooperation too"),
        required=False,
        help_text=_("with the day and the PV number"),
    )

    def __init__(self, *args: Any, access: Access, row: Statement | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        offer_contacts(self.fields["contact"], kept=row.contact_id if row else None)
        if row is not None or not _may_meet_condition(access):
            del self.fields["meets_condition"]

    @classmethod
    def initial_of(cls, row: Statement) -> dict[str, Any]:
        names = set(cls.base_fields) - {*HIDDEN, "meets_condition"}
        return {name: getattr(row, name) for name in names}


def _may_meet_condition(access: Access) -> bool:
    """Ask whether the condition is missing and this person may note it."""
    if not access.may(Permission.CHANGE_CASE):
        return False
    met = Condition.objects.on(access).filter(kind=Condition.Kind.STATEMENT, lost_on__isnull=True)
    return not met.exists()
