from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "workspace"
    trail_words = {
        "workspace.approval.proposed": _("proposed something a second person decides"),
        "workspace.approval.approved": _("approved what a colleague proposed"),
        "workspace.approval.refused": _("refused what a colleague proposed"),
        "workspace.approval.withdrawn": _("withdrew a proposal"),
        "workspace.approval.expired": _("a proposal expired undecided"),
    }
