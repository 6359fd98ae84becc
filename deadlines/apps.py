from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class DeadlinesConfig(ProjectApp):
    name = "deadlines"
    event_labels = {
        "deadlines.added": _("wrote down a deadline"),
        "deadlines.changed": _("corrected a deadline"),
        "deadlines.deadline.voided": _("removed a deadline entered in error"),
        "deadlines.closed": _("closed a deadline"),
        "deadlines.reopened": _("reopened a deadline"),
        "deadlines.dropped": _("noted that a deadline no longer counts"),
        "deadlines.moved": _("moved a deadline"),
        "deadlines.handed_over": _("handed a deadline over"),
        "deadlines.work_handed_over": _("handed the work of a colleague over"),
        "deadlines.recomputed": _("counted a deadline anew"),
        "deadlines.board_opened": _("viewed the deadlines"),
        "deadlines.list_exported": _("exported a list of deadlines"),
        "deadlines.reminders_sent": _("reminders went out"),
        "deadlines.rule_changed": _("changed a deadline rule"),
        "deadlines.feed_opened": _("made an address for a calendar"),
        "deadlines.feed_ended": _("withdrew the address for a calendar"),
        "deadlines.feed_read": _("a calendar read its days"),
    }
    notice_labels = {
        "deadlines.handed_over": _("Deadlines that %(name)s handed over to you: %(count)s"),
        "deadlines.due": _("A deadline of %(code)s: %(day)s"),
        "deadlines.nobody": _(
            "A deadline of %(code)s on %(day)s has nobody: assign somebody to the file"
        ),
    }
