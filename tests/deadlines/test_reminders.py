"""Real workers, a real beat, a real broker and a real mail server: they are killed, and nobody
is told twice or not at all; a mail is repeated only by the worker that died over it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import psycopg
import pytest
import redis
from django.conf import settings as configured
from django.db import connections
from django.utils import timezone
from django_celery_beat.models import IntervalSchedule, PeriodicTask, PeriodicTasks

from deadlines.models import Deadline, Reminder
from tests.accounts.factories import UserFactory, with_mails
from tests.cases.factories import CaseFactory, give
from tests.deadlines.sink import Sink
from workspace.models import Notice, OutboxMail

pytestmark = pytest.mark.slow

DUE = 500
# Generous: the machine may be busy. What is waited for is a fact, never a time.
PATIENCE = 240
SWEEPS = ("deadlines.tasks.sweep_reminders", "workspace.tasks.sweep_outbox")


def until(fact: Callable[[], bool], what: str) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + PATIENCE
    while not fact():
        if time.monotonic() > end:
            pytest.fail(f"never happened: {what}")
        time.sleep(0.05)


class House:
    """Starts workers and a beat on the test's own database, and ends what it started."""

    def __init__(self, database: str, mail: str):
        self.environment = {
            **os.environ,
            "EMAIL_URL": mail,
            "DJANGO_SETTINGS_MODULE": "payoke.settings",
            "DATABASE_URL": self.at(os.environ["DATABASE_URL"], database),
            "DATABASE_OWNER_URL": self.at(os.environ["DATABASE_URL"], database),
        }
        self.started: list[subprocess.Popen] = []

    @staticmethod
    def at(url: str, database: str) -> str:
        return urlsplit(url)._replace(path=f"/{database}").geturl()

    def start(self, *arguments: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "payoke", *arguments, "--loglevel", "ERROR"],
            env=self.environment,
            cwd=configured.BASE_DIR,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.started.append(process)
        return process

    def worker(self, name: str) -> subprocess.Popen:
        return self.start("worker", "-c", "1", "-n", f"{name}@test")

    def kill(self, *processes: subprocess.Popen) -> None:
        """End processes and their children as a power cut does."""
        for process in processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.started = [process for process in self.started if process not in processes]

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.kill(*self.started)


@pytest.fixture
def due(committed_db) -> list[Reminder]:
    """Five hundred reminders of one person, due an hour ago."""
    owner = UserFactory()
    with_mails(owner)
    case = CaseFactory(case_lead=owner)
    give(owner, case, "view_case", "view_legal", "change_legal")
    today = timezone.localdate()
    dates = Deadline.unscoped.bulk_create(
        Deadline(
            case=case,
            owner=owner,
            created_by=owner,
            line="legal",
            due_on=today,
            title=f"Invented {number}",
        )
        for number in range(DUE)
    )
    return Reminder.objects.bulk_create(
        Reminder(
            deadline=date,
            recipient=owner,
            warn_on=today,
            due_at=timezone.now() - timedelta(hours=1),
        )
        for date in dates
    )


def hurry() -> None:
    """Let the beat wake the sweeps each second; the schedule is data."""
    second, _new = IntervalSchedule.objects.get_or_create(every=1, period="seconds")
    PeriodicTask.objects.filter(task__in=SWEEPS).update(interval=second)
    PeriodicTasks.update_changed()


def someone_waits_for_a_lock(database: str) -> bool:
    with psycopg.connect(owner_of(database)) as asking:
        row = asking.execute(
            "select count(*) from pg_locks l join pg_database d on d.oid = l.database"
            " where d.datname = %s and not l.granted",
            [database],
        ).fetchone()
    return row[0] > 0


def owner_of(database: str) -> str:
    who = connections.settings["owner"]
    port = f" port={who['PORT']}" if who["PORT"] else ""
    password = f" password={who['PASSWORD']}" if who["PASSWORD"] else ""
    return f"host={who['HOST']} user={who['USER']} dbname={database}{port}{password}"


def test_killed_workers_and_an_empty_broker_lose_no_reminder_and_repeat_none(
    broker, committed_db, due
):
    queue = redis.Redis.from_url(broker)
    queue.flushall()
    with Sink() as sink, House(committed_db, sink.url) as house:
        sink.silent_after = 120
        house.start("beat", "--pidfile=")
        until(lambda: PeriodicTask.objects.filter(task__in=SWEEPS).count() == 2, "a schedule")
        hurry()

        # The first worker dies in the middle of a sweep: it waits for a lock that we hold.
        with psycopg.connect(owner_of(committed_db)) as holding:
            holding.execute("lock table workspace_notice in share row exclusive mode")
            first = house.worker("first")
            until(lambda: someone_waits_for_a_lock(committed_db), "a sweep at work")
            house.kill(first)
            queue.flushall()
        assert not Notice.objects.exists()

        # Two at once tell everybody. They die when the mail server falls silent.
        two = [house.worker(name) for name in ("second", "third")]
        until(lambda: Notice.objects.count() == DUE, "a notice for each reminder")
        until(lambda: sink.count > 120, "many mails")
        house.kill(*two)
        queue.flushall()
        assert OutboxMail.objects.filter(sent_at__isnull=True).exists()

        # Two others go on where those stopped.
        sink.silent_after = None
        sink.open.set()
        for name in ("fourth", "fifth"):
            house.worker(name)
        until(lambda: not OutboxMail.objects.filter(sent_at__isnull=True).exists(), "all mails")

    keys = {str(reminder.pk) for reminder in due}
    assert {str(key) for key in Notice.objects.values_list("pk", flat=True)} == keys
    assert Notice.objects.count() == DUE
    assert not Reminder.objects.filter(sent_at__isnull=True).exists()
    assert set(sink.arrived) == {f"{key}@casebook" for key in keys}
    # Each worker was killed between a mail and its mark, and repeats that one only.
    assert DUE < sink.count <= DUE + 2
    assert not any(b"Invented" in body for body in sink.bodies)
