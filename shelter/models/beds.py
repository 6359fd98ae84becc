"""Houses, beds, who sleeps where, and who waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Role, User
from audit import keys
from audit.fields import EncryptedTextField
from audit.history import tracked
from audit.models import DataKey
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from records.models import Versioned, without_voided

STAFF = settings.AUTH_USER_MODEL


@tracked()
class House(Versioned):
    """A house. Its address stands in one place only, encrypted."""

    class Gender(models.TextChoices):
        ANY = "any", _("anybody")
        WOMEN = "f", _("women, women with children")
        MEN = "m", _("men")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    data_key = models.OneToOneField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    label = models.CharField(max_length=60)
    gender = models.CharField(max_length=3, choices=Gender, default=Gender.ANY)
    has_night_staff = models.BooleanField(default=True)
    address = EncryptedTextField(key="data_key_id", blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["label"],
                name="one_house_per_label",
                violation_error_code="label",
                violation_error_message=_("There is a house of this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Unit(models.Model):
    """A part of a house with a purpose."""

    class Kind(models.TextChoices):
        CRISIS = "crisis", _("Crisis")
        STAY = "stay", _("Stay")
        TRANSITION = "transition", _("Transition")
        SUPERVISED = "supervised", _("Supervised flat")
        EXTERNAL = "external", _("External emergency bed")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(House, on_delete=models.PROTECT, related_name="units")
    label = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.STAY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["house", "label"], name="one_unit_per_label"),
        ]


class Room(models.Model):
    """A room and what it is like."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rooms")
    label = models.CharField(max_length=30)
    is_step_free = models.BooleanField(_("step-free"), default=False)
    is_ground_floor = models.BooleanField(_("ground floor"), default=False)
    has_own_bathroom = models.BooleanField(_("own bathroom"), default=False)
    has_shared_kitchen = models.BooleanField(_("shared kitchen"), default=True)
    is_quiet = models.BooleanField(_("quiet floor"), default=False)
    is_family_room = models.BooleanField(_("family room"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "label"],
                name="one_room_per_label",
                violation_error_code="room",
                violation_error_message=_("There is a room of this name already."),
            ),
        ]

    @property
    def words(self) -> list[str]:
        """Return what the room is like, in words."""
        names = (
            "is_step_free",
            "is_ground_floor",
            "has_own_bathroom",
            "is_quiet",
            "is_family_room",
        )
        fields = (field for field in self._meta.fields if field.name in names)
        return [str(field.verbose_name) for field in fields if getattr(self, field.name)]


class BedQuerySet(models.QuerySet):
    """Narrow beds."""

    def in_use(self) -> Self:
        """Keep the beds of today's houses."""
        return self.filter(ended_on__isnull=True, room__unit__house__ended_on__isnull=True)


@tracked()
class Bed(models.Model):
    """A place for one person. A double bed is two; a cot is a bed of its own.

    `opened_on` serves the occupancy of the yearly report; where it is not known, the first night
    somebody slept in it stands for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="beds")
    label = models.CharField(max_length=20)
    is_cot = models.BooleanField(_("cot"), default=False)
    opened_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = BedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["room", "label"],
                condition=Q(ended_on__isnull=True),
                name="one_bed_per_label",
                violation_error_code="beds",
                violation_error_message=_("A bed has this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class HouseStaff(models.Model):
    """Somebody works in a house: sees its night cards and its address.

    Only people in one of `ROLES` do; see `actions.cards.leave_houses`.
    """

    ROLES = (Role.NIGHT_WORKER, Role.COUNSELOR, Role.COORDINATOR)

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="staff")
    user = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["house", "user"], name="once_per_house"),
        ]


class BedUseQuerySet(CaseRecordQuerySet):
    """Narrow the use of beds."""

    def in_night(self, day: dt.date) -> Self:
        """Keep what holds a bed the night after `day`."""
        return self.filter(period__contains=day)

    def within(self, start: dt.date, end: dt.date) -> Self:
        """Keep what touches the nights [start, end)."""
        return self.filter(period__overlap=(start, end))


class GuardedUses(Guarded):
    """Besides what one may see of residential care: the night cards of one's own house."""

    def on_cards(
        self, cards: Collection[UUID], houses: Collection[UUID], user: User, day: dt.date
    ) -> BedUseQuerySet:
        """Keep the stays of the night after `day` whose card, or whose line, `user` may see.

        `cards` are the cases on which the rule gave `view_resident_card`; `houses` those over
        which the person watches that night.
        """
        stays = self._unscoped().filter(kind="stay", left_at__isnull=True).in_night(day)
        seen = self.visible_to(user).values("pk")
        on_shift = Q(case__in=cards, bed__room__unit__house__in=houses)
        return stays.filter(on_shift | Q(pk__in=seen))

    def closure(self, use_id: UUID) -> BedUse | None:
        """Return a closure, which names nobody; None when it is none."""
        return self._unscoped().filter(pk=use_id, kind="closure").first()


@tracked()
class BedUse(EditableRecord):
    """A bed is held, planned, slept in, or closed, from the first night up to the departure.

    `period` is half-open, [arrival, departure): a bed left in the morning can be given away
    the same evening. The departure is always known, if only as planned: an open end would block
    every plan. A closure names no person.
    """

    service_line = ServiceLine.SHELTER

    class Kind(models.TextChoices):
        HOLD = "hold", pgettext_lazy("bed", "On hold")
        PLAN = "plan", _("Planned")
        STAY = "stay", pgettext_lazy("bed", "Occupied")
        CLOSURE = "closure", pgettext_lazy("bed", "Closed")

    class Destination(models.TextChoices):
        OWN_RENT = "own_rent", _("Own home, rented")
        SOCIAL = "social", _("Social housing")
        FAMILY = "family", _("Family or friends")
        TRANSIT = "transit", _("Transition unit")
        OTHER_CENTRE = "other_centre", _("Another centre")
        RETURN = "return", _("Home country")
        DISAPPEARED = "disappeared", _("Disappearance")
        OTHER = "other", _("Other")

    case: Any = models.ForeignKey(  # none for a closure
        "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="bed_uses"
    )
    person = models.ForeignKey(
        "cases.Client", on_delete=models.PROTECT, null=True, blank=True, related_name="bed_uses"
    )
    bed = models.ForeignKey(Bed, on_delete=models.PROTECT, related_name="uses")
    kind = models.CharField(max_length=8, choices=Kind)
    period = DateRangeField()
    held_until = models.DateTimeField(null=True, blank=True)
    reason = EncryptedTextField(key="data_key_id", blank=True)
    destination = models.CharField(max_length=12, choices=Destination, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    moved_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    unscoped: ClassVar[Any] = without_voided(BedUseQuerySet)
    with_voided = BedUseQuerySet.as_manager()
    objects: ClassVar[GuardedUses] = GuardedUses()

    # What its reader may see of it, said by `shelter.board`.
    is_visible: bool
    is_named: bool
    house: str  # the label of its house, where `shelter.part` reads it along

    class Meta(EditableRecord.Meta):
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(period__isempty=False)
                & Q(period__startswith__isnull=False)
                & Q(period__endswith__isnull=False),
                name="a_use_has_a_first_and_a_last_night",
            ),
            models.CheckConstraint(
                condition=Q(kind="closure", case__isnull=True, person__isnull=True)
                | (~Q(kind="closure") & Q(case__isnull=False, person__isnull=False)),
                name="a_closure_names_nobody_and_a_stay_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(kind="closure") | ~Q(reason=b""), name="a_closure_says_why"
            ),
            models.CheckConstraint(
                condition=Q(kind="hold") ^ Q(held_until__isnull=True), name="only_holds_expire"
            ),
            ExclusionConstraint(
                name="one_use_per_bed_per_night",
                expressions=[("bed", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(voided_at__isnull=True),
                violation_error_code="bed",
                violation_error_message=_("The bed is used on one of these nights."),
            ),
            ExclusionConstraint(
                name="one_bed_per_person_per_night",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(person__isnull=False, voided_at__isnull=True),
                violation_error_code="person",
                violation_error_message=_("This person has a bed on one of these nights already."),
            ),
        ]

    @property
    def data_key_id(self) -> UUID:
        """The key of its reason: the file's, or one for closures, which belong to no file."""
        return self.case.data_key_id if self.case else keys.named("beds")


@tracked()
class BedRequest(EditableRecord):
    """A person waits for a bed, from a night on, with what they need.

    `end_reason` says how the wait ended; figures count by it.
    """

    service_line = ServiceLine.SHELTER

    class End(models.TextChoices):
        PLACED = "placed", _("Got a bed")
        WITHDRAWN = "withdrawn", _("No longer needed")
        NO_PLACE = "no_place", _("There was no place")

    wanted_from = models.DateField()
    wanted_until = models.DateField(null=True, blank=True)
    adults = models.PositiveSmallIntegerField(default=1)
    children = models.PositiveSmallIntegerField(default=0)
    needs_step_free = models.BooleanField(_("step-free"), default=False)
    needs_ground_floor = models.BooleanField(_("ground floor"), default=False)
    is_pregnant = models.BooleanField(_("pregnant"), default=False)
    needs_night_staff = models.BooleanField(_("night staff"), default=False)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=10, choices=End, blank=True)

    unscoped: ClassVar[Any] = without_voided(CaseRecordQuerySet)
    with_voided = CaseRecordQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    # What its reader may know of who it is for; set by `shelter.waiting`.
    is_named: bool
    about: list[str]
    needs_doctor: bool

    class Meta(EditableRecord.Meta):
        constraints = [
            *EditableRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(ended_on__isnull=True, voided_at__isnull=True),
                name="one_open_bed_request_per_case",
                violation_error_message=_("This person is on the waiting list already."),
            ),
            models.CheckConstraint(
                condition=Q(wanted_until__isnull=True)
                | Q(wanted_until__gt=models.F("wanted_from")),
                name="wanted_until_is_after_from",
                violation_error_code="wanted_until",
                violation_error_message=_("This must be after the first night."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="")
                | Q(ended_on__isnull=False, end_reason__in=["placed", "withdrawn", "no_place"]),
                name="a_wait_that_ended_says_how",
            ),
        ]
