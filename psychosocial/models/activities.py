"""Activities of culture and sport, and who signed up for them."""

from decimal import Decimal
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.matters import SharedMatter, SharedMatterQuerySet
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from records.models import without_voided


class ActivityQuerySet(SharedMatterQuerySet):
    """Narrow activities: whoever opens the page sees all, for they hold nothing about anybody."""

    def visible_to(self, user: Any, action: str = "view") -> Self:
        """Keep those that may be seen, all of them, or changed: one's own."""
        return self.filter(created_by=user) if action == "change" else self.all()


@tracked()
class Activity(SharedMatter):
    """An activity of culture or sport for several people; `kind` is a value of a code list.

    `cost` is in euros for each who takes part. `safety` holds what to look out for, and names
    nobody.
    """

    kind = models.CharField(max_length=40)
    title = EncryptedTextField(_("What"), key="data_key_id")
    starts_at = models.DateTimeField(_("When"))
    place = EncryptedTextField(_("Place"), key="data_key_id", blank=True)
    places = models.PositiveSmallIntegerField(_("Places"), null=True, blank=True)
    cost = models.DecimalField(_("Cost"), max_digits=8, decimal_places=2, default=Decimal(0))
    transport = EncryptedTextField(_("Transport"), key="data_key_id", blank=True)
    safety = EncryptedTextField(_("Safety"), key="data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(ActivityQuerySet)
    with_voided: ClassVar[Any] = ActivityQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(SharedMatter.Meta):
        verbose_name = _("activity")
        constraints = [
            *SharedMatter.Meta.constraints,
            models.CheckConstraint(condition=~Q(kind=""), name="an_activity_has_a_kind"),
            models.CheckConstraint(
                condition=Q(cost__gte=0),
                name="an_activity_costs_nothing_or_more",
                violation_error_code="cost",
                violation_error_message=_("An amount is zero or more."),
            ),
        ]

    @property
    def trail_line(self) -> str:
        return ServiceLine.PSYCHOSOCIAL.value


@tracked()
class SignUp(EditableRecord):
    """Somebody signed up for an activity, and came or did not."""

    service_line = ServiceLine.PSYCHOSOCIAL

    class State(models.TextChoices):
        SIGNED_UP = "signed_up", _("Signed up")
        CAME = "came", _("Took part")
        ABSENT = "absent", _("Did not come")
        CANCELLED = "cancelled", _("Cancelled beforehand")

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="participations")
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.SIGNED_UP)

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("sign-up for an activity")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["activity", "case"],
                condition=Q(voided_at__isnull=True),
                name="once_in_an_activity",
                violation_error_code="case",
                violation_error_message=_("This person takes part already."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=("signed_up", "came", "absent", "cancelled")),
                name="a_sign_up_has_a_state",
            ),
        ]
