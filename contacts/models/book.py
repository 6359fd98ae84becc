"""People and organisations the centre works with, each once.

They are professionals: their names, numbers and addresses are plain. No word about a client
stands here; who is around which file is kept with the file.
"""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from common.ids import uuid7
from contacts.search import PlainWords
from records.models import Labelled, Versioned, Voidable, without_voided

STAFF = settings.AUTH_USER_MODEL
CHECKED_FOR = dt.timedelta(days=365)


@tracked()
class ContactKind(Labelled, Versioned):
    """What a person or organisation is to the centre: a lawyer, police, a welfare office.

    `value` never changes: imports name a kind by it. What is privileged never goes to one that
    `prosecutes`: police, prosecutors and courts, inspections, the Immigration Office.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    value = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=100)
    prosecutes = models.BooleanField(default=False, db_default=False)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("kind of contact")
        constraints = [
            *Labelled.Meta.constraints,
            models.UniqueConstraint(
                fields=["value"],
                name="one_kind_of_contact_per_value",
                violation_error_code="label_en",
                violation_error_message=_("This list has such a choice, perhaps an ended one."),
            ),
        ]


class ContactQuerySet(models.QuerySet):
    """Narrow contacts."""

    def current(self) -> Self:
        """Leave out those that were merged into another."""
        return self.filter(merged_into__isnull=True)

    def in_use(self, today: dt.date) -> Self:
        """Keep those that may be chosen: they have not ended."""
        return self.current().filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today))


@tracked(exclude=("search_text",))
class Contact(Versioned, Voidable):
    """A person or an organisation; a person may work at an organisation that is here too.

    `languages` are ISO 639-3. `verified_on` is when somebody last checked what stands here. A
    contact that was entered twice is `merged_into` the one that stays, see `contacts.merging`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    is_organisation = models.BooleanField()
    name = models.CharField(_("Name"), max_length=160)
    kind = models.ForeignKey(
        ContactKind, on_delete=models.PROTECT, related_name="+", verbose_name=_("Kind")
    )
    organisation = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    function = models.CharField(max_length=120, blank=True)
    languages = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    verified_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    search_text = PlainWords(of="words")
    created_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects: ClassVar[Any] = without_voided(ContactQuerySet)
    with_voided = models.Manager()

    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "a_person_works_at_an_organisation": (
            "organisation",
            _("This is a person, not an organisation."),
        ),
    }

    class Meta:
        default_permissions = ()
        verbose_name = _("contact in the address book")
        constraints = [
            *Voidable.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=""), name="a_contact_has_a_name"),
            models.CheckConstraint(
                condition=Q(is_organisation=False) | Q(organisation__isnull=True, function=""),
                name="only_a_person_works_at_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="a_contact_is_merged_into_another",
            ),
        ]

    def __str__(self) -> str:
        """Name a person with the organisation; read with `select_related("organisation")`."""
        return f"{self.name} ({self.organisation.name})" if self.organisation else self.name

    def get_absolute_url(self) -> str:
        return reverse("contacts:detail", args=[self.pk])

    @property
    def words(self) -> str:
        """What a search looks in: name, function, number as it is dialled here too, mail."""
        national = f"0{self.phone[3:]}" if self.phone.startswith("+32") else ""
        return " ".join((self.name, self.function, self.phone, national, self.email))

    @property
    def prosecutes(self) -> bool:
        """Whether this is, or works at, police, justice, an inspection or immigration."""
        works_at = self.organisation
        return self.kind.prosecutes or bool(works_at and works_at.kind.prosecutes)

    def is_ended(self, today: dt.date) -> bool:
        return self.ended_on is not None and self.ended_on <= today

    def is_unchecked(self, today: dt.date) -> bool:
        """Nobody checked what stands here for a year."""
        return self.verified_on is None or self.verified_on < today - CHECKED_FOR


class Merge(models.Model):
    """Two entries of one contact were made one, and what moved, so that it can be undone.

    `moved` holds the keys of the rows whose link went over, by model and field; `filled` what
    the contact that stays took over where it had nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kept = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="merges")
    dropped = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    moved = models.JSONField(default=dict)
    filled = models.JSONField(default=dict)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    undone_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["dropped"],
                condition=Q(undone_at__isnull=True),
                name="a_contact_is_merged_once",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) ^ Q(undone_by__isnull=False),
                name="a_merge_is_undone_by_somebody",
            ),
        ]
