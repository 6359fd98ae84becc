from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class EducationConfig(ProjectApp):
    name = "education"
    event_labels = {
        "education.campaign.added": _("added a campaign"),
        "education.campaign.changed": _("changed a campaign"),
        "education.campaign.ended": _("noted how a campaign ended"),
        "education.campaign.voided": _("removed a campaign entered in error"),
        "education.activity.added": _("added an activity"),
        "education.activity.changed": _("changed an activity"),
        "education.activity.voided": _("removed an activity entered in error"),
        "education.recommendation.added": _("wrote down a recommendation"),
        "education.recommendation.changed": _("changed a recommendation"),
        "education.recommendation.sent": _("noted that a recommendation was sent"),
        "education.recommendation.moved": _("noted what came of a recommendation"),
        "education.recommendation.voided": _("removed a recommendation entered in error"),
    }
