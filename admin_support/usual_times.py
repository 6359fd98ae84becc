"""The usual time of an answer to a kind of application, from the organisation's own history."""

from django.db.models import DateField, ExpressionWrapper, F
from django.db.models.functions import Coalesce

from admin_support.answer_times import AnswerTimes, answer_times
from admin_support.models import Procedure, ProcedureKind
from contacts.models import Contact

# The newest answers count: an authority changes.
NEWEST = 500
ANSWERED_ON = ExpressionWrapper(Coalesce("notified_on", "decided_on"), output_field=DateField())


def usual_times(kind: ProcedureKind, authority: Contact | None = None) -> AnswerTimes | None:
    """Return how long answers took: of this authority where there are enough, else of all.

    All files count, also those that the reader may not open: nothing here tells of one person.
    """
    of_authority = _learnt(kind, authority) if authority else None
    return of_authority or _learnt(kind)


def _learnt(kind: ProcedureKind, authority: Contact | None = None) -> AnswerTimes | None:
    rows = Procedure.unscoped.answered().filter(kind=kind, requested_on__isnull=False)
    if authority is not None:
        rows = rows.filter(authority=authority)
    days = rows.annotate(answered_on=ANSWERED_ON).order_by("-decided_on", "-pk")
    answers = days.values_list("case__client", F("answered_on") - F("requested_on"))[:NEWEST]
    pairs = ((client, took.days) for client, took in answers)
    return answer_times(pairs, people=kind.answers_needed)
