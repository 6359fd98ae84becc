from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class ExchangeConfig(ProjectApp):
    name = "exchange"
    event_labels = {
        "exchange.imported": _("took in a spreadsheet"),
        "exchange.exported": _("sent the file out in a data standard"),
        "exchange.stay_added": _("added a past stay from a spreadsheet"),
        "exchange.exploitation_added": _("added a form of exploitation from a spreadsheet"),
    }
