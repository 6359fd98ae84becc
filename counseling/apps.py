from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CounselingConfig(AppConfig):
    name = "counseling"
    trail_words = {
        "counseling.session.form_opened": _("began to write a session"),
        "counseling.session.logged": _("logged a session"),
        "counseling.session.planned": _("planned an appointment"),
        "counseling.session.changed": _("changed a session"),
        "counseling.session.cancelled": _("cancelled an appointment"),
        "counseling.session.opened": _("opened a session"),
        "counseling.session.signed": _("signed a session"),
        "counseling.session.added_to": _("added to a session"),
        "counseling.plan.opened": _("opened the personal plan"),
        "counseling.goal.added": _("added a goal"),
        "counseling.goal.ended": _("ended a goal"),
        "counseling.step.ticked": _("ticked a step"),
        "counseling.on_call.planned": _("planned on-call"),
        "counseling.on_call.dropped": _("took back on-call"),
    }

    @staticmethod
    def case_panel():
        """Return what sessions and the plan show on a file."""
        from cases.service_lines import Panel
        from counseling import panel

        return Panel(
            "counseling",
            position=10,
            timeline=panel.timeline,
            timeline_items=panel.items,
            facts=panel.facts,
            aside=panel.aside,
            dates=panel.dates,
            today_facts=panel.today_facts,
        )

    @staticmethod
    def calendar_days(user, today):
        """Return one's appointments to come."""
        from counseling import panel

        return panel.calendar_days(user, today)

    @staticmethod
    def next_dates(user, cases):
        """Return the next appointment of each file."""
        from counseling import panel

        return panel.next_dates(user, cases)
