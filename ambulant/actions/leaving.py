"""Go through the checklist at the end of ambulant care."""

from typing import Any

from accounts.models import User
from ambulant.models import ExitAnswer
from audit.trail import record
from cases.models import Case
from common.db import lock
from records.saving import Token, once, store


def answer_checklist(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> Case:
    """Answer questions of the checklist; the answer to a question replaces the one before.

    Args:
        values: `on`, `note`, and `answers`: pairs of a question and its answer.

    Raises:
        SentTwice, Refused.
    """
    with once(token, by) as result:
        lock(f"ambulant.checklist:{case.pk}")
        rows = {row.item_id: row for row in ExitAnswer.unscoped.filter(case=case)}
        changed = 0
        for item, answer in values["answers"]:
            row = rows.get(item.pk) or ExitAnswer(case=case, item=item, created_by=by, version=0)
            if row.answer == answer:
                continue
            row.answer, row.on, row.note = answer, values["on"], values["note"]
            row.version += 1
            store(row)
            changed += 1
        record("ambulant.checklist.answered", by=by, case=case, line="ambulant", count=changed)
        result.made(case)
    return case
