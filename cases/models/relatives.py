"""Children and relatives of a person who have no file of their own."""

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.ages import age_on
from cases.models.clients import Client
from cases.models.family import Relation
from cases.models.files import Case
from cases.permissions import Permission
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from common.ids import uuid7
from records.models import without_voided


class Whereabouts(models.TextChoices):
    """Where somebody of the household is."""

    WITH_CLIENT = "with_client", _("With the person")
    BELGIUM = "belgium", _("Elsewhere in Belgium")
    ABROAD = "abroad", _("Abroad")
    UNKNOWN = "unknown", _("Not known")


class RelativeQuerySet(CaseRecordQuerySet):
    """Narrow relatives."""

    def without_file(self) -> Any:
        """Keep those who have no file of their own yet."""
        return self.filter(own_case__isnull=True)

    def along(self) -> Any:
        """Keep those of them who are with the person now, and so sleep along."""
        return self.without_file().filter(place=Whereabouts.WITH_CLIENT)


@tracked()
class Relative(EditableRecord):
    """A child or relative: who they are to the client of the file, where they are and since when.

    Once they have a file of their own, `own_case` leads to it and holds their name and birth;
    nothing of it is kept here.
    """

    view_permission = Permission.VIEW_IDENTITY

    name = EncryptedTextField(_("Name"), key="case.data_key_id", blank=True)
    birth_date = EncryptedTextField(_("Date of birth"), key="case.data_key_id", blank=True)
    birth_precision = models.CharField(
        max_length=10, choices=Client.Precision, default=Client.Precision.UNKNOWN
    )
    birth_year = models.PositiveSmallIntegerField(_("Year of birth"), null=True, blank=True)
    relation = models.CharField(_("Relation to the person"), max_length=10, choices=Relation)
    place = models.CharField(pgettext_lazy("relative", "Where"), max_length=12, choices=Whereabouts)
    since = models.DateField(_("Since"), null=True, blank=True)
    own_case = models.OneToOneField(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    unscoped: ClassVar[Any] = without_voided(RelativeQuerySet)
    with_voided = RelativeQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("child or relative without a file")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(own_case__isnull=True)
                | Q(name=b"", birth_date=b"", birth_year__isnull=True),
                name="a_relative_with_a_file_is_described_there",
            ),
            models.CheckConstraint(
                condition=~Q(place="with_client") | Q(since__isnull=False),
                name="who_is_with_the_person_is_since_a_day",
                violation_error_code="since",
                violation_error_message=_("Write since when: the nights are counted from then."),
            ),
        ]

    def age_on(self, day: dt.date) -> int | None:
        """Return the age on a day, as far as the birth is known."""
        return age_on(self.birth_date, day)


@tracked()
class RelativeStay(models.Model):
    """Somebody was with the person before, from a day up to another: nights of then still count."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    relative = models.ForeignKey(Relative, on_delete=models.PROTECT, related_name="earlier")
    since = models.DateField()
    until = models.DateField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=models.F("since")), name="a_relative_leaves_after_coming"
            ),
        ]
