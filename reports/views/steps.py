"""The five steps of a report, as links."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from reports.versions import Versions


@dataclass(frozen=True)
class Step:
    """One step: its label, where it leads, whether it is done or current."""

    number: int
    label: str
    url: str
    is_done: bool
    is_now: bool


def steps(year: int | None, now: str, versions: Versions) -> list[Step]:
    """Return the steps; without a year only the first one leads anywhere."""
    is_frozen = year in versions.frozen
    names = [
        ("year", _("Choose year"), year is not None),
        ("data", _("Complete the data"), is_frozen),
        ("numbers", _("Check small numbers"), is_frozen or year in versions.proposed),
        ("freeze", _("Freeze"), is_frozen),
        ("booklet", _("Booklet"), False),
    ]
    at = next((place for place, step in enumerate(names) if step[0] == now), 0)
    return [
        Step(
            number=place + 1,
            label=label,
            url=_address(name, year),
            is_done=name != now and (is_done or (year is not None and place < at)),
            is_now=name == now,
        )
        for place, (name, label, is_done) in enumerate(names)
    ]


def _address(name: str, year: int | None) -> str:
    if name == "year":
        return reverse("reports:index")
    return "" if year is None else reverse(f"reports:{name}", args=[year])
