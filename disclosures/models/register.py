"""The register: what left a file, to whom, on which ground. It is only ever added to."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from audit.fields import EncryptedTextField, open_keys
from casepage.part import ItemToGive
from cases import access
from cases.models import CaseContact
from cases.permissions import Permission, in_line
from cases.records import CaseRecord, CaseRecordQuerySet, Guarded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from common.signs import colon
from contacts.models import Contact
from disclosures.models.consents import Consent, Purpose

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SHARED = ""


class DisclosureQuerySet(CaseRecordQuerySet):
    """Narrow entries to those of the shared part of a file, and of the lines somebody opens."""

    def visible_to(self, user: Any, action: str = "view") -> Self:
        named = access.records_permitted(user, self._needed(action), self)
        return named.filter(line=SHARED) | access.rows_permitted(user, action, named)

    def on(self, of_case: access.Access, action: str = "view") -> Self:
        """Keep the entries of one file that `of_case` lets its person read or strike out."""
        if not of_case.may(self._needed(action)):
            return self.none()
        lines = [line for line in ServiceLine.values if of_case.may(in_line(action, line))]
        return self.filter(case=of_case.case, line__in=[SHARED, *lines])

    def to_strike(self, of_case: access.Access) -> Self:
        """Keep what somebody may strike out: what they entered, and what their lines did."""
        work = Q(line__in=lines_to_strike(of_case)) | Q(created_by=of_case.user)
        return self.on(of_case).filter(work, strike=None)

    def with_items(self) -> Self:
        """Read along what not every reader of an entry may read."""
        return self.prefetch_related(
            models.Prefetch("items", DisclosureItem.objects.order_by("pk"))
        )

    def _needed(self, action: str) -> Permission:
        return Permission.CHANGE_CASE if action == "change" else Permission.VIEW_IDENTITY


def lines_to_strike(of_case: access.Access) -> list[str]:
    """Return the lines whose entries somebody strikes out, the shared part first."""
    lines = [line for line in ServiceLine.values if of_case.may(in_line("change", line))]
    return [SHARED, *lines]


class Disclosure(CaseRecord):
    """Something of a file left it: how, to whom, on which ground, and what.

    `recipient` is the name as it was on that day; `contact` follows the address book. `document`
    is the key of the document that left. `content` is read by all who read the entry, its `items`
    only by who holds their permissions. `within` is what the recipient may be told, where whoever
    entered it confirmed that nothing else went. The database refuses to change or delete an entry,
    and one on the ground of consent without a consent in force; what was entered in error is
    struck out, see `DisclosureStrike`.
    """

    class Kind(models.TextChoices):
        LETTER = "letter", _("Letter")
        MAIL = "mail", _("E-mail or message")
        EXPORT = "export", _("Export")
        PRINT = "print", pgettext_lazy("on paper", "Print")
        DOSSIER = "dossier", _("Dossier")
        SPOKEN = "spoken", _("Spoken")

    class Ground(models.TextChoices):
        CONSENT = "consent", _("Consent of the person")
        SHARED_SECRECY = "shared_secrecy", _("Shared professional secrecy")
        AGREEMENT = "agreement", _("Agreed in the support programme")
        LEGAL_DUTY = "legal_duty", _("Legal duty, summons or court order")
        VITAL_INTEREST = "vital_interest", _("Serious danger to a person")
        OWN_RIGHT = "own_right", _("The person’s own right to it")
        INTERNAL = "internal", _("Work within the organisation")

    # To these nobody outside is named.
    WITHIN: ClassVar = (Ground.OWN_RIGHT, Ground.INTERNAL)

    on = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind)
    ground = models.CharField(max_length=14, choices=Ground)
    purpose = models.CharField(max_length=12, choices=Purpose, blank=True)
    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recipient = EncryptedTextField(key="case.data_key_id", blank=True)
    content = EncryptedTextField(key="case.data_key_id")
    line = models.CharField(max_length=20, choices=ServiceLine, blank=True)
    document = models.UUIDField(null=True, blank=True)
    within = models.CharField(
        max_length=9, choices=CaseContact.MayBeTold, blank=True, db_default="", default=""
    )

    unscoped: ClassVar[Any] = DisclosureQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "a_consent_is_in_force_where_it_is_the_ground": (
            "ground",
            _("This consent is not in force on that day."),
        ),
    }

    class Meta(CaseRecord.Meta):
        verbose_name = _("entry of the register")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["letter", "mail", "export", "print", "dossier", "spoken"]),
                name="a_disclosure_has_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(ground="consent", consent__isnull=False)
                | (Q(consent__isnull=True) & ~Q(ground="consent")),
                name="a_consent_is_named_where_it_is_the_ground",
                violation_error_code="ground",
                violation_error_message=_("Consent is the ground only where one is noted."),
            ),
            models.CheckConstraint(
                condition=~Q(recipient=b"") | Q(ground__in=["own_right", "internal"]),
                name="a_disclosure_says_to_whom",
                violation_error_code="partner",
                violation_error_message=_("Choose or write to whom it goes."),
            ),
            models.CheckConstraint(
                condition=~Q(content=b""),
                name="a_disclosure_says_what",
                violation_error_code="content",
                violation_error_message=_("Write what was shared."),
            ),
            models.CheckConstraint(
                condition=Q(line__in=[SHARED, *ServiceLine.values]),
                name="a_disclosure_is_of_a_service_line",
            ),
            models.CheckConstraint(
                condition=Q(within__in=["", "practical", "agreed"]),
                name="a_disclosure_is_within_what_may_be_told",
            ),
        ]
        indexes = [models.Index(fields=["case", "-on", "-id"], name="register_of_a_file")]

    @property
    def title(self) -> str:
        """How it left, and to whom where that is outside."""
        kind = str(self.get_kind_display())
        return f"{kind}{colon()} {self.recipient}" if self.recipient else kind

    @property
    def within_label(self) -> "StrOrPromise":
        """What whoever entered it confirmed of it."""
        if self.within == CaseContact.MayBeTold.PRACTICAL:
            return _("Practical matters only, as confirmed")
        return _("No more than was agreed, as confirmed")

    def content_for(self, reader: access.Access) -> str:
        """Return what left, as far as somebody may read it; of the rest how much, and whose.

        Read with `with_items`.
        """
        items: list[DisclosureItem] = list(self.items.all())
        open_keys(items)
        return "\n".join(filter(None, [self.content, *readable(items, reader)]))


def readable(items: Iterable["DisclosureItem | ItemToGive"], reader: access.Access) -> list[str]:
    """Return the labels that somebody may read; of the others how many, for each service line."""
    labels, closed = [], Counter[str]()
    for item in items:
        if all(map(reader.may, item.permissions)):
            labels.append(str(item.label))
        else:
            closed[item.line] += 1
    return [*labels, *map(_counted, closed.items())]


def _counted(closed: tuple[str, int]) -> str:
    line, count = closed
    label = ServiceLine(line).label if line else _("Whole team")
    words = ngettext("%(count)d document (%(line)s)", "%(count)d documents (%(line)s)", count)
    return words % {"count": count, "line": label}


class DisclosureItem(models.Model):
    """A document that left with an entry of the register; its label is not for every reader.

    `permissions` are those of the document on that day, `line` its service line. Never changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="items")
    line = models.CharField(max_length=20, choices=ServiceLine, blank=True)
    permissions = ArrayField(models.CharField(max_length=40))
    label = EncryptedTextField(key="disclosure.case.data_key_id")

    objects = models.Manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(label=b""), name="what_left_has_a_label"),
            models.CheckConstraint(
                condition=Q(permissions__len__gt=0), name="what_left_is_read_with_a_permission"
            ),
        ]


class DisclosureStrike(models.Model):
    """An entry of the register was made in error: who says so, when and why. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="strike")
    reason = EncryptedTextField(key="disclosure.case.data_key_id")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(reason=b""), name="a_strike_says_why"),
        ]
