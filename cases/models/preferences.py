"""What matters to a person: how to address them, language, faith, food, days, whom they talk to."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.permissions import Permission
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from contacts.models import CHANNELS, Language
from records.models import without_voided


@tracked()
class Preference(EditableRecord):
    """What matters to this person, asked once and shown to who works with them.

    `faith` only when they want it noted. In which language and to whom they talk is plain, for an
    interpreter is chosen by it; all else is encrypted.
    """

    view_permission = Permission.VIEW_IDENTITY
    change_permission = Permission.CHANGE_CASE

    class Whom(models.TextChoices):
        ANY = "any", _("No preference")
        WOMAN = "woman", _("A woman")
        MAN = "man", _("A man")

    address_as = EncryptedTextField(_("How to address them"), key="case.data_key_id", blank=True)
    language = models.ForeignKey(
        Language,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Language or variety"),
    )
    staff = models.CharField(_("Talks rather to"), max_length=5, choices=Whom, default=Whom.ANY)
    interpreter = models.CharField(_("Interpreter"), max_length=5, choices=Whom, default=Whom.ANY)
    channel = models.CharField(
        _("Interpreter comes or calls"), max_length=10, choices=CHANNELS, blank=True
    )
    food = EncryptedTextField(_("Food"), key="case.data_key_id", blank=True)
    days = EncryptedTextField(_("Days that matter"), key="case.data_key_id", blank=True)
    faith = EncryptedTextField(_("Faith"), key="case.data_key_id", blank=True)
    avoid = EncryptedTextField(_("Words and subjects to avoid"), key="case.data_key_id", blank=True)
    other = EncryptedTextField(_("What else matters"), key="case.data_key_id", blank=True)
    asked_on = models.DateField(_("Asked on"))

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("what matters to the person")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(voided_at__isnull=True),
                name="what_matters_is_noted_once_per_file",
                violation_error_message=_("It is noted already: change what is there."),
            ),
            models.CheckConstraint(
                condition=Q(staff__in=("any", "woman", "man"))
                & Q(interpreter__in=("any", "woman", "man")),
                name="whom_one_talks_to_is_a_choice",
            ),
        ]
