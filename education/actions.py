"""Add and change campaigns, activities and recommendations, and follow up what was recommended."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from deadlines import actions as deadlines
from education.models import DAY, Activity, Campaign, Recommendation
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

# A deadline names a service line; those of the organisation itself belong to none.
NO_LINE = ""


def _with_period(values: dict[str, Any]) -> dict[str, Any]:
    """Replace `starts_on` and `last_day` by the half-open period of the row."""
    rest = dict(values)
    starts_on, last_day = rest.pop("starts_on"), rest.pop("last_day")
    if last_day and last_day < starts_on:
        raise Refused(_("This is before it begins."), "last_day")
    return rest | {"period": DateRange(starts_on, last_day + DAY if last_day else None)}


def add_campaign(*, values: dict[str, Any], token: Token | None = None, by: User) -> Campaign:
    """Plan a campaign, or note one that runs or ran.

    Args:
        values: the fields of the row, with `starts_on` and `last_day` for its period.

    Raises:
        SentTwice.
        Refused: it ends before it begins, or has ended without a last day.
    """
    return saving.add(Campaign(created_by=by, **_with_period(values)), token=token, by=by)


def change_campaign(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Campaign:
    """Change a campaign, or note how it ended.

    Raises:
        SentTwice, Stale.
        Refused: as when it is added.
    """
    with once(token, by) as result:
        campaign = locked(Campaign, pk, version)
        had_ended = campaign.status == Campaign.Status.ENDED
        store(fill(campaign, _with_period(values)))
        ends = campaign.status == Campaign.Status.ENDED and not had_ended
        record(saving.verb(campaign, "ended" if ends else "changed"), by=by, subject=campaign)
        result.made(campaign)
    return campaign


def _refuse_held_in_future(values: dict[str, Any], today: dt.date) -> None:
    if values["status"] == Activity.Status.HELD and values["held_on"] > today:
        raise Refused(_("This day is still to come."), "held_on")


def add_activity(
    *, values: dict[str, Any], today: dt.date, token: Token | None = None, by: User
) -> Activity:
    """Note a training or another activity, planned or held.

    Raises:
        SentTwice.
        Refused: it was held but took no time, or its day is still to come.
    """
    _refuse_held_in_future(values, today)
    return saving.add(Activity(created_by=by, **values), token=token, by=by)


def change_activity(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> Activity:
    """Change an activity, or note that it was held or cancelled.

    Raises:
        SentTwice, Stale.
        Refused: as when it is added.
    """
    _refuse_held_in_future(values, today)
    return saving.change(Activity, pk, version=version, values=values, token=token, by=by)


def add_recommendation(
    *, values: dict[str, Any], today: dt.date, token: Token | None = None, by: User
) -> Recommendation:
    """Write a recommendation down; a day to follow it up comes among the owner's deadlines.

    Raises:
        SentTwice.
        Refused: its state, its days and its body contradict each other, or the owner could not
            see the deadline.
    """
    with once(token, by) as result:
        row = store(Recommendation(created_by=by, **values))
        record(saving.verb(row, "added"), by=by, subject=row, level=row.level, state=row.state)
        _follow(None, row, today=today, by=by)
        result.made(row)
    return row


def change_recommendation(
    *,
    pk: UUID,
    version: int | None,
    values: dict[str, Any],
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> Recommendation:
    """Change a recommendation, or note that it was sent, answered or decided on.

    Raises:
        SentTwice, Stale.
        Refused: as when it is added.
    """
    with once(token, by) as result:
        row = locked(Recommendation, pk, version, "owner")
        before, followed = row.state, _followed(row)
        store(fill(row, values))
        record(saving.verb(row, _act(before, row.state)), by=by, subject=row, state=row.state)
        _follow(followed, row, today=today, by=by)
        result.made(row)
    return row


def _act(before: str, after: str) -> str:
    """Return what the trail calls a change of state."""
    if before == after:
        return "changed"
    return "sent" if after == Recommendation.State.SENT else "moved"


def _followed(row: Recommendation) -> tuple[dt.date, UUID] | None:
    """Return the day to follow up and who does, None when there is nothing to follow."""
    if row.is_final or row.follow_up_on is None:
        return None
    return row.follow_up_on, row.owner_id


def _follow(
    before: tuple[dt.date, UUID] | None, row: Recommendation, *, today: dt.date, by: User
) -> None:
    """Keep the day among the deadlines in step: it comes, moves, or is met by the decision."""
    after = _followed(row)
    if before == after:
        return
    if before and row.is_final:
        deadlines.close_deadlines_of(source=row.pk, closed_on=today, proof="", by=by)
    elif before:
        deadlines.drop_deadlines_of(source=row.pk, by=by, reason="")
    if after:
        deadlines.add_deadline(
            case=None,
            values={
                "line": NO_LINE,
                "title": _("Follow up a recommendation"),
                "due_on": row.follow_up_on,
                "owner": row.owner,
            },
            source=row.pk,
            by=by,
        )


def _stop_following(row: Recommendation, *, by: User) -> None:
    deadlines.drop_deadlines_of(source=row.pk, by=by, reason=_("Entered in error"))


void_campaign = partial(saving.void, Campaign)
void_activity = partial(saving.void, Activity)
void_recommendation = partial(saving.void, Recommendation, follow=_stop_following)
