"""Whatever has an owner goes to a colleague when they leave; no model is forgotten."""

import datetime as dt

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import Role
from cases import actions as files
from cases.hooks import duties, hooks
from cases.models import Case, KeepApart
from deadlines import actions
from deadlines.actions.handing import Work, hand_work_over
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, ClientFactory, give
from tests.education.factories import CampaignFactory, RecommendationFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
# What somebody keeps, and hand-over finds.
HANDED_OVER = {
    "cases.case.case_lead",
    "cases.keepapart.owner",
    "counseling.oncall.user",
    "counseling.session.user",
    "deadlines.deadline.owner",
    "deadlines.task.owner",
    "education.activity.owner",
    "education.campaign.owner",
    "education.recommendation.owner",
    "legal.hearing.escort",
    "shelter.shift.user",
}
# Rights and places on a file, which end with the person, and what follows a deadline.
OF_A_PERSON = {
    "cases.assignment.user",
    "cases.bar.user",
    "cases.caseaccess.user",
    "cases.caseusergrant.user",
    "deadlines.calendarfeed.user",
    "deadlines.digest.user",
    "deadlines.reminder.recipient",
    "deadlines.reminder.told",
    "shelter.housestaff.user",
}
# Keys that say who did something; what keeps a row is named otherwise.
ACTS = ("by", "for")
OWN_APPS = {
    "account",
    "accounts",
    "audit",
    "guardian",
    "mfa",
    "oversight",
    "pghistory",
    "usersessions",
    "workspace",
}


def keepers() -> set[str]:
    """Return the keys to somebody of staff that say who keeps a row, not who did something."""
    staff = get_user_model()
    return {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label not in OWN_APPS and not hasattr(model, "pgh_tracked_model")
        for field in model._meta.fields
        if field.related_model is staff and field.name.split("_")[-1] not in ACTS
    }


def test_every_model_with_an_owner_is_handed_over():
    assert keepers() - OF_A_PERSON == HANDED_OVER


def give_away(person, successor, keys, by) -> None:
    work = Work(str(person.pk), str(successor.pk), [], [], keys, is_taken_off=False, reason="away")
    hand_work_over(work, now=NOW, by=by)


def test_what_the_organisation_publishes_goes_to_a_colleague():
    person, successor, manager = UserFactory(), UserFactory(), with_role(Role.MANAGER)
    campaign = CampaignFactory(owner=person)
    row = RecommendationFactory(owner=person)
    CampaignFactory(owner=person, status="ended", period=("2026-01-01", "2026-02-01"))
    keys = [duty.key for duty in duties([person], NOW, manager)]
    assert set(keys) == {
        f"education.campaign:{campaign.pk}",
        f"education.recommendation:{row.pk}",
    }
    assert actions.work_left(person, NOW) == ["2 appointments and duties"]
    give_away(person, successor, keys, manager)
    for kept in (campaign, row):
        kept.refresh_from_db()
        assert kept.owner == successor
    assert actions.work_left(person, NOW) == []


def test_a_night_worker_does_not_take_over_a_campaign():
    person, manager = UserFactory(), with_role(Role.MANAGER)
    key = f"education.campaign:{CampaignFactory(owner=person).pk}"
    with pytest.raises(Refused) as refused:
        give_away(person, with_role(Role.NIGHT_WORKER), [key], manager)
    assert refused.value.field == "successor"


@pytest.fixture
def pair():
    case, other = CaseFactory(), ClientFactory()
    give(case.case_lead, case, "view_case", "view_identity", "change_case")
    files.keep_apart(
        case=case, other=other, ground="safety", reason="Debt.", today=TODAY, by=case.case_lead
    )
    return KeepApart.objects.get()


def test_a_pair_to_keep_apart_goes_to_who_works_on_a_file_of_it(pair):
    case = Case.unscoped.get()
    person, coordinator = case.case_lead, with_role(Role.COORDINATOR)
    give(coordinator, case, "view_case", "assign")
    successor = UserFactory()
    [duty] = duties([person], NOW, coordinator)
    assert duty.case == case.pk
    with pytest.raises(Refused, match="no file"):
        give_away(person, successor, [duty.key], coordinator)
    give(successor, case, "view_case", "view_identity", "change_case")
    give_away(person, successor, [duty.key], coordinator)
    pair.refresh_from_db()
    assert pair.owner == successor


def test_who_may_not_know_of_the_files_is_not_told_of_the_pair(pair):
    assert duties([pair.owner], NOW, with_role(Role.COORDINATOR)) == []


def test_check_owners_counts_a_file_in_aftercare_and_what_is_left(pair):
    person = pair.owner
    Case.unscoped.update(
        phase="aftercare", closed_on=TODAY, aftercare_until=TODAY + dt.timedelta(days=9)
    )
    person.is_active, person.ended_on = False, TODAY
    person.save()
    with pytest.raises(CommandError, match="1 file, 1 appointment or duty"):
        call_command("check_owners")


def test_every_part_takes_over_only_what_is_its_own(pair):
    [duty] = duties([pair.owner], NOW)
    for hook in hooks():
        if type(hook).__name__ != "OverviewPart":
            hook.take_over(duty, successor=UserFactory(), now=NOW, by=UserFactory())
    assert KeepApart.objects.get().owner == pair.owner
