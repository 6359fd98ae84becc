"""The mark of what a person and a lawyer wrote or said to each other."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from cases.records import CaseRecordQuerySet, EditableRecord


class SupportQuerySet(CaseRecordQuerySet):
    """Narrow records of legal support."""

    def privileged(self, case: Case) -> Self:
        """Keep the privileged rows of a file, whoever may see them."""
        return self.filter(case=case, is_privileged=True)


class SupportRecord(EditableRecord):
    """A record of legal support, which may be privileged: see `legal.privilege`."""

    is_privileged = models.BooleanField(_("Privileged"), default=False, db_default=False)

    class Meta(EditableRecord.Meta):
        abstract = True
