"""Partners in other countries: what they may receive, and the key to which it is encrypted."""

import hashlib
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from common.ids import uuid7
from contacts.models import Contact
from records.models import Versioned
from transfers.sheet import Block

STAFF = settings.AUTH_USER_MODEL


def fingerprint_of(public_key: str) -> str:
    """Return what two people read to each other to compare a key: 32 digits in groups of four."""
    digest = hashlib.sha256(public_key.encode()).hexdigest()[:32]
    return " ".join(digest[start : start + 4] for start in range(0, 32, 4))


class PartnerQuerySet(models.QuerySet):
    """Narrow partners."""

    def in_use(self, today: Any) -> Self:
        """Keep those whose contact may be chosen on a day."""
        return self.filter(contact__in=Contact.objects.in_use(today))


class PartnerRole(models.TextChoices):
    """What a partner in another country does."""

    RECEPTION = "reception", _("First reception")
    SHELTER = "shelter", _("Shelter")
    LEGAL = "legal", _("Legal help")
    CARE = "care", _("Care")
    RETURN = "return", _("Help after a return")
    AUTHORITY = "authority", _("Authority")


@tracked()
class PartnerAbroad(Versioned):
    """An organisation of the address book in another country, to which people may be referred.

    `country` is ISO 3166. `may_receive` are the blocks of the sheet that it may be told of.
    `public_key` is its public key of age; it counts when somebody else than who typed it has
    compared its fingerprint with the partner, by another way than it came.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="partner_abroad")
    country = models.CharField(max_length=2)
    roles = ArrayField(models.CharField(max_length=10, choices=PartnerRole))
    may_receive = ArrayField(models.CharField(max_length=1, choices=Block))
    capacity = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=200, blank=True)
    public_key = models.CharField(max_length=62, blank=True)
    key_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    key_confirmed_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    key_confirmed_on = models.DateField(null=True, blank=True)

    objects = PartnerQuerySet.as_manager()

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "another_key_is_confirmed_anew": (
            "public_key",
            _("This is another key: it has to be confirmed anew."),
        ),
    }

    class Meta:
        default_permissions = ()
        verbose_name = _("partner in another country")
        constraints = [
            models.UniqueConstraint(
                fields=["contact"],
                name="one_partner_abroad_per_contact",
                violation_error_message=_("This is noted already. Look at the contact again."),
            ),
            models.CheckConstraint(
                condition=Q(country__regex="^[A-Z]{2}$"), name="a_partner_abroad_has_a_country"
            ),
            models.CheckConstraint(
                condition=Q(roles__contained_by=PartnerRole.values, roles__len__gte=1),
                name="a_partner_abroad_does_something",
                violation_error_code="roles",
                violation_error_message=_("Choose at least one."),
            ),
            models.CheckConstraint(
                condition=Q(may_receive__contained_by=Block.values, may_receive__len__gte=1),
                name="a_partner_abroad_may_receive_something",
                violation_error_code="may_receive",
                violation_error_message=_("Choose at least one."),
            ),
            models.CheckConstraint(
                condition=Q(public_key="", key_by__isnull=True)
                | Q(public_key__regex="^age1[02-9ac-hj-np-z]{58}$", key_by__isnull=False),
                name="a_key_of_a_partner_is_of_age",
                violation_error_code="public_key",
                violation_error_message=_("This is no public key: it begins with age1."),
            ),
            models.CheckConstraint(
                condition=Q(key_confirmed_by__isnull=True, key_confirmed_on__isnull=True)
                | (
                    Q(key_confirmed_by__isnull=False, key_confirmed_on__isnull=False)
                    & ~Q(public_key="")
                    & ~Q(key_confirmed_by=F("key_by"))
                ),
                name="a_key_is_confirmed_by_somebody_else",
                violation_error_message=_("Somebody else has to confirm the key you typed."),
            ),
        ]

    def __str__(self) -> str:
        """Name the organisation; read with `select_related("contact__organisation")`."""
        return str(self.contact)

    @property
    def is_ready(self) -> bool:
        """Whether something may be encrypted for this partner."""
        return self.key_confirmed_on is not None

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.public_key)
