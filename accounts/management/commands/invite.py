"""Invite the first person, who invites the others."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from accounts import actions
from accounts.forms import RolesField
from accounts.models import Role, User


class Command(BaseCommand):
    help = "Invite EMAIL with a role; prints the link, good for seven days, on standard output."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", action="append", required=True, choices=Role.values)
        parser.add_argument("--name", default="")
        parser.add_argument("--language", default="nl", choices=User.Language.values)

    def handle(
        self, *args: Any, email: str, role: Any, name: str, language: str, **options: Any
    ) -> None:
        if User.objects.filter(email__iexact=email, is_active=True).exists():
            raise CommandError("Somebody has this address already.")
        try:
            RolesField().clean(role)
            validate_email(email)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        _invitation, token = actions.invite(
            email=email, roles=role, name=name, language=language, by=None, now=timezone.now()
        )
        self.stdout.write(settings.PUBLIC_ADDRESS + reverse("accounts:join", args=[token]))
        self.stderr.write("Hand this link over in person; it is good for seven days, once.")
