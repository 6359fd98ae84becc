"""The checklist at the end of ambulant care: what was answered, and what its end test says."""

from dataclasses import dataclass

from ambulant.models import ExitAnswer, ExitItem
from cases.access import Access
from cases.models import Case
from cases.records import of_case

FOLLOW_UP = "follow_up"
YES = ExitAnswer.Answer.YES


@dataclass(frozen=True)
class Question:
    """A question of the checklist with its answer on a file; None while there is none."""

    item: ExitItem
    answer: ExitAnswer | None


def questions(access: Access) -> list[Question]:
    """Return the questions in use in their order, and those that were answered before."""
    rows = of_case(access.case, ExitAnswer.objects.on(access).select_related("item"))
    by_item = {row.item_id: row for row in rows}
    items = {item.pk: item for item in ExitItem.objects.offered()}
    items |= {row.item_id: row.item for row in rows if row.item_id not in items}
    return [Question(item, by_item.get(key)) for key, item in items.items()]


def passes_end_test(rows: list[Question]) -> bool:
    """Whether all of the organisation's own end test is answered with yes."""
    tests = [row for row in rows if row.item.is_end_test and row.item.ended_on is None]
    return bool(tests) and all(row.answer and row.answer.answer == YES for row in tests)


def unanswered(case: Case) -> int:
    """Count the questions in use that have no answer on a file."""
    answered = ExitAnswer.unscoped.filter(case=case).values("item")
    return ExitItem.objects.offered().exclude(pk__in=answered).count()


def agrees_to_contact(case: Case) -> bool:
    """Whether the person agreed that somebody asks afterwards how it goes."""
    rows = ExitAnswer.unscoped.filter(case=case, item__value=FOLLOW_UP, answer=YES)
    return rows.exists()
