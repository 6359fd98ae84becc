"""Belgian national numbers: which text is one, and what it says of birth and sex.

A register number, or a BIS number of somebody who is not in the register: there the month of
birth is raised by 20 where the sex was not known, by 40 where it was. Both have 11 digits.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from stdnum.be import bis, nn
from stdnum.exceptions import ValidationError

if TYPE_CHECKING:
    from cases.models import Client

NN, BIS = "nn", "bis"
MODULES: dict[str, Any] = {BIS: bis, NN: nn}
SEXES = {"F": "f", "M": "m"}


class NoNationalNumber(ValueError):
    """The text is not a national number; its check digits do not fit, or it is no such date."""


def parsed(text: str) -> tuple[str, str]:
    """Return the eleven digits of a number, and whether it is a register or a BIS number.

    Raises:
        NoNationalNumber.
    """
    if not text.isascii():
        raise NoNationalNumber
    for kind, module in MODULES.items():
        try:
            return module.validate(text), kind
        except ValidationError:
            continue
        except ValueError:
            break  # a day or a month that is no number
    raise NoNationalNumber


def formatted(digits: str) -> str:
    """Write a number as cards do: 85.07.30-033.28."""
    return nn.format(digits)


def masked(digits: str) -> str:
    """Write a number of which only the last two digits are shown."""
    return f"••.••.••-•••.{digits[-2:]}"


def differences(digits: str, client: "Client") -> list[str]:
    """Return in what a number differs from the birth and the sex that the file has.

    Nothing is set right by it: sex may be corrected late, an age estimated anew. What the number
    or the file does not know differs from nothing.
    """
    module = MODULES[parsed(digits)[1]]
    noted = [int(part) if part else None for part in (client.birth_date or "--").split("-")]
    year, month = module.get_birth_year(digits), module.get_birth_month(digits)
    born: dt.date | None = module.get_birth_date(digits)
    in_number = [year, month if year else None, born.day if born else None]
    differences = []
    if any(
        ours and theirs and ours != theirs for ours, theirs in zip(noted, in_number, strict=True)
    ):
        differences.append(_("The birth date in this number differs from that of the file."))
    sex = SEXES.get(module.get_gender(digits) or "")
    if sex and client.sex in SEXES.values() and client.sex != sex:
        differences.append(_("The sex in this number differs from that of the file."))
    return differences
