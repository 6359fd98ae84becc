"""A client is reminded of an appointment by somebody of the file, in a way that is safe."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Absence
from cases.models import SafeChannel
from common.dates import at_clock
from counseling import actions
from counseling.actions import ReminderWish, reminding
from counseling.models import ClientReminder, Session
from deadlines.actions import finish_task
from deadlines.models import Task
from tests.accounts.factories import UserFactory
from tests.cases.factories import bar, give
from tests.counseling.factories import SessionFactory
from tests.kit import form, led_case, typed
from workspace.models import Notice, OutboxMail

pytestmark = pytest.mark.django_db
RIGHTS = ("view_case", "view_psychosocial", "change_psychosocial")
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
# A Wednesday, ten o'clock; the client is to be reminded a day before.
AT = at_clock(dt.date(2026, 12, 2), dt.time(10))
BEFORE = AT - DAY


@pytest.fixture
def case():
    return led_case(*RIGHTS)


def planned(case, channel="sms", days=1, starts_at=AT, **values) -> Session:
    values = {"line": "psychosocial", "starts_at": starts_at, "minutes": 60} | values
    remind = ReminderWish(channel, days) if channel else None
    return actions.plan_session(case=case, values=values | {"remind": remind}, by=case.case_lead)


def sweep(now=BEFORE) -> int:
    return actions.give_due_reminders(now=now)


def safe(case, channel="sms", is_safe=True, **fields):
    SafeChannel.objects.create(client=case.client, channel=channel, is_safe=is_safe, **fields)


def test_on_the_day_before_the_counselor_gets_a_task_once(case):
    planned(case)
    assert [sweep(BEFORE - HOUR), sweep(), sweep(BEFORE + HOUR)] == [0, 1, 0]
    task = Task.objects.visible_to(case.case_lead).get()
    assert (task.owner, task.due_on, task.line) == (case.case_lead, BEFORE.date(), "psychosocial")
    assert "Wed 2 Dec at 10:00" in task.title
    assert Notice.objects.get(kind="counseling.remind_client").url == task.address
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (None, "Nobody has noted that this is safe for this person: Text message."),
        ({"is_safe": False}, "This is not safe for this person: Text message."),
        ({"from_clock": dt.time(18), "until_clock": dt.time(20)}, "only: 18:00-20:00"),
        ({}, "Safe at this moment: Text message. Nothing is sent from here."),
    ],
)
def test_the_task_says_whether_the_way_is_safe_at_that_moment(case, fields, text):
    planned(case)
    if fields is not None:
        safe(case, **fields)
    sweep()
    assert text in Task.objects.visible_to(case.case_lead).get().text


@pytest.mark.parametrize("channel", SafeChannel.Channel.values)
def test_nothing_leaves_for_a_client_in_any_way(case, channel):
    safe(case, channel)
    planned(case, channel)
    assert sweep() == 1
    assert not OutboxMail.objects.exists()


def test_an_appointment_that_is_near_is_reminded_of_at_once_and_one_that_is_over_is_not(case):
    planned(case, days=7)
    assert sweep(AT - HOUR) == 1
    assert Task.objects.visible_to(case.case_lead).get().due_on == AT.date()
    planned(case, starts_at=AT + HOUR)
    assert sweep(AT + 2 * HOUR) == 0


def changed(session, **values):
    session.refresh_from_db()
    fields = ("line", "kind", "minutes", "place", "title", "interpreter", "starts_at")
    kept = {name: getattr(session, name) for name in fields}
    return actions.change_appointment(
        pk=session.pk, version=session.version, values=kept | values, by=session.user
    )


def test_a_task_falls_away_with_a_cancelled_appointment(case):
    session = planned(case)
    sweep()
    actions.cancel_session(pk=session.pk, by=case.case_lead)
    task = Task.objects.visible_to(case.case_lead).get()
    assert (task.state, task.answer) == ("declined", "The appointment is no longer as it was.")
    assert sweep(BEFORE + HOUR) == 0
    assert ClientReminder.objects.get().due_at is None


def test_an_appointment_that_moves_is_reminded_of_anew(case):
    session = planned(case)
    sweep()
    changed(session, starts_at=AT + DAY)
    assert sweep() == 0
    assert sweep(BEFORE + DAY) == 1
    states = Task.objects.visible_to(case.case_lead).order_by("pk").values_list("state", flat=True)
    assert list(states) == ["declined", "open"]


def test_another_change_keeps_the_task(case):
    session = planned(case)
    sweep()
    changed(session, place="Room 2")
    assert Task.objects.visible_to(case.case_lead).get().is_open


def test_what_somebody_did_stays_done_when_the_appointment_is_cancelled(case):
    session = planned(case)
    sweep()
    finish_task(pk=Task.unscoped.get().pk, now=BEFORE, by=case.case_lead)
    actions.cancel_session(pk=session.pk, by=case.case_lead)
    assert Task.unscoped.get().state == "done"


def test_a_wish_that_ends_or_changes_takes_the_task_along(case):
    session = planned(case)
    sweep()
    changed(session, remind=ReminderWish("phone", 1))
    assert sweep() == 1
    changed(session, remind=None)
    assert not ClientReminder.objects.exists()
    assert not Task.unscoped.open().exists()


def test_a_logged_or_voided_appointment_takes_its_task_along(case):
    for number, end in enumerate(("log", "void")):
        session = planned(case, starts_at=AT + number * HOUR)
        sweep(BEFORE + HOUR)
        session.refresh_from_db()
        if end == "log":
            values = {"status": "held", "starts_at": AT, "line": "psychosocial"}
            actions.log_session(case=case, values=values, planned=session, by=case.case_lead)
        else:
            actions.void_session(
                pk=session.pk, version=None, reason="Twice.", now=AT, by=case.case_lead
            )
        assert not Task.unscoped.open().exists()


def test_each_of_a_series_is_reminded_of(case):
    days = [AT.date() + number * 7 * DAY for number in range(3)]
    actions.plan_session(
        case=case,
        values={
            "line": "psychosocial",
            "starts_at": AT,
            "minutes": 60,
            "days": days,
            "remind": ReminderWish("sms", 2),
        },
        by=case.case_lead,
    )
    moments = sorted(ClientReminder.objects.values_list("due_at", flat=True))
    assert moments == [at_clock(day - 2 * DAY, dt.time(10)) for day in days]


def test_a_colleague_who_stands_in_gets_it_while_the_counselor_is_away(case):
    deputy = UserFactory()
    give(deputy, case, *RIGHTS)
    planned(case)
    Absence.objects.create(
        user=case.case_lead,
        deputy=deputy,
        first_day=BEFORE.date(),
        last_day=AT.date(),
        noted_by=deputy,
    )
    sweep()
    assert Task.unscoped.get().owner == deputy


def test_while_nobody_may_see_it_it_waits(case):
    planned(case)
    bar(case.case_lead, case)
    assert sweep() == 0
    assert not Task.unscoped.exists()
    assert not Notice.objects.filter(kind="counseling.remind_client").exists()


def test_a_crash_leaves_neither_a_task_nor_its_mark(case, monkeypatch):
    planned(case)

    def crash(**_fields):
        raise DatabaseError("the power went")

    with monkeypatch.context() as patch:
        patch.setattr(reminding, "notify", crash)
        with pytest.raises(DatabaseError):
            sweep()
    assert not Task.unscoped.exists()
    assert sweep() == 1


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"days": 0}, "some_days_before"),
        ({"days": 8}, "some_days_before"),
        ({"channel": "pigeon"}, "in_a_known_way"),
    ],
)
def test_the_database_refuses_a_reminder_that_cannot_be(case, fields, name):
    session = SessionFactory(case=case, status="planned")
    values = {"session": session, "channel": "sms"} | fields
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ClientReminder.objects.create(**values)


def test_the_form_of_an_appointment_asks_and_shows_it(client_as, case):
    browser = client_as(case.case_lead)
    url = reverse("counseling:plan_session", args=[case.reference])
    day = timezone.localdate() + 9 * DAY
    sent = form(
        day=typed(day),
        clock="10:00",
        minutes="60",
        kind="talk",
        line="psychosocial",
        interpreter="none",
        remind_by="phone",
        remind_days="2",
    )
    assert browser.post(url, sent).status_code == 302
    reminder = ClientReminder.objects.get()
    assert (reminder.channel, reminder.days) == ("phone", 2)
    assert reminder.due_at == at_clock(day - 2 * DAY, dt.time(10))
    edit = reverse("counseling:edit", args=[case.reference, reminder.pk])
    shown = browser.get(edit).content.decode()
    assert '<option value="phone" selected>' in shown
    assert '<option value="2" selected>' in shown
    own = browser.get(reverse("counseling:appointment")).content.decode()
    assert "remind_by" not in own
