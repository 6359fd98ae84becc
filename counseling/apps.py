from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class CounselingConfig(ProjectApp):
    name = "counseling"
    event_labels = {
        "counseling.session.form_opened": _("began to write a session"),
        "counseling.session.logged": _("logged a session"),
        "counseling.session.planned": _("scheduled an appointment"),
        "counseling.session.changed": _("changed a session"),
        "counseling.session.handed_over": _("handed an appointment over"),
        "counseling.session.cancelled": _("cancelled an appointment"),
        "counseling.session.opened": _("opened a session"),
        "counseling.session.signed": _("signed a session"),
        "counseling.session.exported": _("took a note along as PDF"),
        "counseling.session.countersigned": _("countersigned a note"),
        "counseling.session.added_to": _("added to a session"),
        "counseling.session.moved_away": _("moved a session to another file"),
        "counseling.session.moved_here": _("moved a session here from another file"),
        "counseling.session.voided": _("removed a session entered in error"),
        "counseling.group.opened": _("opened a group session"),
        "counseling.plan.opened": _("opened the support plan"),
        "counseling.plan.given": _("gave the person their plan on paper"),
        "counseling.planreview.added": _("noted a review of the plan"),
        "counseling.planreview.voided": _("removed a review of the plan entered in error"),
        "counseling.goal.added": _("added a goal"),
        "counseling.goal.changed": _("changed a goal"),
        "counseling.goal.voided": _("removed a goal entered in error"),
        "counseling.goal.ended": _("ended a goal"),
        "counseling.step.ticked": _("ticked a step"),
        "counseling.step.added": _("added a step"),
        "counseling.step.reworded": _("reworded a step"),
        "counseling.noteoutline.added": _("wrote an outline of a note"),
        "counseling.noteoutline.changed": _("changed an outline of a note"),
        "counseling.noteoutline.removed": _("removed an outline of a note"),
        "counseling.interpreterbooking.confirmed": _("confirmed an interpreter"),
        "counseling.interpreterbooking.cancelled": _("cancelled an interpreter"),
        "counseling.interpreterbooking.done": _("noted the hours of an interpreter"),
        "counseling.interpreterbooking.no_show": _("noted that an interpreter did not come"),
        "counseling.interpreterbooking.briefed": _("opened the briefing of an interpreter"),
        "counseling.interpreters_opened": _("opened the interpreters to pay"),
        "counseling.interpreters_exported": _("exported the interpreters to pay"),
        "counseling.on_call.planned": _("scheduled an on-call turn"),
        "counseling.on_call.dropped": _("withdrew an on-call turn"),
    }
    notice_labels = {
        "counseling.interpreter_cancelled": _(
            "Another interpreter has to be booked for %(day)s, %(code)s"
        ),
        "counseling.remind_client": _("Remind the client of the appointment on %(day)s, %(code)s"),
        "counseling.session.countersigned": _("%(name)s countersigned a note of yours, %(code)s"),
        "counseling.session.cancelled": _(
            "%(name)s cancelled your appointment on %(day)s, %(code)s"
        ),
    }
