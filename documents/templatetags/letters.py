"""Draw the text of a letter."""

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from documents.fields import GAP

register = template.Library()


@register.filter
def lines_and_gaps(text: str) -> SafeString:
    """Write a text with its line ends, and what is still to be filled in marked."""
    parts, last = [], 0
    for gap in GAP.finditer(text):
        parts.append(escape(text[last : gap.start()]))
        parts.append(format_html('<mark class="gap">{}</mark>', gap[0]))
        last = gap.end()
    parts.append(escape(text[last:]))
    return mark_safe("".join(parts).replace("\n", "<br>"))  # noqa: S308 - each part is escaped
