"""Interpreters of the address book: what they speak, how they work, what they cost."""

import datetime as dt
from decimal import Decimal
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.history import tracked
from common.ids import uuid7
from contacts.models.book import Contact
from records.models import Labelled, Versioned

NOTHING = Decimal(0)


class Channel(models.TextChoices):
    """How an interpreter takes part, wherever that is noted: of a session, of a booking."""

    NONE = "none", _("None")
    ON_SITE = "on_site", _("On site")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")


CHANNELS = [pair for pair in Channel.choices if pair[0] != Channel.NONE]
USED_CHANNELS = [value for value, _label in CHANNELS]


class Gender(models.TextChoices):
    """The gender of an interpreter, where it matters to the person."""

    FEMALE = "f", _("Woman")
    MALE = "m", _("Man")
    OTHER = "x", _("X")


@tracked()
class Language(Labelled, Versioned):
    """A language that interpreters speak, or a variety of one, by its code of ISO 639-3.

    `variety_of` is the language (Arabic) of which this is a variety (Moroccan Arabic).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=3)
    variety_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="varieties"
    )
    position = models.PositiveSmallIntegerField(default=100)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("language")
        constraints = [
            *Labelled.Meta.constraints,
            models.UniqueConstraint(
                fields=["code"],
                name="one_language_per_code",
                violation_error_code="code",
                violation_error_message=_("There is a language with this code."),
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[a-z]{3}$"),
                name="a_language_has_a_code_of_three_letters",
                violation_error_code="code",
                violation_error_message=_("Three small letters."),
            ),
            models.CheckConstraint(
                condition=Q(variety_of__isnull=True) | ~Q(variety_of=F("id")),
                name="a_language_is_a_variety_of_another",
                violation_error_code="variety_of",
                violation_error_message=_("A language is no variety of itself."),
            ),
        ]


class InterpreterQuerySet(models.QuerySet):
    """Narrow interpreters."""

    def bookable(self, on: dt.date) -> Self:
        """Keep those who may be booked on a day: in use, with a statement in force."""
        return self.filter(
            Q(contact__ended_on__isnull=True) | Q(contact__ended_on__gt=on),
            Q(statement_ends_on__isnull=True) | Q(statement_ends_on__gte=on),
            contact__merged_into__isnull=True,
            contact__voided_at__isnull=True,
            statement_signed_on__lte=on,
        )


@tracked()
class Interpreter(Versioned):
    """How a person of the address book works as an interpreter.

    The agency is the organisation at which the contact works. `days` are days of the week, 1 for
    Monday, between two clock times; nothing noted means that any time may be asked. The rates are
    in euros per hour, of work and of travel. Nobody is booked without a confidentiality statement
    that is in force that day.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="interpreter")
    gender = models.CharField(max_length=1, choices=Gender, blank=True)
    channels = ArrayField(models.CharField(max_length=10, choices=CHANNELS), default=list)
    days = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    from_clock = models.TimeField(null=True, blank=True)
    until_clock = models.TimeField(null=True, blank=True)
    hour_rate = models.DecimalField(max_digits=7, decimal_places=2, default=NOTHING)
    travel_rate = models.DecimalField(max_digits=7, decimal_places=2, default=NOTHING)
    statement_signed_on = models.DateField(null=True, blank=True)
    statement_ends_on = models.DateField(null=True, blank=True)

    objects = InterpreterQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("interpreter")
        constraints = [
            models.CheckConstraint(
                condition=Q(channels__contained_by=USED_CHANNELS, channels__len__gte=1),
                name="an_interpreter_works_in_some_way",
                violation_error_code="channels",
                violation_error_message=_("Choose at least one."),
            ),
            models.CheckConstraint(
                condition=Q(days__contained_by=[1, 2, 3, 4, 5, 6, 7]),
                name="an_interpreter_works_on_days_of_the_week",
            ),
            models.CheckConstraint(
                condition=Q(from_clock__isnull=True, until_clock__isnull=True)
                | Q(
                    from_clock__isnull=False,
                    until_clock__isnull=False,
                    until_clock__gt=F("from_clock"),
                ),
                name="an_interpreter_works_from_a_time_until_a_later_one",
                violation_error_code="until_clock",
                violation_error_message=_("Write both times, the later one second."),
            ),
            models.CheckConstraint(
                condition=Q(hour_rate__gte=0, travel_rate__gte=0),
                name="a_rate_is_an_amount",
                violation_error_code="hour_rate",
                violation_error_message=_("This is less than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(statement_ends_on__isnull=True)
                | Q(
                    statement_signed_on__isnull=False,
                    statement_ends_on__gte=F("statement_signed_on"),
                ),
                name="a_statement_ends_after_it_is_signed",
                violation_error_code="statement_ends_on",
                violation_error_message=_("This is before it was signed."),
            ),
        ]

    def __str__(self) -> str:
        """Name the person; read with `select_related("contact__organisation")`."""
        return str(self.contact)

    def has_statement(self, on: dt.date) -> bool:
        """Ask whether the confidentiality statement is in force on a day."""
        signed, ends = self.statement_signed_on, self.statement_ends_on
        return signed is not None and signed <= on and (ends is None or on <= ends)


@tracked()
class InterpreterLanguage(Versioned):
    """A language, or a variety, that an interpreter speaks, and with which certificate."""

    class Level(models.TextChoices):
        B2 = "b2", _("B2, enough for everyday talks")
        C1 = "c1", _("C1, fluent")
        C2 = "c2", _("C2, nearly native")
        NATIVE = "native", _("Native speaker")

    class Certificate(models.TextChoices):
        NONE = "none", pgettext_lazy("certificate", "None")
        SOCIAL = "social", _("Certified social interpreter")
        SWORN = "sworn", _("Sworn interpreter")

    RANK: ClassVar = {level: rank for rank, level in enumerate(Level.values)}

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    interpreter = models.ForeignKey(Interpreter, on_delete=models.PROTECT, related_name="languages")
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=6, choices=Level)
    certificate = models.CharField(max_length=6, choices=Certificate, default=Certificate.NONE)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("language of an interpreter")
        constraints = [
            models.UniqueConstraint(
                fields=["interpreter", "language"],
                name="an_interpreter_speaks_a_language_once",
                violation_error_code="language",
                violation_error_message=_("This language is noted already; change that line."),
            ),
            models.CheckConstraint(
                condition=Q(level__in=["b2", "c1", "c2", "native"]),
                name="a_language_is_spoken_at_a_level",
            ),
        ]
