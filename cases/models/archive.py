"""When closed files go to the archive, and why one came back out of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.records import CaseRecord


@tracked()
class ArchiveSetting(models.Model):
    """After how many months a closed file goes to the archive by itself: one row.

    None: only by hand. No law that names a term for these centres was found.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    months = models.PositiveSmallIntegerField(null=True, blank=True, default=12)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_rule_of_the_archive"),
            models.CheckConstraint(
                condition=Q(months__isnull=True) | Q(months__range=(1, 120)),
                name="an_archive_waits_some_months",
                violation_error_code="months",
                violation_error_message=_("From 1 to 120 months."),
            ),
        ]

    @classmethod
    def current(cls) -> "ArchiveSetting":
        """Return the rule in force, the usual one where nobody set any."""
        return cls._default_manager.first() or cls()


@tracked()
class ArchiveExit(CaseRecord):
    """A file was taken out of the archive, for a reason."""

    view_permission = "view_case"

    on = models.DateField()
    reason = EncryptedTextField(key="case.data_key_id")

    class Meta(CaseRecord.Meta):
        pass
