"""The headings with which an empty note begins."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from cases.records import Worded
from cases.service_lines import ServiceLine
from common.ids import uuid7
from counseling.models.sessions import Session
from records.models import Versioned


class NoteOutlineQuerySet(models.QuerySet):
    """Narrow outlines."""

    def fitting(self, kind: str, line: str) -> Self:
        """Keep those for a kind of contact in a service, the one of the service itself first."""
        return self.filter(Q(line=line) | Q(line=""), kind=kind).order_by("-line")

    def offered(self, kinds: Iterable[str], lines: Iterable[str]) -> Self:
        """Keep those for one of these kinds, in one of these services or in all."""
        return self.filter(Q(line__in=lines) | Q(line=""), kind__in=kinds)


@tracked()
class NoteOutline(Versioned, Worded):
    """Headings for the note of one kind of contact, in one service or in all of them.

    The organisation writes it; it holds nothing about anybody.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=15, choices=Session.Kind)
    line = models.CharField(max_length=20, choices=ServiceLine, blank=True)
    text = models.TextField()

    objects = NoteOutlineQuerySet.as_manager()

    class Meta(Worded.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "line"],
                name="one_outline_per_kind_and_service",
                violation_error_code="kind",
                violation_error_message=_("There is an outline for this already."),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="an_outline_has_a_text"),
        ]
