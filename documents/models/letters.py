"""Letters: templates in three languages, drafts on a file, and what was issued and stays."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import EditableRecord, Guarded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from contacts.models import Contact
from disclosures.models import Disclosure
from documents.models.documents import (
    SHARED,
    Document,
    DocumentKind,
    DocumentQuerySet,
    label_of_line,
)
from records.models import Labelled, Versioned, without_voided


class Language(models.TextChoices):
    """In which language a letter is written."""

    DUTCH = "nl", "Nederlands"
    FRENCH = "fr", "Français"
    ENGLISH = "en", "English"


class Way(models.TextChoices):
    """How a letter reaches who gets it."""

    HANDED = "handed", _("Handed over in person")
    POST = "post", pgettext_lazy("way of a letter", "By post")
    MAIL = "mail", pgettext_lazy("way of a letter", "By e-mail")


@tracked()
class LetterTemplate(Labelled, Versioned):
    """A letter as the organisation writes it; its wordings are `LetterText`.

    `line` is the service line that writes it and opens what was issued, '' for the whole team.
    `kind` is the kind of document that it becomes.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    value = models.SlugField(max_length=40)
    kind = models.ForeignKey(DocumentKind, on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=20, choices=ServiceLine, blank=True)
    position = models.PositiveSmallIntegerField(default=100)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            *Labelled.Meta.constraints,
            models.UniqueConstraint(
                fields=["value"],
                name="one_letter_template_per_value",
                violation_error_code="label_en",
                violation_error_message=_("There is a template of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(line__in=[SHARED, *ServiceLine.values]),
                name="a_letter_template_is_of_a_service_line",
            ),
        ]

    @property
    def line_label(self) -> str:
        """The label of the service line that writes it."""
        return label_of_line(self.line)

    def label_in(self, language: str) -> str:
        """Return its label in the language of a letter."""
        return str(getattr(self, f"label_{language}"))


class LetterText(models.Model):
    """A wording of a template in one language; a newer one is another row, and none changes.

    `created_by` is None for those that came with the program.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    template = models.ForeignKey(LetterTemplate, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=2, choices=Language)
    number = models.PositiveSmallIntegerField()
    subject = models.CharField(pgettext_lazy("letter", "Subject"), max_length=160)
    body = models.TextField(_("Text"))
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["template", "language", "number"],
                name="wordings_of_a_letter_are_numbered",
                violation_error_code="body",
                violation_error_message=_("Someone else saved this wording. Look at it again."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1) & ~Q(subject="") & ~Q(body=""),
                name="a_wording_of_a_letter_says_something",
            ),
        ]


@tracked()
class Letter(EditableRecord):
    """A letter on a file: a draft until it has its document; then the database keeps it as it is.

    `text` is the wording it began with. `recipient` is the name and address at its head. `sent_to`,
    `ground` and `way` are answered when it is issued: who got it, why it may leave, and how.
    """

    line = models.CharField(max_length=20, choices=ServiceLine, blank=True)
    text = models.ForeignKey(LetterText, on_delete=models.PROTECT, related_name="+")
    is_to_client = models.BooleanField(default=False)
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recipient = EncryptedTextField(key="case.data_key_id")
    dated_on = models.DateField()
    subject = EncryptedTextField(key="case.data_key_id")
    body = EncryptedTextField(key="case.data_key_id")
    ground = models.CharField(max_length=14, choices=Disclosure.Ground, blank=True)
    way = models.CharField(max_length=6, choices=Way, blank=True)
    sent_to = EncryptedTextField(key="case.data_key_id", blank=True)
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="letter"
    )
    issued_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_at = models.DateTimeField(null=True, blank=True)

    unscoped: ClassVar[Any] = without_voided(DocumentQuerySet)
    with_voided = DocumentQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = pgettext_lazy("correspondence", "letter")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(recipient=b"") & ~Q(subject=b"") & ~Q(body=b""),
                name="a_letter_has_a_recipient_a_subject_and_a_text",
            ),
            models.CheckConstraint(
                condition=Q(line__in=[SHARED, *ServiceLine.values]),
                name="a_letter_is_of_a_service_line",
            ),
            models.CheckConstraint(
                condition=Q(is_to_client=False) | Q(contact__isnull=True),
                name="a_letter_is_to_the_client_or_to_a_contact",
                violation_error_code="contact",
                violation_error_message=_("Choose the person or somebody of the address book."),
            ),
            models.CheckConstraint(
                condition=Q(
                    document__isnull=True,
                    issued_at__isnull=True,
                    issued_by__isnull=True,
                    ground="",
                    way="",
                    sent_to=b"",
                )
                | (
                    Q(
                        document__isnull=False,
                        issued_at__isnull=False,
                        issued_by__isnull=False,
                        ground__in=Disclosure.Ground.values,
                        way__in=Way.values,
                    )
                    & ~Q(sent_to=b"")
                ),
                name="an_issued_letter_says_to_whom_and_why",
            ),
        ]
        indexes = [models.Index(fields=["case", "-created_at"], name="letters_of_a_file")]

    @property
    def whole(self) -> str:
        """All that somebody reads before it is issued."""
        return f"{self.recipient}\n{self.subject}\n{self.body}"

    @property
    def document_title(self) -> str:
        """What it is called among the documents: not its subject, in which there may be a name."""
        return self.text.template.label_in(self.text.language)

    @property
    def is_issued(self) -> bool:
        return self.document_id is not None

    @property
    def state(self) -> str:
        """One of "draft", "issued", "withdrawn"; read with `select_related("withdrawal")`."""
        if not self.is_issued:
            return "draft"
        return "withdrawn" if getattr(self, "withdrawal", None) else "issued"

    @property
    def line_label(self) -> str:
        """The label of the service line that opens it."""
        return label_of_line(self.line)


class LetterWithdrawal(models.Model):
    """An issued letter counts no longer, from when and why; the letter itself stays as it is."""

    letter = models.OneToOneField(
        Letter, on_delete=models.PROTECT, primary_key=True, related_name="withdrawal"
    )
    reason = EncryptedTextField(key="letter.case.data_key_id")
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(db_default=Now())

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=b""), name="a_letter_is_withdrawn_for_a_reason"
            ),
        ]
