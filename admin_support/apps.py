from django.utils.translation import gettext_lazy as _

from common.hooks import ProjectApp


class AdminSupportConfig(ProjectApp):
    name = "admin_support"
    event_labels = {
        "admin_support.tab_opened": _("opened the residence documents"),
        "admin_support.board_opened": _("viewed the applications"),
        "admin_support.list_exported": _("exported a list of applications"),
        "admin_support.document.added": _("added a residence document"),
        "admin_support.document.changed": _("changed a residence document"),
        "admin_support.document.sent": _("sent an application"),
        "admin_support.document.extra_asked": _("noted that extra documents are asked"),
        "admin_support.document.ended": _("noted the end of a residence document"),
        "admin_support.residencedocument.voided": _(
            "removed a residence document entered in error"
        ),
        "admin_support.document.appealed": _("noted an appeal about a residence document"),
        "admin_support.document.appeal_decided": _(
            "noted the outcome of an appeal about a residence document"
        ),
        "admin_support.procedure.opened": _("opened an application"),
        "admin_support.procedure.added": _("added an application"),
        "admin_support.procedure.changed": _("changed an application"),
        "admin_support.procedure.sent": _("sent an application"),
        "admin_support.procedure.extra_asked": _("noted that extra documents are asked"),
        "admin_support.procedure.papers_noted": _("noted which documents to attach are at hand"),
        "admin_support.procedure.answered": _("noted the answer to an application"),
        "admin_support.procedure.appealed": _("noted an appeal about an application"),
        "admin_support.procedure.appeal_decided": _(
            "noted the outcome of an appeal about an application"
        ),
        "admin_support.procedure.voided": _("removed an application entered in error"),
        "admin_support.kind.changed": _("changed the rule of a residence document"),
        "admin_support.procedurekind.added": _("added a kind of application"),
        "admin_support.procedurekind.changed": _("changed a kind of application"),
        "admin_support.checklistitem.added": _("added a document to attach"),
        "admin_support.checklistitem.changed": _("changed a document to attach"),
        "admin_support.free_movement.added": _("added a country of free movement"),
        "admin_support.free_movement.changed": _("changed a country of free movement"),
        "admin_support.money_opened": _("viewed the money of the file"),
        "admin_support.moneyline.added": _("noted an amount of money"),
        "admin_support.moneyline.changed": _("changed an amount of money"),
        "admin_support.moneyline.granted": _("approved an amount of money"),
        "admin_support.moneyline.refused": _("refused an amount of money"),
        "admin_support.moneyline.paid": _("noted that an amount was paid"),
        "admin_support.moneyline.voided": _("removed an amount of money entered in error"),
        "admin_support.approvals_opened": _("viewed the amounts to approve"),
        "admin_support.books_opened": _("viewed the books of a month"),
        "admin_support.books_exported": _("exported the books of a month"),
        "admin_support.month_closed": _("closed the books of a month"),
        "admin_support.month_reopened": _("opened the books of a month again"),
        "admin_support.fund.added": _("added a fund"),
        "admin_support.fund.changed": _("changed a fund"),
        "admin_support.limit_raised": _("raised what one person may pay from a fund"),
        "admin_support.fundbudget.added": _("added a budget"),
        "admin_support.fundbudget.changed": _("changed a budget"),
    }
    notice_labels = {
        "admin_support.money_asked": _("%(name)s asks for money for %(code)s: please decide"),
        "admin_support.money_granted": _("%(name)s approved an amount for %(code)s"),
        "admin_support.money_refused": _("%(name)s refused an amount for %(code)s"),
        "admin_support.limit_to_raise": _(
            "A higher amount that one person may pay from a fund waits for your answer"
        ),
        "admin_support.month_to_close": _("Closing the books of %(month)s waits for your answer"),
        "admin_support.month_to_reopen": _(
            "Opening the books of %(month)s again waits for your answer"
        ),
    }

    def rules_named(self) -> set[str]:
        """Return the rules that kinds of residence documents and of applications name."""
        from admin_support.models import DocumentKind, ProcedureKind

        rows = DocumentKind.objects.values_list("end_rule", "start_rules", "from_end")
        named = {code for end, start, back in rows for code in (end, *start, *back)}
        for kind in ProcedureKind.objects.all():
            named |= {kind.answer_rule, kind.notice_rule, kind.appeal_rule, kind.renewal_rule}
            named |= set(kind.closes_rules)
        return named - {""}
