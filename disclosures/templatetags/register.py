"""An entry of the register, as far as its reader may read it."""

from django import template

from cases.access import Access
from disclosures.models import Disclosure

register = template.Library()


@register.filter
def read_by(entry: Disclosure, reader: Access) -> str:
    """Return what left, as far as somebody may read it."""
    return entry.content_for(reader)
