from django.apps import AppConfig
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "cases"
    trail_words = {
        "cases.opened": _("opened the file"),
        "cases.listed": _("looked at a list of files"),
        "cases.searched": _("searched for a file"),
        "cases.signal_received": _("noted a new signal"),
        "cases.phase_changed": _("moved the file to another phase"),
        "cases.client_changed": _("changed names or birth"),
        "cases.safe_contact_changed": _("changed the safe contact"),
        "cases.number_added": _("added a number"),
        "cases.number_ended": _("ended a number"),
        "cases.revealed": _("looked at a number or address"),
        "cases.printed": _("printed the file"),
        "cases.household_joined": _("changed the household"),
        "cases.household_left": _("changed the household"),
        "cases.kept_apart": _("noted a pair to keep apart"),
        "cases.kept_apart_ended": _("ended a pair to keep apart"),
        "cases.assigned": _("put somebody on the file"),
        "cases.unassigned": _("took somebody off the file"),
        "cases.granted": _("gave access"),
        "cases.revoked": _("took access back"),
        "cases.bar_set": _("set a bar"),
        "cases.bar_lifted": _("lifted a bar"),
        "cases.access_asked": _("asked for access"),
        "cases.access_answered": _("answered a request for access"),
        "cases.code.added": _("added a choice to a list"),
        "cases.code.changed": _("changed a choice of a list"),
        "cases.duplicate_met": _("met an existing file at intake"),
        "door.denied": _("was turned away"),
    }
    notice_words = {
        "cases.assigned": _("%(name)s put you on the file %(code)s"),
        "cases.granted": _("%(name)s gave you access to %(code)s"),
        "cases.access_asked": _("%(name)s asks for access to %(code)s"),
        "cases.access_refused": _("%(name)s did not give access to %(code)s"),
    }

    @staticmethod
    def erase_again(key_ids) -> int:
        """Drop the search hashes of people whose key was erased after a backup was made."""
        from cases.models import SearchEntry

        return SearchEntry.objects.filter(client__data_key__in=list(key_ids)).delete()[0]

    @staticmethod
    def case_panel():
        """Return the file's own tabs: the overview, with its phases; access stands last."""
        from cases import timeline
        from cases.service_lines import Panel

        return [
            Panel(
                "cases",
                position=0,
                label=_("Overview"),
                url_name="cases:detail",
                timeline=timeline.own_timeline,
                timeline_items=timeline.own_items,
            ),
            Panel("person", permission="view_identity", strips=timeline.strips),
            Panel(
                "access",
                position=900,
                label=_("Access"),
                icon="shield-check",
                url_name="cases:access",
            ),
        ]

    @cached_property
    def line_labels(self):
        """Return the words of the service lines, for those below who may not import them."""
        from cases.service_lines import ServiceLine

        return {line.value: line.label for line in ServiceLine}

    @staticmethod
    def person_leaves(*, person, by, today):
        """End what a person of staff holds on files."""
        from cases.actions import person_leaves

        return person_leaves(person=person, by=by, today=today)
