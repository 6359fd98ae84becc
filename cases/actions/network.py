"""Note who is around a file."""

from functools import partial
from typing import Any

from accounts.models import User
from cases.models import Case, CaseContact
from records import saving
from records.saving import Token


def add_case_contact(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> CaseContact:
    """Note somebody around a file.

    Raises:
        SentTwice.
        Refused: neither a contact nor a name, or both; it ends before it begins.
    """
    return saving.add(CaseContact(case=case, created_by=by, **values), token=token, by=by)


change_case_contact = partial(saving.change, CaseContact)
