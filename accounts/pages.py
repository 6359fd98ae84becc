"""Every page that is opened by role, not by case: its address, its roles, its label.

`accounts.guards.page_view` refuses by this table; the navigation, the index of settings, the
search and `manage.py access_matrix` read it, so that nothing offers a page that answers 404.
"""

import re
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii
from django.contrib.auth.models import AnonymousUser
from django.db.models import TextChoices
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import CASE_ROLES, Role, User


class Section(TextChoices):
    """Where a page is offered, besides in the search; with its heading in the rail."""

    MAIN = "main", ""
    FOLLOW_UP = "follow_up", _("Follow-up")
    OFFICE = "office", _("Office")
    OWN = "own", ""  # on the index of settings
    SETTINGS = "settings", ""  # on the index of settings
    WITHIN = "within", ""  # on the page it belongs to


@dataclass(frozen=True)
class Page:
    """A page, or what is done from it.

    Attributes:
        name: its address, as `urls.py` names it.
        roles: who may open it; None for everybody who is signed in.
        label: what it is called wherever it is offered; '' for an act that is no page to go to.
        key: what leads there after the key g.
    """

    name: str
    roles: tuple[Role, ...] | None
    section: Section = Section.WITHIN
    icon: str = ""
    label: str | Promise = ""
    key: str = ""

    @cached_property
    def url(self) -> str:
        return reverse(self.name)


EVERYBODY = None
ON_CASES = tuple(role for role in CASE_ROLES if role != Role.NIGHT_WORKER)
WRITERS = tuple(role for role in ON_CASES if role != Role.MANAGER)
RECEIVERS = tuple(role for role in WRITERS if role != Role.PSYCHOLOGIST)
PLANNERS = (Role.COORDINATOR, Role.MANAGER)
WITH_BEDS = (Role.COUNSELOR, *PLANNERS, Role.NIGHT_WORKER)
CONTACT_KEEPERS = (*PLANNERS, Role.ADMIN_WORKER)
WATCHERS = (Role.MANAGER, Role.DPO, Role.AUDITOR)
KEEPERS = (Role.IT, Role.MANAGER)
MANAGER = (Role.MANAGER,)
BOOKKEEPERS = (Role.ADMIN_WORKER, Role.MANAGER)

MAIN, FOLLOW_UP, OFFICE, OWN, SETTINGS, WITHIN = Section
# In the order in which they are offered.
TABLE = (
    Page("today", EVERYBODY, MAIN, "sun", _("Today"), "t"),
    Page("cases:list", ON_CASES, MAIN, "users", _("Clients"), "c"),
    Page("counseling:week", ON_CASES, MAIN, "calendar", _("Week"), "w"),
    Page("deadlines:board", ON_CASES, MAIN, "clock-alert", _("Deadlines"), "d"),
    Page("shelter:board", WITH_BEDS, MAIN, "bed-double", _("Beds"), "b"),
    Page(
        "legal:docket",
        (Role.COUNSELOR, Role.LEGAL_OFFICER),
        FOLLOW_UP,
        "scale",
        _("Legal docket"),
    ),
    Page(
        "admin_support:board",
        (Role.COUNSELOR, Role.ADMIN_WORKER),
        FOLLOW_UP,
        "stamp",
        _("Applications"),
    ),
    Page("admin_support:books", BOOKKEEPERS, FOLLOW_UP, "wallet", _("Money")),
    Page(
        "counseling:interpreters_to_pay",
        BOOKKEEPERS,
        FOLLOW_UP,
        "languages",
        _("Interpreters to pay"),
    ),
    Page("contacts:list", CASE_ROLES, OFFICE, "phone", _("Address book")),
    Page("accounts:absences", CASE_ROLES, OWN, "calendar", _("Away")),
    Page("reports:index", WATCHERS, OFFICE, "chart-column", _("Yearly report")),
    Page("education:overview", ON_CASES, OFFICE, "book-open", _("Information and education")),
    Page("oversight:access", WATCHERS, OFFICE, "shield-check", _("Access and audit")),
    Page("accounts:manual", EVERYBODY, OWN, "book-open", _("Manual")),
    Page("accounts:settings", EVERYBODY, OFFICE, "settings", _("Settings")),
    Page("accounts:me", EVERYBODY, OWN, "circle-user", _("Name, language, colours, keys")),
    Page("accounts:messages", CASE_ROLES, OWN, "inbox", _("Mails and quiet hours")),
    Page("mfa_index", EVERYBODY, OWN, "key-round", _("Two-step verification and passkeys")),
    Page("usersessions_list", EVERYBODY, OWN, "monitor", _("Where you are signed in")),
    Page("account_change_password", EVERYBODY, OWN, "lock", _("Password")),
    Page("workspace:notices", EVERYBODY, OWN, "bell", _("Notices")),
    Page("deadlines:feed", ON_CASES, OWN, "calendar", _("External calendar")),
    Page("accounts:staff", KEEPERS, SETTINGS, "users", _("Staff")),
    Page("cases:lists", KEEPERS, SETTINGS, "list-checks", _("Option lists")),
    Page("contacts:kinds", CONTACT_KEEPERS, SETTINGS, "list-checks", _("Kinds of contacts")),
    Page(
        "contacts:languages",
        CONTACT_KEEPERS,
        SETTINGS,
        "languages",
        _("Languages of interpreters"),
    ),
    Page(
        "transfers:partners",
        PLANNERS,
        SETTINGS,
        "map-pin",
        _("Partners in other countries"),
    ),
    Page("deadlines:rules", MANAGER, SETTINGS, "list-checks", _("Deadline rules")),
    Page("cases:archive_setting", MANAGER, SETTINGS, "file-text", _("Archive of closed files")),
    Page(
        "cases:number_authorisations",
        MANAGER,
        SETTINGS,
        "shield-check",
        _("Authorisation for the national number"),
    ),
    Page("counseling:on_call", PLANNERS, SETTINGS, "phone", _("On call")),
    Page("counseling:outlines", PLANNERS, SETTINGS, "file-text", _("Outlines of notes")),
    Page("shelter:houses", PLANNERS, SETTINGS, "house", _("Houses, rooms and beds")),
    Page("shelter:shifts", PLANNERS, SETTINGS, "moon", _("Night shifts")),
    Page("admin_support:kinds", PLANNERS, SETTINGS, "stamp", _("Residence documents")),
    Page("admin_support:procedure_kinds", PLANNERS, SETTINGS, "stamp", _("Kinds of applications")),
    Page("admin_support:free_movement", PLANNERS, SETTINGS, "stamp", _("Free movement")),
    Page("ambulant:lists", PLANNERS, SETTINGS, "footprints", _("Ambulant care")),
    Page("admin_support:funds", MANAGER, SETTINGS, "wallet", _("Funds and budgets")),
    Page("documents:kinds", PLANNERS, SETTINGS, "file-text", _("Kinds of documents")),
    Page(
        "documents:letter_templates",
        PLANNERS,
        SETTINGS,
        "file-text",
        _("Templates of letters"),
    ),
    Page(
        "disclosures:consent_setting",
        MANAGER,
        SETTINGS,
        "shield-check",
        _("Age of consent to sharing"),
    ),
    Page("legal:caps", MANAGER, SETTINGS, "scale", _("Caps of the Commission")),
    Page(
        "psychosocial:instruments",
        MANAGER,
        SETTINGS,
        "list-checks",
        _("Screening instruments"),
    ),
    Page(
        "psychosocial:stable_care",
        PLANNERS,
        SETTINGS,
        "heart-handshake",
        _("Readiness for specialised care"),
    ),
    Page("legal:thresholds", MANAGER, SETTINGS, "scale", _("Thresholds of legal aid")),
    Page("reports:setting", MANAGER, SETTINGS, "chart-column", _("Small numbers in the report")),
    Page("reports:style", MANAGER, SETTINGS, "chart-column", _("Look of the yearly report")),
    Page(
        "transfers:incoming",
        (Role.COORDINATOR,),
        WITHIN,
        "inbox",
        _("Referrals from other countries"),
    ),
    Page("cases:new", RECEIVERS, WITHIN, "user-plus", _("New referral")),
    Page("cases:duplicates", WRITERS, WITHIN, "users", _("Possible duplicates")),
    Page(
        "contacts:add_person", ON_CASES, WITHIN, "user-plus", _("Add a person to the address book")
    ),
    Page(
        "contacts:add_organisation",
        ON_CASES,
        WITHIN,
        "building-2",
        _("Add an organisation to the address book"),
    ),
    Page("contacts:merge", CONTACT_KEEPERS),
    Page("contacts:edit_interpreter", CONTACT_KEEPERS),
    Page("psychosocial:activities", WRITERS, WITHIN, "users", _("Activities")),
    Page("counseling:log", WRITERS, WITHIN, "pencil-line", _("Log a session")),
    Page("counseling:log_group", WRITERS, WITHIN, "users", _("Log a group session")),
    Page("counseling:group", CASE_ROLES),  # of these, whoever sees somebody who took part
    Page(
        "legal:court_cases",
        (Role.COUNSELOR, Role.LEGAL_OFFICER),
        WITHIN,
        "scale",
        _("Court cases"),
    ),
    Page("documents:download", CASE_ROLES),  # of these, whoever may open it on its file
    Page(
        "counseling:appointment",
        ON_CASES,
        WITHIN,
        "calendar",
        _("An appointment without a client"),
    ),
    Page(
        "deadlines:add_own",
        MANAGER,
        WITHIN,
        "clock-alert",
        _("A deadline of the organisation"),
    ),
    Page("deadlines:tasks", CASE_ROLES, WITHIN, "list-checks", _("Tasks")),
    Page("deadlines:hand_work_over", ON_CASES, WITHIN, "move-right", _("Hand over work")),
    Page("deadlines:work_proposed", CASE_ROLES, WITHIN, "move-right", _("Proposed work")),
    Page("admin_support:money_to_approve", MANAGER, WITHIN, "wallet", _("Amounts to approve")),
    Page("shelter:tonight", WITH_BEDS, WITHIN, "moon", _("Tonight")),
    Page("shelter:print", WITH_BEDS, WITHIN, "printer", _("Print the beds")),
    Page("shelter:place", (Role.COORDINATOR,)),
    Page("shelter:address", (Role.COUNSELOR, Role.COORDINATOR, Role.NIGHT_WORKER)),
    Page("shelter:add_house", PLANNERS, WITHIN, "house", _("A new house")),
    Page("education:add_campaign", PLANNERS, WITHIN, "book-open", _("A campaign")),
    Page("education:add_activity", ON_CASES, WITHIN, "book-open", _("An activity")),
    Page("education:add_recommendation", PLANNERS, WITHIN, "book-open", _("A recommendation")),
    Page("reports:compare", WATCHERS, WITHIN, "chart-column", _("Compare frozen years")),
    Page("reports:propose", MANAGER),
    Page("oversight:check", (Role.DPO, Role.AUDITOR)),
    Page("accounts:training", MANAGER),
    Page("accounts:invite", KEEPERS, WITHIN, "user-plus", _("Invite somebody")),
)
PAGES = {page.name: page for page in TABLE}


def may_open(user: User | AnonymousUser, name: str) -> bool:
    roles = PAGES[name].roles
    return isinstance(user, User) and (roles is None or user.has_role(*roles))


def roles_of(name: str) -> list[str]:
    """Return the roles that may open a page, to look up its people."""
    return [role.value for role in PAGES[name].roles or Role]


def offered(user: User | AnonymousUser, section: Section) -> list[Page]:
    """Return the pages of a section that somebody may open."""
    pages = [page for page in PAGES.values() if page.section == section]
    return [page for page in pages if may_open(user, page.name)]


def matching(user: User | AnonymousUser, text: str) -> list[Page]:
    """Return the pages somebody may open of which a word begins with `text`."""
    start = re.compile(r"\b" + re.escape(anyascii(text)), re.IGNORECASE)
    fitting = [page for page, label in _plain_labels(get_language()) if start.search(label)]
    return [page for page in fitting if may_open(user, page.name)]


@cache
def _plain_labels(language: str | None) -> list[tuple[Page, str]]:
    """Return the pages that have a label, and the label without accents in the reader's language.

    Args:
        language: the reader's, which is the one that is active.
    """
    return [(page, anyascii(str(page.label))) for page in PAGES.values() if page.label]
