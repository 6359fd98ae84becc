"""The deadlines that follow from a residence document, so that bar, board and reminders agree."""

import datetime as dt

from django.utils.translation import gettext as _

from accounts.models import User
from admin_support.models import ResidenceDocument
from deadlines import actions as deadlines
from deadlines.actions.starts import due_by
from deadlines.models import Deadline, RuleCode


def start_document_deadlines(
    document: ResidenceDocument, *, today: dt.date, by: User, only: set[str] | None = None
) -> None:
    """Start the dates of a document that is valid; those of an old one are past.

    The day on which it ends is the card's, whatever the rule counts. What should have been
    done between its start and today is dropped at once: nobody can still be reminded of it.

    Args:
        only: codes of the rules to start; all rules of the kind when left out.
    """
    if document.outcome != "issued" or (document.valid_to and document.valid_to < today):
        return
    kind = document.kind
    for code in filter(None, [kind.end_rule, *kind.start_rules, *kind.from_end]):
        if only is not None and code not in only:
            continue
        counted_from = document.valid_to if code in kind.from_end else document.valid_from
        if counted_from is None:
            continue
        for deadline in deadlines.start_deadlines(
            case=document.case, rule=code, starts_on=counted_from, by=by, source=document.pk
        ):
            if code == kind.end_rule:
                _as_the_card_says(deadline, document, by)
            elif code in kind.start_rules and deadline.due_on < today:
                deadlines.drop_deadline(
                    deadline_id=deadline.pk, reason=_("Past when it was noted"), by=by
                )


def _as_the_card_says(deadline: Deadline, document: ResidenceDocument, by: User) -> None:
    if document.valid_to and deadline.due_on != document.valid_to:
        deadlines.move_deadline(
            deadline_id=deadline.pk,
            due_on=document.valid_to,
            reason=_("As the card says"),
            version=deadline.version,
            by=by,
        )


def restart_document_deadlines(document: ResidenceDocument, *, today: dt.date, by: User) -> None:
    """Replace the open dates by those of the days as they are now; what was met stays met."""
    had = Deadline.unscoped.filter(source=document.pk).exists()
    dropped = deadlines.drop_deadlines_of(
        source=document.pk, by=by, reason=_("The days have changed")
    )
    start_document_deadlines(
        document, today=today, by=by, only={row.rule for row in dropped} if had else None
    )


def close_earlier_document_deadlines(document: ResidenceDocument, *, on: dt.date, by: User) -> None:
    """Close the dates of the documents before this one: it has taken their place."""
    deadlines.close_deadlines_by_rule(
        case=document.case,
        rules=[RuleCode.FIRST_REQUEST],
        closed_on=on,
        by=by,
        proof=_("The document is issued"),
    )
    earlier = ResidenceDocument.unscoped.filter(case=document.case_id, outcome="issued")
    for before in earlier.filter(valid_from__lt=document.valid_from):
        deadlines.close_deadlines_of(
            source=before.pk, closed_on=on, by=by, proof=_("The next document is issued")
        )


def close_request_deadlines(document: ResidenceDocument, *, on: dt.date, by: User) -> None:
    """Close the date before which this request had to leave, and that of the first request."""
    deadlines.close_deadlines_by_rule(
        case=document.case,
        rules=[RuleCode.FIRST_REQUEST],
        closed_on=on,
        by=by,
        proof=_("The request is sent"),
    )
    running = ResidenceDocument.unscoped.running().filter(case=document.case_id)
    for before in running.select_related("kind"):
        if not before.kind.from_end or before.kind.followed_by_id != document.kind_id:
            continue
        open_dates = Deadline.unscoped.open().filter(source=before.pk, rule=before.kind.from_end[0])
        for key in list(open_dates.values_list("pk", flat=True)):
            deadlines.close_deadline(
                deadline_id=key, closed_on=on, by=by, proof=_("The request is sent")
            )


def end_document_deadlines(document: ResidenceDocument, *, by: User) -> None:
    """Drop the dates of a document that is no more."""
    deadlines.drop_deadlines_of(source=document.pk, by=by, reason=document.get_outcome_display())


def appeal_end(term: str, notified_on: dt.date) -> dt.date:
    """Return the last day of an appeal, counted by a rule from the notification."""
    rule = deadlines.rule_on(term, notified_on)
    return due_by(rule, notified_on, rule.offsets[-1])


def start_appeal_deadline(
    document: ResidenceDocument, term: str, *, today: dt.date, by: User
) -> None:
    """Start the date on which an appeal against a refusal ends, unless that is past."""
    if document.appeal_until and document.closed_on and document.appeal_until >= today:
        deadlines.start_deadlines(
            case=document.case,
            rule=term,
            starts_on=document.closed_on,
            by=by,
            source=document.pk,
        )


def drop_document_deadlines(document: ResidenceDocument, *, by: User) -> None:
    """Take back the dates of a document that was entered in error."""
    deadlines.drop_deadlines_of(source=document.pk, by=by, reason=_("Entered in error"))
