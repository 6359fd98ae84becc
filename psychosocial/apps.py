from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class PsychosocialConfig(ProjectApp):
    name = "psychosocial"
    event_labels = {
        "psychosocial.tab_opened": _("opened psychosocial support"),
        "psychosocial.carereferral.added": _("added a referral to care"),
        "psychosocial.carereferral.changed": _("changed a referral to care"),
        "psychosocial.carereferral.ended": _("noted the end of a referral to care"),
        "psychosocial.carereferral.voided": _("removed a referral to care entered in error"),
    }
