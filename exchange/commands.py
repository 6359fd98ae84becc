"""How the commands of an import answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError

from exchange.report import Report
from exchange.sheets import Refused


@contextmanager
def refusals() -> Iterator[None]:
    """Turn a refused file into the message of a command."""
    try:
        yield
    except Refused as error:
        raise CommandError(str(error)) from error


def answer(command: BaseCommand, report: Report, *, apply: bool, done: str = "Stored.") -> None:
    """Print every line, and whether anything was stored.

    Raises:
        CommandError: something was refused, so that nothing is stored.
    """
    for line in report.lines:
        command.stdout.write(str(line))
    if report.is_refused:
        raise CommandError(f"{report.summary}. Nothing was stored.")
    outcome = done if apply else "Nothing was stored: this was a rehearsal. Use --apply."
    command.stderr.write(f"{report.summary}. {outcome}")
