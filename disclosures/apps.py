from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class DisclosuresConfig(ProjectApp):
    name = "disclosures"
    event_labels = {
        "disclosures.tab_opened": _("opened consents and what was shared"),
        "disclosures.consent.added": _("noted a consent"),
        "disclosures.consent.changed": _("changed a consent"),
        "disclosures.consent.withdrawn": _("noted that a consent was withdrawn"),
        "disclosures.consent.voided": _("removed a consent entered in error"),
        "disclosures.consentsetting.changed": _("changed the age of consent to sharing"),
        "disclosures.disclosure.added": _("entered in the register what was shared"),
        "disclosures.disclosure.struck": _("struck an entry out of the register"),
        "disclosures.register_exported": _("took the register of a file along"),
        "disclosures.transfer.added": _("proposed a transfer to another centre"),
        "disclosures.transfer.changed": _("changed a transfer"),
        "disclosures.transfer.voided": _("removed a transfer entered in error"),
        "disclosures.transfer_shown": _("looked at a transfer that was sent"),
        "disclosures.transfer.sent": _("sent a transfer to another centre"),
        "disclosures.transfer.accepted": _("noted that a transfer was accepted"),
        "disclosures.transfer.rejected": _("noted that a transfer was rejected"),
        "disclosures.transfer.done": _("noted that a transfer is done"),
        "disclosures.transfer.revoked": _("revoked a transfer"),
        "disclosures.transfer.expired": _("a transfer expired without an answer"),
        "disclosures.demand.added": _("noted a demand of an authority"),
        "disclosures.demand.changed": _("changed a demand of an authority"),
        "disclosures.demand.voided": _("removed a demand entered in error"),
        "disclosures.demand.answered": _("answered a demand of an authority"),
        "disclosures.summary_opened": _("opened the summary for the person"),
        "disclosures.summary_issued": _("gave the person a summary"),
    }
    notice_labels = {
        "disclosures.demand_to_review": _("The answer to a demand on %(code)s waits for review"),
        "disclosures.transfer_expired": _("A transfer of %(code)s expired without an answer"),
    }
