"""What must be true of the setting `CASE_PARTS`."""

from collections import Counter
from typing import Any

from django.core.checks import CheckMessage, Error, register

from casepage.part import CasePart
from cases.hooks import hooks


@register
def check_case_parts(**_options: Any) -> list[CheckMessage]:
    """Find entries that cannot be imported, are no `CasePart`, or share a name."""
    try:
        listed = hooks()
    except (ImportError, TypeError) as error:
        return [Error(f"CASE_PARTS: {error}", id="casepage.E001")]
    strangers = [part for part in listed if not isinstance(part, CasePart)]
    names = Counter(part.name for part in listed if isinstance(part, CasePart))
    return [
        *(Error(f"CASE_PARTS: {part!r} is no CasePart", id="casepage.E002") for part in strangers),
        *(
            Error(f"CASE_PARTS: two parts are called {name}", id="casepage.E003")
            for name, count in names.items()
            if count > 1
        ),
    ]
