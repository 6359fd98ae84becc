"""A plain text as people type it, cut into paragraphs and lists."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """One paragraph of a page, or a list where `items` has any."""

    text: str = ""
    items: tuple[str, ...] = ()


def blocks(text: str, *, between: str = " ") -> tuple[Block, ...]:
    """Cut a text at its empty lines into paragraphs; lines that begin with a dash are a list.

    Args:
        between: what the lines of one paragraph are joined by.
    """
    made = []
    for part in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        if lines and all(line.startswith("- ") for line in lines):
            made.append(Block(items=tuple(line[2:] for line in lines)))
        elif lines:
            made.append(Block(text=between.join(lines)))
    return tuple(made)
