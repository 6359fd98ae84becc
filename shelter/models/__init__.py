"""Houses, beds, who sleeps where, who waits, and who watches at night."""

from shelter.models.beds import (
    Bed,
    BedRequest,
    BedUse,
    House,
    HouseStaff,
    Room,
    Unit,
)
from shelter.models.nights import ResidentCard, Shift

__all__ = [
    "Bed",
    "BedRequest",
    "BedUse",
    "House",
    "HouseStaff",
    "ResidentCard",
    "Room",
    "Shift",
    "Unit",
]
