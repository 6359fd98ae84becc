"""What people of staff looked at, took along and were refused: for the page *Access and audit*."""

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from accounts.models import User
from audit.trail import record
from cases import actions
from cases.models import Case
from demo.drawing import noon
from demo.moments import made_at
from demo.texts import texts
from oversight import reading
from records import exports
from reports import making
from reports.actions import open_export
from reports.models import Audience, Export


def add(until: dt.date, years: list[int]) -> None:
    """Let some of each kind happen; by the clock of the machine, as the trail takes no other.

    Args:
        years: the frozen years, of which a manager takes the last one along.
    """
    people = {user.email.split("@")[0]: user for user in User.objects.all()}
    led = Case.unscoped.open().filter(case_lead=people["counselor"], phase="accompanied")
    newest = led.order_by("-opened_on", "client__number")
    for case in newest[:3]:
        actions.reveal(case=case, what="numbers", by=people["counselor"], now=timezone.now())
    of_legal = newest.filter(open_lines__contains=["legal"]).first()
    if of_legal:
        reason, by = texts().access_reason, people["legal"]
        made_at(
            actions.ask_access(
                case=of_legal, codenames=["view_admin_support"], reason=reason, by=by
            ),
            noon(until),
        )
    if years:
        _take_report(people["manager2"], years[-1])
    record("door.denied", by=people["night"], result="denied", route="cases:list", status=404)
    for kind in exports.KINDS:
        _take_list(people["coordinator"], kind)
    reading.watch(now=timezone.now())


def _take_report(by: User, year: int) -> None:
    export_id = making.ask(
        token=None,
        year=year,
        audience=Audience.PUBLIC,
        language=by.language,
        kind=Export.Kind.XLSX,
        by=by,
        today=timezone.localdate(),
        now=timezone.now(),
    )
    open_export(export_id=UUID(export_id), by=by)


def _take_list(by: User, kind: str) -> None:
    """Take the list of all files along: so many at once that it is noticed."""
    request = HttpRequest()
    request.user, request.GET = by, QueryDict(f"{exports.PARAMETER}={kind}")
    references = Case.objects.visible_to(by).values_list("reference", "phase")
    exports.export(
        request,
        verb="cases.list_exported",
        name="clients",
        headings=["", ""],
        rows=references,
        values={},
    )
