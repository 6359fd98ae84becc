"""What was passed on to a partner, exactly, and the encrypted file that left."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from cases.permissions import Permission
from cases.records import CaseRecord, CaseRecordQuerySet, Guarded
from disclosures.models import Disclosure
from transfers.models.referrals import CrossBorderReferral


class Dossier(CaseRecord):
    """One of the two dossiers of a referral; never changed.

    The first says nothing that identifies; the second goes after the partner has accepted. `facts`
    is what it says, as JSON, `fields` the names of its facts. `file` is encrypted to `public_key`,
    so that nobody here can open it. `receipt` is what the partner reads back to show that it was
    opened.
    """

    view_permission = Permission.VIEW_IDENTITY
    change_permission = Permission.CHANGE_CASE

    class Part(models.TextChoices):
        FIRST = "first", _("First dossier, without name")
        SECOND = "second", _("Second dossier, after acceptance")

    referral = models.ForeignKey(
        CrossBorderReferral, on_delete=models.PROTECT, related_name="dossiers"
    )
    part = models.CharField(max_length=6, choices=Part)
    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="+")
    fields = ArrayField(models.CharField(max_length=20))
    facts = EncryptedTextField(key="case.data_key_id")
    file = models.BinaryField()
    public_key = models.CharField(max_length=62)
    receipt = EncryptedTextField(key="case.data_key_id")

    unscoped: ClassVar[Any] = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "a_dossier_follows_decision_consent_and_key": (
            "",
            _("This does not follow from how the referral stands now."),
        ),
    }

    class Meta(CaseRecord.Meta):
        verbose_name = _("dossier for another country")
        constraints = [
            models.UniqueConstraint(fields=["referral", "part"], name="each_dossier_is_sent_once"),
            models.CheckConstraint(
                condition=Q(part__in=["first", "second"]), name="a_dossier_is_the_first_or_second"
            ),
            models.CheckConstraint(condition=Q(fields__len__gt=0), name="a_dossier_says_something"),
        ]
