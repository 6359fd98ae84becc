from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class OversightConfig(ProjectApp):
    name = "oversight"
    event_labels = {
        "oversight.trail_opened": _("looked at the trail"),
        "oversight.trail_verified": _("checked the trail"),
        "oversight.who_looked": _("looked at who opened the file"),
    }
