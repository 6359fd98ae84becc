from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp

if TYPE_CHECKING:
    from accounts.models import User


class PsychosocialConfig(ProjectApp):
    name = "psychosocial"
    event_labels = {
        "psychosocial.tab_opened": _("opened psychosocial support"),
        "psychosocial.carereferral.added": _("added a referral to care"),
        "psychosocial.carereferral.changed": _("changed a referral to care"),
        "psychosocial.carereferral.ended": _("noted the end of a referral to care"),
        "psychosocial.carereferral.voided": _("removed a referral to care entered in error"),
        "psychosocial.clinical_opened": _("opened clinical notes"),
        "psychosocial.clinical_begun": _("began clinical notes"),
        "psychosocial.clinical_wanted": _("asked for clinical notes"),
        "psychosocial.clinical_named": _("named somebody for clinical notes"),
        "psychosocial.clinical_ended": _("ended who holds clinical notes"),
        "psychosocial.clinical_passed_on": _("passed clinical notes on to a successor"),
        "psychosocial.clinicalnote.added": _("wrote a clinical note"),
        "psychosocial.clinicalnote.changed": _("changed a clinical note"),
        "psychosocial.clinicalnote.signed": _("signed a clinical note"),
        "psychosocial.clinicalnote.added_to": _("added to a clinical note"),
        "psychosocial.clinicalnote.voided": _("removed a clinical note entered in error"),
        "psychosocial.clinicalnote.moved": _("moved a session to the clinical notes"),
    }
    notice_labels = {
        "psychosocial.clinical_named": _("%(name)s named you for the clinical notes of %(code)s"),
        "psychosocial.clinical_wanted": _("%(name)s asks for the clinical notes of %(code)s"),
    }

    def keys_left(self, key_ids: Collection[UUID]) -> list[UUID]:
        """Let clinical notes go with their file."""
        from psychosocial.models import ClinicalFolder

        return ClinicalFolder.keys_left(key_ids)

    def closed_paths(self, user: User, paths: Collection[str]) -> set[str]:
        """Return the pages of clinical notes that somebody does not hold, or no longer."""
        from cases.models import Case

        references = {path: reference for path in paths if (reference := _clinical_at(path))}
        if not references:
            return set()
        held = Case.objects.visible_to(user, "view_clinical")
        readable = set(
            held.filter(reference__in=references.values()).values_list("reference", flat=True)
        )
        return {path for path, reference in references.items() if reference not in readable}


def _clinical_at(path: str) -> str:
    """Return the reference of the file whose clinical notes are at a path; '' for others."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    is_clinical = match.view_name.startswith("psychosocial:") and "clinical" in match.view_name
    return match.kwargs.get("reference", "") if is_clinical else ""
