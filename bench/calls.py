"""What each page of the product takes in one process: queries, calls in Python, processor time.

    ./dev bench calls [--clients N] [--years Y] [--rounds R] [--work WORD] [--where]

Other work on a machine lengthens every time, but no page takes more calls for it.
"""

import argparse
import cProfile
import os
import pstats
import time
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payoke.settings")
os.environ["WEB"] = "1"
django.setup()

from django.db import connection  # noqa: E402 - the settings come first
from django.test import Client  # noqa: E402

from bench.harness import world as worlds  # noqa: E402
from bench.harness.visitors import Unexpected, Visitor, reasons  # noqa: E402
from bench.pages import WARM_UP, WORKS, Product  # noqa: E402


class Within(Visitor):
    """A visitor who calls the application in this process."""

    def __init__(self, port: int, forgery_cookie: str = ""):
        super().__init__(port, forgery_cookie)
        self.client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)

    def _ask(self, method: str, path: str, body: str | None, headers: dict) -> float:
        content_type = headers.pop("Content-Type", "text/html")
        began = time.process_time()
        answer = self.client.generic(method, path, body or "", content_type, headers=headers)
        took = time.process_time() - began
        self.cookies = {name: morsel.value for name, morsel in self.client.cookies.items()}
        if answer.status_code not in ((200,) if method == "GET" else (200, 302)):
            raise Unexpected(f"{method} {path}: {answer.status_code}\n{reasons(answer.text)}")
        return took


class ProductWithin(Product):
    """The product in this process."""

    visits = Within


def measure(product: Product, work: str, rounds: int) -> tuple[str, cProfile.Profile]:
    """Do one kind of work some rounds; return a line of the table, and one round in detail."""
    act = getattr(product, WORKS[work])
    for number in range(WARM_UP):
        act(number)
    took = min(act(number) for number in range(rounds))
    statements: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        act(1)
    savepoints = sum(sql.startswith(("SAVEPOINT", "RELEASE")) for sql in statements)
    profile = cProfile.Profile()
    profile.runcall(act, 1)
    calls = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]
    figures = (len(statements) - savepoints, savepoints, f"{calls:,}", f"{took * 1000:.1f}")
    return f"| {work} | " + " | ".join(map(str, figures)) + " |", profile


def main() -> None:
    """Build the world, measure and print."""
    parser = argparse.ArgumentParser(prog="./dev bench calls")
    parser.add_argument("--clients", type=int, default=300)
    parser.add_argument("--years", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--work", default="", help="only what has this word in its name")
    parser.add_argument("--where", action="store_true", help="also print which functions took it")
    options = parser.parse_args()
    product = ProductWithin(worlds.build(clients=options.clients, years=options.years), 0)
    worlds.settle()
    print("\n| work | queries | savepoints | calls | processor ms |\n|---|---:|---:|---:|---:|")
    for work in WORKS:
        if options.work in work:
            line, profile = measure(product, work, options.rounds)
            print(line)
            if options.where:
                pstats.Stats(profile).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    main()
