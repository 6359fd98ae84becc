"""Today: what must I do now."""

import datetime as dt
from functools import cache

from django.apps import apps
from django.db.models import OuterRef, Subquery, TextField
from django.db.models.functions import Cast, Now
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import Role, User, shortened
from accounts.pages import may_open
from audit.reading import changes
from cases import facts as asking
from cases import written
from cases.changes import told
from cases.models import AccessRequest, Assignment, Case, Client
from cases.service_lines import panels
from cases.views.clients import with_names, with_next_dates
from counseling import panel as counseling
from deadlines import panel as deadlines
from shelter.models import House
from workspace.models import Draft, Notice
from workspace.views import words_of

QUIET_AFTER = dt.timedelta(days=28)


@cache
def _words() -> dict:
    found: dict = {}
    for config in apps.get_app_configs():
        found |= getattr(config, "trail_words", {})
    return found


def _my_cases(user, day: dt.date) -> list[Case]:
    def compose():
        own = Assignment.objects.visible_to(user).filter(user=user, ends_on__isnull=True)
        cases = Case.objects.visible_to(user).open().filter(pk__in=own.values("case"))
        return cases.select_related("client").order_by("last_contact_at", "client__number")

    return with_next_dates(user, written.read("my cases", compose, user=user, today=day))


def _changed_by_others(user, cases: list[Case], day: dt.date) -> list[dict]:
    """Say what colleagues did on my files this week, the newest eight."""
    keys = [case.pk for case in cases]

    def compose():
        name = User.objects.filter(pk=OuterRef("actor")).values("name")
        events = changes(keys, but_not_by=user).filter(at__gte=Now() - dt.timedelta(days=7))
        return events.annotate(name=Subquery(name))[:60]

    newest = written.read("changes of mine", compose, user=user, today=day, keys=keys)
    acts: dict = {}  # the same act on the same file on one day is told once
    for event in told(newest, {case.pk: case.held for case in cases}):
        on = timezone.localtime(event.at).date()
        acts.setdefault((event.actor, event.verb, event.case, on), event)
    codes = {case.pk: case for case in cases}
    words = _words()
    return [
        {
            "name": shortened(event.name or ""),
            "words": words.get(event.verb, event.verb),
            "case": codes[event.case],
            "at": event.at,
        }
        for event in list(acts.values())[:8]
    ]


def _asked(user, day: dt.date) -> list[AccessRequest]:
    """Return requests for access that this person may answer."""

    def compose():
        waiting = AccessRequest.objects.visible_to(user).filter(state=AccessRequest.State.WAITING)
        own = waiting.filter(case__in=Case.objects.visible_to(user, "assign").values("pk"))
        rows = own | waiting.filter(case__case_lead=user)
        return rows.exclude(created_by=user).select_related("created_by", "case__client")[:20]

    return written.read("asked", compose, user=user, today=day)


def _unassigned(user) -> list[Case]:
    """Return new files nobody answers for, for those who assign."""
    if not user.has_role(Role.COORDINATOR, Role.MANAGER):
        return []
    rows = Case.objects.visible_to(user).open().filter(case_lead__isnull=True)
    return list(rows.select_related("client").order_by("opened_on")[:20])


@require_GET
def today(request):
    """Show what must be done now, by role."""
    user = request.user
    if not may_open(user, "cases:list"):
        others = ("shelter:tonight", "oversight:access", "accounts:settings")
        return redirect(next(name for name in others if may_open(user, name)))
    now, day = timezone.now(), timezone.localdate()
    offered = panels()
    user.facts = asking.named(
        written.read(
            "today",
            lambda: asking.about(user, _questions(user, day, offered)),
            user=user,
            today=day,
        )[0]
    )
    cases, appointments = _my_cases(user, day), counseling.day_of(user, day)
    cards = [panel.today(user, day) for panel in offered if panel.today]
    cards = [card for card in cards if card]
    shown = [case for card in cards for case in card.get("cases", ())]
    needs = deadlines.needs(user, day)
    shown += [one.case for one in (*appointments, *needs["rows"]) if one.case]
    with_names(user, [*cases, *shown])
    deadlines.mark(user, needs["rows"], day)
    context = {
        "day": day,
        "drafts": _drafts(user),
        "late_drafts": now - dt.timedelta(days=7),
        "appointments": appointments,
        "unsigned": user.facts["counseling_unsigned"],
        "on_call": counseling.on_call(user),
        "needs": needs,
        "closed": deadlines.closed_today(user),
        "cases": cases,
        "quiet_since": now - QUIET_AFTER,
        "changes": _changed_by_others(user, cases, day),
        "asked": _asked(user, day),
        "unassigned": _unassigned(user),
        "notices": [(notice, words_of(notice)) for notice in _notices(user)],
        "cards": cards,
        "first_steps": None if cases else _first_steps(user),
    }
    return render(request, "today.html", context)


def _questions(user, day: dt.date, offered: list) -> dict:
    """Ask with one query for what is small: one's drafts and notices, what the cards count."""
    drafts = Draft.objects.mine(user).order_by("updated_at")
    unread = user.notices.filter(read_at__isnull=True).order_by("-created_at")[:5]
    asked = {
        "drafts": asking.each(
            drafts.annotate(number=Subquery(_seen(user, OuterRef("target")))),
            pk="pk",
            form="form",
            path="path",
            at="updated_at",
            number="number",
        ),
        "notices": asking.each(unread, kind="kind", url="url", codes="codes", at="created_at"),
    }
    for panel in offered:
        if panel.today_facts:
            asked |= panel.today_facts(user, day)
    return asked


def _seen(user, key: OuterRef):
    """Ask for the number of the person of a file by its key as text, if one may know of it."""
    cases = Case.objects.visible_to(user).annotate(as_text=Cast("pk", TextField()))
    return cases.filter(as_text=key).values("client__number")[:1]


def _drafts(user) -> list[Draft]:
    """Return what is not finished, each with the file it belongs to where one may see that."""
    found = []
    for row in user.facts["drafts"]:
        draft = Draft(
            pk=row["pk"], form=row["form"], path=row["path"], updated_at=asking.moment(row["at"])
        )
        draft.code = Client(number=row["number"]).code if row["number"] else ""
        found.append(draft)
    return found


def _notices(user) -> list[Notice]:
    return [
        Notice(
            kind=row["kind"],
            url=row["url"],
            codes=row["codes"],
            created_at=asking.moment(row["at"]),
        )
        for row in user.facts["notices"]
    ]


def _first_steps(user) -> dict | None:
    """Say what an empty house needs: a house, and a first file."""
    has_house = House.objects.filter(ended_on__isnull=True).exists()
    has_file = Case.objects.visible_to(user).exists()
    if has_house and has_file:
        return None
    return {
        "has_house": has_house,
        "has_file": has_file,
        "may_add_house": may_open(user, "shelter:add_house"),
        "may_add_file": may_open(user, "cases:new"),
    }
