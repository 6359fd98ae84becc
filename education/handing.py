"""Campaigns, planned activities and recommendations go from one colleague to another one."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.pages import may_open
from cases.hooks import Duty
from common.signs import colon
from deadlines import actions as deadlines
from deadlines.models import Deadline
from education.access import may_change
from education.models import Activity, Campaign, Published, Recommendation
from records import saving
from records.errors import Refused

MODELS: dict[str, type[Published]] = {
    "education.campaign": Campaign,
    "education.activity": Activity,
    "education.recommendation": Recommendation,
}


def duties(
    people: Collection[User] | QuerySet[User], now: dt.datetime, by: User | None
) -> list[Duty]:
    """Return what of these people still has to be done, of what the organisation publishes."""
    today = timezone.localdate(now)
    campaigns = Campaign.objects.exclude(status=Campaign.Status.ENDED)
    planned = Activity.objects.filter(status=Activity.Status.PLANNED)
    undecided = Recommendation.objects.exclude(state__in=Recommendation.FINAL)
    kept = [
        *(_duty(row, row.last_day or today, _("Campaign")) for row in _of(campaigns, people)),
        *(_duty(row, row.held_on, _("Activity")) for row in _of(planned, people)),
        *(
            _duty(row, row.follow_up_on or today, _("Recommendation"))
            for row in _of(undecided, people)
        ),
    ]
    return [duty for duty, row in kept if by is None or may_change(by, row)]


def _of(rows: QuerySet, people: Collection[User] | QuerySet[User]) -> QuerySet:
    return rows.filter(owner__in=people).order_by("pk")


def _duty(row: Any, day: dt.date, what: str) -> tuple[Duty, Published]:
    label = f"{what}{colon()} {row.title}"
    return Duty(row._meta.label_lower, row.pk, row.owner_id, day, label), row


def take_over(duty: Duty, *, successor: User, by: User) -> None:
    """Give a campaign, an activity or a recommendation to a colleague who may open them.

    Raises:
        Refused: the colleague may not.
    """
    if not may_open(successor, "education:overview"):
        raise Refused(_("This person does not work on information and education."), "successor")
    model = MODELS[duty.kind]
    saving.change(model, duty.pk, version=None, values={"owner": successor}, by=by)
    for row in Deadline.unscoped.open().filter(source=duty.pk, owner=duty.keeper):
        deadlines.hand_over_deadline(deadline_id=row.pk, owner=successor, version=None, by=by)
