from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    name = "deadlines"
    trail_words = {
        "deadlines.added": _("wrote down a deadline"),
        "deadlines.closed": _("closed a deadline"),
        "deadlines.reopened": _("took back the closing of a deadline"),
        "deadlines.dropped": _("noted that a deadline no longer counts"),
        "deadlines.moved": _("moved a deadline"),
        "deadlines.handed_over": _("handed a deadline over"),
        "deadlines.recomputed": _("counted a deadline anew"),
    }
