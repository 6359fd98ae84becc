"""Who works on a case, and who asks to."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.access import Access
from cases.records import CaseRecord
from cases.service_lines import ServiceLine

STAFF = settings.AUTH_USER_MODEL


@tracked()
class Assignment(CaseRecord):
    """A person of staff works on a case, in some service lines, from a day until a day."""

    view_permission = "view_case"

    user = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=20)
    lines = ArrayField(models.CharField(max_length=20, choices=ServiceLine), default=list)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta(CaseRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user"],
                condition=Q(ends_on__isnull=True),
                name="one_assignment_per_person_and_case",
            ),
        ]

    @property
    def role_label(self) -> str:
        """Return the role on this file in the reader's language."""
        return str(Role(self.role).label)


class AccessRequest(CaseRecord):
    """Somebody asks to see a part of a file; the case lead or a coordinator answers."""

    view_permission = "view_case"

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for an answer")
        GIVEN = "given", _("Given")
        REFUSED = "refused", _("Not given")

    permissions = ArrayField(models.CharField(max_length=30))
    reason = EncryptedTextField(key="case.data_key_id")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    answered_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = EncryptedTextField(key="case.data_key_id", blank=True)

    class Meta(CaseRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["case", "created_by"],
                condition=Q(state="waiting"),
                name="one_waiting_request_per_person_and_case",
            ),
        ]

    def may_be_answered_by(self, access: Access) -> bool:
        """Ask whether somebody decides on the file, or can give all that is asked for."""
        return access.decides or access.may_give.issuperset(self.permissions)
