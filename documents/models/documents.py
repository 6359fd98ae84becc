"""The documents of a file: their kinds, kept as data, their versions, and what they belong to."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.fields import EncryptedTextField
from audit.history import tracked
from audit.models import EncryptedFile
from cases import access
from cases.permissions import Permission, in_line
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from documents.types import ENDINGS, TYPES, Type
from records.models import Labelled, Versioned, without_voided

SHARED = ""
NEEDED = {"view": Permission.VIEW_DOCUMENT, "change": Permission.ADD_DOCUMENT}


@tracked()
class DocumentKind(Labelled, Versioned):
    """A kind of document: which service line may open it, how long it is valid.

    A kind without a line is of the shared part of the file. With `months` the last day is
    proposed; with `is_followed` the end of a document makes a deadline.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    value = models.SlugField(max_length=40)
    line = models.CharField(max_length=20, choices=ServiceLine, blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    is_followed = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=100)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            *Labelled.Meta.constraints,
            models.UniqueConstraint(
                fields=["value"],
                name="one_kind_of_document_per_value",
                violation_error_code="label_en",
                violation_error_message=_("There is a kind of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(months__isnull=True) | Q(months__gte=1),
                name="a_document_is_valid_for_a_month_at_least",
            ),
            models.CheckConstraint(
                condition=Q(line__in=[SHARED, *ServiceLine.values]),
                name="a_kind_of_document_is_of_a_service_line",
            ),
        ]

    @property
    def line_label(self) -> str:
        """The label of the service line that opens it."""
        return label_of_line(self.line)


def label_of_line(line: str) -> str:
    """Return who opens a document of a service line; without a line it is the whole team."""
    return str(ServiceLine(line).label) if line else str(_("Whole team"))


class DocumentQuerySet(CaseRecordQuerySet):
    """Narrow documents: who opens documents, and the service line of each row."""

    def visible_to(self, user: Any, action: str = "view") -> Self:
        opened = access.records_permitted(user, NEEDED[action], self)
        return opened.filter(line=SHARED) | access.rows_permitted(user, action, opened)

    def on(self, of_case: access.Access, action: str = "view") -> Self:
        """Keep the rows of one file that `of_case` lets its person view or change."""
        if not of_case.may(NEEDED[action]):
            return self.none()
        return self.filter(case=of_case.case, line__in=lines_of(of_case, action))


def lines_of(of_case: access.Access, action: str) -> list[str]:
    """Return the service lines whose documents somebody opens or changes; the shared part first."""
    return [SHARED] + [line for line in ServiceLine.values if of_case.may(in_line(action, line))]


def needed_to_read(line: str) -> tuple[str, ...]:
    """Return the permissions with which somebody opens a document of a service line."""
    opens = NEEDED["view"].value
    return (opens, in_line("view", line).value) if line else (opens,)


@tracked()
class Document(EditableRecord):
    """A document of a file; what it says lies in its versions.

    `line` is that of its kind on the day it was chosen.
    """

    kind = models.ForeignKey(DocumentKind, on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=20, choices=ServiceLine, blank=True)
    title = EncryptedTextField(_("Title"), key="case.data_key_id")
    dated_on = models.DateField(_("Date of the document"), null=True, blank=True)
    valid_until = models.DateField(_("Valid until"), null=True, blank=True)
    note = EncryptedTextField(_("Note"), key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(DocumentQuerySet)
    with_voided = DocumentQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("document")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=b""), name="a_document_has_a_title"),
            models.CheckConstraint(
                condition=Q(line__in=[SHARED, *ServiceLine.values]),
                name="a_document_is_of_a_service_line",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("dated_on")),
                name="a_document_ends_after_its_date",
                violation_error_code="valid_until",
                violation_error_message=_("This is before the date of the document."),
            ),
        ]
        indexes = [models.Index(fields=["case", "-created_at"], name="documents_of_a_file")]

    @property
    def line_label(self) -> str:
        """The label of the service line that opens it."""
        return label_of_line(self.line)


class DocumentVersion(models.Model):
    """What a document said from a moment on: a file that never changes.

    `name` is what the file was called where it came from. The database refuses a file that is not
    closed with the key of the case, and any change of a version.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.OneToOneField(EncryptedFile, on_delete=models.PROTECT, related_name="+")
    name = EncryptedTextField(key="document.case.data_key_id", blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="versions_of_a_document_are_numbered"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="versions_of_a_document_begin_at_one"
            ),
        ]
        indexes = [models.Index(fields=["created_at"], name="versions_in_time")]

    @property
    def state(self) -> str:
        """Whether it may be opened: "open", or why not: "waiting" for the scanner, "infected"."""
        result = getattr(self, "scan", None)
        if result is None:
            return "waiting" if settings.CLAMD_URL else "open"
        return "infected" if result.found else "open"

    @property
    def preview_pages(self) -> int:
        """How many pages of it are drawn and may be seen."""
        drawn = getattr(self, "preview", None)
        return drawn.pages if drawn and self.state == "open" else 0

    @property
    def ending(self) -> str:
        """The name of its type, which is the end of the name of the file."""
        return ENDINGS[self.file.content_type]

    @property
    def type(self) -> Type:
        return TYPES[self.ending]


class Scan(models.Model):
    """What a scanner said of a version: the name of what it found, '' for nothing."""

    version = models.OneToOneField(
        DocumentVersion, on_delete=models.CASCADE, primary_key=True, related_name="scan"
    )
    found = models.CharField(max_length=120, blank=True)
    scanned_at = models.DateTimeField()

    class Meta:
        default_permissions = ()


class DocumentLinkQuerySet(models.QuerySet):
    """Narrow links."""

    def of(self, record: Any) -> Self:
        """Keep the links of one record of a file."""
        return self.filter(record_type=record._meta.label_lower, record=record.pk)


class DocumentLink(models.Model):
    """A document belongs to a record of its file: a deadline, a hearing, a session.

    `record_type` is the label of the record's model. The database refuses a link to what does not
    exist, or belongs to another file.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="links")
    record_type = models.CharField(max_length=60)
    record: Any = models.UUIDField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects = DocumentLinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["document", "record"],
                name="a_document_is_linked_once",
                violation_error_code="document",
                violation_error_message=_("It belongs to this already."),
            ),
        ]
        indexes = [models.Index(fields=["record"], name="documents_of_a_record")]
