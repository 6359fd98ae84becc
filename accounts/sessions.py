"""Sessions of the web: a new key where trust changes, and their end."""

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from accounts.models import User


def renew_key(request: HttpRequest) -> None:
    """Go on under a new session key; the person's list of sessions follows."""
    old = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=old).update(session_key=request.session.session_key)


def end_all(person: User) -> None:
    """Sign a person out everywhere, at once."""
    for session in UserSession.objects.filter(user=person):
        session.end()


def end_one(person: User, key: int) -> bool:
    """End one session of a person; False when there is no such session."""
    session = UserSession.objects.filter(user=person, pk=key).first()
    if session:
        session.end()
    return session is not None
