"""Who signs in, and who comes back with a session."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from accounts.models import SECOND_STEPS, User
from common import written


class Backend(AuthenticationBackend):
    """Signs in as the library does; reads with the person whether a second step is enrolled.

    Every page needs to know, so that one query answers both.
    """

    def get_user(self, user_id) -> User | None:
        """Return the person of a session; None when there is none, or they may not sign in."""

        def compose():
            enrolled = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_STEPS)
            return User.objects.annotate(found=Exists(enrolled)).filter(pk=user_id)

        people = written.rows("who comes back", compose, {"user": user_id}, must=["user"])
        person = people[0] if people else None
        if person is None or not self.user_can_authenticate(person):
            return None
        person.has_second_step = person.found
        return person
