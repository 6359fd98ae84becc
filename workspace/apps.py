from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class WorkspaceConfig(ProjectApp):
    name = "workspace"
    event_labels = {
        "workspace.approval.proposed": _("proposed something a second person decides"),
        "workspace.approval.approved": _("approved what a colleague proposed"),
        "workspace.approval.refused": _("refused what a colleague proposed"),
        "workspace.approval.withdrawn": _("withdrew a proposal"),
        "workspace.approval.expired": _("a proposal expired undecided"),
    }
