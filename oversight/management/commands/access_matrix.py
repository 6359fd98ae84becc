"""Print what the code answers: every address and every part of a file × every role."""

import csv
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import Role
from accounts.pages import roles_of
from cases import role_permissions
from cases.models import Case


def addresses(
    patterns: list[URLPattern | URLResolver] | None = None, prefix: str = ""
) -> Iterator[tuple[str, Any]]:
    """Yield (path, view) of every address."""
    for pattern in patterns or get_resolver().url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield path, pattern.callback


def answer(view: Any, role: str) -> str:
    """Return what a role may do at an address.

    "yes" and "no" for pages of roles; "on own files" where an assignment in the role gives the
    permission, "not by role" where it takes a grant besides; "yes, all" for what a role has on
    files without any grant; "signed in" and "public" for the rest.
    """
    permission = getattr(view, "permission", None)
    if permission:
        if role == Role.MANAGER and permission == "view_case":
            return "yes, all"
        if Role(role) not in role_permissions.BY_ROLE:
            return "no"
        lines = [str(line) for line in role_permissions.LINES[Role(role)]]
        given = permission in role_permissions.permissions(Role(role), lines)
        return "on own files" if given else "not by role"
    page = getattr(view, "page", None)
    if page:
        return "yes" if role in roles_of(page.name) else "no"
    return "signed in" if getattr(view, "login_required", True) else "public"


class Command(BaseCommand):
    help = "Every address and every part of a file × every role: the answer the code gives."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["csv"], default="csv")

    def handle(self, **options: Any) -> None:
        writer = csv.writer(self.stdout, lineterminator="")
        writer.writerow(["address", "needs", *Role.values])
        for path, view in sorted(addresses(), key=lambda pair: pair[0]):
            page = getattr(view, "page", None)
            needs = getattr(view, "permission", None) or (f"page {page.name}" if page else "")
            writer.writerow([f"/{path}", needs, *(answer(view, role) for role in Role.values)])
        for codename, _label in Case._meta.permissions:
            part = SimpleNamespace(permission=codename)
            answers = (answer(part, role) for role in Role.values)
            writer.writerow([f"part of a file: {codename}", codename, *answers])
