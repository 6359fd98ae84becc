"""The deadlines that follow from a residence document, so that bar, board and reminders agree."""

import datetime as dt

from django.utils.translation import gettext as _

from accounts.models import User
from admin_support.models import ResidenceDocument
from deadlines import actions as deadlines
from deadlines.counting import due_by
from deadlines.models import Deadline, RuleCode


def start_document_deadlines(document: ResidenceDocument, *, today: dt.date, by: User) -> None:
    """Start the dates of a document that is valid; those of an old one are past.

    The day on which it ends is the card's, whatever the rule counts. What should have been
    done between its start and today is dropped at once: nobody can still be reminded of it.
    """
    if document.outcome != "issued" or (document.valid_to and document.valid_to < today):
        return
    kind = document.kind
    for code in filter(None, [kind.end_rule, *kind.start_rules, *kind.from_end]):
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


def recount_document_deadlines(
    document: ResidenceDocument, *, was_valid_to: dt.date | None, today: dt.date, by: User
) -> None:
    """Count the open dates anew from the days as they are now; what was met stays met.

    A date that somebody moved by hand stays where it is.

    Args:
        was_valid_to: until when the card said it was valid before.
    """
    rows = Deadline.unscoped.filter(source=document.pk)
    if document.outcome != "issued" or (document.valid_to and document.valid_to < today):
        deadlines.drop_deadlines_of(source=document.pk, by=by, reason=_("The days have changed"))
        return
    if not rows.exists():
        start_document_deadlines(document, today=today, by=by)
    kind = document.kind
    for deadline in rows.open().filter(rule=kind.end_rule):
        if not deadline.is_moved or deadline.due_on == was_valid_to:
            _read_card(deadline, document, by)
    for code, start in [
        *((code, document.valid_from) for code in kind.start_rules),
        *((code, document.valid_to) for code in kind.from_end),
    ]:
        if start:
            deadlines.recompute(source=document.pk, rules=[code], starts_on=start, by=by)
    past = rows.open().filter(rule__in=kind.start_rules, is_moved=False, due_on__lt=today)
    for key in list(past.values_list("pk", flat=True)):
        deadlines.drop_deadline(deadline_id=key, reason=_("Past when it was noted"), by=by)


def _read_card(deadline: Deadline, document: ResidenceDocument, by: User) -> None:
    if document.valid_from and document.valid_to:
        deadlines.read_from_paper(
            deadline_id=deadline.pk,
            starts_on=document.valid_from,
            due_on=document.valid_to,
            reason=_("As the card says"),
            by=by,
        )


def start_insurance(document: ResidenceDocument, *, today: dt.date, by: User) -> None:
    """Start joining a health insurance fund, once on a file: an A card is a ground for it."""
    case, rule = document.case, RuleCode.HEALTH_INSURANCE
    is_ground = document.kind.phase in {"prolonged", "final"}
    if is_ground and not Deadline.unscoped.filter(case=case, rule=rule).exists():
        deadlines.start_deadlines(case=case, rule=rule, starts_on=today, by=by, source=document.pk)


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
