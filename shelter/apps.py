from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp

if TYPE_CHECKING:
    from accounts.models import User


class ShelterConfig(ProjectApp):
    name = "shelter"
    event_labels = {
        "shelter.board_opened": _("viewed the beds"),
        "shelter.board_printed": _("printed the beds"),
        "shelter.night_list_opened": _("viewed the list of tonight"),
        "shelter.tab_opened": _("opened residential care"),
        "shelter.bed.given": _("gave a bed"),
        "shelter.bed.arrived": _("noted an arrival"),
        "shelter.bed.departure_changed": _("changed a departure date"),
        "shelter.bed.left": _("noted a departure"),
        "shelter.bed.moved": _("moved somebody to another bed"),
        "shelter.bed.cancelled": _("withdrew a plan"),
        "shelter.bed.closed": _("closed a bed"),
        "shelter.bed.requested": _("asked for a bed"),
        "shelter.bed.request_withdrawn": _("took somebody off the waiting list"),
        "shelter.bed.overstayed": _("a stay was lengthened by a night"),
        "shelter.beduse.voided": _("removed a stay entered in error"),
        "shelter.bedrequest.voided": _("removed a request for a bed entered in error"),
        "shelter.apart_asked": _("asked the owner of a pair to keep apart"),
        "shelter.house.added": _("added a house"),
        "shelter.house.changed": _("changed a house"),
        "shelter.address_revealed": _("viewed the address of a house"),
    }
    notice_labels = {
        "shelter.apart_asked": _(
            "%(name)s placed %(code)s near somebody to keep apart: please look at it today"
        ),
    }

    def roles_lost(self, *, person: User, by: User, today: dt.date) -> None:
        """End somebody's work in the houses when no role of theirs is left that does it."""
        from shelter.actions.cards import leave_houses
        from shelter.models import HouseStaff

        if not person.has_role(*HouseStaff.ROLES):
            leave_houses(person)

    def person_leaves(self, *, person: User, by: User, today: dt.date) -> list[str]:
        """End somebody's work in the houses."""
        from shelter.actions.cards import leave_houses

        leave_houses(person)
        return []
