from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class AmbulantConfig(ProjectApp):
    name = "ambulant"
    event_labels = {
        "ambulant.tab_opened": _("opened ambulant care"),
        "ambulant.rhythm.agreed": _("agreed on a rhythm of contact"),
        "ambulant.rhythm.stepped_down": _("stepped down the rhythm of contact"),
        "ambulant.rhythm.stepped_up": _("stepped up the rhythm of contact"),
        "ambulant.rhythm.changed": _("changed a rhythm of contact"),
        "ambulant.rhythm.ended": _("ended the rhythm of contact"),
        "ambulant.rhythmperiod.voided": _("took out a rhythm of contact entered in error"),
    }
