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
        "legal.names_compared": _("compared the names of the legal line"),
        "legal.courtcases.opened": _("viewed the court cases"),
        "legal.courtcase.opened": _("opened a court case"),
        "legal.courtcase.added": _("added a court case"),
        "legal.courtcase.changed": _("changed a court case"),
        "legal.courtcase.voided": _("removed a court case entered in error"),
        "legal.courtcasestage.added": _("noted the stage of a court case"),
        "legal.courtcasestage.voided": _("removed a stage entered in error"),
        "legal.accused.added": _("noted somebody accused"),
        "legal.accused.changed": _("changed somebody accused"),
        "legal.accused.voided": _("removed somebody accused entered in error"),
        "legal.courthearing.added": _("noted a hearing of a court case"),
        "legal.courthearing.changed": _("changed a hearing of a court case"),
        "legal.courthearing.voided": _("removed a hearing of a court case entered in error"),
        "legal.courthearing.outcome_added": _("noted the outcome of a hearing of a court case"),
    }
    notice_labels = {
        "legal.court_hearing": _("A hearing of a court case was noted on %(code)s"),
        "legal.names_agree": _(
            "A name noted on the legal line of %(code)s agrees with a client, %(other)s: "
            "the two teams may not know of each other"
        ),
    }
