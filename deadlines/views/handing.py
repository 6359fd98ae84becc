"""Hand the work of a colleague over: files, deadlines and duties, many in one form."""

import datetime as dt
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.guards import StaffRequest, page_view
from accounts.models import User
from audit.trail import record
from cases.hooks import duties
from cases.listing import COLUMNS, ListedCase, listed
from cases.service_lines import ServiceLine
from common.dates import for_screen
from deadlines import actions, items
from deadlines.forms import HandWorkOverForm, PersonForm
from records.pages import add_record, spread

TEMPLATE = "deadlines/hand_work_over.html"


@require_http_methods(["GET", "POST"])
@page_view("deadlines:hand_work_over")
def hand_work_over(request: StaffRequest) -> HttpResponse:
    """Choose whose work it is, then what goes to whom."""
    chosen = PersonForm(request.GET if "person" in request.GET else None)
    if not chosen.is_valid():
        if request.method == "POST":
            raise Http404
        return render(request, TEMPLATE, {"chosen": chosen})
    person = chosen.cleaned_data["person"]
    rows = _rows(request.user, person, timezone.now())
    everything = {name: [key for key, _label in row] for name, row in rows.items()}
    record("deadlines.board_opened", by=request.user, count=sum(map(len, rows.values())))
    return add_record(
        request,
        None,
        form=partial(HandWorkOverForm, person=person, rows=rows),
        action=spread(partial(actions.propose_work, person=person, now=timezone.now())),
        initial=everything if "all" in request.GET else None,
        done=reverse("deadlines:work_proposed"),
        heading=_("Hand over work"),
        message=handed_over,
        template=TEMPLATE,
        extra={"chosen": chosen, "person": person, "rows": rows},
    )


def handed_over(count: actions.HandedOver | None) -> str:
    """Say how much was handed over, or that the colleague has to accept it."""
    if count is None:
        return _("Proposed. It stays where it is until your colleague accepts it.")
    files = ngettext("%(count)d file", "%(count)d files", count.files)
    deadlines = ngettext("%(count)d deadline", "%(count)d deadlines", count.deadlines)
    duties = ngettext("%(count)d duty", "%(count)d duties", count.duties)
    return _("Handed over: %(files)s, %(deadlines)s, %(duties)s.") % {
        "files": files % {"count": count.files},
        "deadlines": deadlines % {"count": count.deadlines},
        "duties": duties % {"count": count.duties},
    }


def _rows(user: User, person: User, now: dt.datetime) -> dict[str, list[tuple[str, str]]]:
    """Return what may be handed over and waits for nobody's answer, as choices."""
    works = actions.waiting_of(person, now=now)
    rows = {}
    for name, choices in _choices(user, person, now).items():
        waiting = {key for work in works for key in getattr(work, name)}
        rows[name] = [(key, label) for key, label in choices if key not in waiting]
    return rows


def _choices(user: User, person: User, now: dt.datetime) -> dict[str, list[tuple[str, str]]]:
    cases = actions.files_to_hand_over(person, user).select_related("client", "case_lead")
    deadlines = items.shown(actions.deadlines_to_hand_over(person, user))
    today = timezone.localdate(now)
    return {
        "cases": [
            (str(row.case.pk), _of_file(row, person))
            for row in listed(user, cases.only(*COLUMNS).order_by("client__number"))
        ],
        "deadlines": [
            (str(item.deadline.pk), _of_deadline(item, today))
            for item in items.items(user, deadlines, today)
        ],
        "duties": [
            (duty.key, f"{for_screen(duty.day, today=today)}: {duty.label}")
            for duty in duties([person], now, user)
        ],
    }


def _of_file(row: ListedCase, person: User) -> str:
    case = row.case
    name = case.client.short_name if row.access.is_named else ""
    lead = _("case lead") if case.case_lead_id == person.pk else ""
    lines = (str(ServiceLine(line).label) for line in case.open_lines)
    return ", ".join(filter(None, (f"{case.client.code} {name}".strip(), lead, *lines)))


def _of_deadline(item: items.DeadlineItem, today: dt.date) -> str:
    row, access = item.deadline, item.access
    whose = [access.case.client.code if access else str(_("The organisation itself"))]
    if access and access.is_named:
        whose.append(access.case.client.short_name)
    return f"{for_screen(row.due_on, today=today)}: {row.label} · {' '.join(whose)}"
