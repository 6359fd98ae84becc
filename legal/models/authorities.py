"""Contacts with police and justice, and statements that the person made there."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.models import Condition
from cases.records import Guarded
from cases.service_lines import ServiceLine
from contacts.models import Contact
from disclosures.models import Disclosure, Partnered
from legal.models.mandates import Mandate
from legal.models.privilege import SupportQuerySet, SupportRecord
from records.models import without_voided


@tracked()
class AuthorityContact(Partnered, SupportRecord):
    """A contact with police or justice, or with a lawyer about them.

    What was `told` of the person stands in the register as well (`disclosure`), on a ground; from
    then on day, partner, ground and text stay.
    """

    service_line = ServiceLine.LEGAL

    class Capacity(models.TextChoices):
        ORGANISATION = "organisation", _("For the organisation")
        CLIENT = "client", _("For the client, through the lawyer")
        ACCOMPANYING = "accompanying", _("Accompanying the client")
        WITNESS = "witness", _("As a witness")

    class Channel(models.TextChoices):
        MEETING = "meeting", _("Meeting")
        PHONE = "phone", _("Telephone")
        MAIL = "mail", _("E-mail or message")
        LETTER = "letter", _("Letter")

    class Ground(models.TextChoices):
        CONSENT = "consent", _("Consent of the person")
        MANDATE = "mandate", _("Mandate of the person")
        LEGAL_DUTY = "legal_duty", _("Legal duty, summons or court order")
        DANGER = "vital_interest", _("Serious danger to a person")

    # What stays once it stands in the register.
    ENTERED: ClassVar = (
        "on",
        "partner",
        "partner_words",
        "channel",
        "told",
        "ground",
        "mandate",
    )

    on = models.DateField(_("Day"))
    capacity = models.CharField(_("In which capacity"), max_length=12, choices=Capacity)
    channel = models.CharField(_("How"), max_length=7, choices=Channel)
    lawyer_contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lawyer = EncryptedTextField(key="case.data_key_id", blank=True)
    summary = EncryptedTextField(_("What was said"), key="case.data_key_id", blank=True)
    told = EncryptedTextField(_("What was told"), key="case.data_key_id", blank=True)
    ground = models.CharField(_("On which ground"), max_length=14, choices=Ground, blank=True)
    mandate = models.ForeignKey(
        Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    disclosure = models.OneToOneField(
        Disclosure, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    unscoped: ClassVar[Any] = without_voided(SupportQuerySet)
    with_voided = SupportQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(SupportRecord.Meta):
        verbose_name = _("contact with police or justice")
        constraints = [
            *SupportRecord.Meta.constraints,
            *Partnered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(told=b"", ground="", disclosure__isnull=True)
                | (~Q(told=b"") & ~Q(ground="") & Q(disclosure__isnull=False)),
                name="what_was_told_has_a_ground_and_an_entry",
                violation_error_code="ground",
                violation_error_message=_("What was told and its ground belong together."),
            ),
            models.CheckConstraint(
                condition=Q(ground="mandate", mandate__isnull=False)
                | (~Q(ground="mandate") & Q(mandate__isnull=True)),
                name="a_mandate_is_named_where_it_is_the_ground",
                violation_error_code="mandate",
                violation_error_message=_("Choose the mandate where that is the ground."),
            ),
            models.CheckConstraint(
                condition=Q(lawyer_contact__isnull=True) | Q(lawyer=b""),
                name="a_contact_with_justice_names_one_lawyer",
                violation_error_code="lawyer_contact",
                violation_error_message=_("Choose a lawyer, or write a name; not both."),
            ),
        ]

    @property
    def lawyer_name(self) -> str:
        """Name the lawyer; read with `select_related("lawyer_contact__organisation")`."""
        return str(self.lawyer_contact) if self.lawyer_contact else self.lawyer


@tracked()
class Statement(SupportRecord):
    """The person made a statement or a complaint: where, its number, and what is kept of it.

    `condition` is the condition of the status that was noted with it.
    """

    service_line = ServiceLine.LEGAL

    class Service(models.TextChoices):
        POLICE = "police", _("Police")
        INSPECTION = "inspection", _("Social inspection")
        PROSECUTOR = "prosecutor", _("Public prosecutor")
        LABOUR_PROSECUTOR = "labour_prosecutor", _("Labour prosecutor")
        JUDGE = "investigating_judge", _("Investigating judge")

    class Form(models.TextChoices):
        COMPLAINT = "complaint", _("Complaint")
        STATEMENT = "statement", _("Statement")
        INFORMATION = "information", _("Information only")

    # What meets the condition of cooperation.
    COOPERATES: ClassVar = (Form.COMPLAINT, Form.STATEMENT)

    on = models.DateField(_("Day"))
    service = models.CharField(_("To which service"), max_length=20, choices=Service)
    contact = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Of the address book"),
    )
    form = models.CharField(_("Form"), max_length=11, choices=Form)
    pv_number = EncryptedTextField(_("PV number"), key="case.data_key_id", blank=True)
    place = EncryptedTextField(_("Where"), key="case.data_key_id", blank=True)
    has_interpreter = models.BooleanField(_("With an interpreter"), default=False)
    has_lawyer = models.BooleanField(_("A lawyer was present"), default=False)
    has_copy = models.BooleanField(_("Copy received"), default=False)
    summary = EncryptedTextField(_("What it says"), key="case.data_key_id", blank=True)
    condition = models.ForeignKey(
        Condition, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    unscoped: ClassVar[Any] = without_voided(SupportQuerySet)
    with_voided = SupportQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(SupportRecord.Meta):
        verbose_name = _("statement")
        constraints = [
            *SupportRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(condition__isnull=True) | Q(form__in=["complaint", "statement"]),
                name="information_meets_no_condition",
                violation_error_code="form",
                violation_error_message=_("Information alone does not meet the condition."),
            ),
        ]
