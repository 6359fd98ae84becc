"""Who is reminded, when, and that nothing is told twice or not at all."""

import datetime as dt
import threading

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.actions import assign
from deadlines import actions
from deadlines.actions import reminders
from deadlines.actions.planning import plan_reminders
from deadlines.models import Digest, Reminder
from tests.accounts.factories import UserFactory, with_mails, with_role
from tests.cases.factories import CaseFactory, bar, give
from tests.deadlines.factories import DeadlineFactory
from workspace.models import Notice, OutboxMail

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)


def case_of(user):
    with_mails(user)
    case = CaseFactory(case_lead=user)
    give(user, case, "view_case", "view_legal", "change_legal")
    return case


def remind(case=None, recipient=None, due_at=NOW - HOUR, **fields) -> Reminder:
    """Make a reminder of a date of a file whose owner may see it, and wants each by mail."""
    owner = recipient or UserFactory()
    deadline = DeadlineFactory(case=case or case_of(owner), owner=owner, **fields)
    return Reminder.objects.create(
        deadline=deadline, recipient=owner, warn_on=due_at.date(), due_at=due_at
    )


def sweep(now=NOW) -> int:
    return actions.send_due_reminders(now=now)


@pytest.mark.django_db
def test_a_reminder_is_one_notice_and_one_mail_and_its_mark():
    reminder = remind()

    assert sweep() == 1
    reminder.refresh_from_db()
    assert (reminder.told, reminder.sent_at) == (reminder.recipient, NOW)
    notice, mail = Notice.objects.get(), OutboxMail.objects.get()
    assert notice.pk == mail.pk == reminder.pk
    assert (notice.user, notice.url) == (reminder.recipient, reminder.deadline.address)
    assert sweep() == 0
    assert (Notice.objects.count(), OutboxMail.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_a_mail_holds_a_day_and_an_opaque_link_and_nothing_of_the_file(settings, mailoutbox):
    from workspace.actions import send_due

    settings.EMAIL_URL = "smtp://unused"
    reminder = remind(title="Canary title")
    sweep()
    send_due(now=NOW)
    (mail,) = mailoutbox
    text = mail.subject + mail.body
    assert mail.extra_headers["Message-ID"] == f"<{reminder.pk}@casebook>"
    assert f"/deadlines/{reminder.pk}/" in text
    assert "4 Dec" in text
    case = reminder.deadline.case
    for secret in ("Canary", case.client.code, case.reference, case.client.called_name, "legal"):
        assert secret.lower() not in text.lower()


@pytest.mark.django_db
def test_what_was_due_during_an_outage_goes_out_afterwards_and_what_is_to_come_waits():
    remind(due_at=NOW - 9 * DAY)
    remind(due_at=NOW - 1 * DAY)
    later = remind(due_at=NOW + HOUR)

    assert sweep() == 2
    assert Reminder.objects.filter(sent_at__isnull=True).get() == later


@pytest.mark.django_db
def test_more_than_one_batch_goes_out_in_one_sweep(monkeypatch):
    monkeypatch.setattr(reminders, "BATCH", 3)
    case = case_of(UserFactory())
    for _number in range(8):
        remind(case=case, recipient=case.case_lead)

    assert sweep() == 8
    assert Notice.objects.count() == 8


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_the_reminders():
    case = case_of(UserFactory())
    remind(case=case, recipient=case.case_lead)
    sweep()  # a process asks a few things once
    counts = []
    for number in (1, 40):
        for _reminder in range(number):
            remind(case=case, recipient=case.case_lead)
        with CaptureQueriesContext(connection) as captured:
            sweep()
        counts.append(len(captured))

    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_who_has_left_is_not_told_and_the_holder_of_the_file_is():
    holder, gone = UserFactory(), UserFactory(is_active=False, ended_on=NOW.date())
    remind(case=case_of(holder), recipient=gone)

    sweep()

    assert Notice.objects.get().user == holder
    assert OutboxMail.objects.get().address == holder.email


@pytest.mark.django_db
def test_who_is_barred_or_may_no_longer_see_the_line_is_not_told_but_the_team_is():
    case = CaseFactory(case_lead=None)
    barred, without, colleague = UserFactory(), UserFactory(), with_role("legal_officer")
    give(barred, case, "view_case", "view_legal")
    bar(barred, case)
    give(without, case, "view_case")
    assign(
        case=case,
        user=colleague,
        role="legal_officer",
        lines=["legal"],
        by=UserFactory(roles=["coordinator"]),
        today=NOW.date(),
    )
    Notice.objects.all().delete()
    remind(case=case, recipient=barred)
    remind(case=case, recipient=without)

    assert sweep() == 2
    assert set(Notice.objects.values_list("user", flat=True)) == {colleague.pk}


@pytest.mark.django_db
def test_when_nobody_may_see_it_those_who_find_somebody_are_told_so():
    gone = UserFactory(is_active=False, ended_on=NOW.date())
    manager = with_role("manager")
    reminder = remind(case=CaseFactory(case_lead=gone), recipient=gone)

    sweep()

    notice = Notice.objects.get()
    assert (notice.user, notice.kind) == (manager, "deadlines.nobody")
    assert notice.url.endswith("/access/")
    assert reminder.deadline.title not in str(notice.codes)


@pytest.mark.django_db
def test_what_nobody_at_all_may_be_told_waits_and_holds_up_nothing(monkeypatch):
    monkeypatch.setattr(reminders, "BATCH", 1)
    gone = UserFactory(is_active=False, ended_on=NOW.date())
    stuck = remind(case=CaseFactory(case_lead=gone), recipient=gone, due_at=NOW - 3 * HOUR)
    remind()

    assert sweep() == 1
    assert Reminder.objects.filter(sent_at__isnull=True).get() == stuck
    assert actions.waiting_since() == stuck.due_at


@pytest.mark.django_db
def test_a_date_of_the_organisation_whose_owner_left_goes_to_a_manager():
    manager, gone = with_role("manager"), UserFactory(is_active=False, ended_on=NOW.date())
    deadline = DeadlineFactory(case=None, owner=gone, created_by=gone)
    Reminder.objects.create(deadline=deadline, recipient=gone, warn_on=NOW.date(), due_at=NOW)

    sweep()

    assert Notice.objects.get().user == manager


@pytest.mark.django_db
def test_a_crash_in_the_middle_of_a_batch_leaves_nothing_half_done(monkeypatch):
    for _number in range(3):
        remind()

    def crash(_mails):
        raise DatabaseError("the power went")

    with monkeypatch.context() as patch:
        patch.setattr(reminders, "queue_mails", crash)
        with pytest.raises(DatabaseError):
            sweep()
    assert Notice.objects.count() == OutboxMail.objects.count() == 0
    assert sweep() == 3


def test_two_sweeps_at_once_send_each_reminder_once(committed_db, monkeypatch):
    monkeypatch.setattr(reminders, "BATCH", 5)
    case = case_of(UserFactory())
    for _number in range(60):
        remind(case=case, recipient=case.case_lead)
    start, sent = threading.Barrier(2), []

    def run():
        start.wait()
        sent.append(sweep())
        connections.close_all()

    threads = [threading.Thread(target=run) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # What one had locked when the other came by is left to the first.
    assert sum(sent) + sweep() == 60
    assert Notice.objects.count() == OutboxMail.objects.count() == 60


def test_two_sweeps_at_once_send_each_daily_mail_once(committed_db):
    for _number in range(12):
        owner = UserFactory()
        case = case_of(owner)
        with_mails(owner, "daily")
        DeadlineFactory(case=case, owner=owner, due_on=NOW.date())
    start, sent = threading.Barrier(2), []

    def run():
        start.wait()
        sent.append(actions.send_digests(now=NOW))
        connections.close_all()

    threads = [threading.Thread(target=run) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(sent) == OutboxMail.objects.filter(kind="digest").count() == 12
    assert Digest.objects.count() == 12


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "at"),
    [
        ("2026-03-28", "2026-03-28T06:00:00+00:00"),
        ("2026-03-29", "2026-03-29T05:00:00+00:00"),
        ("2026-10-24", "2026-10-24T05:00:00+00:00"),
        ("2026-10-25", "2026-10-25T06:00:00+00:00"),
        ("2028-02-29", "2028-02-29T06:00:00+00:00"),
        ("2026-12-31", "2026-12-31T06:00:00+00:00"),
    ],
)
def test_a_reminder_goes_out_at_seven_by_the_clock_on_the_wall(day, at):
    due_on = dt.date.fromisoformat(day)
    owner = UserFactory()
    deadline = DeadlineFactory(case=case_of(owner), owner=owner, due_on=due_on)
    plan_reminders(deadline, today=due_on)
    moment = dt.datetime.fromisoformat(at)

    assert Reminder.objects.get().due_at == moment
    assert sweep(moment - dt.timedelta(seconds=1)) == 0
    assert sweep(moment) == 1


@pytest.mark.django_db
def test_half_past_midnight_belongs_to_the_new_day_and_reminds_in_the_morning():
    half_past = dt.datetime(2026, 11, 24, 23, 30, tzinfo=dt.UTC)
    today = timezone.localdate(half_past)
    assert today == dt.date(2026, 11, 25)
    owner = UserFactory()
    deadline = DeadlineFactory(case=case_of(owner), owner=owner, due_on=today - DAY)
    plan_reminders(deadline, today=today)

    assert Reminder.objects.get().warn_on == today
    assert sweep(half_past) == 0
    assert sweep(half_past + 7 * HOUR) == 1


@pytest.mark.django_db
def test_the_command_shows_first_then_sends_once_a_day(capsys):
    reminder = remind(due_at=timezone.now() - HOUR)
    call_command("send_reminders")
    shown = capsys.readouterr()
    assert reminder.deadline.case.client.code in shown.out
    assert reminder.recipient.email in shown.out
    assert reminder.deadline.case.client.called_name not in shown.out
    assert "Would send 1" in shown.err
    assert Notice.objects.count() == 0

    call_command("send_reminders", "--apply")
    assert "Sent 1" in capsys.readouterr().err
    call_command("send_reminders", "--apply")
    again = capsys.readouterr()
    assert (again.out, "Sent 0" in again.err) == ("", True)


@pytest.mark.django_db
def test_the_command_acts_on_another_day(capsys):
    remind(due_at=NOW + 300 * DAY)

    call_command("send_reminders", "--today", "2027-09-20")

    assert "Would send 1" in capsys.readouterr().err
