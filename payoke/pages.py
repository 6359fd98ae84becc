"""Today: what must I do now."""

import datetime as dt

from django.apps import apps
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import Role, User
from audit.reading import changes
from cases.changes import told
from cases.models import AccessRequest, Assignment, Case
from cases.service_lines import panels
from cases.views.clients import with_names, with_next_dates
from common.ids import is_uuid
from counseling import panel as counseling
from deadlines import panel as deadlines
from desk.models import Draft
from desk.views import words_of
from payoke.navigation import WITH_FILES
from shelter.models import House

QUIET_AFTER = dt.timedelta(days=28)


def _words() -> dict:
    found: dict = {}
    for config in apps.get_app_configs():
        found |= getattr(config, "trail_words", {})
    return found


def _my_cases(user) -> list[Case]:
    own = Assignment.objects.visible_to(user).filter(user=user, ends_on__isnull=True)
    cases = Case.objects.visible_to(user).open().filter(pk__in=own.values("case"))
    rows = list(cases.select_related("client").order_by("last_contact_at", "client__number"))
    return with_next_dates(user, with_names(user, rows))


def _changed_by_others(user, cases: list[Case]) -> list[dict]:
    """Say what colleagues did on my files this week, the newest eight."""
    since = timezone.now() - dt.timedelta(days=7)
    newest = changes([case.pk for case in cases], but_not_by=user).filter(at__gte=since)[:60]
    acts: dict = {}  # the same act on the same file on one day is told once
    for event in told(newest, {case.pk: case.held for case in cases}):
        on = timezone.localtime(event.at).date()
        acts.setdefault((event.actor, event.verb, event.case, on), event)
    events = list(acts.values())[:8]
    names = {
        person.pk: person.short_name
        for person in User.objects.filter(pk__in={event.actor for event in events})
    }
    codes = {case.pk: case for case in cases}
    words = _words()
    return [
        {
            "name": names.get(event.actor, ""),
            "words": words.get(event.verb, event.verb),
            "case": codes[event.case],
            "at": event.at,
        }
        for event in events
    ]


def _asked(user) -> list[AccessRequest]:
    """Return requests for access that this person may answer."""
    waiting = AccessRequest.objects.visible_to(user).filter(state=AccessRequest.State.WAITING)
    own = waiting.filter(case__in=Case.objects.visible_to(user, "assign").values("pk"))
    rows = own | waiting.filter(case__holder=user)
    return list(rows.exclude(created_by=user).select_related("created_by", "case__client")[:20])


def _unassigned(user) -> list[Case]:
    """Return new files nobody answers for, for those who assign."""
    if not user.has_role(Role.COORDINATOR, Role.MANAGER):
        return []
    rows = Case.objects.visible_to(user).open().filter(holder__isnull=True)
    return with_names(user, list(rows.select_related("client").order_by("opened_on")[:20]))


def _drafts(user) -> list[Draft]:
    """Return what is not finished, each with the file it belongs to where one may see that."""
    rows = list(Draft.objects.mine(user).order_by("updated_at"))
    keys = [row.target for row in rows if row.form == "session" and is_uuid(row.target)]
    cases = Case.objects.visible_to(user).filter(pk__in=keys).select_related("client")
    codes = {str(case.pk): case.client.code for case in cases} if keys else {}
    for row in rows:
        row.code = codes.get(row.target, "")
    return rows


@require_GET
def today(request):
    """Show what must be done now, by role."""
    user = request.user
    if user.has_role(Role.NIGHT_WORKER) and not user.has_role(*WITH_FILES):
        return redirect("shelter:tonight")
    if not user.has_role(*WITH_FILES):
        return redirect("oversight:access" if user.has_role(Role.DPO, Role.AUDITOR)
                        else "accounts:settings")  # fmt: skip
    now, day = timezone.now(), timezone.localdate()
    cases = _my_cases(user)
    unread = user.notices.filter(read_at__isnull=True).order_by("-created_at")[:5]
    context = {
        "day": day,
        "drafts": _drafts(user),
        "late_drafts": now - dt.timedelta(days=7),
        "appointments": counseling.day_of(user, day),
        "unsigned": counseling.unsigned(user, now),
        "on_call": counseling.on_call_now(now),
        "needs": deadlines.needs(user, day),
        "closed": deadlines.just_closed(user, now),
        "cases": cases,
        "quiet_since": now - QUIET_AFTER,
        "changes": _changed_by_others(user, cases),
        "asked": _asked(user),
        "unassigned": _unassigned(user),
        "notices": [(notice, words_of(notice)) for notice in unread],
        "cards": _cards(user, day),
        "first_steps": None if cases else _first_steps(user),
    }
    return render(request, "today.html", context)


def _cards(user, day: dt.date) -> list[dict]:
    found = [panel.today(user, day) for panel in panels() if panel.today]
    return [card for card in found if card]


def _first_steps(user) -> dict | None:
    """Say what an empty house needs: a house, and a first file."""
    has_house = House.objects.filter(ended_on__isnull=True).exists()
    has_file = Case.objects.visible_to(user).exists()
    return None if has_house and has_file else {"has_house": has_house, "has_file": has_file}
