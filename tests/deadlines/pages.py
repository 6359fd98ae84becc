"""What the tests of the pages share."""

import datetime as dt

from django.utils import timezone

from deadlines.models import Deadline
from tests.deadlines.factories import DeadlineFactory

DAY = dt.timedelta(days=1)
RIGHTS = ("view_case", "view_identity", "view_legal", "change_legal")
BOARD = "/deadlines/"


def today() -> dt.date:
    return timezone.localdate()


def due(case, days=0, **fields) -> Deadline:
    return DeadlineFactory(case=case, due_on=today() + days * DAY, **fields)


def page(browser, path=BOARD, **query) -> str:
    answer = browser.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


def columns(browser, **query) -> dict[str, list[str]]:
    shown = browser.get(BOARD, query).context["columns"]
    return {column.name: [item.deadline.title for item in column.items] for column in shown}
