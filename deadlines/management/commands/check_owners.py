"""`manage.py check_owners`: does every open file, deadline and duty have somebody at work?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from deadlines.actions import without_owner


class Command(BaseCommand):
    """Fail when something has no owner; print how much, never what."""

    help = "Check that every open file, deadline and duty has somebody who still works here."

    def handle(self, *args: Any, **options: Any) -> None:
        left = without_owner(timezone.now())
        if left:
            raise CommandError("without an owner: " + ", ".join(left))
        self.stdout.write("everything has an owner")
