"""The file: header, safe contact, phase, tabs, what happened."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from itertools import groupby

from allauth.core.ratelimit import respond_429
from django.apps import apps
from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Role, User, shortened
from audit.fields import open_keys
from audit.reading import changes_by_others
from audit.trail import record
from cases import actions, written
from cases import facts as asking
from cases.ages import age_on
from cases.changes import told
from cases.forms.fields import language_name
from cases.forms.intake import PhaseForm
from cases.forms.team import phases_from
from cases.guards import case_view
from cases.models import Assignment, Case, HouseholdMember, PhaseChange, SafeContact
from cases.service_lines import TIMELINE_COLUMNS, NextDate, ServiceLine, panels
from records.pages import add_record, spread

PER_PAGE = 20
ON_FILE = 10
BAR = ("intake", "accepted", "accompanied", "aftercare", "closed")


def _facts(user, case: Case, held: frozenset[str], asked: Callable | None) -> dict:
    """Ask what all panels want to know of the file with one query, and what the page asks."""

    def compose():
        questions = asked(user, case) if asked else {}
        for panel in panels():
            if panel.facts:
                questions |= panel.facts(user, case, held)
        return asking.about(case, questions)

    key, today = ("file", asked), timezone.localdate()
    return asking.named(written.read(key, compose, user=user, case=case, today=today)[0])


def header(request, case: Case, asked: Callable | None = None) -> dict:
    """Collect what stands at the top of every page of a file.

    What the panels, and the page by `asked(user, case)`, want to know of the file is left in
    `case.facts`.
    """
    held = request.access.permissions
    case.facts = _facts(request.user, case, held, asked)
    named = "view_identity" in held
    today = timezone.localdate()
    facts = []
    if named:
        open_keys([case.client])
        age = age_on(case.client.birth_date, today)
        if age is not None:
            sex = str(case.client.get_sex_display()) if case.client.sex else ""
            facts.append((_("Age"), ", ".join(filter(None, (str(age), sex.lower())))))
    if case.case_lead:
        facts.append((_("Answers for it"), case.case_lead.short_name))
    tabs, strips = [], []
    for panel in panels():
        if panel.header:
            facts += panel.header(request.user, case, held)
        if panel.strips and panel.permission in held:
            strips += panel.strips(request.user, case)
        if panel.url_name:
            tabs.append(
                {
                    "label": panel.label,
                    "icon": panel.icon,
                    "url": reverse(panel.url_name, args=[case.reference]),
                    "is_open": panel.permission in held,
                    "count": panel.open_count(request.user, case)
                    if panel.open_count and panel.permission in held
                    else None,
                }
            )
    days = (today - case.opened_on).days
    return {
        "case": case,
        "held": held,
        "is_named": named,
        "facts": facts,
        "since": case.opened_on,
        "days": days,
        "tabs": tabs,
        "strips": strips,
        "tongues": ", ".join(language_name(code) for code in case.client.languages),
        "safe": _safe(case) if named else None,
        "on_team": len(held) > 1,
        "works_here": any(f"change_{line}" in held for line in ServiceLine.values),
        "may_move": "change_case" in held and bool(phases_from(case)),
    }


def _safe(case: Case) -> SafeContact | None:
    """Return how the person may be reached; the guard has read it along with the file."""
    return getattr(case.client, "safe_contact", None)


def phase_bar(changes: list[dict], case: Case) -> list[dict]:
    """Lay out the phases of a file: done on which day, now, or to come."""
    reached = {change["to"]: asking.day(change["on"]) for change in changes}
    ended_early = case.phase in {Case.Phase.REFUSED, Case.Phase.REDIRECTED}
    order = [*BAR[:1], case.phase] if ended_early else list(BAR)
    now = order.index(case.phase) if case.phase in order else -1
    return [
        {
            "label": Case.Phase(phase).label,
            "on": reached.get(phase),
            "state": "now" if place == now else "done" if place < now else "",
        }
        for place, phase in enumerate(order)
    ]


def _timeline(request, case: Case) -> tuple[list, int]:
    """Return one page of what happened, newest first, grouped by day, and what is left."""
    kind, asked = request.GET.get("kind", ""), request.GET.get("from", "0")
    start = int(asked) if asked.isdecimal() and len(asked) < 7 else 0
    if kind or start:
        rows = list(_happened(request.user, case, request.access.permissions, kind, start))
    else:
        rows = written.read(
            "timeline",
            lambda: _happened(request.user, case, request.access.permissions),
            user=request.user,
            case=case,
            today=timezone.localdate(),
        )
    items = _items(request, case, rows[:PER_PAGE])
    days = [
        (day, list(group))
        for day, group in groupby(items, key=lambda pair: timezone.localtime(pair[0]).date())
    ]
    return days, start + PER_PAGE if len(rows) > PER_PAGE else 0


def _happened(user, case: Case, held: frozenset[str], kind: str = "", start: int = 0):
    """Unite what the panels offer of one kind, or of all, from the one numbered `start`."""
    sources = [
        panel.timeline(user, case)
        for panel in panels()
        if panel.timeline and panel.permission in held
    ]
    if kind:
        sources = [source for source in sources if source.kind == kind]
    if not sources:
        return PhaseChange.objects.visible_to(user, case=case).none()
    newest = ("-happened_at", "-row_id")
    # No source gives more than could stand on this page, so that a long file costs no more.
    querysets = [
        source.rows.order_by(*newest).values_list(*TIMELINE_COLUMNS)[: start + PER_PAGE + 1]
        for source in sources
    ]
    united = querysets[0]
    if len(querysets) > 1:
        united = united.union(*querysets[1:], all=True).order_by(*newest)
    return united[start : start + PER_PAGE + 1]


def _items(request, case: Case, rows: list) -> list[tuple]:
    by_source: dict[str, dict] = {}
    for _at, source, row_id, _line, facts in rows:
        by_source.setdefault(source, {})[row_id] = facts
    drawn: dict = {}
    for panel in panels():
        if panel.timeline_items and panel.name in by_source:
            drawn |= panel.timeline_items(request.user, case, by_source[panel.name])
    return [(at, drawn[row_id]) for at, _source, row_id, *_rest in rows if row_id in drawn]


@require_GET
@case_view("view_case")
def detail(request, case):
    """Show the file."""
    context = header(request, case, _questions)
    days, further = _timeline(request, case)
    cards = [
        panel.aside(request.user, case)
        for panel in panels()
        if panel.aside and panel.permission in request.access.permissions
    ]
    context |= {
        "bar": phase_bar(case.facts["phases"] or [], case),
        "days_of_events": days,
        "further": further,
        "cards": [card for card in cards if card],
        "dates": _dates(request, case),
        "today": timezone.localdate(),
        "team": _team(case),
        "household": _household(request, case),
        "others": _changed(request, case),
        "kind": request.GET.get("kind", ""),
        "procedure": _procedure(request, case),
    }
    return render(request, "cases/detail.html", context)


def _dates(request, case: Case) -> list[NextDate]:
    """Collect the days to come from all apps, what can still be undone first."""
    today = timezone.localdate()
    found = [
        date
        for panel in panels()
        if panel.dates and panel.permission in request.access.permissions
        for date in panel.dates(request.user, case, today, request.access.permissions)
    ]
    midnight = dt.time()
    return sorted(
        found,
        key=lambda one: (
            not one.is_brief,
            one.day,
            timezone.localtime(one.at).time() if one.at else midnight,
        ),
    )[:ON_FILE]


def _questions(user, case: Case) -> dict:
    """Ask for the phases, the team and whether there is a household."""
    moved = PhaseChange.objects.visible_to(user, case=case).order_by("on")
    team = Assignment.objects.visible_to(user, case=case).filter(ends_on__isnull=True)
    member = HouseholdMember.objects.of(case).filter(left_on__isnull=True)
    return {
        "phases": asking.each(moved, to="to_phase", on="on"),
        "team": asking.each(
            team.order_by("starts_on"), name="user__name", role="role", user="user"
        ),
        "household": Subquery(member.values("household")[:1]),
    }


def _team(case: Case) -> list[dict]:
    return [
        {
            "name": shortened(row["name"]),
            "role": Role(row["role"]).label,
            "answers": row["user"] == str(case.case_lead_id),
        }
        for row in case.facts["team"] or []
    ]


def _procedure(request, case: Case) -> dict | None:
    """Return the bar of the first service line that has one; it stands for the phases."""
    bars = (
        panel.phase(request.user, case)
        for panel in panels()
        if panel.phase and panel.permission in request.access.permissions
    )
    return next((bar for bar in bars if bar), None)


def _changed(request, case: Case) -> list[dict]:
    """Say what others did on the file since the reader was here."""
    words: dict = {}
    for config in apps.get_app_configs():
        words |= getattr(config, "trail_words", {})

    def compose():
        name = User.objects.filter(pk=OuterRef("actor")).values("name")
        events = changes_by_others(case=case, user=request.user)
        return events.annotate(name=Subquery(name))[:60]

    newest = written.read(
        "changes",
        compose,
        user=request.user,
        case=case,
        cases=[case.pk],
        today=timezone.localdate(),
    )
    events = list(told(newest, {case.pk: request.access.permissions}))
    return [
        {"name": shortened(event.name or ""), "words": words[event.verb], "at": event.at}
        for event in events[:30]
        if event.verb in words
    ]


def _household(request, case: Case) -> list:
    """Return the members of the household whose files one may know."""
    if not case.facts["household"]:
        return []
    visible = Case.objects.visible_to(request.user).values("client_id")
    members = HouseholdMember.objects.on(case.facts["household"]).filter(client__in=visible)
    return list(members.exclude(client=case.client_id).select_related("client"))


@require_http_methods(["GET", "POST"])
@case_view("change_case")
def move(request, case):
    """Move the file to another phase."""
    choices = phases_from(case)
    if not choices:
        raise Http404
    return add_record(
        request,
        case,
        form=partial(PhaseForm, choices=choices),
        action=spread(partial(actions.change_phase, case=case)),
        initial={"on": timezone.localdate(), "to": choices[0][0]},
        done=case.get_absolute_url(),
        heading=_("Move to another phase"),
    )


@require_POST
@case_view("reveal_location")
def reveal(request, case):
    """Show the numbers or the address for a minute; the look is written first."""
    what = "address" if request.POST.get("what") == "address" else "numbers"
    try:
        shown = actions.reveal(case=case, what=what, by=request.user, now=timezone.now())
    except actions.TooOften:
        return respond_429(request)
    context = {"case": case, "shown": shown, "what": what}
    return render(request, "cases/revealed.html", context)


@require_GET
@case_view("view_identity", trace="")
def printed(request, case):
    """Show the file for paper; written in the trail as a print."""
    record("cases.printed", by=request.user, case=case)
    context = header(request, case)
    days, _further = _timeline(request, case)
    return render(request, "cases/print.html", context | {"days_of_events": days})
