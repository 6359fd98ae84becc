"""Who signs in, and who comes back with a session."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from accounts.models import SECOND_STEPS, User

ENROLLED = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_STEPS)
KEPT = {"has_second_step": Exists(ENROLLED)}
# Composed once: every request narrows it to one person.
PEOPLE = User.objects.annotate(**KEPT)


class Backend(AuthenticationBackend):
    """Signs in as the library does; reads with the person whether a second step is enrolled.

    Every page needs both, so that a single query answers them.
    """

    def get_user(self, user_id: Any) -> User | None:
        """Return the person of a session; None when there is none, or they may not sign in."""
        try:
            person = PEOPLE.get(pk=user_id)
        except User.DoesNotExist:
            return None
        return person if self.user_can_authenticate(person) else None
