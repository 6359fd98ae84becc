"""All figures of a year: our few passes beside a count for each cell, round by round.

    python -m bench.report [--clients N] [--years Y] [--rounds R]

Times of a shared machine mean little; the ratios of one run do. Figures go to var/bench/.
"""

import argparse
import datetime as dt
import json
import os
import platform
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payoke.settings")
django.setup()

from django.db import connection  # noqa: E402 - the settings come first
from django.db.models import Q  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.harness.world import settle  # noqa: E402
from cases.figures import AGES, SEXES  # noqa: E402
from cases.models import Case, Code, Signal  # noqa: E402
from common.years import Year  # noqa: E402
from demo import load  # noqa: E402
from reports import editions, figures  # noqa: E402

UNTIL = dt.date(2026, 11, 25)


def a_count_each(number: int) -> None:
    """Fill T1, T2, T4, T6, T8 and T18 as is often done: one question for each cell."""
    year = Year.of(number)
    signals = Signal.unscoped.filter(received_at__gte=year.first, received_at__lt=year.last)
    new = Case.unscoped.filter(accompanied_from__gte=year.start, accompanied_from__lt=year.end)
    stock = Case.unscoped.filter(
        Q(closed_on__isnull=True) | Q(closed_on__gte=year.start), accompanied_from__lt=year.end
    )
    codes = Code.objects.filter(list=Code.List.FORM).values_list("value", flat=True)
    main = Q(exploitations__is_main=True, exploitations__voided_at=None)
    forms = [main & Q(exploitations__form=form) for form in codes]
    sexes = [Q(client__sex=sex) for sex in SEXES]
    ages = [Q(client__birth_year=number - 20 - age) for age in range(len(AGES))]
    for condition in [Q(referrer=value) for value in Signal.Referrer.values] + [
        Q(outcome=value) for value in Signal.Outcome.values
    ]:
        signals.filter(condition).count()
    for down, across in ((sexes, forms), (sexes, ages), (ages, forms)):
        for row in down:
            for column in across:
                new.filter(row, column).count()
    for row in sexes:
        for column in (*forms, Q(client__birth_year__gt=number - 18)):
            stock.filter(row, column).count()
    ended = stock.filter(closed_on__lt=year.end)
    for reason in Code.objects.filter(list=Code.List.CLOSURE):
        ended.filter(closure_reason=reason.value).count()


WORKS: dict[str, Callable[[int], object]] = {
    "figures": lambda year: figures.tables(year, today=UNTIL),
    "a count each": a_count_each,
    "figures and hiding": lambda year: editions.live(year, today=UNTIL),
}


def measure(years: list[int], rounds: int) -> dict[str, dict[str, float]]:
    """Let each do each year in turn; return medians in milliseconds, and the number of queries."""
    seen: dict[str, list[tuple[float, float, int]]] = {name: [] for name in WORKS}
    for turn in range(rounds):
        for name, work in WORKS.items():
            with CaptureQueriesContext(connection) as queries:
                start = time.perf_counter()
                work(years[turn % len(years)])
                passed = time.perf_counter() - start
            in_queries = sum(float(query["time"]) for query in queries)
            seen[name].append((passed * 1000, in_queries * 1000, len(queries)))
    return {
        name: {
            "milliseconds": round(statistics.median(row[0] for row in rows), 1),
            "of them SQL": round(statistics.median(row[1] for row in rows), 1),
            "questions": max(row[2] for row in rows),
        }
        for name, rows in seen.items()
    }


def main() -> None:
    """Build the world, measure, print and store."""
    parser = argparse.ArgumentParser(prog="./dev bench report")
    parser.add_argument("--clients", type=int, default=300)
    parser.add_argument("--years", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    print(f"inventing {options.clients} people over {options.years} years", flush=True)
    counted = load.load(clients=options.clients, years=options.years, until=UNTIL, seed=1)
    settle()
    years = [UNTIL.year - back for back in range(1, min(4, options.years))]
    results = measure(years, options.rounds)
    print("\n" + ", ".join(f"{number} {name}" for name, number in counted.items()) + "\n")
    for name, row in results.items():
        print(f"{name:20}" + "".join(f"{value:>10} {what}" for what, value in row.items()))
    ratio = results["a count each"]["milliseconds"] / results["figures"]["milliseconds"]
    print(f"\na count each / figures: {ratio:.1f}")
    target = Path(__file__).resolve().parent.parent / "var" / "bench" / "report.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        json.dumps({"python": platform.python_version(), "world": counted, **results}, indent=1)
    )


if __name__ == "__main__":
    main()
