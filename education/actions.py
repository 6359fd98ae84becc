"""Add and change campaigns, activities and recommendations, and follow up what was recommended."""

import datetime as dt
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from common.db import violated_constraint
from deadlines import actions as deadlines
from education.models import DAY, Activity, Campaign, Recommendation
from workspace.actions import first_time, remember_result

Row = TypeVar("Row", Campaign, Activity, Recommendation)
LIST = "/education/"
# A deadline names a service line; those of the organisation itself belong to none.
NO_LINE = ""


class SentTwice(Exception):
    """The form arrived before; `url` shows what it made then."""

    def __init__(self, url: str):
        super().__init__("sent twice")
        self.url = url


class Stale(Exception):
    """Somebody, or another window, saved in between; `theirs` is the row as it is now."""

    def __init__(self, theirs: Campaign | Activity | Recommendation):
        super().__init__("saved in between")
        self.theirs = theirs


class EndsBeforeItBegins(Exception):
    """The last day of a campaign comes before its first one."""


class NoLastDay(Exception):
    """A campaign that has ended has a last day."""


class NoMinutes(Exception):
    """An activity that was held took some time."""


class NotSent(Exception):
    """What left the house has a day and a body it went to; a draft has no day."""


class NoAnswer(Exception):
    """An answer has its day, not before the day of sending; what waits for one has none."""


class NoYear(Exception):
    """A table of the yearly report is one of a year."""


class OwnerCannotFollow(Exception):
    """The one who should answer for it could not see the day to follow it up."""


REFUSED = {
    "an_ended_campaign_has_its_last_day": NoLastDay,
    "what_was_held_took_time": NoMinutes,
    "what_was_sent_has_a_day_and_a_body": NotSent,
    "an_answer_has_its_day_after_sending": NoAnswer,
    "a_ground_is_a_table_of_a_year": NoYear,
}


def _store(row: Row) -> Row:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        refused = REFUSED.get(violated_constraint(error))
        if refused:
            raise refused from error
        raise
    return row


def _first(token: UUID | None, by: User) -> None:
    before = first_time(token=token, by=by)
    if before:
        raise SentTwice(before)


def _changed(model: type[Row], pk: UUID, version: int, fields: dict) -> tuple[Row, Row]:
    """Return the row as it was and as it will be; nothing is stored yet."""
    row = model.objects.select_for_update().get(pk=pk)
    if row.version != version:
        raise Stale(row)
    before = model(**{field.attname: getattr(row, field.attname) for field in row._meta.fields})
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    return before, row


def _period(starts_on: dt.date, last_day: dt.date | None) -> DateRange:
    if last_day and last_day < starts_on:
        raise EndsBeforeItBegins
    return DateRange(starts_on, last_day + DAY if last_day else None)


@transaction.atomic
def add_campaign(
    *, token: UUID | None, starts_on: dt.date, last_day: dt.date | None, by: User, **fields
) -> Campaign:
    """Plan a campaign, or note one that runs or ran.

    Raises:
        SentTwice: the form arrived before.
        EndsBeforeItBegins: the last day comes before the first one.
        NoLastDay: decided by the database: it has ended without a last day.
    """
    _first(token, by)
    period = _period(starts_on, last_day)
    campaign = _store(Campaign(period=period, created_by=by, **fields))
    record(
        "education.campaign.added",
        by=by,
        subject=campaign,
        kind=campaign.kind,
        status=campaign.status,
    )
    remember_result(token=token, url=LIST)
    return campaign


@transaction.atomic
def change_campaign(
    *,
    campaign_id: UUID,
    version: int,
    starts_on: dt.date,
    last_day: dt.date | None,
    by: User,
    **fields,
) -> Campaign:
    """Change a campaign, or note how it ended.

    Raises:
        Stale: it was changed since this version was read.
        EndsBeforeItBegins, NoLastDay: as when it is added.
    """
    fields["period"] = _period(starts_on, last_day)
    before, campaign = _changed(Campaign, campaign_id, version, fields)
    _store(campaign)
    over = Campaign.Status.ENDED
    if campaign.status == over and before.status != over:
        record("education.campaign.ended", by=by, subject=campaign, kind=campaign.kind)
    else:
        record("education.campaign.changed", by=by, subject=campaign, status=campaign.status)
    return campaign


@transaction.atomic
def add_activity(*, token: UUID | None, by: User, **fields) -> Activity:
    """Note a training or another activity, planned or held.

    Raises:
        SentTwice: the form arrived before.
        NoMinutes: decided by the database: it was held but took no time.
    """
    _first(token, by)
    activity = _store(Activity(created_by=by, **fields))
    record(
        "education.activity.added",
        by=by,
        subject=activity,
        kind=activity.kind,
        status=activity.status,
    )
    remember_result(token=token, url=LIST)
    return activity


@transaction.atomic
def change_activity(*, activity_id: UUID, version: int, by: User, **fields) -> Activity:
    """Change an activity, or note that it was held or cancelled.

    Raises:
        Stale: it was changed since this version was read.
        NoMinutes: as when it is added.
    """
    _before, activity = _changed(Activity, activity_id, version, fields)
    _store(activity)
    record("education.activity.changed", by=by, subject=activity, status=activity.status)
    return activity


@transaction.atomic
def add_recommendation(*, token: UUID | None, by: User, today: dt.date, **fields) -> Recommendation:
    """Write a recommendation down; a day to follow it up comes among the owner's deadlines.

    Raises:
        SentTwice: the form arrived before.
        NotSent, NoAnswer, NoYear: decided by the database, see there.
        OwnerCannotFollow: see there.
    """
    _first(token, by)
    row = _store(Recommendation(created_by=by, **fields))
    record("education.recommendation.added", by=by, subject=row, level=row.level, state=row.state)
    _follow(None, row, today=today, by=by)
    remember_result(token=token, url=LIST)
    return row


@transaction.atomic
def change_recommendation(
    *, recommendation_id: UUID, version: int, by: User, today: dt.date, **fields
) -> Recommendation:
    """Change a recommendation, or note that it was sent, answered or decided on.

    Raises:
        Stale: it was changed since this version was read.
        NotSent, NoAnswer, NoYear: decided by the database, see there.
        OwnerCannotFollow: see there.
    """
    before, row = _changed(Recommendation, recommendation_id, version, fields)
    _store(row)
    if before.state == row.state:
        record("education.recommendation.changed", by=by, subject=row, state=row.state)
    elif row.state == Recommendation.State.SENT:
        record("education.recommendation.sent", by=by, subject=row, level=row.level)
    else:
        record("education.recommendation.moved", by=by, subject=row, state=row.state)
    _follow(before, row, today=today, by=by)
    return row


def _followed(row: Recommendation | None) -> tuple[dt.date, UUID] | None:
    """Return the day to follow up and who does, None when there is nothing to follow."""
    if row is None or row.is_final or row.follow_up_on is None:
        return None
    return row.follow_up_on, row.owner_id


def _follow(
    before: Recommendation | None, row: Recommendation, *, today: dt.date, by: User
) -> None:
    """Keep the day among the deadlines in step: it comes, moves, or is met by the decision."""
    was, now = _followed(before), _followed(row)
    if was == now:
        return
    if was and row.is_final:
        deadlines.close_of(source=row.pk, closed_on=today, proof="", by=by)
    elif was:
        deadlines.drop_of(source=row.pk, by=by, reason="")
    if now is None:
        return
    try:
        deadlines.add(
            case=None,
            line=NO_LINE,
            title=_("Follow up a recommendation"),
            due_on=now[0],
            is_legal=False,
            owner=row.owner,
            by=by,
            source=row.pk,
        )
    except deadlines.OwnerCannotSee as error:
        raise OwnerCannotFollow from error
