"""The rail and the phone bar: ways to the pages somebody may open."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.pages import PAGES, Page, Section, may_open, offered

RAIL = (Section.MAIN, Section.FOLLOW_UP, Section.OFFICE)
PHONE = ("today", "cases:list", "counseling:log", "shelter:board", "accounts:settings")
# What is called and drawn otherwise where there is little room.
SHORT = {"counseling:log": ("pencil-line", _("Log")), "accounts:settings": ("ellipsis", _("More"))}


@dataclass(frozen=True)
class Link:
    name: str
    url: str
    icon: str
    label: str | Promise
    is_current: bool
    key: str


@dataclass(frozen=True)
class Group:
    title: str | Promise
    links: list[Link]


def _link(path: str, page: Page, icon: str, label: str | Promise) -> Link:
    is_below = page.url != "/" and path.startswith(page.url)
    is_case = page.name == "cases:list" and path.startswith("/cases/")
    is_current = path == page.url or is_below or is_case
    return Link(page.name, page.url, icon, label, is_current, page.key)


def _in_rail(user: User | AnonymousUser, section: Section) -> list[Page]:
    """Leave out the settings of those who keep none: their own are behind their name."""
    pages = offered(user, section)
    keeps_settings = bool(offered(user, Section.SETTINGS))
    return [page for page in pages if page.name != "accounts:settings" or keeps_settings]


def rail(request: HttpRequest) -> list[Group]:
    groups = []
    for section in RAIL:
        pages = _in_rail(request.user, section)
        links = [_link(request.path, page, page.icon, page.label) for page in pages]
        groups.append(Group(section.label, links))
    return [group for group in groups if group.links]


def phone_bar(request: HttpRequest) -> list[Link]:
    pages = [PAGES[name] for name in PHONE if may_open(request.user, name)]
    return [
        _link(request.path, page, *SHORT.get(page.name, (page.icon, page.label))) for page in pages
    ]
