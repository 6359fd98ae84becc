from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp

if TYPE_CHECKING:
    from accounts.models import User


class CasesConfig(ProjectApp):
    name = "cases"
    event_labels = {
        "cases.preference.added": _("noted what matters to the person"),
        "cases.preference.changed": _("changed what matters to the person"),
        "cases.preference.voided": _("removed what matters to the person, entered in error"),
        "cases.opened": _("opened the file"),
        "cases.form_opened": _("opened a form of the file"),
        "cases.listed": _("viewed a list of files"),
        "cases.list_exported": _("exported a list of files"),
        "cases.searched": _("searched for a file"),
        "cases.signal_received": _("noted a new referral"),
        "cases.signal.changed": _("changed the referral"),
        "cases.exploitation.added": _("noted a form of exploitation"),
        "cases.exploitation.changed": _("changed a form of exploitation"),
        "cases.exploitation.voided": _("removed a form of exploitation, entered in error"),
        "cases.phase_changed": _("moved the file to another phase"),
        "cases.aftercare_prolonged": _("prolonged aftercare"),
        "cases.aftercare_over": _("aftercare was over"),
        "cases.archived": _("archived the file"),
        "cases.taken_out": _("took the file out of the archive"),
        "cases.archive_setting_changed": _("changed when files are archived"),
        "cases.changed_after_closing": _("worked on the file after it was closed"),
        "cases.client_changed": _("changed names or birth"),
        "cases.safe_contact_changed": _("changed the safe contact"),
        "cases.number_added": _("added a number"),
        "cases.number_ended": _("ended a number"),
        "cases.national_number_noted": _("noted a national number"),
        "cases.national_number_ended": _("ended a national number"),
        "cases.national_number_revealed": _("viewed a national number in full"),
        "cases.numberauthorisation.added": _("noted an authorisation for national numbers"),
        "cases.numberauthorisation.changed": _("changed an authorisation for national numbers"),
        "cases.revealed": _("viewed a number or address"),
        "cases.printed": _("printed the file"),
        "cases.household_joined": _("changed the household"),
        "cases.household_left": _("changed the household"),
        "cases.kept_apart": _("noted a pair to keep apart"),
        "cases.pair_handed_over": _("handed over a pair to keep apart"),
        "cases.kept_apart_ended": _("ended a pair to keep apart"),
        "cases.assigned": _("added somebody to the team"),
        "cases.unassigned": _("removed somebody from the team"),
        "cases.granted": _("gave access"),
        "cases.revoked": _("withdrew access"),
        "cases.bar_set": _("set a bar"),
        "cases.bar_lifted": _("lifted a bar"),
        "cases.access_asked": _("asked for access"),
        "cases.access_answered": _("answered a request for access"),
        "cases.code.added": _("added a choice to a list"),
        "cases.code.changed": _("changed a choice of a list"),
        "cases.duplicate_met": _("met an existing file at intake"),
        "cases.merged": _("merged two people"),
        "cases.unmerged": _("undid the merge of two people"),
        "cases.duplicate_decided": _("decided whether two people are one"),
        "door.denied": _("was denied access"),
    }
    notice_labels = {
        "cases.assigned": _("%(name)s added you to the file %(code)s"),
        "cases.taken_off": _("%(name)s removed you from the file %(code)s"),
        "cases.team_lost": _("%(name)s changed roles and no longer works on %(code)s"),
        "cases.bar_set": _("%(name)s set a bar on the file %(code)s"),
        "cases.bar_on_lead": _(
            "The case lead of %(code)s is barred from the person or from somebody of the household:"
            " please decide"
        ),
        "cases.came_back": _("%(code)s is back: %(name)s noted a new referral"),
        "cases.maybe_same": _("%(name)s noted somebody who may be the person of %(code)s"),
        "cases.merged": _("%(name)s merged %(code)s with another client"),
        "cases.merge_waits": _("A merge of two clients waits for your answer"),
        "cases.merge_refused": _("%(name)s does not agree to the merge of %(code)s"),
        "cases.undo_waits": _("Undoing a merge of two clients waits for your answer"),
        "cases.undo_refused": _("%(name)s does not agree that the merge of %(code)s is undone"),
        "cases.unmerged": _("%(name)s undid the merge of %(code)s"),
        "cases.is_same": _("%(name)s knows the person of %(code)s from another file: please talk"),
        "cases.granted": _("%(name)s gave you access to %(code)s"),
        "cases.granted_to_other": _("%(name)s gave somebody access to %(code)s"),
        "cases.access_asked": _("%(name)s requests access to %(code)s"),
        "cases.number_authorisation": _(
            "%(name)s noted or changed the authorisation for national numbers"
        ),
        "cases.record_voided": _("%(name)s removed a record from the file %(code)s"),
        "cases.access_refused": _("%(name)s did not give access to %(code)s"),
    }

    def erase_again(self, key_ids: Collection[UUID]) -> int:
        """Drop the search hashes of people whose key was erased after a backup was made."""
        from cases.models import SearchEntry

        return SearchEntry.objects.filter(client__data_key__in=list(key_ids)).delete()[0]

    def keys_left(self, key_ids: Collection[UUID]) -> list[UUID]:
        """Let a matter of several cases go with the last who takes part in it.

        With a person goes who was merged into them.
        """
        from cases.matters import SharedMatter
        from cases.models import ClientMerge

        matters = (model for model in apps.get_models() if issubclass(model, SharedMatter))
        left = [key for model in matters for key in model.keys_left(key_ids)]
        return left + ClientMerge.keys_left(key_ids)

    def roles_lost(self, *, person: User, by: User, today: dt.date) -> None:
        """End what somebody holds on files by a role they no longer have."""
        from cases.actions import roles_lost

        roles_lost(person=person, by=by, today=today)

    def person_leaves(self, *, person: User, by: User, today: dt.date) -> list[str]:
        """End what a person of staff holds on files."""
        from cases.actions import person_leaves

        return person_leaves(person=person, by=by, today=today)

    def closed_paths(self, user: User, paths: Collection[str]) -> set[str]:
        """Return the pages of files that somebody may not know of, or no longer."""
        from cases.models import Case

        references = {path: reference for path in paths if (reference := _file_at(path))}
        if not references:
            return set()
        visible = Case.objects.visible_to(user).filter(reference__in=references.values())
        readable = set(visible.values_list("reference", flat=True))
        return {path for path, reference in references.items() if reference not in readable}


def _file_at(path: str) -> str:
    """Return the reference of the file to which a page belongs; '' for any other page."""
    try:
        return resolve(path).kwargs.get("reference", "")
    except Resolver404:
        return ""
