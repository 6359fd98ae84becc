"""What a person agreed to: for which purpose, with whom, and until when."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.models import CaseContact, Relative
from cases.permissions import Permission
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from contacts.models import Contact
from records.models import Versioned, without_voided


class Purpose(models.TextChoices):
    """What something is shared for."""

    CARE = "care", _("Care and health")
    HOUSING = "housing", _("Housing")
    PAPERS = "papers", _("Papers, income and insurance")
    LEGAL = "legal", _("Lawyer and proceedings")
    AUTHORITIES = "authorities", _("Police and public prosecutor")
    CENTRE = "centre", _("Another centre")
    SCHOOL_WORK = "school_work", _("School, training and work")
    FAMILY = "family", _("Family and people who help")
    RESEARCH = "research", _("Research or press")


class Partnered(models.Model):
    """A row that names a partner: a contact of the address book, or somebody in words."""

    partner = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    partner_words = EncryptedTextField(key="case.data_key_id", blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(partner__isnull=False, partner_words=b"")
                | (Q(partner__isnull=True) & ~Q(partner_words=b"")),
                name="%(app_label)s_%(class)s_names_one_partner",
                violation_error_code="partner",
                violation_error_message=_(
                    "Choose somebody of the address book, or write who it is below; not both."
                ),
            ),
        ]

    @property
    def partner_name(self) -> str:
        """Name the partner; read with `select_related("partner__organisation")`."""
        return str(self.partner) if self.partner else self.partner_words


class ConsentQuerySet(CaseRecordQuerySet):
    """Narrow consents."""

    def in_force(self, on: dt.date) -> Self:
        """Keep those that hold on a day: from the day given, until the day before a withdrawal.

        What somebody signed who, as it is noted now, was no guardian or parent on the day it was
        given holds on no day.
        """
        guardian = Q(signer__role="guardian", signer__voided_at__isnull=True)
        guardian &= Q(signer__since__lte=F("given_on"))
        guardian &= Q(signer__until__isnull=True) | Q(signer__until__gte=F("given_on"))
        parent = Q(signer_relative__relation="parent", signer_relative__voided_at__isnull=True)
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=on),
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on),
            Q(signer__isnull=True) | guardian,
            Q(signer_relative__isnull=True) | parent,
            given_on__lte=on,
        )


@tracked()
class Consent(Partnered, EditableRecord):
    """The person agrees that something is shared with a partner for a purpose, for some time.

    `until` is its last day, None while there is none. `language` (ISO 639-3) is the one in which
    it was explained. Withdrawn, it never changes again; neither does what it covers once
    something was shared on it.
    """

    view_permission = Permission.VIEW_IDENTITY
    change_permission = Permission.CHANGE_CASE

    class Giver(models.TextChoices):
        PERSON = "person", _("The person")
        GUARDIAN = "guardian", _("The guardian")

    class Way(models.TextChoices):
        SIGNED = "signed", _("Signed")
        SPOKEN = "spoken", _("Spoken")

    purpose = models.CharField(max_length=12, choices=Purpose)
    what = EncryptedTextField(key="case.data_key_id")
    given_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    given_by = models.CharField(max_length=8, choices=Giver, default=Giver.PERSON)
    # Who signed for the person: the guardian around the file, or a relative who is a parent.
    signer = models.ForeignKey(
        CaseContact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,  # nobody looks for the consents of a signer
    )
    signer_relative = models.ForeignKey(
        Relative,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    way = models.CharField(max_length=6, choices=Way, default=Way.SIGNED)
    language = models.CharField(max_length=3)
    interpreter = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    interpreter_words = EncryptedTextField(key="case.data_key_id", blank=True)
    witness = EncryptedTextField(key="case.data_key_id", blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    # Who withdrew it, and the colleague who noted that.
    withdrawn_by = models.CharField(max_length=8, choices=Giver, blank=True)
    withdrawal_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    unscoped: ClassVar[Any] = without_voided(ConsentQuerySet)
    with_voided = ConsentQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "a_consent_that_was_used_or_withdrawn_is_closed": (
            "",
            _(
                "It was withdrawn, or something was shared on it: it does not change any more."
                " Withdraw it if need be, and note a new one."
            ),
        ),
        "who_signs_a_consent_is_around_its_file": (
            "signer",
            _("This is not the guardian or a parent around this file."),
        ),
    }

    class Meta(EditableRecord.Meta):
        verbose_name = _("consent")
        constraints = [
            *EditableRecord.Meta.constraints,
            *Partnered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values), name="a_consent_has_a_purpose"
            ),
            models.CheckConstraint(
                condition=~Q(what=b""),
                name="a_consent_says_what_may_be_shared",
                violation_error_code="what",
                violation_error_message=_("Write what may be shared."),
            ),
            models.CheckConstraint(
                condition=Q(given_by="person", signer__isnull=True, signer_relative__isnull=True)
                | (
                    Q(given_by="guardian")
                    & (Q(signer__isnull=True) ^ Q(signer_relative__isnull=True))
                ),
                name="a_consent_of_a_guardian_has_one_signer",
                violation_error_code="signer",
                violation_error_message=_(
                    "Choose the guardian or the parent who signs, one of them, where it is not the"
                    " person."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(language=""), name="a_consent_is_explained_in_a_language"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("given_on")),
                name="a_consent_ends_after_it_is_given",
                violation_error_code="until",
                violation_error_message=_("This is before it was given."),
            ),
            models.CheckConstraint(
                condition=Q(interpreter__isnull=True) | Q(interpreter_words=b""),
                name="a_consent_names_one_interpreter",
                violation_error_code="interpreter",
                violation_error_message=_(
                    "Choose an interpreter of the address book, or write a name; not both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(way="signed") | ~Q(witness=b""),
                name="a_spoken_consent_has_a_witness",
                violation_error_code="witness",
                violation_error_message=_("Write who was there: nothing was signed."),
            ),
            models.CheckConstraint(
                condition=Q(
                    withdrawn_on__isnull=True, withdrawn_by="", withdrawal_noted_by__isnull=True
                )
                | (
                    Q(withdrawn_on__isnull=False, withdrawal_noted_by__isnull=False)
                    & ~Q(withdrawn_by="")
                ),
                name="a_withdrawal_has_its_day_and_who",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="a_consent_is_withdrawn_after_it_is_given",
                violation_error_code="withdrawn_on",
                violation_error_message=_("This is before it was given."),
            ),
        ]

    @property
    def interpreter_name(self) -> str:
        """Name the interpreter, '' for none."""
        return str(self.interpreter) if self.interpreter else self.interpreter_words

    @property
    def signer_name(self) -> str:
        """Name who signed for the person, '' where it was the person.

        Read with `select_related("signer__contact__organisation", "signer_relative")`.
        """
        if self.signer:
            return self.signer.who
        parent = self.signer_relative
        return (parent.name or str(parent.get_relation_display())) if parent else ""

    def is_in_force(self, on: dt.date) -> bool:
        """Ask of one row, read as for `signer_name`, what `in_force` asks of many."""
        is_withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= on
        is_over = self.until is not None and self.until < on
        return self.given_on <= on and self._signer_holds() and not (is_withdrawn or is_over)

    def _signer_holds(self) -> bool:
        """Ask whether who signed was the guardian or a parent, as it is noted now."""
        guardian, parent = self.signer, self.signer_relative
        if guardian:
            began = guardian.role == "guardian" and guardian.since <= self.given_on
            is_over = guardian.until is not None and guardian.until < self.given_on
            return began and not is_over and guardian.voided_at is None
        return parent is None or (parent.relation == "parent" and parent.voided_at is None)


@tracked()
class ConsentSetting(Versioned):
    """From which age a person consents without a guardian or a parent: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    own_from = models.PositiveSmallIntegerField(default=18)

    class Meta:
        default_permissions = ()
        verbose_name = _("age of consent to sharing")
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_age_of_consent"),
            models.CheckConstraint(
                condition=Q(own_from__range=(12, 18)),
                name="an_age_of_consent_is_12_to_18",
                violation_error_code="own_from",
                violation_error_message=_("Write an age from 12 to 18."),
            ),
        ]
