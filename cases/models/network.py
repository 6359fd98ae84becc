"""Who is around a file: professionals of the address book, and people the client knows."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.permissions import Permission
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from contacts.models import Contact
from records.models import without_voided


@tracked()
class CaseContact(EditableRecord):
    """Somebody around a file: who, in which role, since when, and what they may be told.

    Either a contact of the address book, or a private person whose name and number are
    encrypted. `role` is a value of a code list. `mandate` is what they may do in the client's
    name; '' for nothing.
    """

    view_permission = Permission.VIEW_IDENTITY
    change_permission = Permission.CHANGE_CASE

    class MayBeTold(models.TextChoices):
        NOTHING = "nothing", _("Nothing")
        PRACTICAL = "practical", _("Practical matters: appointments, papers")
        AGREED = "agreed", _("What was agreed, written below")

    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = EncryptedTextField(key="case.data_key_id", blank=True)
    number = EncryptedTextField(key="case.data_key_id", blank=True)
    role = models.CharField(max_length=40)
    mandate = EncryptedTextField(key="case.data_key_id", blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    may_be_told = models.CharField(max_length=9, choices=MayBeTold, default=MayBeTold.NOTHING)
    agreed = EncryptedTextField(key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("person around the file")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(contact__isnull=False, name=b"", number=b"")
                | (Q(contact__isnull=True) & ~Q(name=b"")),
                name="who_is_around_a_file_is_a_contact_or_has_a_name",
                violation_error_code="contact",
                violation_error_message=_(
                    "Choose somebody of the address book, or write a name below; not both."
                ),
            ),
            models.CheckConstraint(condition=~Q(role=""), name="a_case_contact_has_a_role"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="a_case_contact_ends_after_it_began",
                violation_error_code="until",
                violation_error_message=_("This is before it began."),
            ),
            models.CheckConstraint(
                condition=~(Q(may_be_told="agreed") & Q(agreed=b"")),
                name="what_was_agreed_to_tell_is_written",
                violation_error_code="agreed",
                violation_error_message=_("Write what was agreed."),
            ),
            models.CheckConstraint(
                condition=Q(may_be_told="agreed") | Q(agreed=b""),
                name="only_what_was_agreed_to_tell_is_written",
                violation_error_code="may_be_told",
                violation_error_message=_("Something is written below: choose what was agreed."),
            ),
        ]

    @property
    def who(self) -> str:
        """Name them; read with `select_related("contact__organisation")`."""
        return str(self.contact) if self.contact else self.name
