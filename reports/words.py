"""Words for the keys of the tables, in the reader's language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """All words of one copy. Frozen with the year, so that later changes of a list alter nothing.

    Attributes:
        titles, definitions: by name of a table.
        units, dimensions: by key.
        labels: by dimension and key.
        hidden: the one word for a hidden number.
    """

    titles: dict[str, str]
    definitions: dict[str, str]
    units: dict[str, str]
    dimensions: dict[str, str]
    labels: dict[str, dict[str, str]]
    hidden: str
