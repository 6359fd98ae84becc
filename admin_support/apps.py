from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdminSupportConfig(AppConfig):
    name = "admin_support"
    trail_words = {
        "admin_support.tab_opened": _("opened the residence documents"),
        "admin_support.board_opened": _("looked at the applications"),
        "admin_support.document.added": _("added a residence document"),
        "admin_support.document.changed": _("changed a residence document"),
        "admin_support.document.sent": _("sent an application"),
        "admin_support.document.extra_asked": _("noted that extra documents are asked"),
        "admin_support.document.ended": _("noted the end of a residence document"),
        "admin_support.residencedocument.voided": _(
            "took out a residence document entered in error"
        ),
        "admin_support.kind.changed": _("changed the rule of a residence document"),
    }

    @staticmethod
    def case_panel():
        """Return what residence documents show on a file."""
        from admin_support import panel
        from cases.service_lines import Panel

        return Panel(
            "admin_support",
            position=40,
            label=_("Admin"),
            icon="stamp",
            url_name="admin_support:tab",
            permission="view_admin_support",
            facts=panel.facts,
            open_count=panel.open_count,
            phase=panel.phase,
            timeline=panel.timeline,
            timeline_items=panel.items,
            today_facts=panel.today_facts,
            today=panel.today_card,
        )
