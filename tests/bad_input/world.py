"""Files with something in every part, people who may do everything, and the forms they find."""

import datetime as dt
import inspect
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone

from accounts.actions import joining, staff
from accounts.models import Role
from cases import actions as files
from cases.models import Case, NumberAuthorisation
from cases.permissions import Permission
from counseling import actions as counseling
from shelter import actions as shelter
from tests.accounts.factories import UserFactory, with_role
from tests.accounts.flows import PASSWORD, enrolled
from tests.admin_support.factories import DocumentFactory
from tests.admin_support.money_factories import FundFactory, MoneyFactory
from tests.admin_support.money_factories import closed as closed_month
from tests.ambulant.factories import (
    AssessmentFactory,
    ConcernFactory,
    PartnerReferralFactory,
    ProblemFactory,
    RhythmFactory,
    manages_everywhere,
)
from tests.bad_input import pages
from tests.bad_input.pages import Field, Form
from tests.cases.factories import CaseContactFactory, CaseFactory, bar, give
from tests.contacts.factories import OrganisationFactory, PersonFactory
from tests.counseling.factories import SessionFactory
from tests.deadlines.factories import TaskFactory
from tests.disclosures.factories import one_of_each
from tests.documents.factories import DocumentFactory as FileDocumentFactory
from tests.documents.factories import LetterFactory, issued
from tests.education.factories import ActivityFactory, CampaignFactory, RecommendationFactory
from tests.legal.factories import (
    AccusedFactory,
    CourtHearingFactory,
    DamagesFactory,
    FinancialAidFactory,
    HearingFactory,
    JudgmentFactory,
    WageClaimFactory,
    support_of,
)
from tests.psychosocial.factories import of_each_kind as psychosocial_of
from tests.shelter.factories import BedFactory, StayFactory
from tests.test_matrix import BACKEND, routes
from workspace.models import Draft

EVERYTHING = [
    Role.COUNSELOR,
    Role.COORDINATOR,
    Role.MANAGER,
    Role.LEGAL_OFFICER,
    Role.ADMIN_WORKER,
    Role.PSYCHOLOGIST,
]
LINES = ["legal", "shelter", "admin_support", "psychosocial", "ambulant"]
LATER = 24 * 3600


def make_file(holder) -> Case:
    """Make a file of one holder with something in each part."""
    today, now = dt.date.today(), timezone.now()
    case = CaseFactory(case_lead=holder, open_lines=LINES, opened_on=today - dt.timedelta(90))
    give(holder, case, *Permission)
    SessionFactory(case=case, user=holder, starts_at=now - dt.timedelta(days=1))
    SessionFactory(case=case, user=holder, status="planned", starts_at=now + dt.timedelta(1))
    signed = SessionFactory(case=case, user=holder, starts_at=now - dt.timedelta(days=2))
    counseling.sign_session(pk=signed.pk, by=holder, now=now)
    TaskFactory(case=case, owner=holder)
    TaskFactory(case=case, owner=holder, created_by=UserFactory())
    StayFactory(case=case, arrival=today - dt.timedelta(2), departure=today + dt.timedelta(9))
    CaseContactFactory(case=case)
    DocumentFactory(case=case, waiting=True)
    MoneyFactory(case=case, amount=900)
    MoneyFactory(case=case, paid=True)
    FileDocumentFactory(case=case)
    LetterFactory(case=case)
    issued(LetterFactory(case=case))
    one_of_each(case)
    make_court_case(case)
    support_of(case)
    psychosocial_of(case)
    make_ambulant(case)
    number = {"label": "own", "number": "+32470000000", "is_safe": True}
    files.add_number(case=case, values=number, by=holder)
    files.keep_apart(
        case=case,
        other=CaseFactory().client,
        ground="safety",
        reason="A reason.",
        today=today,
        by=holder,
    )
    goal = {"words": "Work", "helper": "", "steps": ["Ask", "Go"], "review_on": today}
    counseling.add_goal(case=case, values=goal, today=today, by=holder)
    shelter.request_bed(case=case, values={"wanted_from": today}, by=holder)
    colleague = UserFactory()
    files.assign(
        case=case, user=colleague, role=Role.COUNSELOR, lines=["ambulant"], by=holder, today=today
    )
    files.ask_access(case=case, codenames=["view_legal"], reason="A reason.", by=UserFactory())
    bar(UserFactory(), case)
    return case


def make_ambulant(case) -> None:
    """Put in a rhythm from which a step down is possible, and what stands beside it."""
    RhythmFactory(case=case)
    manages_everywhere(case, dt.date.today())
    AssessmentFactory(case=case)
    ProblemFactory(case=case)
    PartnerReferralFactory(case=case)
    over = {"raised_on": dt.date(2026, 5, 1), "ended_on": dt.date(2026, 5, 2)}
    ConcernFactory(case=case, **over)


def make_court_case(case) -> None:
    """Put in a court case in which a file takes part, with what is decided and paid."""
    common = CourtHearingFactory()
    hearing = HearingFactory(case=case, common=common, at=common.at)
    hearing.proceeding.court_case = common.court_case
    hearing.proceeding.save()
    AccusedFactory(court_case=common.court_case)
    JudgmentFactory(case=case)
    DamagesFactory(proceeding=hearing.proceeding)
    FinancialAidFactory(case=case)
    WageClaimFactory(case=case)


def make_house(holder) -> None:
    """Put in what belongs to no file, so that each list has a row with its buttons."""
    today, now = dt.date.today(), timezone.now()
    FundFactory().budgets.create(year=today.year, amount=1000)
    closed_month(dt.date(2026, 1, 1))
    NumberAuthorisation.objects.create(
        reference="Decision 12/2026", valid_from=dt.date(2026, 1, 1), noted_by=holder
    )
    CampaignFactory(owner=holder)
    PersonFactory(organisation=OrganisationFactory())
    ActivityFactory(owner=holder, held_on=today)
    RecommendationFactory(owner=holder)
    Draft.objects.create(
        user=holder, form="kept", payload='{"words": "kept"}', path="/settings/on-call/"
    )
    closed = {"first_night": today, "reopens": today + dt.timedelta(3), "reason": "Repair"}
    shelter.close_bed(bed=BedFactory(), values=closed, by=holder)
    waiting = CaseFactory(case_lead=holder, open_lines=["shelter"])
    give(holder, waiting, *Permission)
    shelter.request_bed(case=waiting, values={"wanted_from": today}, by=holder)
    arriving = StayFactory(
        kind="plan",
        arrival=today,
        departure=today + dt.timedelta(3),
        case=CaseFactory(case_lead=holder, open_lines=["shelter"]),
    )
    give(holder, arriving.case, *Permission)
    fresh = CaseFactory(case_lead=holder, phase=Case.Phase.SIGNAL)
    give(holder, fresh, *Permission)
    turn = {"starts_at": now + dt.timedelta(days=1), "ends_at": now + dt.timedelta(days=2)}
    counseling.plan_on_call(values=turn | {"user": holder}, by=holder)
    for roles in ([Role.COUNSELOR], [Role.DPO]):
        joining.invite(
            email=f"{roles[0]}@staff.example",
            roles=[str(one) for one in roles],
            by=with_role(Role.IT),
            now=now,
        )
    staff.request_factor_reset(person=UserFactory(), by=with_role(Role.IT), now=now)


def stranger() -> Client:
    """Return a browser that sends the token against forgery: so bodies are read as they will be."""
    client = Client(
        raise_request_exception=False,
        enforce_csrf_checks=True,
        headers={"X-CSRFToken": "a" * 32},
    )
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    return client


def signed_in(user) -> Client:
    """Return a browser in which somebody has just given the second step, and will have for long."""
    client = stranger()
    client.force_login(user, backend=BACKEND)
    session, later = client.session, time.time() + LATER
    session["account_authentication_methods"] = [
        {"method": method, "at": later, "reauthenticated": True} for method in ("password", "mfa")
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session["seen_at"] = session["began_at"] = later
    session.save()
    return client


@dataclass
class Found:
    """A form, the route it is posted to, at which address, and by whom."""

    route: str
    url: str
    actor: str
    form: Form


@dataclass
class World:
    """Everything the examples are posted to."""

    case: Case
    other: Case
    actors: dict[str, Client]
    strange: list[str]
    found: dict[tuple, Found] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)
    keys: dict[str, str] = field(default_factory=dict)


def build() -> World:
    """Make the world and walk through it as each actor."""
    roles = [role.value for role in EVERYTHING]
    holder = enrolled(roles=roles, language="en", name="Holder Ofall")
    other = make_file(UserFactory(roles=roles))
    strange = [str(row.pk) for row in [other, other.client, other.case_lead]]
    for related in (other.sessions, other.bed_uses, other.residencedocuments, other.hearings):
        strange += [str(pk) for pk in related.values_list("pk", flat=True)]
    case = make_file(holder)
    make_house(holder)
    unbound = enrolled(language="en")
    unbound.statement_signed_on = None
    unbound.save()
    people = {
        "everything": holder,
        "it": enrolled(roles=["it"], language="en"),
        "dpo": enrolled(roles=["dpo"], language="en"),
        "night": enrolled(roles=["night_worker"], language="en"),
        "unbound": unbound,
        "unfinished": UserFactory(enrolled=False),
    }
    actors = {name: signed_in(user) for name, user in people.items()}
    locked = signed_in(holder)
    session = locked.session
    session["locked_at"], session["locked_next"] = time.time(), "/"
    session.save()
    actors |= {"locked": locked, "nobody": stranger()}
    world = World(case, other, actors, [*strange, "01a20db7-6161-7ade-9257-8302eeebacd8"])
    world.keys["reference"] = case.reference
    for actor in actors:
        walk(world, actor)
    add_what_has_no_form(world)
    return world


def name_of(url: str) -> str:
    """Return the full name of the route of an address, '' when there is none."""
    try:
        return resolve(urlsplit(url).path).view_name or ""
    except Resolver404:
        return ""


def walk(world: World, actor: str) -> None:
    """Open the pages nobody opened yet that an actor can reach by links, and note the forms."""
    client, reference = world.actors[actor], world.case.reference
    waiting = ["/" + path.replace("<str:reference>", reference) for path, _name in routes()]
    waiting = [url for url in waiting if "<" not in url and "(?P" not in url]
    tried: set[str] = set()
    while waiting:
        url = waiting.pop(0)
        name = name_of(url)
        page = _page(name, url)
        if not name or page in world.opened or url in tried:
            continue
        tried.add(url)
        with transaction.atomic():
            cookies = client.cookies.copy()
            answer = client.get(url)
            transaction.set_rollback(True)
        client.cookies = cookies
        assert answer.status_code != 500, url
        if answer.status_code in {301, 302}:
            waiting.append(urljoin(url, answer.headers["Location"]))
            continue
        if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
            continue
        world.opened.add(page)
        world.urls.setdefault(name, url)
        forms, links = pages.read(answer.content.decode())
        waiting += [urljoin(url, link) for link in links]
        for form in forms:
            note(world, actor, url, form)
            waiting.append(urljoin(url, form.action))


def _page(name: str, url: str) -> str:
    """Tell pages apart: one of each route, and of those that show a row every row."""
    return urlsplit(url).path if name.endswith(("tab", "detail")) else name


def note(world: World, actor: str, url: str, form: Form) -> None:
    """Keep a form the first time its route and its fields are met."""
    target = urljoin(url, form.action) if form.action else url
    route = name_of(target)
    if not route:
        return
    for key, value in resolve(urlsplit(target).path).kwargs.items():
        world.keys.setdefault(key, str(value))
    world.urls.setdefault(route, target)
    for name in read_by(route):
        form.fields.setdefault(name, Field(name, "read", ["1"]))
    world.found.setdefault((route, frozenset(form.fields)), Found(route, target, actor, form))


def read_by(route: str) -> list[str]:
    """Return the names that the module of a view reads from what is posted, beside its form."""
    view = inspect.unwrap(VIEWS[route])
    source = inspect.getsource(inspect.getmodule(view))
    return re.findall(r"(?:POST|posted)\.get\(\"(\w+)\"", source)


def _views(patterns=None, space=""):
    from django.urls import URLResolver, get_resolver

    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _views(pattern.url_patterns, inner)
        else:
            yield space + (pattern.name or ""), pattern.callback


VIEWS = dict(_views())


def add_what_has_no_form(world: World) -> None:
    """Add routes that take a POST but stand in no page: scripts send to them."""
    having = {found.route for found in world.found.values()}
    for path, name in routes():
        url = world.urls.get(name) or "/" + re.sub(
            r"<\w+:(\w+)>", lambda match: world.keys.get(match[1], "<>"), path
        )
        if name in having or "<" in url or "(?P" in url:
            continue
        actor = _taker(world, url)
        if actor or (actor is None and read_by(name)):
            note(world, actor or "everything", url, Form(url))


def _taker(world: World, url: str) -> str | None:
    """Return who may post here first: None for nobody, an empty name if nothing is posted."""
    for actor, client in world.actors.items():
        status = _post(client, url)
        if status == 405:
            return ""
        if status not in {302, 404, 423}:
            return actor
    return None


def _post(client: Client, url: str) -> int:
    with transaction.atomic():
        cookies = client.cookies.copy()
        status = client.post(url).status_code
        transaction.set_rollback(True)
    client.cookies = cookies
    return status


__all__ = ["PASSWORD", "Found", "World", "build", "read_by"]
