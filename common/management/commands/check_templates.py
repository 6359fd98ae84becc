"""See that every template can be read, and that the addresses it names exist."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template import TemplateSyntaxError
from django.template.loader import get_template
from django.urls import URLPattern, get_resolver

NAMED = re.compile(r"""{%\s*url\s+["']([\w:-]+)["']""")


def names(patterns: Iterable[Any] | None = None, space: str = "") -> set[str]:
    """Return the full names of all addresses."""
    every = set()
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            every.add(f"{space}{pattern.name}")
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            every |= names(pattern.url_patterns, inner)
    return every


class Command(BaseCommand):
    help = "Compile every template and look up the addresses it names; non-zero if one fails."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.TEMPLATES[0]["DIRS"][0])
        every, faults, count = names(), [], 0
        for path in sorted(folder.rglob("*")):
            if path.suffix not in {".html", ".txt"}:
                continue
            count += 1
            name = str(path.relative_to(folder))
            try:
                get_template(name)
            except TemplateSyntaxError as error:
                faults.append(f"{name}: {error}")
            wanted = set(NAMED.findall(path.read_text(encoding="utf-8")))
            faults += [
                f"{name}: no address is called {missing}" for missing in sorted(wanted - every)
            ]
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} faults in {count} templates.")
        self.stderr.write(f"{count} templates are well.")
