from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShelterConfig(AppConfig):
    name = "shelter"
    trail_words = {
        "shelter.board_opened": _("looked at the beds"),
        "shelter.board_printed": _("printed the beds"),
        "shelter.night_list_opened": _("looked at the list of tonight"),
        "shelter.tab_opened": _("opened residential care"),
        "shelter.bed.given": _("gave a bed"),
        "shelter.bed.arrived": _("noted an arrival"),
        "shelter.bed.departure_changed": _("changed a departure"),
        "shelter.bed.left": _("noted a departure"),
        "shelter.bed.moved": _("moved somebody to another bed"),
        "shelter.bed.cancelled": _("took back a plan"),
        "shelter.bed.closed": _("closed a bed"),
        "shelter.bed.requested": _("asked for a bed"),
        "shelter.bed.request_withdrawn": _("took somebody off the waiting list"),
        "shelter.bed.overstayed": _("a stay was lengthened by a night"),
        "shelter.apart_asked": _("asked the owner of a pair to keep apart"),
        "shelter.house.added": _("added a house"),
        "shelter.house.changed": _("changed a house"),
        "shelter.address_revealed": _("looked at the address of a house"),
    }
    notice_words = {
        "shelter.apart_asked": _(
            "%(name)s placed %(code)s near somebody to keep apart: please look at it today"
        ),
    }

    @staticmethod
    def case_panel():
        """Return what residential care shows on a file."""
        from cases.service_lines import Panel
        from shelter import panel

        return Panel(
            "shelter",
            position=30,
            label=_("Shelter"),
            icon="bed-double",
            url_name="shelter:tab",
            permission="view_shelter",
            facts=panel.facts,
            header=panel.header,
            timeline=panel.timeline,
            timeline_items=panel.items,
            close_check=panel.close_check,
            today_facts=panel.today_facts,
            today=panel.today_card,
        )

    @staticmethod
    def case_filters(user):
        """Offer the house somebody sleeps in tonight as a filter of the client list."""
        from shelter import panel

        return panel.case_filters(user)
