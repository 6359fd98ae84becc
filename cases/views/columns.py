"""The columns of the client list, of which everybody chooses their own; a saved view keeps them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PARAMETER = "columns"
LABELS: "dict[str, StrOrPromise]" = {
    "phase": _("Phase"),
    "contact": _("Last contact"),
    "next": _("Next"),
    "lead": _("Case lead"),
    "services": _("Services"),
    "since": _("Since"),
}
USUAL = tuple(name for name in LABELS if name != "since")


@dataclass(frozen=True)
class Column:
    """A column that may be chosen."""

    name: str
    label: "StrOrPromise"
    is_shown: bool

    @property
    def is_sorted(self) -> bool:
        """Its heading orders the list."""
        return self.name in {"phase", "contact", "since"}

    @property
    def is_off_phone(self) -> bool:
        return self.name not in {"phase", "contact", "next"}


def chosen(query: QueryDict) -> tuple[str, ...]:
    """Return the columns of an address in their order; the usual ones when it says none."""
    names = {name for text in query.getlist(PARAMETER) for name in text.split(",")}
    return tuple(name for name in LABELS if name in names) or USUAL


def value(query: QueryDict) -> dict[str, str]:
    """Return what stands in the address for columns that are not the usual ones."""
    names = chosen(query)
    return {} if names == USUAL else {PARAMETER: ",".join(names)}


def offered(names: tuple[str, ...]) -> list[Column]:
    """Return all columns to choose from."""
    return [Column(name, label, name in names) for name, label in LABELS.items()]
