"""Adding, changing and ending, and the day a recommendation is followed up."""

import datetime as dt
from uuid import uuid4

import pytest

from accounts.models import Role
from audit.models import Event
from deadlines.models import Deadline
from education import actions
from education.models import Campaign, Recommendation
from tests.accounts.factories import UserFactory, with_role
from tests.education.factories import ActivityFactory, CampaignFactory, RecommendationFactory

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY = dt.date(2026, 5, 1), dt.date(2026, 6, 1), dt.date(2026, 7, 1)


def campaign(**fields) -> Campaign:
    by = UserFactory()
    fields = {
        "token": uuid4(),
        "title": "Open eyes",
        "kind": "awareness",
        "audience": "public",
        "starts_on": MAY,
        "last_day": MAY,
        "owner": by,
        "by": by,
    } | fields
    return actions.add_campaign(**fields)


def verbs() -> list[str]:
    return list(Event.objects.order_by("id").values_list("verb", flat=True))


def test_a_campaign_of_one_day_is_a_period_of_one_day():
    row = campaign()
    row.refresh_from_db()
    assert (row.starts_on, row.last_day, row.period.upper) == (MAY, MAY, dt.date(2026, 5, 2))
    assert verbs() == ["education.campaign.added"]


def test_a_campaign_cannot_end_before_it_begins_nor_without_a_day():
    with pytest.raises(actions.EndsBeforeItBegins):
        campaign(starts_on=JUNE)
    with pytest.raises(actions.NoLastDay):
        campaign(last_day=None, status="ended")
    assert not Campaign.objects.exists()


def change_campaign(row, **fields) -> Campaign:
    fields = {"starts_on": MAY, "last_day": JUNE, "by": UserFactory()} | fields
    return actions.change_campaign(campaign_id=row.pk, **({"version": row.version} | fields))


def test_ending_a_campaign_leaves_a_trace_of_its_own_once():
    row = change_campaign(CampaignFactory(), status="running")
    row = change_campaign(row, status="ended", reach=4000, evaluation="Well received.")
    change_campaign(row, reach=4100)
    assert [verb.rpartition(".")[2] for verb in verbs()] == ["changed", "ended", "changed"]


def test_an_old_version_is_refused():
    for row, act, key in (
        (CampaignFactory(version=3), actions.change_campaign, "campaign_id"),
        (ActivityFactory(version=3), actions.change_activity, "activity_id"),
        (RecommendationFactory(version=3), actions.change_recommendation, "recommendation_id"),
    ):
        more = {"starts_on": MAY, "last_day": None} if key == "campaign_id" else {}
        if key == "recommendation_id":
            more = {"today": MAY}
        with pytest.raises(actions.Stale) as stale:
            act(version=2, by=UserFactory(), title="Mine", **{key: row.pk}, **more)
        assert stale.value.theirs.title == row.title


def test_a_held_activity_takes_time():
    by = UserFactory()
    with pytest.raises(actions.NoMinutes):
        actions.add_activity(
            token=None,
            by=by,
            owner=by,
            title="Training",
            kind="training",
            audience="police",
            held_on=MAY,
            status="held",
        )


def recommend(**fields) -> Recommendation:
    by = fields.pop("by", None) or with_role(Role.MANAGER)
    fields = {
        "token": uuid4(),
        "title": "Reflect",
        "text": "Longer.",
        "level": "federal",
        "body": "Minister",
        "owner": by,
        "by": by,
        "today": MAY,
    } | fields
    return actions.add_recommendation(**fields)


def move(row, **fields) -> Recommendation:
    fields = {"by": row.owner, "today": JUNE, "version": row.version} | fields
    return actions.change_recommendation(recommendation_id=row.pk, **fields)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"state": "sent"}, actions.NotSent),
        ({"state": "sent", "sent_on": MAY, "body": ""}, actions.NotSent),
        ({"sent_on": MAY}, actions.NotSent),
        ({"state": "answered", "sent_on": MAY}, actions.NoAnswer),
        ({"state": "answered", "sent_on": JUNE, "answered_on": MAY}, actions.NoAnswer),
        ({"ground_table": "T6"}, actions.NoYear),
    ],
)
def test_a_recommendation_that_contradicts_itself_is_refused(fields, error):
    with pytest.raises(error):
        recommend(**fields)
    assert not Recommendation.objects.exists()


def deadlines_of(row) -> list[tuple]:
    rows = Deadline.unscoped.filter(source=row.pk).order_by("created_at", "id")
    return [(one.due_on, one.state, one.owner) for one in rows]


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
    with pytest.raises(actions.OwnerCannotFollow):
        recommend(owner=UserFactory(enrolled=False), follow_up_on=JULY)
    assert not Recommendation.objects.exists()
