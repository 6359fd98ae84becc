"""Months of the books that two people closed."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from common.ids import uuid7
from workspace.models import Approval


class ClosedMonthQuerySet(models.QuerySet):
    """Narrow the closings of months."""

    def in_force(self) -> Self:
        """Keep those that were not opened again."""
        return self.filter(reopening__isnull=True)


class ClosedMonth(models.Model):
    """A month of which two people closed the books; `month` is its first day.

    The database asks for the approval of this act and this month, and lets nothing change but
    that two people opened it again, with a reason. It refuses every line of money that is paid
    in a closed month.
    """

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "two_people_close_a_month": ("", _("A month is closed and opened again by two people.")),
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    month = models.DateField()
    closing = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="+")
    lines = models.PositiveIntegerField()
    total = models.DecimalField(max_digits=12, decimal_places=2)
    reopening = models.ForeignKey(
        Approval, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = EncryptedTextField(key="named:books", blank=True)

    objects = ClosedMonthQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(month__day=1), name="a_month_is_named_by_its_first_day"
            ),
            models.UniqueConstraint(
                fields=["month"],
                condition=Q(reopening__isnull=True),
                name="a_month_is_closed_once",
                violation_error_message=_("This month is closed already."),
            ),
            models.CheckConstraint(
                condition=Q(reopening__isnull=True, reason=b"")
                | Q(reopening__isnull=False) & ~Q(reason=b""),
                name="a_month_is_opened_again_for_a_reason",
                violation_error_code="reason",
                violation_error_message=_("Write why."),
            ),
        ]
