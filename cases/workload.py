"""How much work each colleague has: files they lead, and the intensity of recent sessions."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.hooks import hooks
from cases.models import Case

OF_LATE = dt.timedelta(weeks=4)


@dataclass(frozen=True)
class Workload:
    """`weight` is the sum over the sessions of four weeks: low 1, medium 2, high 3."""

    files: int
    weight: int

    def __str__(self) -> str:
        files = ngettext("%(count)d file", "%(count)d files", self.files) % {"count": self.files}
        if not self.weight:
            return files
        return _("%(files)s, intensity %(weight)d") % {"files": files, "weight": self.weight}


def weights() -> Counter[UUID]:
    """Return how intense the sessions of each colleague were in the last four weeks."""
    since = timezone.now() - OF_LATE
    total: Counter[UUID] = Counter()
    for hook in hooks():
        total.update(hook.weight_of_sessions(since))
    return total


def workloads() -> dict[UUID, Workload]:
    """Return the workload of each colleague who has any: numbers only, nothing of a file."""
    led = Case.unscoped.open().filter(case_lead__isnull=False).order_by()
    files = dict(led.values_list("case_lead").annotate(count=Count("pk")))
    weight = weights()
    return {key: Workload(files.get(key, 0), weight[key]) for key in {*files, *weight}}
