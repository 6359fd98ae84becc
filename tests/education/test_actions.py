"""Adding, changing and ending, and the day a recommendation is followed up."""

import datetime as dt

import pytest

from accounts.models import Role
from audit.models import Event
from deadlines.models import Deadline
from education import actions
from education.models import Activity, Campaign, Recommendation
from records.errors import Refused, Stale
from tests.accounts.factories import UserFactory, with_role
from tests.education.factories import CampaignFactory, RecommendationFactory

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY = dt.date(2026, 5, 1), dt.date(2026, 6, 1), dt.date(2026, 7, 1)


def campaign(**fields) -> Campaign:
    by = UserFactory()
    values = {
        "title": "Open eyes",
        "kind": "awareness",
        "audience": "public",
        "starts_on": MAY,
        "last_day": MAY,
        "owner": by,
    }
    return actions.add_campaign(values=values | fields, by=by)


def refusal(act, *args, **kwargs) -> str:
    """Return beside which field an act is refused."""
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value.field


def verbs() -> list[str]:
    return list(Event.objects.order_by("id").values_list("verb", flat=True))


def test_a_campaign_of_one_day_is_a_period_of_one_day():
    row = campaign()
    row.refresh_from_db()
    assert (row.starts_on, row.last_day, row.period.upper) == (MAY, MAY, dt.date(2026, 5, 2))
    assert verbs() == ["education.campaign.added"]


def test_a_campaign_cannot_end_before_it_begins_nor_without_a_day():
    assert refusal(campaign, starts_on=JUNE) == "last_day"
    assert refusal(campaign, last_day=None, status="ended") == "last_day"
    assert not Campaign.objects.exists()


def change_campaign(row, **fields) -> Campaign:
    values = {"starts_on": MAY, "last_day": JUNE} | fields
    return actions.change_campaign(pk=row.pk, version=row.version, values=values, by=UserFactory())


def test_ending_a_campaign_leaves_a_trace_of_its_own_once():
    row = change_campaign(CampaignFactory(), status="running")
    row = change_campaign(row, status="ended", reach=4000, evaluation="Well received.")
    change_campaign(row, reach=4100)
    assert [verb.rpartition(".")[2] for verb in verbs()] == ["changed", "ended", "changed"]


def test_a_recommendation_changed_in_between_is_shown():
    row = RecommendationFactory(version=3)
    change = {"pk": row.pk, "version": 2, "values": {"title": "Mine"}, "today": MAY}
    with pytest.raises(Stale) as stale:
        actions.change_recommendation(**change, by=row.owner)
    assert stale.value.theirs.title == row.title


def hold(**fields) -> Activity:
    by = UserFactory()
    values = {
        "title": "Training",
        "kind": "training",
        "audience": "police",
        "held_on": MAY,
        "status": "held",
        "owner": by,
    }
    return actions.add_activity(values=values | fields, today=JUNE, by=by)


def test_a_held_activity_takes_time_and_is_not_still_to_come():
    assert refusal(hold) == "minutes"
    assert refusal(hold, minutes=60, held_on=JULY) == "held_on"
    row = hold(status="planned", held_on=JULY)
    change = {"pk": row.pk, "version": 1, "values": {"status": "held", "held_on": JULY}}
    assert refusal(actions.change_activity, **change, today=JUNE, by=row.owner) == "held_on"
    assert (
        actions.change_activity(
            pk=row.pk,
            version=1,
            values={"status": "held", "held_on": JULY, "minutes": 60},
            today=JULY,
            by=row.owner,
        ).minutes
        == 60
    )


def recommend(**fields) -> Recommendation:
    by = fields.pop("by", None) or with_role(Role.MANAGER)
    values = {
        "title": "Reflect",
        "text": "Longer.",
        "level": "federal",
        "body": "Minister",
        "owner": by,
    }
    return actions.add_recommendation(values=values | fields, today=MAY, by=by)


def move(row, **fields) -> Recommendation:
    by = fields.pop("by", row.owner)
    return actions.change_recommendation(
        pk=row.pk, version=row.version, values=fields, today=JUNE, by=by
    )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"state": "sent"}, "sent_on"),
        ({"state": "sent", "sent_on": MAY, "body": ""}, "body"),
        ({"sent_on": MAY}, "sent_on"),
        ({"state": "answered", "sent_on": MAY}, "answered_on"),
        ({"state": "answered", "sent_on": JUNE, "answered_on": MAY}, "answered_on"),
        ({"ground_table": "T6"}, "ground_year"),
    ],
)
def test_a_recommendation_that_contradicts_itself_is_refused(fields, field):
    assert refusal(recommend, **fields) == field
    assert not Recommendation.objects.exists()


def deadlines_of(row) -> list[tuple]:
    rows = Deadline.unscoped.filter(source=row.pk).order_by("created_at", "id")
    return [(deadline.due_on, deadline.state, deadline.owner) for deadline in rows]


def test_the_day_to_follow_up_is_a_deadline_of_the_organisation_itself():
    row = recommend(state="sent", sent_on=MAY, follow_up_on=JULY)
    deadline = Deadline.unscoped.get(source=row.pk)
    assert (deadline.case, deadline.due_on, deadline.is_legal) == (None, JULY, False)
    assert deadline in Deadline.objects.visible_to(row.owner)
    assert deadline not in Deadline.objects.visible_to(UserFactory())


def test_the_deadline_moves_with_the_day_and_the_one_who_answers_for_it():
    row = recommend(state="sent", sent_on=MAY, follow_up_on=JUNE)
    other = UserFactory()
    row = move(row, follow_up_on=JULY)
    row = move(row, owner=other, by=with_role(Role.COORDINATOR))
    row = move(row, title="Another title")
    open_ones = [(day, who) for day, state, who in deadlines_of(row) if state == "open"]
    assert open_ones == [(JULY, other)]
    assert len(deadlines_of(row)) == 3


def test_an_answer_leaves_the_deadline_and_a_decision_meets_it():
    row = recommend(state="sent", sent_on=MAY, follow_up_on=JULY)
    row = move(row, state="answered", answered_on=JUNE)
    assert [state for _day, state, _who in deadlines_of(row)] == ["open"]
    row = move(row, state="taken_over")
    assert [state for _day, state, _who in deadlines_of(row)] == ["done"]
    assert [verb for verb in verbs() if verb.startswith("education")] == [
        "education.recommendation.added",
        *["education.recommendation.moved"] * 2,
    ]


def test_without_a_day_there_is_no_deadline_and_taking_it_away_drops_it():
    row = recommend()
    assert deadlines_of(row) == []
    row = move(move(row, follow_up_on=JULY), follow_up_on=None)
    assert [state for _day, state, _who in deadlines_of(row)] == ["dropped"]


def test_one_who_may_not_work_cannot_be_asked_to_follow_up():
    assert refusal(recommend, owner=UserFactory(enrolled=False), follow_up_on=JULY) == "owner"
    assert not Recommendation.objects.exists()


def test_a_recommendation_entered_in_error_takes_its_deadline_along():
    row = recommend(state="sent", sent_on=MAY, follow_up_on=JULY)
    actions.void_recommendation(
        pk=row.pk,
        version=1,
        reason="Another centre wrote it",
        now=dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC),
        by=row.owner,
    )
    assert [state for _day, state, _who in deadlines_of(row)] == ["dropped"]
    assert not Recommendation.objects.exists()
    assert Recommendation.with_voided.get().void_reason == "Another centre wrote it"
