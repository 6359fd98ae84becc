"""Referrals that come from other countries, and the key with which their dossiers are opened."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Role
from audit.fields import EncryptedTextField
from audit.history import tracked
from audit.models import DataKey
from cases.models import Case
from common.ids import uuid7
from records.models import Versioned
from transfers.models.partners import PartnerAbroad, fingerprint_of
from transfers.packet import Packet

STAFF = settings.AUTH_USER_MODEL


class OwnKey(models.Model):
    """The key pair of this organisation: partners encrypt to its public half. One row, for ever."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    public_key = models.CharField(max_length=62)
    private_key = EncryptedTextField(key="named:transfers")
    made_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_own_key")]

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.public_key)


class IncomingQuerySet(models.QuerySet):
    """Narrow dossiers that came."""

    def visible_to(self, user: Any) -> Self:
        """Keep what a coordinator may read; nothing of a referral whose file is closed to them."""
        if not user.has_role(Role.COORDINATOR):
            return self.none()
        opened = IncomingDossier.objects.filter(
            partner=OuterRef("partner"), reference=OuterRef("reference"), case__isnull=False
        )
        hidden = opened.exclude(case__in=Case.objects.visible_to(user).values("pk"))
        return self.exclude(Exists(hidden))

    def of(self, case: Case) -> Self:
        """Keep those that belong to a file, for who may read it."""
        return self.filter(case=case)


# Not its packet: of what is refused nothing stays.
@tracked(exclude=("packet",))
class IncomingDossier(Versioned):
    """A dossier that came from a partner: it waits, and becomes a referral when it is accepted.

    `packet` is what it says, as `transfers.packet` writes it; of what is refused nothing stays.
    Who sent it is whom the colleague who took it in called (`partner`): a dossier does not prove
    it. A recall does not either, so that somebody calls before it is refused.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("dossier", "Waiting")
        ACCEPTED = "accepted", pgettext_lazy("dossier", "Accepted")
        REFUSED = "refused", pgettext_lazy("dossier", "Refused")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    data_key = models.OneToOneField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    partner = models.ForeignKey(PartnerAbroad, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40)
    part = models.CharField(max_length=6)
    expires_on = models.DateField()
    packet = EncryptedTextField(key="data_key_id", blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    recalled_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    reason = EncryptedTextField(key="data_key_id", blank=True)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="incoming_dossiers"
    )
    received_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(db_default=Now())

    objects = IncomingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("dossier from another country")
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "reference", "part"],
                name="each_dossier_comes_once",
                violation_error_code="file",
                violation_error_message=_("This dossier is here already."),
            ),
            models.CheckConstraint(
                condition=Q(part__in=["first", "second"]), name="a_dossier_came_first_or_second"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_on__isnull=True, decided_by__isnull=True)
                | Q(
                    state__in=["accepted", "refused"],
                    decided_on__isnull=False,
                    decided_by__isnull=False,
                ),
                name="a_dossier_that_came_is_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted") ^ Q(case__isnull=True),
                name="a_dossier_accepted_has_its_file",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | (Q(packet=b"") & ~Q(reason=b"")),
                name="nothing_stays_of_a_dossier_refused",
                violation_error_code="reason",
                violation_error_message=_("Write why."),
            ),
        ]

    @property
    def says(self) -> Packet | None:
        """What it says; None of what was refused."""
        return Packet.of_text(self.packet) if self.packet else None
