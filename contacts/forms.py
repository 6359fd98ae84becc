"""What was typed about a person or an organisation of the address book."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.fields import DayField, PlainText, RowField, clean_phone
from common.languages import language_choices
from common.widgets import Several, SingleOfMany
from contacts.models import Contact, ContactKind
from records.choices import ChoiceForm
from records.errors import Refused
from records.forms import HIDDEN, RecordForm, TokenForm, choose, hidden

NO_CLIENTS = _("Without a word about a client.")


def clean_number(text: str) -> str:
    """Return a number in its international form; a short one such as 101 stays as it is.

    Raises:
        ValidationError: no such number can exist.
    """
    return text if text.isdigit() and len(text) <= 4 else clean_phone(text)


class PhoneField(PlainText):
    """The number of a contact."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return clean_number(text) if text else ""


class ContactField(RowField):
    """A contact of the address book; see `offer_contacts`."""

    default_error_messages = {
        "invalid_choice": _(
            "The address book has no entry of this name: choose from the list, or clear the field."
        )
    }

    def __init__(self, *, required: bool = False, **kwargs: Any):
        rows = Contact.objects.none()
        super().__init__(queryset=rows, required=required, widget=SingleOfMany, **kwargs)


def offer_contacts(field: forms.Field, *, kept: UUID | None, **narrow: Any) -> None:
    """Offer the contacts in use, and the one that was chosen before.

    Args:
        kept: the contact that the row of the form has.
        narrow: which of them, as `filter` takes it.
    """
    in_use = Contact.objects.in_use(timezone.localdate()).filter(**narrow)
    rows = Contact.objects.filter(Q(pk__in=in_use.values("pk")) | Q(pk=kept))
    choose(field, rows.select_related("organisation").order_by("search_text", "pk"))


class OrganisationForm(RecordForm):
    """An organisation, as it is found in the address book."""

    name = PlainText(label=_("Name"), max_length=160)
    kind = RowField(label=_("Kind"), queryset=ContactKind.objects.none())
    phone = PhoneField(label=_("Phone"), required=False, max_length=40)
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    address = PlainText(label=_("Address"), required=False, max_length=300)
    hours = PlainText(
        label=_("Hours"),
        required=False,
        max_length=200,
        help_text=_("when they can be reached, and how"),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, choices=language_choices, widget=Several
    )
    note = PlainText(label=_("Note"), required=False, rows=3, max_length=2000, help_text=NO_CLIENTS)
    verified_on = DayField(label=_("Checked on"), required=False, latest_days=0)
    ended_on = DayField(label=_("No longer reached here since"), required=False, latest_days=0)
    # Asked when what was typed resembles a contact that is here.
    is_another = forms.BooleanField(
        label=_("It is another one: add it too"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, row: Contact | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        if row is not None:
            del self.fields["is_another"]
        offered = Q(ended_on__isnull=True) | Q(pk=row.kind_id if row else None)
        kinds = ContactKind.objects.filter(offered).order_by("position", "value")
        choose(self.fields["kind"], kinds)
        if "organisation" in self.fields:
            kept = row.organisation_id if row else None
            offer_contacts(self.fields["organisation"], kept=kept, is_organisation=True)

    @classmethod
    def initial_of(cls, row: Any) -> dict[str, Any]:
        names = [name for name in cls.base_fields if name not in {*HIDDEN, "is_another"}]
        return {name: getattr(row, name) for name in names}

    def refuse(self, refusal: Refused) -> None:
        if refusal.field == "is_another":
            self.fields["is_another"].widget = forms.CheckboxInput()
        super().refuse(refusal)


class PersonForm(OrganisationForm):
    """A person, and where they work."""

    organisation = ContactField(label=_("Works at"))
    function = PlainText(label=_("Function"), required=False, max_length=120)

    field_order = ("name", "kind", "organisation", "function")


class KindForm(ChoiceForm):
    """A kind of contacts, and whether what is privileged is kept from it."""

    prosecutes = forms.BooleanField(
        label=_("Police, justice, inspection or immigration"),
        required=False,
        help_text=_("nothing privileged of a file goes to these"),
    )


class OtherForm(TokenForm):
    """With which entry a contact is the same."""

    other = ContactField(label=_("The other entry"), required=True)

    def __init__(self, *args: Any, row: Contact, **kwargs: Any):
        super().__init__(*args, **kwargs)
        others = Contact.objects.current().exclude(pk=row.pk).select_related("organisation")
        others = others.filter(is_organisation=row.is_organisation)
        choose(self.fields["other"], others.order_by("search_text", "pk"))


class VersionsForm(TokenForm):
    """The versions of two entries as somebody saw them beside each other."""

    kept = forms.IntegerField(widget=hidden())
    dropped = forms.IntegerField(widget=hidden())


def form_of(row: Contact) -> type[OrganisationForm]:
    """Return the form that changes a contact."""
    return OrganisationForm if row.is_organisation else PersonForm
