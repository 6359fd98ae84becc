from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class CounselingConfig(ProjectApp):
    name = "counseling"
    event_labels = {
        "counseling.session.form_opened": _("began to write a session"),
        "counseling.session.logged": _("logged a session"),
        "counseling.session.planned": _("scheduled an appointment"),
        "counseling.session.changed": _("changed a session"),
        "counseling.session.cancelled": _("cancelled an appointment"),
        "counseling.session.opened": _("opened a session"),
        "counseling.session.signed": _("signed a session"),
        "counseling.session.added_to": _("added to a session"),
        "counseling.session.moved_away": _("moved a session to another file"),
        "counseling.session.moved_here": _("moved a session here from another file"),
        "counseling.session.voided": _("removed a session entered in error"),
        "counseling.group.opened": _("opened a group session"),
        "counseling.plan.opened": _("opened the support plan"),
        "counseling.goal.added": _("added a goal"),
        "counseling.goal.changed": _("changed a goal"),
        "counseling.goal.voided": _("removed a goal entered in error"),
        "counseling.goal.ended": _("ended a goal"),
        "counseling.step.ticked": _("ticked a step"),
        "counseling.on_call.planned": _("scheduled an on-call turn"),
        "counseling.on_call.dropped": _("withdrew an on-call turn"),
    }
    notice_labels = {
        "counseling.session.cancelled": _(
            "%(name)s cancelled your appointment on %(day)s, %(code)s"
        ),
    }
