"""The service lines of the organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceLine(models.TextChoices):
    """What kind of help. The value is also the part of a permission's name."""

    LEGAL = "legal", _("Legal")
    SHELTER = "shelter", _("Shelter")
    ADMIN_SUPPORT = "admin_support", _("Administrative")
    PSYCHOSOCIAL = "psychosocial", _("Psychosocial")
    AMBULANT = "ambulant", _("Ambulant")


# The name in the icon sprite and the class that colors the line.
ICONS: dict[str, tuple[str, str]] = {
    ServiceLine.LEGAL: ("scale", "legal"),
    ServiceLine.SHELTER: ("bed-double", "shelter"),
    ServiceLine.ADMIN_SUPPORT: ("stamp", "administrative"),
    ServiceLine.PSYCHOSOCIAL: ("heart-handshake", "psychosocial"),
    ServiceLine.AMBULANT: ("footprints", "ambulant"),
}
