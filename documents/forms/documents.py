"""What was typed about a document or a kind of documents, and the file itself."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.access import Access
from cases.service_lines import ServiceLine
from common.fields import (
    DayField,
    PlainText,
    RowField,
    SeveralFilesInput,
    UploadField,
    UploadsField,
    why_too_large,
)
from deadlines.models import Deadline
from documents.models import Document, DocumentKind, lines_of
from documents.types import ACCEPTED
from records.forms import LabelledForm, RecordForm, TokenForm, choose

TITLE_LENGTH = 120
# The kind that proves most deadlines.
RECEIPT = "receipt"


class KindField(RowField):
    """Choose a kind; each says who may open it."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.label} ({obj.line_label})"


def _kinds(access: Access, kept: UUID | None = None) -> QuerySet[DocumentKind]:
    """Return the kinds that somebody uses on a file; one in use stays though it has ended."""
    offered = Q(ended_on__isnull=True, line__in=lines_of(access, "change"))
    rows = DocumentKind.objects.filter(offered | Q(pk=kept))
    return rows.order_by("position", "value")


class TitledField(RowField):
    """Choose a document of the file by its title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} ({obj.kind.label})"


def _documents(access: Access) -> QuerySet[Document]:
    rows = Document.objects.on(access).select_related("kind", "case")
    newest: QuerySet[Document] = rows.order_by("-created_at", "-pk")
    return newest


class FileForm(TokenForm):
    """A file, or a photo that a phone takes at once."""

    file = UploadField(
        label=pgettext_lazy("upload", "File"),
        required=False,
        help_text=_("PDF, a picture, a text, or a file of Word, Excel or LibreOffice"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    photo = UploadField(
        label=_("Take a photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg", "capture": "environment"}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values["file"] = values.get("file") or values.pop("photo", None)
        values.pop("photo", None)
        if not values["file"] and not values.get("document") and not self.errors:
            self.add_error("file", _("Choose a file."))
        return values


class DocumentForm(RecordForm):
    """What is noted about a document."""

    kind = KindField(label=_("Kind"), queryset=DocumentKind.objects.none())
    title = PlainText(label=_("Title"), max_length=TITLE_LENGTH)
    dated_on = DayField(label=_("Date of the document"), required=False, latest_days=0)
    valid_until = DayField(
        label=_("Valid until"),
        required=False,
        latest_days=36500,
        help_text=_("empty: worked out by the kind"),
    )
    note = PlainText(label=_("Note"), required=False, rows=2, max_length=1000)

    def __init__(self, *args: Any, access: Access, **kwargs: Any):
        super().__init__(*args, **kwargs)
        kept = self.row.kind_id if isinstance(self.row, Document) else None
        choose(self.fields["kind"], _kinds(access, kept))


class UploadForm(DocumentForm):
    """A new document, or several that are of one kind for now; photos of a phone too.

    Several keep the days and the note, and a title that was typed is numbered.
    """

    file = UploadsField(
        label=pgettext_lazy("upload", "Files"),
        required=False,
        help_text=_(
            "one or several: PDF, pictures, texts, files of Word, Excel or LibreOffice;"
            " each becomes a document of its own"
        ),
        widget=SeveralFilesInput({"accept": ACCEPTED}),
    )
    photo = UploadsField(
        label=_("Take a photo"),
        required=False,
        widget=SeveralFilesInput({"accept": "image/jpeg", "capture": "environment"}),
    )
    title = PlainText(
        label=_("Title"),
        required=False,
        max_length=TITLE_LENGTH,
        help_text=_("empty: the name of the file"),
    )
    field_order = ("file", "photo", "kind", "title")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values["file"] = [*values.get("file", ()), *values.pop("photo", ())]
        if not values["file"] and not self.errors:
            self.add_error("file", _("Choose a file."))
        elif len(values["file"]) == 1 and (reason := why_too_large(values["file"][0])):
            self.add_error("file", reason)
        return values

    @property
    def is_of_several(self) -> bool:
        """More than one file was sent, and what was typed for them is right."""
        return self.is_valid() and len(self.cleaned_data["file"]) > 1

    def values(self) -> dict[str, Any]:
        values = super().values()
        files = values["file"]
        return values | {"file": files if len(files) > 1 else files[0]}


class VersionForm(FileForm, RecordForm):
    """A newer version of a document."""

    @classmethod
    def initial_of(cls, row: Document) -> dict[str, Any]:
        return {}


class LinkForm(TokenForm):
    """Which document of the file belongs to a record."""

    document = TitledField(label=_("Document"), queryset=Document.unscoped.none())

    def __init__(self, *args: Any, access: Access, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self.fields["document"], _documents(access))


class ProofForm(FileForm, RecordForm):
    """When a deadline was met, and the document that proves it: a new one or one of the file."""

    closed_on = DayField(label=_("Done on"), latest_days=0)
    kind = KindField(label=_("Kind"), queryset=DocumentKind.objects.none(), empty_label=None)
    title = PlainText(
        label=_("Title"),
        required=False,
        max_length=TITLE_LENGTH,
        help_text=_("empty: the name of the file"),
    )
    document = TitledField(
        label=_("Or a document of the file"), required=False, queryset=Document.unscoped.none()
    )
    proof = PlainText(
        label=_("Note"),
        required=False,
        rows=2,
        max_length=1000,
        help_text=_("read by all who see the deadline"),
    )
    field_order = ("closed_on", "file", "photo", "kind", "title", "document", "proof")

    def __init__(self, *args: Any, access: Access, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self.fields["kind"], _kinds(access))
        choose(self.fields["document"], _documents(access))

    @classmethod
    def initial_of(cls, row: Deadline) -> dict[str, Any]:
        return {
            "closed_on": row.closed_on or timezone.localdate(),
            "kind": DocumentKind.objects.filter(value=RECEIPT).first(),
            "proof": row.proof,
        }


class KeptByLabelForm(LabelledForm):
    """A row that is kept by a value made of its English label: it needs a letter or a digit."""

    def clean_label_en(self) -> str:
        if not slugify(self.cleaned_data["label_en"]):
            raise forms.ValidationError(_("Write words with letters or digits."))
        return self.cleaned_data["label_en"]


class DocumentKindForm(KeptByLabelForm):
    """A kind of document, and who may open it."""

    line = forms.ChoiceField(
        label=_("Who may open it"),
        required=False,
        choices=[("", _("Whole team")), *ServiceLine.choices],
        help_text=_("documents that are there keep what they have"),
    )
    months = forms.IntegerField(
        label=_("Valid for, months"),
        min_value=1,
        max_value=600,
        required=False,
        help_text=_("empty: as written on each"),
    )
    is_followed = forms.BooleanField(
        label=_("The end of its validity makes a deadline"), required=False
    )
    position = forms.IntegerField(
        label=_("Place in the list"),
        min_value=0,
        max_value=9999,
        initial=100,
        help_text=_("low numbers come first"),
    )
    ended_on = DayField(label=_("No longer offered since"), required=False, latest_days=0)
