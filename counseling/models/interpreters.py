"""Interpreters of a file: bookings, whom the person does not want, and what they would like."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from audit.fields import EncryptedTextField
from audit.history import tracked
from cases import access
from cases.permissions import in_line
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from common.ids import reference
from common.ranges import InUtc, Minutes, TimeRange
from contacts.models import CHANNELS, Channel, Contact, Interpreter, Language
from counseling.models.sessions import Session
from records.models import without_voided

NOTHING = Decimal(0)
CENT = Decimal("0.01")
HOUR = 60
# The lines that know whom a person does not want as an interpreter.
PRIVATE_TO = (ServiceLine.PSYCHOSOCIAL, ServiceLine.LEGAL)
NOT_BOOKABLE = _("This interpreter cannot be booked for this file.")


class VetoQuerySet(CaseRecordQuerySet):
    """Narrow vetoes to those of who works in psychosocial or legal support on the file."""

    def visible_to(self, user: User, action: str = "view") -> Self:
        """Keep the vetoes of files where somebody has one of the two lines."""
        first, second = (
            access.records_permitted(user, in_line(action, line), self) for line in PRIVATE_TO
        )
        return first | second

    def on(self, of_case: access.Access, action: str = "view") -> Self:
        """Keep those of one file, for who has one of the two lines."""
        lines = [line for line in PRIVATE_TO if of_case.may(in_line(action, line))]
        return self.filter(case=of_case.case) if lines else self.none()

    def in_force(self) -> Self:
        """Keep those that were not taken back."""
        return self.filter(ended_on__isnull=True)


@tracked()
class InterpreterVeto(EditableRecord):
    """An interpreter who is never booked for this person, on this file or a later one.

    Only who works in psychosocial or legal support on the file reads it. To everybody else the
    interpreter is not offered, without a word.
    """

    service_line = ServiceLine.PSYCHOSOCIAL  # and the legal line; see `VetoQuerySet`

    class Ground(models.TextChoices):
        WISH = "wish", _("The person does not want this interpreter")
        COMMUNITY = "community", _("Of the same community")
        FAMILY = "family", _("Of the family")
        COURT_CASE = "court_case", _("In the same court case")
        KNOWN = "known", _("Known to the person")

    interpreter = models.ForeignKey(
        Interpreter, on_delete=models.PROTECT, related_name="+", verbose_name=_("Interpreter")
    )
    ground = models.CharField(_("Ground"), max_length=10, choices=Ground)
    reason = EncryptedTextField(_("Why"), key="case.data_key_id", blank=True)
    ended_on = models.DateField(_("Taken back on"), null=True, blank=True)

    unscoped: ClassVar[Any] = without_voided(VetoQuerySet)
    with_voided = VetoQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("interpreter not to book")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["case", "interpreter"],
                condition=Q(voided_at__isnull=True, ended_on__isnull=True),
                name="an_interpreter_is_excluded_once",
                violation_error_code="interpreter",
                violation_error_message=_("This interpreter is noted already."),
            ),
        ]


class BookingQuerySet(CaseRecordQuerySet):
    """Narrow bookings of interpreters."""

    def taking_time(self) -> Self:
        """Keep those for which the interpreter is, or was, somewhere."""
        return self.filter(status__in=InterpreterBooking.TAKES_TIME)

    def open(self) -> Self:
        """Keep those that are still to come about."""
        return self.filter(status__in=InterpreterBooking.OPEN)

    def done(self) -> Self:
        return self.filter(status=InterpreterBooking.Status.DONE)


@tracked()
class InterpreterBooking(EditableRecord):
    """An interpreter for one talk of a file, of its session, a hearing or an authority.

    `minutes` and `travel_minutes` are how long it lasts and the way there, which is as long as
    the way back. `place` is for the file alone: what the interpreter gets never has it. Outside
    the organisation a booking goes by its `code`. The rates, in euros per hour, are those of the
    day it was asked; `cost` is in euros, once it took place.
    """

    class Status(models.TextChoices):
        REQUESTED = "requested", pgettext_lazy("interpreter", "Requested")
        CONFIRMED = "confirmed", pgettext_lazy("interpreter", "Confirmed")
        DONE = "done", pgettext_lazy("interpreter", "Took place")
        NO_SHOW = "no_show", _("The interpreter did not come")
        CANCELLED = "cancelled", pgettext_lazy("interpreter", "Cancelled")

    class Occasion(models.TextChoices):
        TALK = "talk", _("Conversation")
        HEARING = "hearing", _("Hearing")
        AUTHORITY = "authority", _("Appointment with an authority")
        CARE = "care", _("Medical or psychological care")
        OTHER = "other", pgettext_lazy("occasion", "Other")

    class Went(models.TextChoices):
        WELL = "well", pgettext_lazy("interpreter", "Well")
        MIXED = "mixed", pgettext_lazy("interpreter", "Partly well")
        BADLY = "badly", pgettext_lazy("interpreter", "Not well")

    OPEN: ClassVar = ("requested", "confirmed")
    TAKES_TIME: ClassVar = ("confirmed", "done")
    # What may follow each state; the rest is refused.
    NEXT: ClassVar[dict[str, tuple[str, ...]]] = {
        "requested": ("confirmed", "cancelled"),
        "confirmed": ("done", "no_show", "cancelled"),
        "done": (),
        "no_show": (),
        "cancelled": (),
    }
    REFUSED_BY_TRIGGER: ClassVar[dict[str, tuple[str, Any]]] = {
        "an_interpreter_has_a_statement": (
            "interpreter",
            _("No confidentiality statement of this interpreter is in force that day."),
        ),
        "an_interpreter_for_this_person": ("interpreter", NOT_BOOKABLE),
    }

    line = models.CharField(_("Service"), max_length=20, choices=ServiceLine)
    code = models.CharField(max_length=20, unique=True, default=reference, editable=False)
    interpreter = models.ForeignKey(
        Interpreter, on_delete=models.PROTECT, related_name="+", verbose_name=_("Interpreter")
    )
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, related_name="+", verbose_name=_("Language")
    )
    session = models.ForeignKey(
        Session,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="interpreter_bookings",
        verbose_name=_("Appointment"),
    )
    with_whom = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("With which authority"),
    )
    occasion = models.CharField(_("Occasion"), max_length=10, choices=Occasion)
    channel = models.CharField(_("In what way"), max_length=10, choices=CHANNELS)
    status = models.CharField(
        pgettext_lazy("interpreter", "State"),
        max_length=10,
        choices=Status,
        default=Status.REQUESTED,
    )
    starts_at = models.DateTimeField(_("When"))
    minutes = models.PositiveSmallIntegerField(_("Minutes"), default=60)
    travel_minutes = models.PositiveSmallIntegerField(_("Minutes of travel"), default=0)
    place = EncryptedTextField(_("Place"), key="case.data_key_id", blank=True)
    hour_rate = models.DecimalField(max_digits=7, decimal_places=2, default=NOTHING)
    travel_rate = models.DecimalField(max_digits=7, decimal_places=2, default=NOTHING)
    worked_minutes = models.PositiveSmallIntegerField(_("Minutes worked"), null=True, blank=True)
    cost = models.DecimalField(_("Cost"), max_digits=9, decimal_places=2, null=True, blank=True)
    went = models.CharField(_("How it went"), max_length=6, choices=Went, blank=True)
    feedback = EncryptedTextField(_("Remark"), key="case.data_key_id", blank=True)

    unscoped: ClassVar[Any] = without_voided(BookingQuerySet)
    with_voided = BookingQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("booking of an interpreter")
        constraints = [
            *EditableRecord.Meta.constraints,
            ExclusionConstraint(
                name="an_interpreter_is_in_one_place",
                expressions=[
                    ("interpreter", RangeOperators.EQUAL),
                    (
                        TimeRange(
                            InUtc("starts_at") - Minutes("travel_minutes"),
                            InUtc("starts_at") + Minutes(F("minutes") + F("travel_minutes")),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(status__in=["confirmed", "done"], voided_at__isnull=True),
                violation_error_code="interpreter",
                violation_error_message=_(
                    "This interpreter is booked elsewhere at that time, travel included."
                ),
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(1, 1440), travel_minutes__range=(0, 600)),
                name="a_booking_lasts_up_to_a_day",
                violation_error_code="minutes",
                violation_error_message=_("A booking lasts between a minute and a day."),
            ),
            models.CheckConstraint(
                condition=Q(channel="on_site")
                | Q(channel__in=["phone", "video"], travel_minutes=0),
                name="only_on_site_is_travelled_to",
                violation_error_code="travel_minutes",
                violation_error_message=_("Nobody travels to a talk by phone or video."),
            ),
            models.CheckConstraint(
                # Nothing noted would be neither true nor false, which a check lets through.
                condition=Q(
                    status="done",
                    worked_minutes__isnull=False,
                    worked_minutes__range=(1, 1440),
                    cost__isnull=False,
                    cost__gte=0,
                )
                | Q(
                    status__in=["requested", "confirmed", "no_show", "cancelled"],
                    worked_minutes__isnull=True,
                    cost__isnull=True,
                ),
                name="what_took_place_costs",
                violation_error_code="worked_minutes",
                violation_error_message=_("Write between a minute and a day."),
            ),
            models.CheckConstraint(
                condition=Q(went="", feedback=b"") | Q(status__in=["done", "no_show"]),
                name="feedback_comes_afterwards",
                violation_error_code="went",
                violation_error_message=_("It did not take place yet."),
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-starts_at"], name="bookings_of_a_case"),
            models.Index(
                fields=["starts_at"],
                condition=Q(status="done", voided_at__isnull=True),
                name="interpreters_to_pay",
            ),
        ]

    @property
    def day(self) -> dt.date:
        """The day here on which it takes place."""
        return timezone.localtime(self.starts_at).date()

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_on_site(self) -> bool:
        return self.channel == Channel.ON_SITE

    def cost_of(self, worked_minutes: int) -> Decimal:
        """Return what it costs in euros: the work, and the way there and back."""
        work = self.hour_rate * worked_minutes
        travel = self.travel_rate * 2 * self.travel_minutes
        return ((work + travel) / HOUR).quantize(CENT, ROUND_HALF_UP)
