"""What concerns two clients: locked while something of theirs changes, and open for that."""

from django.utils.translation import gettext as _

from accounts.models import User
from cases import access
from cases.models import Case, Client, ClientMerge
from cases.permissions import Permission
from common.db import lock
from records.errors import Refused


def file_of_other(other: Client, *, by: User) -> Case:
    """Return the newest file of the other person of something that two people share.

    Raises:
        Refused: `by` does not work on it, or it is in the archive.
    """
    file = Case.unscoped.filter(client=other).latest("episode")
    if not access.can(by, Permission.CHANGE_CASE, file):
        raise Refused(_("You do not work on the file of this person."), "other")
    if file.archived_on:
        raise Refused(_("This file is in the archive. Take it out before you change it."), "other")
    return file


def lock_people(case: Case, *others: Client) -> list[Client]:
    """Lock the client of a file and other clients, in one order, until the end of the transaction.

    A merge that was running meanwhile may have made them somebody else: the file is read anew.

    Returns:
        The others as they are now: who was merged is the one they became.
    """
    people = {case.client_id, *(client.pk for client in others)}
    lock(*(f"cases.client:{key}" for key in people))
    case.refresh_from_db(fields=["client"])
    others_now = [ClientMerge.became(client) for client in others]
    new = {case.client_id, *(client.pk for client in others_now)} - people
    lock(*(f"cases.client:{key}" for key in new))
    return others_now
