"""Signs that languages write differently."""

from django.utils.translation import pgettext


def colon() -> str:
    """Return what stands after a label; French puts a space before it that never breaks."""
    return pgettext("after a label", ":")
