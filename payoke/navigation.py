"""The rail and the tab bar: a page the role may not use is absent."""

import time
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import CASE_ROLES, Role
from admin_support.panel import WITH_APPLICATIONS
from deadlines.panel import LATE_KEPT, WITH_DEADLINES, late_count
from education.access import READERS as WITH_EDUCATION
from legal.panel import WITH_DOCKET
from reports.access import READERS as WITH_REPORT

WITH_FILES = tuple(role for role in CASE_ROLES if role != Role.NIGHT_WORKER)
WRITERS = tuple(role for role in WITH_FILES if role != Role.MANAGER)
WITH_BEDS = (Role.COUNSELOR, Role.COORDINATOR, Role.MANAGER, Role.NIGHT_WORKER)
LATE_FOR = 60
WATCHERS = (Role.MANAGER, Role.DPO, Role.AUDITOR)


@dataclass(frozen=True)
class Item:
    """One way to go: where, drawn how, called what, and how much waits or is late there."""

    url: str
    icon: str
    label: Any
    current: bool = False
    count: int = 0
    is_late: bool = False


@dataclass(frozen=True)
class Section:
    """A group of ways under a heading, or under none."""

    title: str
    items: list[Item]


def _item(request, name: str, icon: str, label: str) -> Item:
    url = reverse(name)
    here = request.path
    below = url != "/" and here.startswith(url)
    if name == "cases:list":
        below = below or here.startswith("/cases/")
    return Item(url, icon, label, current=here == url or below)


def _late(request) -> int:
    """Return what is late, counted once a minute, and anew after an act on a deadline."""
    now = time.time()
    count, at = request.session.get(LATE_KEPT, (0, 0))
    if now - at > LATE_FOR:
        count = late_count(request.user, timezone.localdate())
        request.session[LATE_KEPT] = (count, now)
    return count


def rail(request) -> list[Section]:
    """Return the sections of the rail for the one who is signed in."""
    user = request.user
    first = [_item(request, "today", "sun", _("Today"))]
    if user.has_role(*WITH_FILES):
        first.append(_item(request, "cases:list", "users", _("Clients")))
        first.append(_item(request, "counseling:week", "calendar", _("Week")))
    if user.has_role(*WITH_DEADLINES):
        late = _late(request)
        found = _item(request, "deadlines:board", "clock-alert", _("Deadlines"))
        first.append(replace(found, count=late, is_late=bool(late)))
    if user.has_role(*WITH_BEDS):
        first.append(_item(request, "shelter:board", "bed-double", _("Beds")))
    follow = []
    if user.has_role(*WITH_DOCKET):
        follow.append(_item(request, "legal:docket", "scale", _("Legal docket")))
    if user.has_role(*WITH_APPLICATIONS):
        follow.append(_item(request, "admin_support:board", "stamp", _("Applications")))
    office = []
    if user.has_role(*WITH_REPORT):
        office.append(_item(request, "reports:index", "chart-column", _("Yearly report")))
    if user.has_role(*WITH_EDUCATION):
        office.append(
            _item(request, "education:overview", "book-open", _("Information and education"))
        )
    if user.has_role(*WATCHERS):
        office.append(_item(request, "oversight:access", "shield-check", _("Access and audit")))
    if user.has_role(Role.IT, Role.MANAGER, Role.COORDINATOR):
        office.append(_item(request, "accounts:settings", "settings", _("Settings")))
    sections = [Section("", first)]
    if follow:
        sections.append(Section(_("Follow-up"), follow))
    if office:
        sections.append(Section(_("Office"), office))
    return sections


def tabbar(request) -> list[Item]:
    """Return the five ways of the phone."""
    user = request.user
    items = [_item(request, "today", "sun", _("Today"))]
    if user.has_role(*WITH_FILES):
        items.append(_item(request, "cases:list", "users", _("Clients")))
    if user.has_role(*WRITERS):
        items.append(_item(request, "counseling:log", "pencil-line", _("Log")))
    if user.has_role(*WITH_BEDS):
        items.append(_item(request, "shelter:board", "bed-double", _("Beds")))
    items.append(_item(request, "accounts:settings", "ellipsis", _("More")))
    return items
