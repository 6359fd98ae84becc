from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PsychosocialConfig(AppConfig):
    name = "psychosocial"
    trail_words = {
        "psychosocial.tab_opened": _("opened psychosocial support"),
        "psychosocial.carereferral.added": _("added a referral to care"),
        "psychosocial.carereferral.changed": _("changed a referral to care"),
        "psychosocial.carereferral.ended": _("noted the end of a referral to care"),
        "psychosocial.carereferral.voided": _("took out a referral to care entered in error"),
    }

    @staticmethod
    def case_panel():
        """Return what psychosocial support shows on a file."""
        from cases.service_lines import Panel
        from psychosocial import panel

        return Panel(
            "psychosocial",
            position=50,
            label=_("Psychosocial"),
            icon="heart-handshake",
            url_name="psychosocial:tab",
            permission="view_psychosocial",
            facts=panel.facts,
            open_count=panel.open_count,
            timeline=panel.timeline,
            timeline_items=panel.items,
        )
