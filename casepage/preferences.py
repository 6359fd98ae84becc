"""What matters to a person, beside the timeline of the file and above the form of a session."""

from casepage.part import Card, CasePart
from cases.access import Access
from cases.models import Case
from cases.preferences import noted


class PreferencesPart(CasePart):
    """How to address them, language, food, days, faith, whom they talk to rather."""

    name = "preferences"
    permission = "view_identity"

    def sidebar_card(self, access: Access) -> Card | None:
        row = access.once(noted)
        may_change = access.may("change_case") and access.case.phase != Case.Phase.CLOSED
        return _card(access, may_change=may_change) if row or may_change else None

    def session_card(self, access: Access) -> Card | None:
        return _card(access) if access.once(noted) else None

    def room_card(self, access: Access) -> Card | None:
        """Show what counts among people who share a room and a kitchen, and no more."""
        row = access.once(noted)
        if row is None or not (row.language or row.food or row.days or row.faith):
            return None
        return Card("casepage/room.html", {"row": row})


def _card(access: Access, *, may_change: bool = False) -> Card:
    values = {"case": access.case, "row": access.once(noted), "may_change": may_change}
    return Card("casepage/preferences.html", values)
