"""What closing a month and raising the amount of a fund have in common: they take two people."""

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.pages import may_open, roles_of
from records.errors import Refused


def who_may_open(page: str) -> list[User]:
    """Return everybody who is ready to work and whose role opens a page."""
    rows = User.objects.filter(is_active=True, roles__overlap=roles_of(page))
    return [person for person in rows if person.may_work and may_open(person, page)]


def refuse_others(page: str, by: User) -> None:
    """Refuse who may not open a page.

    Raises:
        Refused.
    """
    if not may_open(by, page):
        raise Refused(_("Your role does not decide this."))
