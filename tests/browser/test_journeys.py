"""Three days of work in Dutch, with and without scripts, each by the person it is for."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Role
from cases.models import Case, Exploitation
from counseling.models import Session
from deadlines import actions as deadlines
from deadlines.models import Deadline
from reports.models import FrozenYear
from shelter.models import BedRequest
from tests.accounts.factories import with_role
from tests.accounts.flows import enrolled
from tests.cases.factories import CaseFactory, put
from tests.legal.factories import HearingFactory

SCREENS = [
    {"locale": "nl-BE"},
    {"locale": "nl-BE", "viewport": {"width": 390, "height": 844}},
    {"locale": "nl-BE", "java_script_enabled": False},
]
# On a phone the report can only be read.
LARGE_SCREENS = pytest.mark.parametrize(
    "browser_context_args", [SCREENS[0], SCREENS[2]], indirect=True
)
EVERY_SCREEN = pytest.mark.parametrize("browser_context_args", SCREENS, indirect=True)
TODAY = timezone.localdate()


def somebody(*roles: Role, name: str):
    return enrolled(name=name, roles=[role.value for role in roles], language="nl")


def save(page):
    page.get_by_role("button", name="Bewaren", exact=True).click()


@EVERY_SCREEN
def test_who_takes_the_call_at_night_works_on_and_reads_it_back(page, enter, server):
    counselor = somebody(Role.COUNSELOR, name="Els Verzonnen")
    enter(counselor, "/clients/new/")
    page.goto(f"{server}/clients/new/")
    page.get_by_label("Doorverwezen door").select_option("police")
    page.get_by_label("Naam en nummer van de doorverwijzer").fill("Inspecteur Verzonnen")
    page.get_by_label("Heeft een bed nodig vanaf").fill("vandaag")
    page.get_by_label("Samenvatting").fill("Gevonden op de werf.")
    page.get_by_role("button", name="Dossier openen").click()
    case = Case.unscoped.get()
    file = server + case.get_absolute_url()

    page.goto(f"{file}sessions/new/")
    page.get_by_label("Notitie").fill("Een eerste gesprek.")
    page.get_by_role("group", name="Soort").get_by_label("Intake").check(force=True)
    page.get_by_role("group", name="Tolk").get_by_label("Geen").check(force=True)
    page.get_by_role("group", name="Dienst").get_by_label("Psychosociaal").check(force=True)
    save(page)
    page.goto(f"{file}shelter/request/")
    save(page)
    page.goto(f"{file}deadlines/new/")
    page.get_by_label("Wat er moet gebeuren").fill("Terugbellen")
    page.get_by_label("Voor het einde van").fill("+1")
    save(page)

    page.goto(file)
    for text in ("Gevonden op de werf.", "Inspecteur Verzonnen", "Terugbellen"):
        expect(page.get_by_text(text).first, text).to_be_visible()
    assert Session.unscoped.get().kind == "intake"
    assert BedRequest.unscoped.get().ended_on is None
    (deadline,) = Deadline.unscoped.all()
    assert (deadline.title, deadline.owner) == ("Terugbellen", counselor)


@EVERY_SCREEN
def test_who_does_the_work_finds_their_own_dates(page, context, enter, server):
    admin = somebody(Role.ADMIN_WORKER, name="Sam Verzonnen")
    officer = somebody(Role.LEGAL_OFFICER, name="Nele Verzonnen")
    coordinator, lead = with_role(Role.COORDINATOR), with_role(Role.COUNSELOR)
    case = CaseFactory(case_lead=None)
    lines = ("admin_support", "psychosocial")
    put(case, lead, coordinator, lines=lines, is_case_lead=True)
    put(case, admin, coordinator, role=Role.ADMIN_WORKER, lines=("admin_support",))
    put(case, officer, coordinator, role=Role.LEGAL_OFFICER, lines=("legal",))
    deadlines.start_deadlines(case=case, rule="D02", starts_on=TODAY, by=lead)
    at = timezone.now() + dt.timedelta(days=3)
    HearingFactory(case=case, at=at, escort=lead, court="Correctionele rechtbank Antwerpen")

    enter(admin)
    page.goto(f"{server}/deadlines/")
    expect(page.get_by_text(case.client.code).first).to_be_visible()
    context.clear_cookies()
    enter(officer)
    page.goto(f"{server}/")
    expect(page.get_by_text("Correctionele rechtbank Antwerpen").first).to_be_visible()


@LARGE_SCREENS
def test_a_manager_freezes_a_year_whose_gap_was_closed_on_screen(page, context, enter, server):
    year = TODAY.year - 1
    counselor = somebody(Role.COUNSELOR, Role.MANAGER, name="Ada Verzonnen")
    other = somebody(Role.MANAGER, name="Bea Verzonnen")
    case = CaseFactory(
        case_lead=counselor, opened_on=dt.date(year, 2, 1), accompanied_from=dt.date(year, 3, 1)
    )
    put(case, counselor, other, is_case_lead=True)

    enter(counselor)
    page.goto(f"{server}/reports/{year}/data/")
    page.get_by_role("link", name=case.client.code).first.click()
    page.get_by_label("Vorm van uitbuiting").select_option("economic")
    save(page)
    assert Exploitation.unscoped.get().is_main

    page.goto(f"{server}/reports/{year}/freeze/")
    page.get_by_role("button", name="Vastleggen voorstellen").click()
    context.clear_cookies()
    enter(other)
    page.goto(f"{server}/reports/{year}/freeze/")
    page.get_by_role("button", name="Bevestigen en vastleggen").click()
    page.get_by_text("Vastgelegd. Deze cijfers wijzigen niet meer.").wait_for()
    assert FrozenYear.objects.get().year == year
