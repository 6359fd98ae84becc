"""Note who is accused in a court case, and whom the proceedings of a file name."""

from functools import partial
from typing import Any
from uuid import UUID

from accounts.models import User
from cases.models import Case
from legal import agreeing_names
from legal.agreeing_names import Noted
from legal.models import Accused, CourtCase, ThirdPerson
from records import saving
from records.saving import Token, once


def add_accused(
    *, court_case: CourtCase, values: dict[str, Any], token: Token | None = None, by: User
) -> Accused:
    """Note somebody who is accused.

    Raises:
        SentTwice, Refused.
    """
    with once(token, by) as result:
        row = saving.add(Accused(court_case=court_case, created_by=by, **values), by=by)
        _compare_accused(row, by=by)
        result.made(row)
    return row


def change_accused(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Accused:
    """Change who is accused, or note what the court decided.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by):
        before = Accused.unscoped.get(pk=pk)
        was = before.name, before.phone
        row = saving.change(Accused, pk, version=version, values=values, by=by)
        if (row.name, row.phone) != was:
            _compare_accused(row, by=by)
    return row


def _compare_accused(row: Accused, *, by: User) -> None:
    own = row.court_case.seen_by(by).select_related("case__client").order_by("case")
    proceeding = own.first()
    if proceeding is not None:
        noted = Noted(row.name, (row.phone,))
        agreeing_names.put_before_officer(noted, proceeding.case, by=by)


void_accused = partial(saving.void, Accused)


def add_third_person(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> ThirdPerson:
    """Note somebody whom the proceedings of a file name.

    Raises:
        SentTwice, Refused.
    """
    with once(token, by) as result:
        row = saving.add(ThirdPerson(case=case, created_by=by, **values), by=by)
        agreeing_names.put_before_officer(Noted(row.name, (row.phone,)), case, by=by)
        result.made(row)
    return row


def change_third_person(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> ThirdPerson:
    """Change what is known of somebody whom the proceedings of a file name.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by):
        before = ThirdPerson.unscoped.get(pk=pk)
        was = before.name, before.phone
        row = saving.change(ThirdPerson, pk, version=version, values=values, by=by)
        if (row.name, row.phone) != was:
            agreeing_names.put_before_officer(Noted(row.name, (row.phone,)), row.case, by=by)
    return row
