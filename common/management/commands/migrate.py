"""`migrate` as the owner of the tables, then the rights of the web's user."""

from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as Migrate
from django.db import OperationalError

from common import rights

LOCKED = "55P03"


class Command(Migrate):
    help = "Bring the tables up to date as their owner, and give the web's user its rights."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            super().handle(*args, **options)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") != LOCKED:
                raise
            raise CommandError(
                "A table was in use for longer than we wait for it. The migrations before this one"
                " are kept, of this one nothing was done: run migrate again, at a quiet hour."
            ) from error
        if (
            options["database"] == "owner"
            and not options["plan"]
            and not options["check_unapplied"]
        ):
            call_command("createcachetable", database="owner", verbosity=0)
            web, owner = (settings.DATABASES[name]["USER"] for name in ("default", "owner"))
            if web != owner:
                rights.grant(web)
