from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class AmbulantConfig(ProjectApp):
    name = "ambulant"
    event_labels = {
        "ambulant.tab_opened": _("opened ambulant care"),
        "ambulant.rhythm.agreed": _("agreed on a contact frequency"),
        "ambulant.rhythm.stepped_down": _("lowered the contact frequency"),
        "ambulant.rhythm.stepped_up": _("raised the contact frequency"),
        "ambulant.rhythm.changed": _("changed a contact frequency"),
        "ambulant.rhythm.ended": _("ended the contact frequency"),
        "ambulant.rhythmperiod.voided": _("removed a contact frequency entered in error"),
    }
