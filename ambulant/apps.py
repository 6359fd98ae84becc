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
        "ambulant.step.proposed": _("proposed a step down"),
        "ambulant.step.approved": _("approved a step down"),
        "ambulant.step.refused": _("refused a step down"),
        "ambulant.step.withdrawn": _("withdrew a proposed step down"),
        "ambulant.step_opened": _("viewed a proposed step down"),
        "ambulant.safetyconcern.added": _("noted a concern for safety"),
        "ambulant.safetyconcern.changed": _("changed a concern for safety"),
        "ambulant.safetyconcern.voided": _("removed a concern for safety entered in error"),
        "ambulant.assessment.added": _("described an area of self-reliance"),
        "ambulant.assessment.changed": _("changed the description of an area of self-reliance"),
        "ambulant.assessment.voided": _("removed a description of self-reliance entered in error"),
        "ambulant.practicalproblem.added": _("noted a practical problem"),
        "ambulant.practicalproblem.changed": _("changed a practical problem"),
        "ambulant.practicalproblem.solved": _("solved a practical problem"),
        "ambulant.practicalproblem.voided": _("removed a practical problem entered in error"),
        "ambulant.partnerreferral.added": _("prepared a referral to a partner"),
        "ambulant.partnerreferral.changed": _("changed a referral to a partner"),
        "ambulant.partnerreferral.sent": _("sent a referral to a partner"),
        "ambulant.partnerreferral.accepted": _("noted that a partner accepted"),
        "ambulant.partnerreferral.refused": _("noted that a partner refused"),
        "ambulant.partnerreferral.done": _("noted what came of a referral to a partner"),
        "ambulant.partnerreferral.withdrawn": _("withdrew a referral to a partner"),
        "ambulant.partnerreferral.voided": _("removed a referral to a partner entered in error"),
        "ambulant.checklist.answered": _("went through the checklist at the end"),
        "ambulant.level.changed": _("changed a level of ambulant care"),
        "ambulant.channelweight.changed": _("changed by how much a kind of session counts"),
        "ambulant.lifearea.added": _("added an area of life"),
        "ambulant.lifearea.changed": _("changed an area of life"),
        "ambulant.anchor.added": _("added a sentence on self-reliance"),
        "ambulant.anchor.changed": _("changed a sentence on self-reliance"),
        "ambulant.exititem.added": _("added a question to the checklist at the end"),
        "ambulant.exititem.changed": _("changed a question of the checklist at the end"),
        "ambulant.setting.changed": _("changed how a step is reckoned"),
    }
    notice_labels = {
        "ambulant.step_to_approve": _("A step down for %(code)s waits for your approval"),
        "ambulant.step_approved": _("The step down for %(code)s is approved"),
        "ambulant.step_refused": _("The step down for %(code)s is refused"),
    }
