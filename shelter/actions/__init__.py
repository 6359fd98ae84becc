"""Everything that changes who sleeps where, and the houses."""

from shelter.actions.beds import cancel, close_bed, place, place_family
from shelter.actions.houses import add_house, add_room, change_house, end_bed, reveal_address
from shelter.actions.nights import change_shift, plan_shift
from shelter.actions.requests import change_request, request_bed, void_request, withdraw_request
from shelter.actions.stays import (
    arrive,
    change_departure,
    depart,
    extend_overstays,
    move,
    void_stay,
)
from shelter.actions.uses import may_give_beds

__all__ = [
    "add_house",
    "add_room",
    "arrive",
    "cancel",
    "change_departure",
    "change_house",
    "change_request",
    "change_shift",
    "close_bed",
    "depart",
    "end_bed",
    "extend_overstays",
    "may_give_beds",
    "move",
    "place",
    "place_family",
    "plan_shift",
    "request_bed",
    "reveal_address",
    "void_request",
    "void_stay",
    "withdraw_request",
]
