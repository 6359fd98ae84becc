"""Instruments that screen, kept as data, and what people answered to them."""

import json
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from audit.fields import EncryptedTextField
from audit.history import tracked
from cases.access import Access
from cases.records import CaseRecordQuerySet, EditableRecord, Guarded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from common.languages import SHORT, language_name
from psychosocial.scoring import Answers
from records.models import Versioned, without_voided


class InstrumentQuerySet(models.QuerySet):
    """Narrow instruments."""

    def in_use(self) -> Self:
        """Keep those that are still offered."""
        return self.filter(ended_on__isnull=True).order_by("name", "edition", "language")


@tracked()
class Instrument(Versioned):
    """An instrument in one edition and one language: items, scoring, cut-offs, source, licence.

    `definition` is what `psychosocial.instruments.read` accepts, and never changes: another text
    is another edition. `alerts` says from which answer to an item somebody is told at once.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField(max_length=40)
    edition = models.CharField(max_length=40)
    language = models.CharField(max_length=3)
    name = models.CharField(max_length=160)
    definition = models.JSONField()
    alerts = models.JSONField(default=dict, blank=True)
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=500)
    loaded_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("screening instrument")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["code", "edition", "language"],
                name="one_instrument_per_edition_and_language",
                violation_error_message=_("This edition of the instrument is there already."),
            ),
            models.CheckConstraint(
                condition=~Q(source="") & ~Q(licence=""),
                name="an_instrument_has_its_source_and_licence",
                violation_error_message=_("An instrument needs its source and its licence."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.edition}, {self.language})"

    @property
    def language_label(self) -> str:
        """The name of the language of its text."""
        return language_name(self.language)

    @property
    def short_language(self) -> str:
        """The language as a page names it."""
        return SHORT.get(self.language, self.language)


class ScreeningQuerySet(CaseRecordQuerySet):
    """Narrow screenings to their author, and to the psychologists who see the line."""

    def visible_to(self, user: Any, action: str = "view") -> Self:
        return super().visible_to(user, action)._for(user)

    def on(self, of_case: Access, action: str = "view") -> Self:
        return super().on(of_case, action)._for(of_case.user)

    def _for(self, user: Any) -> Self:
        return self if reads_all(user) else self.filter(created_by=user.pk)


def reads_all(user: Any) -> bool:
    """Ask whether somebody who sees the line reads the screenings of others too."""
    return bool(user.is_authenticated and user.has_role(Role.PSYCHOLOGIST))


@tracked()
class Screening(EditableRecord):
    """What a person who agreed to it answered to an instrument on a day.

    Who noted it reads it, and the psychologists who see the line: nobody else who sees the line.

    `answers` are encrypted, a value for each item that was answered; scores are reckoned from them.
    `alerted_on`: the day on which somebody was told at once of an answer.
    """

    service_line = ServiceLine.PSYCHOSOCIAL

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("Day"))
    has_agreed = models.BooleanField(_("The person agreed to it"))
    has_interpreter = models.BooleanField(_("With an interpreter"), default=False)
    answers = EncryptedTextField(key="case.data_key_id")
    reading = EncryptedTextField(
        _("What the professional makes of it"), key="case.data_key_id", blank=True
    )
    alerted_on = models.DateField(null=True, blank=True)

    unscoped: ClassVar[Any] = without_voided(ScreeningQuerySet)
    with_voided = ScreeningQuerySet.as_manager()
    objects: ClassVar[Guarded] = Guarded()

    class Meta(EditableRecord.Meta):
        verbose_name = _("screening")
        constraints = [
            *EditableRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(has_agreed=True),
                name="nobody_is_screened_who_did_not_agree",
                violation_error_code="has_agreed",
                violation_error_message=_("Nobody is screened who did not agree to it."),
            ),
            models.CheckConstraint(condition=~Q(answers=b""), name="a_screening_has_its_answers"),
        ]
        indexes = [models.Index(fields=["case", "instrument", "on"], name="screenings_of_a_case")]

    @property
    def answered(self) -> Answers:
        """Return the value of each item that was answered."""
        return {key: int(value) for key, value in json.loads(self.answers).items()}
