"""What was typed of a letter, and of a template of letters."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cases import codes
from cases.access import Access
from cases.models import CaseContact
from cases.records import of_case
from cases.service_lines import ServiceLine
from common.fields import DayField, PlainText
from contacts.forms import ContactField, offer_contacts
from disclosures.forms.within import within_field
from disclosures.models import Disclosure
from documents.fields import full_name
from documents.forms.documents import KeptByLabelForm, KindField
from documents.models import DocumentKind, Language, Letter, LetterTemplate, Way, lines_of
from records.forms import RecordForm, TokenForm, choose, hidden, offer

BODY_LENGTH = 8000
SUBJECT_LENGTH = 160
CLIENT = "client"
Ground = Disclosure.Ground
# A letter never stays within the organisation.
GROUNDS = [(ground.value, ground.label) for ground in Ground if ground != Ground.INTERNAL]
HOW_TO_WRITE = _(
    "An empty line begins a paragraph; lines that begin with a dash and a space are a list."
)


class WriteForm(TokenForm):
    """Which letter it is, in which language, and to whom."""

    template = KindField(
        label=pgettext_lazy("correspondence", "Letter"),
        queryset=LetterTemplate.objects.none(),
        empty_label="–",
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=Language.choices, widget=forms.RadioSelect
    )
    addressee = forms.ChoiceField(label=pgettext_lazy("letter", "To"), required=False)
    contact = ContactField(label=_("Or to somebody of the address book"))
    recipient = PlainText(
        label=_("Or write to whom"),
        required=False,
        rows=3,
        max_length=300,
        help_text=_("name and address, as they stand at the head of the letter"),
    )

    def __init__(self, *args: Any, access: Access, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", (get_language() or "en")[:2])
        lines = lines_of(access, "change")
        templates = LetterTemplate.objects.filter(ended_on__isnull=True, line__in=lines)
        choose(self.fields["template"], templates.order_by("position", "value"))
        offer_contacts(self.fields["contact"], kept=None)
        self.around = {str(row.pk): row for row in _around(access)}
        client = access.case.client
        people = [("", "–"), (CLIENT, _label_of(full_name(client) or client.code))]
        roles = codes.labels(codes.List.ROLE)
        for key, row in self.around.items():
            role = roles.get((codes.List.ROLE, row.role), row.role)
            facts = {"who": row.who, "role": role, "what": row.get_may_be_told_display()}
            people.append((key, _("%(who)s (%(role)s). May be told: %(what)s") % facts))
        offer(self.fields["addressee"], people)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        ways = [name for name in ("addressee", "contact", "recipient") if values.get(name)]
        if len(ways) > 1:
            self.add_error(ways[1], _("Choose or write it in one of the three ways only."))
        return values

    def values(self) -> dict[str, Any]:
        values = super().values()
        addressee = values.pop("addressee")
        values["is_to_client"] = addressee == CLIENT
        if row := self.around.get(addressee):
            values["contact"] = row.contact
            values["recipient"] = "" if row.contact else row.name
        return values


def _label_of(name: str) -> str:
    return str(_("The client: %(name)s")) % {"name": name}


def _around(access: Access) -> list[CaseContact]:
    rows = CaseContact.objects.on(access).filter(until__isnull=True)
    return of_case(access.case, rows.select_related("contact__organisation").order_by("-since"))


class LetterForm(RecordForm):
    """The letter as it will stand on paper."""

    recipient = PlainText(label=pgettext_lazy("letter", "To"), rows=4, max_length=400)
    dated_on = DayField(label=pgettext_lazy("letter", "Date of the letter"), latest_days=31)
    subject = PlainText(label=pgettext_lazy("letter", "Subject"), max_length=SUBJECT_LENGTH)
    body = PlainText(label=_("Text"), rows=24, max_length=BODY_LENGTH, help_text=HOW_TO_WRITE)


class IssueForm(RecordForm):
    """On which ground a letter leaves, how and to whom, and that somebody read it."""

    ground = forms.ChoiceField(
        label=_("Why it may leave"), choices=GROUNDS, widget=forms.RadioSelect
    )
    way = forms.ChoiceField(
        label=_("How it gets there"), choices=Way.choices, widget=forms.RadioSelect
    )
    sent_to = PlainText(
        label=_("Who gets it"),
        max_length=200,
        help_text=_("the service or person to whom you give or send it"),
    )
    within = within_field()
    is_checked = forms.BooleanField(label=_("I read the letter, and everything in it is right"))

    @classmethod
    def initial_of(cls, row: Letter) -> dict[str, Any]:
        ground = row.ground or (Ground.OWN_RIGHT if row.is_to_client else "")
        sent_to = row.sent_to or row.recipient.partition("\n")[0]
        return {"sent_to": sent_to, "ground": ground, "way": row.way}

    def values(self) -> dict[str, Any]:
        values = super().values()
        values.pop("is_checked")
        return values


class WithdrawForm(RecordForm):
    """Why an issued letter counts no longer."""

    reason = PlainText(label=_("Why it is withdrawn"), rows=2, max_length=1000)

    @classmethod
    def initial_of(cls, row: Letter) -> dict[str, Any]:
        return {"reason": ""}


class LetterTemplateForm(KeptByLabelForm):
    """Who writes a letter, and which kind of document it becomes."""

    line = forms.ChoiceField(
        label=_("Who writes and opens it"),
        required=False,
        choices=[("", _("Whole team")), *ServiceLine.choices],
        help_text=_("letters that are there keep what they have"),
    )
    kind = KindField(
        label=_("Becomes a document of the kind"),
        queryset=DocumentKind.objects.none(),
        empty_label="–",
    )
    position = forms.IntegerField(
        label=_("Place in the list"),
        min_value=0,
        max_value=9999,
        initial=100,
        help_text=_("low numbers come first"),
    )
    ended_on = DayField(label=_("No longer offered since"), required=False, latest_days=0)

    def __init__(self, *args: Any, row: LetterTemplate | None = None, **kwargs: Any):
        super().__init__(*args, row=row, **kwargs)
        in_use = Q(ended_on__isnull=True) | Q(pk=row.kind_id if row else None)
        kinds = DocumentKind.objects.filter(in_use)
        choose(self.fields["kind"], kinds.order_by("position", "value"))


class WordingForm(TokenForm):
    """The wording of a letter in one language, and the number of the one that was read."""

    number = forms.IntegerField(widget=hidden(), min_value=0)
    subject = PlainText(label=pgettext_lazy("letter", "Subject"), max_length=SUBJECT_LENGTH)
    body = PlainText(label=_("Text"), rows=24, max_length=BODY_LENGTH, help_text=HOW_TO_WRITE)
