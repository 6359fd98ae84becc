from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp

if TYPE_CHECKING:
    from accounts.models import User


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
        "deadlines.rule_changed": _("wrote a new version of a deadline rule"),
        "deadlines.rule_switched_on": _("switched a version of a deadline rule on"),
        "deadlines.rule_discarded": _("took a version of a deadline rule back"),
        "deadlines.digest_sent": _("a mail of what waits went out"),
        "deadlines.tasks_opened": _("viewed their tasks"),
        "deadlines.task.added": _("gave a task or left a remark"),
        "deadlines.task.changed": _("changed a task"),
        "deadlines.task.done": _("finished a task or read a remark"),
        "deadlines.task.declined": _("declined a task"),
        "deadlines.task.dropped": _("a task fell away"),
        "deadlines.task.reopened": _("reopened a task"),
        "deadlines.task.handed_on": _("handed a task on"),
        "deadlines.task.voided": _("removed a task entered in error"),
        "deadlines.feed_opened": _("made an address for a calendar"),
        "deadlines.feed_ended": _("withdrew the address for a calendar"),
        "deadlines.feed_read": _("a calendar read its days"),
    }
    notice_labels = {
        "deadlines.task.given": _("%(name)s gave you a task, %(code)s"),
        "deadlines.remark.left": _("%(name)s left you a remark, %(code)s"),
        "deadlines.task.done": _("%(name)s finished your task, %(code)s"),
        "deadlines.task.declined": _("%(name)s declined your task, %(code)s"),
        "deadlines.task.handed_on": _("%(name)s handed your task on, %(code)s"),
        "deadlines.work_proposed": _("A colleague proposes that you take over work"),
        "deadlines.work_accepted": _("%(name)s takes over the work you proposed"),
        "deadlines.work_declined": _("%(name)s does not take over the work you proposed"),
        "deadlines.due": _("A deadline of %(code)s: %(day)s"),
        "deadlines.late_weekly": _("Late on the files you see: %(count)d"),
        "deadlines.nobody": _(
            "A deadline of %(code)s on %(day)s has nobody: assign somebody to the file"
        ),
    }

    def ready(self) -> None:
        from deadlines import checks

        checks.register()

    def work_left(self, person: "User") -> list[str]:
        """Count the files, deadlines and duties somebody would leave behind."""
        from deadlines.actions import work_left

        return work_left(person, timezone.now())
