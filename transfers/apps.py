from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class TransfersConfig(ProjectApp):
    name = "transfers"
    event_labels = {
        "transfers.opened": _("opened referrals to other countries"),
        "transfers.partnerabroad.added": _("noted a partner in another country"),
        "transfers.partnerabroad.changed": _("changed a partner in another country"),
        "transfers.partnerabroad.confirmed": _("confirmed the key of a partner"),
        "transfers.crossborderreferral.added": _("prepared a referral to another country"),
        "transfers.crossborderreferral.changed": _("changed a referral to another country"),
        "transfers.crossborderreferral.voided": _(
            "removed a referral to another country entered in error"
        ),
        "transfers.crossborderreferral.sent": _("sent a dossier to another country"),
        "transfers.crossborderreferral.received": _("noted that a dossier was received"),
        "transfers.crossborderreferral.accepted": _(
            "noted that a referral to another country was accepted"
        ),
        "transfers.crossborderreferral.refused": _(
            "noted that a referral to another country was refused"
        ),
        "transfers.crossborderreferral.arrived": _("noted the arrival in another country"),
        "transfers.crossborderreferral.done": _("ended a referral to another country"),
        "transfers.crossborderreferral.recalled": _("recalled a referral to another country"),
        "transfers.crossborderreferral.expired": _(
            "a referral to another country expired without an answer"
        ),
        "transfers.dossier.added": _("made a dossier for another country"),
        "transfers.dossier_shown": _("looked at a dossier that was sent"),
        "transfers.dossier_fetched": _("fetched a dossier for another country"),
        "transfers.notice_fetched": _("fetched the notice of a recall"),
        "transfers.own_key_made": _("made the key for dossiers from other countries"),
        "transfers.incoming_shown": _("read a dossier from another country"),
        "transfers.incomingdossier.added": _("took in a dossier from another country"),
        "transfers.incomingdossier.recalled": _("took in the recall of a dossier"),
        "transfers.incomingdossier.accepted": _("accepted a dossier from another country"),
        "transfers.incomingdossier.refused": _("refused a dossier from another country"),
        "transfers.arrivalcheck.added": _("noted how the person is after the arrival"),
        "transfers.arrivalcheck.changed": _("changed how the person is after the arrival"),
        "transfers.arrivalcheck.voided": _("removed a check after the arrival entered in error"),
    }

    notice_labels = {
        "transfers.expired": _(
            "The referral of %(code)s to another country expired without an answer"
        ),
    }

    def keys_left(self, key_ids: Collection[UUID]) -> list[UUID]:
        """Return the keys of the dossiers that belong to erased files."""
        from transfers.models import IncomingDossier

        rows = IncomingDossier.objects.filter(case__data_key__in=key_ids)
        return list(rows.values_list("data_key", flat=True))
