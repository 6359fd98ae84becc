from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class AdminSupportConfig(ProjectApp):
    name = "admin_support"
    event_labels = {
        "admin_support.tab_opened": _("opened the residence documents"),
        "admin_support.board_opened": _("viewed the applications"),
        "admin_support.list_exported": _("exported a list of applications"),
        "admin_support.document.added": _("added a residence document"),
        "admin_support.document.changed": _("changed a residence document"),
        "admin_support.document.sent": _("sent an application"),
        "admin_support.document.extra_asked": _("noted that extra documents are asked"),
        "admin_support.document.ended": _("noted the end of a residence document"),
        "admin_support.residencedocument.voided": _(
            "removed a residence document entered in error"
        ),
        "admin_support.kind.changed": _("changed the rule of a residence document"),
    }

    def rules_named(self) -> set[str]:
        """Return the rules that kinds of residence documents name."""
        from admin_support.models import DocumentKind

        rows = DocumentKind.objects.values_list("end_rule", "start_rules", "from_end")
        return {code for end, start, back in rows for code in (end, *start, *back)} - {""}
