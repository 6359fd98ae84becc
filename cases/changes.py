"""What others did on a file, only for who may learn of it."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from audit.models import Event
from cases.service_lines import ServiceLine


def line_of(event: Event) -> str:
    """Return the service line an act belongs to; '' for the shared part of the file."""
    app = event.verb.partition(".")[0]
    return event.line or (app if app in ServiceLine.values else "")


def visible_events(events: Iterable[Event], held: Mapping[UUID, frozenset[str]]) -> Iterator[Event]:
    """Keep the acts the reader may learn of, as on the timeline: no act of a hidden line.

    An act on a note that is kept for some is shown to nobody: who did it, and when, is part of it.

    Args:
        held: the codenames the reader holds, by file.
    """
    for event in events:
        line = line_of(event)
        sees = held.get(event.case, frozenset()) if event.case else frozenset()
        if line and f"view_{line}" not in sees:
            continue
        if not event.details.get("kept"):
            yield event
