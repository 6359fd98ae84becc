from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class OversightConfig(ProjectApp):
    name = "oversight"
    event_labels = {
        "oversight.recent_opened": _("viewed recent access"),
        "oversight.trail_opened": _("viewed the audit log"),
        "oversight.trail_verified": _("checked the audit log"),
        "oversight.who_looked": _("viewed who opened the file"),
        "oversight.bulk_reading": _("read more than usual"),
        "audit.fault_acknowledged": _("acknowledged a fault of the audit log"),
    }
    notice_labels = {
        "oversight.bulk_reading_files": _(
            "%(name)s opened, printed or exported %(count)s files within an hour"
        ),
        "oversight.bulk_reading_searches": _("%(name)s searched %(count)s times within an hour"),
        "oversight.bulk_reading_reveals": _(
            "%(name)s had %(count)s numbers or addresses shown within an hour"
        ),
    }
