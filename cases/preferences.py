"""What matters to the person of a file, for who plans with them: a session, a place, a booking."""

from dataclasses import dataclass

from audit.fields import open_keys
from cases.access import Access
from cases.models import Case, Preference


@dataclass(frozen=True)
class Preferences:
    """Whom a person talks to rather, without a word of why; "any" where nothing was noted."""

    staff: str = Preference.Whom.ANY.value
    interpreter: str = Preference.Whom.ANY.value


def preferences_of(case: Case) -> Preferences:
    """Return whom the person of a file talks to rather: for matching, whoever plans."""
    rows = Preference.unscoped.filter(case=case).values_list("staff", "interpreter")
    return next((Preferences(*row) for row in rows), Preferences())


def noted(access: Access) -> Preference | None:
    """Return what matters to the person, to who may know them."""
    row = Preference.objects.on(access).select_related("language").first()
    if row is not None:
        row.case = access.case
        open_keys([row])
    return row
