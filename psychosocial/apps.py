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
        "psychosocial.screenings_opened": _("viewed the screenings"),
        "psychosocial.screening.added": _("noted a screening"),
        "psychosocial.screening.changed": _("changed a screening"),
        "psychosocial.screening.alerted": _("had the agreed people told at once"),
        "psychosocial.screening.voided": _("removed a screening entered in error"),
        "psychosocial.instrument.added": _("loaded a screening instrument"),
        "psychosocial.instrument.changed": _("changed a screening instrument"),
        "psychosocial.telling.added": _("noted what the person told"),
        "psychosocial.telling.changed": _("changed what the person told"),
        "psychosocial.telling.voided": _("removed a telling entered in error"),
        "psychosocial.readiness.added": _("decided on readiness for specialised care"),
        "psychosocial.readiness.changed": _("changed a decision on readiness"),
        "psychosocial.readiness.voided": _("removed a decision on readiness entered in error"),
        "psychosocial.stablecare.changed": _("changed which care waits until people are ready"),
        "psychosocial.support.added": _("noted a support of the person"),
        "psychosocial.support.changed": _("changed a support of the person"),
        "psychosocial.support.voided": _("removed a support entered in error"),
        "psychosocial.activity.opened": _("opened an activity"),
        "psychosocial.activity.added": _("planned an activity"),
        "psychosocial.activity.changed": _("changed an activity"),
        "psychosocial.activity.voided": _("removed an activity entered in error"),
        "psychosocial.signup.added": _("signed the person up for an activity"),
        "psychosocial.signup.changed": _("noted whether the person came to an activity"),
        "psychosocial.voluntaryreturn.added": _("noted a voluntary return"),
        "psychosocial.voluntaryreturn.changed": _("changed a voluntary return"),
        "psychosocial.voluntaryreturn.ended": _("noted the outcome of a voluntary return"),
        "psychosocial.voluntaryreturn.withdrawn": _("noted that the person withdrew from a return"),
        "psychosocial.voluntaryreturn.voided": _("removed a voluntary return entered in error"),
    }
    notice_labels = {
        "psychosocial.look_today": _("%(name)s asks you to look at %(code)s today"),
    }
