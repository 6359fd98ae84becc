"""Who is away receives nothing that nobody else sees: the deputy or somebody on the file does."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts import actions as accounts
from accounts.models import Absence, Role
from cases import access
from cases.actions import notify_of_case
from cases.models import Case
from deadlines import actions
from deadlines.models import Reminder
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, bar, give, put
from tests.deadlines.factories import DeadlineFactory
from tests.kit import form, page, undone
from workspace.models import Notice

pytestmark = pytest.mark.django_db
PAGE = reverse("accounts:absences")
DAY = dt.timedelta(days=1)


def away(user, deputy, *, first=0, last=7) -> Absence:
    today = timezone.localdate()
    return Absence.objects.create(
        user=user,
        deputy=deputy,
        first_day=today + first * DAY,
        last_day=today + last * DAY,
        noted_by=user,
    )


@pytest.fixture
def coordinator():
    return with_role(Role.COORDINATOR)


@pytest.fixture
def owner(coordinator):
    return UserFactory(name="Els Invented")


@pytest.fixture
def case(owner, coordinator):
    made = CaseFactory(case_lead=None, open_lines=["shelter"])
    put(made, owner, coordinator, lines=("shelter",), is_case_lead=True)
    return Case.unscoped.get(pk=made.pk)


@pytest.fixture
def reminder(case, owner):
    deadline = DeadlineFactory(case=case, line="shelter", owner=owner)
    Reminder.objects.all().delete()
    now = timezone.now()
    return Reminder.objects.create(
        deadline=deadline, recipient=owner, warn_on=now.date(), due_at=now - DAY
    )


def told() -> object:
    actions.send_due_reminders(now=timezone.now())
    return Reminder.objects.get().told


def test_a_deputy_who_sees_the_file_receives_the_reminder(case, owner, reminder, coordinator):
    deputy = UserFactory()
    put(case, deputy, coordinator, lines=("shelter",))
    away(owner, deputy)
    assert told() == deputy


def test_a_deputy_without_rights_gets_none_and_somebody_on_the_file_is_told(
    case, owner, reminder, coordinator
):
    deputy = UserFactory()
    away(owner, deputy)
    assert told() == coordinator
    assert not Case.objects.visible_to(deputy).contains(case)


def test_before_and_after_the_absence_the_owner_is_told(owner, reminder):
    deputy = UserFactory()
    away(owner, deputy, first=1)
    away(owner, deputy, first=-7, last=-1)
    assert told() == owner


kinds = st.sampled_from(["deputy", "colleague", "lead", "coordinator"])


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@pytest.mark.slow
@given(on_file=st.sets(kinds), absent=st.sets(kinds), barred=st.sets(kinds), has_left=st.booleans())
def test_every_reminder_of_an_absence_reaches_somebody_who_may_see_the_file(
    coordinator, case, owner, reminder, on_file, absent, barred, has_left
):
    with undone():
        people = {kind: UserFactory() for kind in ("deputy", "colleague", "lead")}
        people["coordinator"] = with_role(Role.COORDINATOR)
        for kind in on_file:
            give(people[kind], case, "view_case", "view_shelter")
        if "lead" in on_file:
            Case.unscoped.filter(pk=case.pk).update(case_lead=people["lead"])
        for kind in barred:
            bar(people[kind], case)
        away(owner, people["deputy"])
        for kind in absent - {"deputy"}:
            away(people[kind], owner)
        if has_left:
            owner.is_active, owner.ended_on = False, timezone.localdate()
            owner.save()
        person = told()
        assert person is not None
        assert person.is_active
        assert access.can(person, "view_case", case)


def test_a_notice_of_a_file_goes_to_who_stands_in_too(client_as, case, owner, coordinator):
    deputy, by = UserFactory(), UserFactory(name="Jan Invented")
    put(case, deputy, coordinator, lines=("shelter",))
    away(owner, deputy)
    notify_of_case(owner, "cases.access_asked", case, by)
    assert Notice.objects.filter(user=owner, kind="cases.access_asked").exists()
    text = page(client_as(deputy), reverse("workspace:notices"))
    assert "For Els I., who is away: Jan I. requests access" in text


def test_a_notice_goes_to_a_coordinator_when_the_deputy_may_not_know(case, owner, coordinator):
    deputy = UserFactory()
    away(owner, deputy)
    notify_of_case(owner, "cases.access_asked", case, UserFactory())
    assert not Notice.objects.filter(user=deputy, kind="cases.access_asked").exists()
    assert Notice.objects.filter(user=coordinator, kind="cases.access_asked").exists()


@pytest.mark.parametrize("needs", ["view_psychosocial", "change_psychosocial", "assign"])
def test_a_deputy_is_not_told_what_they_may_not_see(case, owner, coordinator, needs):
    deputy = UserFactory()
    put(case, deputy, coordinator, lines=("shelter",))
    away(owner, deputy)
    notify_of_case(owner, "cases.access_asked", case, UserFactory(), needs=needs)
    assert Notice.objects.filter(user=owner, kind="cases.access_asked").exists()
    assert not Notice.objects.filter(user=deputy, kind="cases.access_asked").exists()


def test_a_task_is_told_to_a_deputy_who_sees_its_line(case, owner, coordinator):
    deputy, worker = UserFactory(), UserFactory()
    put(case, deputy, coordinator, lines=("shelter",))
    for person in (owner, worker):
        put(case, person, coordinator, lines=("shelter", "legal"))
    away(owner, deputy)
    for line in ("shelter", "legal"):
        values = {"kind": "task", "line": line, "title": "Call.", "text": "", "owner": owner}
        actions.give_task(case=case, values=values, by=worker)
    assert Notice.objects.filter(user=owner, kind="deadlines.task.given").count() == 2
    assert Notice.objects.filter(user=deputy, kind="deadlines.task.given").count() == 1


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"last": -1}, "an_absence_ends_after_it_begins"),
        ({"first": 3, "last": 9}, "one_absence_of_a_person_at_a_time"),
    ],
)
def test_the_database_refuses_an_absence_that_cannot_be(owner, fields, name):
    deputy = UserFactory()
    if name.startswith("one"):
        away(owner, deputy)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        away(owner, deputy, **fields)


def test_nobody_is_their_own_deputy(owner):
    with pytest.raises(IntegrityError, match="own_deputy"), transaction.atomic():
        away(owner, owner)


def sent(user, deputy, last=5):
    today = timezone.localdate()
    first_day, last_day = (f"{day:%d/%m/%Y}" for day in (today, today + last * DAY))
    return form(user=user.pk, deputy=deputy.pk, first_day=first_day, last_day=last_day)


def test_everybody_notes_their_own_and_coordinators_that_of_others(client_as, owner, coordinator):
    deputy = UserFactory(name="Jan Invented")
    assert client_as(owner).post(PAGE, sent(owner, deputy)).status_code == 302
    assert client_as(coordinator).post(PAGE, sent(deputy, owner)).status_code == 302
    third = UserFactory()
    assert client_as(owner).post(PAGE, sent(third, deputy)).status_code == 422
    values = {"user": third, "deputy": deputy, "first_day": timezone.localdate()}
    values["last_day"] = values["first_day"]
    with pytest.raises(Refused, match="Only a coordinator"):
        accounts.note_absence(values=values, by=owner)
    assert Notice.objects.filter(user=deputy, kind="accounts.deputy").count() == 1


def test_a_refusal_stands_beside_its_field(client_as, owner):
    answer = client_as(owner).post(PAGE, sent(owner, owner))
    assert answer.status_code == 422
    assert "Somebody else has to stand in." in answer.content.decode()


def test_an_absence_is_taken_back_by_who_may_note_it(client_as, owner, coordinator):
    absence = away(owner, coordinator)
    url = reverse("accounts:drop_absence", args=[absence.pk])
    client_as(UserFactory()).post(url, form())
    assert Absence.objects.exists()
    client_as(owner).post(url, form())
    assert not Absence.objects.exists()


def test_the_team_and_the_choice_of_people_say_who_is_away(client_as, case, owner, coordinator):
    away(owner, coordinator)
    browser = client_as(coordinator)
    assert "away until" in page(browser, reverse("casepage:access", args=[case.reference]))
    url = reverse("cases:assign", args=[case.reference])
    assert "Els Invented (away until" in page(browser, url)
