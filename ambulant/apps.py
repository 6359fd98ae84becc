from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AmbulantConfig(AppConfig):
    name = "ambulant"
    trail_words = {
        "ambulant.tab_opened": _("opened ambulant care"),
        "ambulant.rhythm.agreed": _("agreed on a rhythm of contact"),
        "ambulant.rhythm.stepped_down": _("stepped down the rhythm of contact"),
        "ambulant.rhythm.stepped_up": _("stepped up the rhythm of contact"),
        "ambulant.rhythm.changed": _("changed a rhythm of contact"),
        "ambulant.rhythm.ended": _("ended the rhythm of contact"),
        "ambulant.rhythmperiod.voided": _("took out a rhythm of contact entered in error"),
    }

    @staticmethod
    def case_panel():
        """Return what ambulant care shows on a file."""
        from ambulant import panel
        from cases.service_lines import Panel

        return Panel(
            "ambulant",
            position=60,
            label=_("Ambulant"),
            icon="footprints",
            url_name="ambulant:tab",
            permission="view_ambulant",
            facts=panel.facts,
            open_count=panel.open_count,
            timeline=panel.timeline,
            timeline_items=panel.items,
            today=panel.today_card,
        )
