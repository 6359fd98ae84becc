"""10,000 reminders due at eight: until notices, mails and daily mails lie in the outbox.

    ./dev bench reminders [--clients N] [--years Y] [--rounds R]

Beside it, in the same rounds, a floor: one statement that writes as many notices. Times of a
shared machine mean little; the ratios of one run do. Figures go to var/bench/.
"""

import argparse
import datetime as dt
import json
import os
import platform
import statistics
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payoke.settings")
django.setup()

from allauth.mfa.totp.internal.auth import TOTP  # noqa: E402 - the settings come first
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.actions.demo import SECRET  # noqa: E402
from accounts.models import MessageSettings, Role, User  # noqa: E402
from bench.harness.world import settle  # noqa: E402
from cases.actions import assign  # noqa: E402
from cases.models import Case  # noqa: E402
from common.dates import at_clock  # noqa: E402
from deadlines.actions import send_digests, send_due_reminders  # noqa: E402
from deadlines.models import Deadline, Digest, Reminder  # noqa: E402
from demo import load  # noqa: E402
from workspace.models import Notice, OutboxMail  # noqa: E402

DAY = dt.timedelta(days=1)
DUE, PEOPLE, FILES = 10_000, 50, 10
LINE = "psychosocial"
TODAY = timezone.localdate()
# A Tuesday, so that the daily mail of everybody is due and no weekly list.
TUESDAY = TODAY + DAY * ((1 - TODAY.weekday()) % 7)


def people_at_work() -> list[tuple[User, Case]]:
    """Return counselors with their files, of which each has a few."""
    coordinator = User.objects.get(email="coordinator@demo.example")
    files = cycle(Case.unscoped.open().order_by("client__number"))
    places = []
    for number in range(PEOPLE):
        person = User(
            email=f"bench{number}@demo.example",
            name=f"Bench Invented {number}",
            roles=[Role.COUNSELOR],
            language="en",
            statement_signed_on=dt.date(2026, 1, 5),
        )
        person.set_unusable_password()
        person.save()
        TOTP.activate(person, SECRET)
        for _file in range(FILES):
            case = next(files)
            assign(
                case=case,
                user=person,
                role="counselor",
                lines=[LINE],
                by=coordinator,
                today=TODAY,
            )
            places.append((person, case))
    return places


def dates(places: list[tuple[User, Case]]) -> list[Deadline]:
    """Write down the dates of which everybody is reminded."""
    rows = [
        Deadline(
            case=case,
            owner=person,
            created_by=person,
            line=LINE,
            title="Invented",
            due_on=TUESDAY + DAY * (number % 7),
        )
        for number, (person, case) in zip(range(DUE), cycle(places), strict=False)
    ]
    return Deadline.unscoped.bulk_create(rows, batch_size=1000)


def fall_due(rows: list[Deadline], at: dt.datetime) -> None:
    """Let a reminder of each date fall due, and empty the outbox of what went before."""
    for model in (Reminder, Notice, OutboxMail, Digest):
        model.objects.all().delete()
    Reminder.objects.bulk_create(
        [Reminder(deadline=row, recipient=row.owner, warn_on=at.date(), due_at=at) for row in rows],
        batch_size=1000,
    )


def sweep(now: dt.datetime) -> dict[str, int]:
    """Send all that is due, and count what lies there now."""
    send_due_reminders(now=now)
    send_digests(now=now)
    return {
        "notices": Notice.objects.count(),
        "mails": OutboxMail.objects.exclude(kind="digest").count(),
        "daily mails": OutboxMail.objects.filter(kind="digest").count(),
    }


def floor(at: dt.datetime) -> None:
    """Write as many notices with one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into workspace_notice (id, user_id, kind, url, codes) select r.id,"
            " r.recipient_id, 'deadlines.due', '/', '{}' from deadlines_reminder r"
        )
    Reminder.objects.update(sent_at=at)


def timed(act: Callable[[], object]) -> float:
    """Return how long an act takes, in seconds."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def measure(rows: list[Deadline], rounds: int) -> dict[str, dict]:
    """Take all times, round by round."""
    at = at_clock(TUESDAY, dt.time(8))
    choose = MessageSettings.objects.filter(user__email__startswith="bench")
    took: dict[str, list[float]] = {"floor": [], "daily": [], "each": []}
    counted = {}
    for _round in range(rounds):
        fall_due(rows, at)
        took["floor"].append(timed(lambda: floor(at)))
        for name in ("daily", "each"):
            choose.update(mails=name)
            fall_due(rows, at)
            took[name].append(timed(lambda: sweep(at)))
            counted[name] = sweep(at)
    return {
        name: {"median": round(statistics.median(times), 3), **counted.get(name, {})}
        for name, times in took.items()
    }


def main() -> None:
    """Build the world, measure, print and store."""
    parser = argparse.ArgumentParser(prog="./dev bench reminders")
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    load.load(clients=options.clients, years=options.years, until=TODAY, seed=1)
    rows = dates(people_at_work())
    MessageSettings.objects.bulk_create(
        MessageSettings(user=user) for user in User.objects.filter(email__startswith="bench")
    )
    settle()
    results = measure(rows, options.rounds)
    print(f"\n{DUE} reminders of {PEOPLE} people, seconds to the outbox:\n")
    for name, figures in results.items():
        ratio = figures["median"] / results["floor"]["median"]
        print(f"{name}: {figures['median']:.2f}, {ratio:.1f} times the floor; {figures}")
    target = Path(__file__).resolve().parent.parent / "var" / "bench" / "reminders.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = {"python": platform.python_version(), "rounds": options.rounds, "lines": results}
    target.write_text(json.dumps(lines, indent=1))


if __name__ == "__main__":
    main()
