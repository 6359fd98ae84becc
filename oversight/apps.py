from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    name = "oversight"
    trail_words = {
        "oversight.trail_opened": _("looked at the trail"),
        "oversight.trail_verified": _("checked the trail"),
        "oversight.who_looked": _("looked at who opened the file"),
    }
