"""Service lines on the screen: an icon, a label, a color."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.permissions import Permission
from cases.service_lines import ICONS, ServiceLine
from common.templatetags.components import icon

register = template.Library()


@register.simple_tag
def service_tag(line: str) -> SafeString:
    """Show a service line by its icon and its label; what belongs to none is the organisation's."""
    return _drawn(line, get_language())


@lru_cache(maxsize=100)
def _drawn(line: str, language: str | None) -> SafeString:
    """Draw the tag of a line once a process in each language."""
    name, color = ICONS.get(line, ("file-text", "general"))
    label = ServiceLine(line).label if line in ICONS else _("Organisation")
    return format_html('<span class="tag {}">{}{}</span>', color, icon(name, 13), label)


@register.filter
def line_class(line: str) -> str:
    """Return the class that colors a service line."""
    return ICONS.get(line, ("", "general"))[1]


@register.filter
def permission_label(codename: str) -> str:
    """Name a permission in the reader's language, that of a service line with the line."""
    label = Permission(codename).label
    line = codename.partition("_")[2]
    return f"{label} ({ServiceLine(line).label})" if line in ServiceLine.values else str(label)
