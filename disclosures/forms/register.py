"""To whom something of a file goes, on which ground, and what."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.access import Access
from cases.permissions import in_line
from cases.records import of_case
from cases.service_lines import ServiceLine
from common.fields import DayField, PlainText
from contacts.forms import ContactField, offer_contacts
from contacts.models import Contact
from disclosures.dates import moment_of
from disclosures.forms.within import within_field
from disclosures.models import Consent, Disclosure
from records.forms import TokenForm, offer

Ground, Kind = Disclosure.Ground, Disclosure.Kind


class ToWhomForm(TokenForm):
    """To whom something goes, and on which ground; the base of what is shared in any way."""

    grounds: tuple[Any, ...] = tuple(Ground)

    ground = forms.ChoiceField(label=gettext_lazy("On which ground"))
    partner = ContactField(label=gettext_lazy("To whom, of the address book"))
    partner_words = PlainText(
        label=gettext_lazy("Or to whom, in words"), required=False, max_length=160
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("The consent"),
        required=False,
        help_text=gettext_lazy("where that is the ground"),
    )

    within = within_field()

    def __init__(self, *args: Any, access: Access, **kwargs: Any):
        super().__init__(*args, **kwargs)
        offer(self.fields["ground"], [(each.value, each.label) for each in self.grounds])
        offer_contacts(self.fields["partner"], kept=None)
        rows = Consent.objects.on(access).in_force(timezone.localdate())
        rows = rows.select_related("partner__organisation").order_by("-given_on", "-pk")
        self.consents = {str(row.pk): row for row in of_case(access.case, rows)}
        offer(
            self.fields["consent"],
            [("", "–"), *((key, consent_label(row)) for key, row in self.consents.items())],
        )

    def clean(self) -> dict[str, Any]:
        super().clean()
        values = self.cleaned_data
        if values.get("partner") and values.get("partner_words"):
            self.add_error("partner", _("Choose somebody, or write who it is; not both."))
        if values.get("ground") != Ground.CONSENT and values.get("consent"):
            self.add_error("consent", _("Choose consent as the ground, or leave this empty."))
        return values

    def values(self) -> dict[str, Any]:
        values = super().values()
        partner, in_words = values.pop("partner"), values.pop("partner_words")
        consent = self.consents.get(values["consent"])
        recipient: Contact | str = partner or in_words
        if consent and not recipient:
            recipient = consent.partner or consent.partner_words
        return values | {"recipient": recipient, "consent": consent}


def consent_label(row: Consent) -> str:
    """Name a consent by its purpose and its partner."""
    return f"{row.get_purpose_display()}: {row.partner_name}"


class NoteForm(ToWhomForm):
    """Something was said, sent or handed over outside these pages."""

    grounds = tuple(each for each in Ground if each != Ground.INTERNAL)

    on = DayField(label=gettext_lazy("When"), latest_days=0)
    kind = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=Kind.choices,
        initial=Kind.SPOKEN,
        widget=forms.RadioSelect,
    )
    content = PlainText(
        label=gettext_lazy("What was shared"),
        rows=3,
        max_length=2000,
        help_text=gettext_lazy("in words, no more than needed"),
    )
    line = forms.ChoiceField(label=gettext_lazy("Who may read this entry"), required=False)

    field_order = (
        "on",
        "kind",
        "partner",
        "partner_words",
        "ground",
        "consent",
        "content",
        "within",
        "line",
    )

    def __init__(self, *args: Any, access: Access, row: None = None, **kwargs: Any):
        super().__init__(*args, access=access, **kwargs)
        lines = [line for line in ServiceLine if access.may(in_line("view", line.value))]
        offer(
            self.fields["line"],
            [("", _("Whole team")), *((line.value, line.label) for line in lines)],
        )

    def values(self) -> dict[str, Any]:
        values = super().values()
        return values | {"at": moment_of(values.pop("on"))}


class StrikeForm(TokenForm):
    """Why an entry of the register is struck out."""

    reason = PlainText(label=gettext_lazy("Why it was entered in error"), rows=2, max_length=1000)


class PrintForm(ToWhomForm):
    """For whom the file is printed, from which day until which, and whether with the notes."""

    first = DayField(
        label=gettext_lazy("From"), required=False, help_text=gettext_lazy("empty: the start")
    )
    last = DayField(
        label=gettext_lazy("Until"), required=False, help_text=gettext_lazy("empty: today")
    )
    notes = forms.BooleanField(label=gettext_lazy("With notes"), required=False)

    field_order = (
        "first",
        "last",
        "notes",
        "ground",
        "partner",
        "partner_words",
        "consent",
        "within",
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        first, last = values.get("first"), values.get("last")
        if first and last and last < first:
            self.add_error("last", _("This is before the first day."))
        return values
