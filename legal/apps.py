from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LegalConfig(AppConfig):
    name = "legal"
    trail_words = {
        "legal.tab_opened": _("opened legal support"),
        "legal.docket_opened": _("looked at the legal docket"),
        "legal.proceeding.added": _("added a proceeding"),
        "legal.proceeding.changed": _("changed a proceeding"),
        "legal.proceeding.ended": _("noted the end of a proceeding"),
        "legal.hearing.fixed": _("noted a hearing"),
        "legal.hearing.changed": _("changed a hearing"),
        "legal.hearing.voided": _("took out a hearing entered in error"),
        "legal.proceeding.voided": _("took out a proceeding entered in error"),
        "legal.hearing.outcome_added": _("noted the outcome of a hearing"),
    }

    @staticmethod
    def case_panel():
        """Return what legal support shows on a file."""
        from cases.service_lines import Panel
        from legal import panel

        return Panel(
            "legal",
            position=20,
            label=_("Legal"),
            icon="scale",
            url_name="legal:tab",
            permission="view_legal",
            facts=panel.facts,
            open_count=panel.open_count,
            header=panel.header,
            timeline=panel.timeline,
            timeline_items=panel.items,
            today_facts=panel.today_facts,
            today=panel.today_card,
            dates=panel.dates,
        )

    @staticmethod
    def calendar_days(user, today):
        """Return the hearings to which one goes along."""
        from legal import panel

        return panel.calendar_days(user, today)

    @staticmethod
    def next_dates(user, cases):
        """Return the next hearing of each file."""
        from legal import panel

        return panel.next_dates(user, cases)
