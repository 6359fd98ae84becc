"""Say in words why what takes two people is not proposed or decided."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from records.errors import Refused
from workspace import approvals


@contextmanager
def refused_in_words() -> Iterator[None]:
    """Turn what `workspace.approvals` raises into a refusal that a page shows.

    Raises:
        Refused.
    """
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
