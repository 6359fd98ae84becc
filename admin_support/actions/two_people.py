"""What closing a month and raising the amount of a fund have in common: they take two people."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.pages import may_open, roles_of
from records.errors import Refused
from workspace import approvals


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


@contextmanager
def refused_in_words() -> Iterator[None]:
    """Say in words why a proposal is not made or decided."""
    try:
        yield
    except approvals.AlreadyProposed as error:
        raise Refused(_("Somebody proposed this already; it waits for an answer.")) from error
    except approvals.ProposalGone as error:
        raise Refused(_("This does not wait for your answer any more.")) from error
    except approvals.MayNotDecide as error:
        raise Refused(_("Your role does not decide this.")) from error
    except approvals.NeedsAnother as error:
        raise Refused(_("Somebody else confirms what you proposed.")) from error
