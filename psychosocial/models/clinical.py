"""Clinical notes: of whose existence only those know who are named for them on the file."""

from collections.abc import Collection
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from audit.models import DataKey
from cases.permissions import Permission
from cases.records import CaseRecord, CaseRecordQuerySet, EditableRecord, Guarded
from common.ids import uuid7
from counseling.models import Session
from records.models import without_voided

STAFF = settings.AUTH_USER_MODEL


class ClinicalFolder(CaseRecord):
    """The clinical notes of one file, under a data key of their own.

    The key is not that of the file: whoever comes to hold that one opens no clinical note.
    `created_by` is who began them.
    """

    view_permission = Permission.VIEW_CLINICAL
    change_permission = Permission.CHANGE_CLINICAL

    data_key = models.OneToOneField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )

    class Meta(CaseRecord.Meta):
        constraints = [models.UniqueConstraint(fields=["case"], name="one_clinical_folder_a_file")]

    @classmethod
    def keys_left(cls, erased: Collection[UUID]) -> list[UUID]:
        """Return the keys of clinical notes whose file is erased with these keys."""
        rows = cls.unscoped.filter(case__data_key__in=erased)
        return list(rows.values_list("data_key", flat=True))


@tracked()
class ClinicalNote(EditableRecord):
    """What a psychologist notes for their own work with a person.

    Once signed, by hand or after seven days, it never changes; see `ClinicalAddition`. It can only
    be voided, its text as it was. It is no contact: a session without its content is.

    moved_from: the session whose text it was.
    before_moving: JSON of that text as it was: each version with its moment, signature, additions
        and countersignature.
    """

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "closed_psychosocial_clinicalnote": (
            "",
            _("This note was signed in between. Add to it instead."),
        ),
    }

    view_permission = Permission.VIEW_CLINICAL
    change_permission = Permission.CHANGE_CLINICAL

    folder = models.ForeignKey(ClinicalFolder, on_delete=models.PROTECT, related_name="notes")
    held_on = models.DateField()
    text = EncryptedTextField(key="folder.data_key_id")
    moved_from = models.OneToOneField(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    before_moving = EncryptedTextField(key="folder.data_key_id", blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("clinical note")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=b""), name="a_clinical_note_says_something"),
            models.CheckConstraint(
                condition=Q(moved_from__isnull=True, before_moving=b"")
                | (Q(moved_from__isnull=False) & ~Q(before_moving=b"")),
                name="what_moved_is_kept_as_it_was",
            ),
        ]
        indexes = [models.Index(fields=["case", "-held_on"], name="clinical_notes_of_a_case")]

    @property
    def void_key_id(self) -> UUID:
        """The key of the clinical notes, so that the reason is no more open than the note."""
        return self.folder.data_key_id

    @property
    def is_signed(self) -> bool:
        """Whether the note is closed."""
        return self.signed_at is not None


@tracked()
class ClinicalAddition(models.Model):
    """What was added to a signed clinical note; it never changes either."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    note = models.ForeignKey(ClinicalNote, on_delete=models.PROTECT, related_name="additions")
    text = EncryptedTextField(key="note.folder.data_key_id")
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        default_permissions = ()
