"""`migrate` as the owner of the tables, then the rights of the web's user."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrate

from common import rights


class Command(Migrate):
    help = "Bring the tables up to date as their owner, and give the web's user its rights."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args, **options):
        super().handle(*args, **options)
        if (
            options["database"] == "owner"
            and not options["plan"]
            and not options["check_unapplied"]
        ):
            call_command("createcachetable", database="owner", verbosity=0)
            web, owner = (settings.DATABASES[name]["USER"] for name in ("default", "owner"))
            if web != owner:
                rights.grant(web)
