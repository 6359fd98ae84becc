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
        "psychosocial.clinical_unusual": _("read the clinical notes of many files"),
        "psychosocial.clinicalnote.added": _("wrote a clinical note"),
        "psychosocial.clinicalnote.changed": _("changed a clinical note"),
        "psychosocial.clinicalnote.signed": _("signed a clinical note"),
        "psychosocial.clinicalnote.added_to": _("added to a clinical note"),
        "psychosocial.clinicalnote.voided": _("removed a clinical note entered in error"),
        "psychosocial.clinicalnote.moved": _("moved a session to the clinical notes"),
        "psychosocial.screenings_opened": _("viewed the screenings"),
        "psychosocial.screening.added": _("noted a screening"),
        "psychosocial.screening.changed": _("changed a screening"),
        "psychosocial.screening.alerted": _("had the agreed people told at once"),
        "psychosocial.screening.voided": _("removed a screening entered in error"),
        "psychosocial.instrument.added": _("loaded a screening instrument"),
        "psychosocial.instrument.changed": _("changed a screening instrument"),
        "psychosocial.telling.added": _("noted what the person told"),
        "psychosocial.telling.changed": _("changed what the person told"),
        "psychosocial.telling.voided": _("removed a telling entered in error"),
        "psychosocial.readiness.added": _("decided on readiness for specialised care"),
        "psychosocial.readiness.changed": _("changed a decision on readiness"),
        "psychosocial.readiness.voided": _("removed a decision on readiness entered in error"),
        "psychosocial.stablecare.changed": _("changed which care waits until people are ready"),
        "psychosocial.support.added": _("noted a support of the person"),
        "psychosocial.support.changed": _("changed a support of the person"),
        "psychosocial.support.voided": _("removed a support entered in error"),
        "psychosocial.activity.opened": _("opened an activity"),
        "psychosocial.activity.added": _("planned an activity"),
        "psychosocial.activity.changed": _("changed an activity"),
        "psychosocial.activity.voided": _("removed an activity entered in error"),
        "psychosocial.signup.added": _("signed the person up for an activity"),
        "psychosocial.signup.changed": _("noted whether the person came to an activity"),
        "psychosocial.voluntaryreturn.added": _("noted a voluntary return"),
        "psychosocial.voluntaryreturn.changed": _("changed a voluntary return"),
        "psychosocial.voluntaryreturn.ended": _("noted the outcome of a voluntary return"),
        "psychosocial.voluntaryreturn.withdrawn": _("noted that the person withdrew from a return"),
        "psychosocial.voluntaryreturn.voided": _("removed a voluntary return entered in error"),
    }
    notice_labels = {
        "psychosocial.look_today": _("%(name)s asks you to look at %(code)s today"),
        "psychosocial.clinical_named": _("%(name)s named you for the clinical notes of %(code)s"),
        "psychosocial.clinical_unusual": _(
            "%(name)s read the clinical notes of %(count)s files within an hour, those of %(code)s"
            " among them"
        ),
        "psychosocial.clinical_unusual_own": _(
            "In your name the clinical notes of %(count)s files were read within an hour: if it was"
            " not you, change your password and tell who keeps the accounts"
        ),
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
