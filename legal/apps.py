from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class LegalConfig(ProjectApp):
    name = "legal"
    event_labels = {
        "legal.tab_opened": _("opened legal support"),
        "legal.docket_opened": _("viewed the legal docket"),
        "legal.list_exported": _("exported a list of the legal docket"),
        "legal.proceeding.added": _("added a proceeding"),
        "legal.proceeding.changed": _("changed a proceeding"),
        "legal.proceeding.ended": _("noted the end of a proceeding"),
        "legal.hearing.fixed": _("noted a hearing"),
        "legal.hearing.changed": _("changed a hearing"),
        "legal.hearing.voided": _("removed a hearing entered in error"),
        "legal.proceeding.voided": _("removed a proceeding entered in error"),
        "legal.hearing.outcome_added": _("noted the outcome of a hearing"),
    }
