"""The yearly report: figures, disclosure control, PDF, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp

if TYPE_CHECKING:
    from common.letterhead import Letterhead


class ReportsConfig(ProjectApp):
    name = "reports"
    notice_labels = {
        "reports.file_ready": _("A file of the yearly report %(year)s is ready."),
        "reports.setting_changed": _(
            "Small numbers in the yearly report are hidden by another rule: counts are shown from"
            " %(number)s on."
        ),
        "reports.proposed": _("The figures of %(year)s are proposed. A second person confirms."),
    }
    event_labels = {
        "reports.year_frozen": _("confirmed the figures of a year"),
        "reports.setting_changed": _("changed how small numbers are hidden"),
        "reports.export.requested": _("asked for a file of the yearly report"),
        "reports.export.made": _("a file of the yearly report was made"),
        "reports.export.failed": _("a file of the yearly report could not be made"),
        "reports.export.removed": _("a file of the yearly report was removed"),
        "reports.export.opened": _("took a file of the yearly report"),
        "reports.copied_on_the_server": _("took a copy of the yearly report on the server"),
    }

    def letterhead(self, language: str) -> Letterhead:
        from reports.story import letterhead

        return letterhead(language)
