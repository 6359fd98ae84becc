"""The national number of a person, and the authorisation without which nobody notes one."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.models.clients import Client, OfClientQuerySet
from cases.national_numbers import masked
from common.ids import uuid7
from records.models import Versioned

STAFF = settings.AUTH_USER_MODEL


class AuthorisationQuerySet(models.QuerySet):
    """Narrow authorisations."""

    def on(self, day: dt.date) -> Self:
        """Keep those in force on a day."""
        until = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        return self.filter(until, valid_from__lte=day)


@tracked()
class NumberAuthorisation(Versioned):
    """The decision by which the organisation may use national numbers, by its reference.

    Without one in force no number can be noted, in the program nor in the database.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    noted_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(db_default=Now())

    objects = AuthorisationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("authorisation")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(reference=""), name="an_authorisation_has_its_reference"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="an_authorisation_ends_after_it_begins",
                violation_error_code="valid_until",
                violation_error_message=_("This is before it begins."),
            ),
        ]


@tracked()
class NationalNumber(Versioned):
    """A number of a person: the one in force, or one of before.

    Somebody may have a BIS number first and a number of the register later. It is in no search,
    list, export, print or letter; who sees the names of a person sees its last two digits.
    """

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "a_national_number_is_authorised": (
            "number",
            _("Without an authorisation no national number is noted."),
        ),
    }

    class Kind(models.TextChoices):
        NN = "nn", _("Number of the national register")
        BIS = "bis", _("BIS number")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="national_numbers")
    number = EncryptedTextField(key="client.data_key_id")
    kind = models.CharField(max_length=3, choices=Kind)
    noted_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(db_default=Now())
    ended_on = models.DateField(null=True, blank=True)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(ended_on__isnull=True),
                name="one_national_number_in_force",
                violation_error_code="number",
                violation_error_message=_("Someone else changed this. Look at it again."),
            ),
            models.CheckConstraint(condition=~Q(number=b""), name="a_national_number_has_digits"),
            models.CheckConstraint(
                condition=Q(kind__in=["nn", "bis"]), name="a_national_number_is_of_a_kind"
            ),
        ]

    @property
    def masked(self) -> str:
        """The number with only its last two digits."""
        return masked(self.number)
