"""What was typed about a consent, and about its withdrawal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.access import Access
from cases.models import CaseContact, Relative
from common.fields import DayField, PlainText, RowField
from common.languages import language_choices
from common.widgets import SingleOfMany
from contacts.forms import ContactField, offer_contacts
from disclosures.models import Consent, ConsentSetting, Purpose
from records.forms import RecordForm, choose

# The value of their kind in the address book.
INTERPRETERS = "interpreter"
# Of the roles around a file.
GUARDIAN = "guardian"


class GuardianField(RowField):
    """A guardian around a file, by name."""

    def label_from_instance(self, obj: CaseContact) -> str:
        return obj.who


class ParentField(RowField):
    """A parent without a file of their own, by name."""

    def label_from_instance(self, obj: Relative) -> str:
        return obj.name or str(obj.get_relation_display())


class ConsentForm(RecordForm):
    """For what, with whom, until when, and how it was given."""

    purpose = forms.ChoiceField(label=_("For what"), choices=Purpose.choices)
    partner = ContactField(label=_("With whom, of the address book"))
    partner_words = PlainText(
        label=_("Or with whom, in words"),
        required=False,
        max_length=160,
        help_text=_("encrypted, and kept with this file only"),
    )
    what = PlainText(
        label=_("What may be shared"),
        rows=3,
        max_length=2000,
        help_text=_("as it was explained to the person"),
    )
    given_on = DayField(label=_("Given on"), latest_days=0)
    until = DayField(
        label=_("Holds until"), required=False, help_text=_("the last day; empty for no end")
    )
    given_by = forms.ChoiceField(
        label=_("Given by"),
        choices=Consent.Giver.choices,
        initial=Consent.Giver.PERSON,
        widget=forms.RadioSelect,
        help_text=_("under age, or the age not known: the guardian or a parent"),
    )
    signer = GuardianField(
        label=_("Guardian who signs"),
        queryset=CaseContact.unscoped.none(),
        required=False,
        help_text=_("noted around the file, on that day"),
    )
    signer_relative = ParentField(
        label=_("Or parent who signs"),
        queryset=Relative.unscoped.none(),
        required=False,
        help_text=_("not a parent who may be a suspect"),
    )
    way = forms.ChoiceField(
        label=_("How"),
        choices=Consent.Way.choices,
        initial=Consent.Way.SIGNED,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Explained in"), choices=language_choices, widget=SingleOfMany
    )
    interpreter = ContactField(label=_("Interpreter, of the address book"))
    interpreter_words = PlainText(
        label=_("Or the name of the interpreter"), required=False, max_length=160
    )
    witness = PlainText(
        label=_("Who was there"),
        required=False,
        max_length=160,
        help_text=_("needed where it was spoken"),
    )

    def __init__(self, *args: Any, access: Access, row: Consent | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        guardians = CaseContact.objects.on(access).filter(role=GUARDIAN)
        guardians = guardians.select_related("contact__organisation").order_by("since", "pk")
        choose(self.fields["signer"], guardians)
        parents = Relative.objects.on(access).filter(relation="parent").order_by("created_at", "pk")
        choose(self.fields["signer_relative"], parents)
        offer_contacts(self.fields["partner"], kept=row.partner_id if row else None)
        kept = row.interpreter_id if row else None
        offer_contacts(self.fields["interpreter"], kept=kept, kind__value=INTERPRETERS)


class WithdrawalForm(RecordForm):
    """From which day a consent no longer holds, and who withdrew it."""

    withdrawn_on = DayField(label=_("Withdrawn on"), latest_days=0)
    withdrawn_by = forms.ChoiceField(
        label=_("Withdrawn by"), choices=Consent.Giver.choices, widget=forms.RadioSelect
    )


class ConsentSettingForm(RecordForm):
    """From which age a person consents alone."""

    own_from = forms.IntegerField(
        label=_("A person consents without a guardian or a parent from the age of"),
        help_text=_(
            "12 to 18. Belgian law names 13 for online services only; ask a lawyer before you"
            " change it. Consents that are noted stay as they are."
        ),
        min_value=12,
        max_value=18,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    @classmethod
    def initial_of(cls, row: ConsentSetting) -> dict[str, Any]:
        return {"own_from": row.own_from}
