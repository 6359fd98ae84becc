"""Closed files rest in the archive: found by their code, read, and not changed."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from cases import actions, search
from cases.models import ArchiveExit, ArchiveSetting, Case, ContactNumber
from cases.tasks import rest_closed_files
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.admin_support.money_factories import FundFactory, MoneyFactory
from tests.cases.factories import CaseFactory, ClientFactory, RelativeFactory, give
from tests.counseling.factories import SessionFactory
from tests.deadlines.factories import DeadlineFactory
from tests.kit import form, led_case, page
from tests.legal.factories import HearingFactory

pytestmark = pytest.mark.django_db
TEAM = ("view_case", "view_identity", "change_case")
TODAY = dt.date(2026, 11, 24)
LONG_AGO = dt.date(2025, 3, 1)
CLOSED = {"phase": "closed", "closed_on": LONG_AGO, "opened_on": dt.date(2024, 1, 5)}


@pytest.fixture
def case():
    """A file closed long ago, of somebody whose name is rare."""
    made = led_case(*TEAM, client=ClientFactory(called_name="Zenobia"), **CLOSED)
    search.index_client(made.client)
    return made


def archived(case) -> Case:
    actions.archive(case=case, today=TODAY, by=case.case_lead)
    case.refresh_from_db()
    return case


def test_what_is_closed_long_enough_is_archived_once(case):
    assert actions.archive_due(today=LONG_AGO + dt.timedelta(days=364)) == 0
    assert actions.archive_due(today=LONG_AGO + dt.timedelta(days=366)) == 1
    assert actions.archive_due(today=LONG_AGO + dt.timedelta(days=366)) == 0
    assert Event.objects.filter(verb="cases.archived", case=case.pk, actor=None).count() == 1


@pytest.mark.parametrize(
    "hinder",
    [
        lambda case: DeadlineFactory(case=case, owner=case.case_lead),
        lambda case: HearingFactory(case=case),
        lambda case: SessionFactory(case=case, status="planned"),
        lambda case: MoneyFactory(case=case),
        lambda case: MoneyFactory(
            case=case, kind="received", paid=True, fund=FundFactory(kept=True)
        ),
        lambda case: CaseFactory(client=case.client, episode=2),
        lambda case: Case.unscoped.filter(pk=case.pk).update(aftercare_until=TODAY),
        lambda case: Case.unscoped.filter(pk=case.pk).update(
            phase="aftercare", aftercare_until=TODAY
        ),
        lambda case: ArchiveExit.unscoped.create(
            case=case, on=TODAY, reason="Asked.", created_by=case.case_lead
        ),
        lambda case: ArchiveSetting(months=None).save(),
    ],
)
def test_what_does_not_rest_yet_is_not_archived(case, hinder):
    hinder(case)
    assert actions.archive_due(today=TODAY) == 0


def test_what_is_logged_paid_and_given_back_hinders_no_longer(case):
    SessionFactory(case=case)
    MoneyFactory(case=case, paid=True)
    fund = FundFactory(kept=True)
    for kind in ("received", "living_allowance"):
        MoneyFactory(case=case, kind=kind, paid=True, fund=fund)
    assert actions.archive_due(today=TODAY) == 1


def test_the_daily_task_ends_aftercare_and_archives(case):
    over = timezone.localdate() - dt.timedelta(days=800)
    Case.unscoped.filter(pk=case.pk).update(
        phase="aftercare", closed_on=over, opened_on=over, aftercare_until=over
    )
    rest_closed_files()
    rest_closed_files()
    row = Case.unscoped.get(pk=case.pk)
    assert (row.phase, row.archived_on) == ("closed", timezone.localdate())
    assert Event.objects.filter(verb="cases.archived", case=case.pk).count() == 1


def test_it_leaves_lists_and_searches_by_name_and_is_found_by_its_code(client_as, case):
    browser = client_as(case.case_lead)
    assert [row.pk for row in search.find_for(case.case_lead, "Zenobia")] == [case.client_id]
    assert case.reference in page(browser, reverse("cases:list"), all="1")
    archived(case)
    assert search.find_for(case.case_lead, "Zenobia") == []
    assert case.reference not in page(browser, reverse("cases:list"), all="1")
    answer = browser.post(reverse("cases:search"), {"q": case.client.code})
    assert answer.url == case.get_absolute_url()
    manager = client_as(with_role(Role.MANAGER))
    answer = manager.post(reverse("cases:search"), {"q": case.client.code})
    assert answer.url == case.get_absolute_url()


def test_an_archived_episode_is_not_shown_beside_the_open_one(client_as, case):
    archived(case)
    newer = CaseFactory(client=case.client, episode=2, case_lead=case.case_lead)
    give(case.case_lead, newer, *TEAM)
    answer = client_as(case.case_lead).post(reverse("cases:search"), {"q": "Zenobia"}, follow=True)
    text = answer.content.decode()
    assert newer.reference in text
    assert case.reference not in text


def test_a_referral_that_resembles_it_shows_the_code_without_the_name(client_as, case):
    sent = {"referrer": "self", "called_name": "Zenobia", "is_anonymous": ""}
    browser, url = client_as(case.case_lead), reverse("cases:new")
    before = browser.post(url, form(**sent)).content.decode()
    archived(case)
    after = browser.post(url, form(**sent)).content.decode()
    label = f"<b>{case.client.code}</b>"
    assert label in before
    assert label in after
    assert "</b>\n                Zenobia" in before
    assert "</b>\n                Zenobia" not in after
    assert f'value="{case.reference}"' in after


def test_it_is_read_and_not_changed(client_as, case):
    relative = RelativeFactory(case=case)
    archived(case)
    browser = client_as(case.case_lead)
    text = page(browser, case.get_absolute_url())
    assert "in the archive since" in text
    assert "Add or change" not in text
    opened = Event.objects.filter(verb="cases.opened", case=case.pk).latest("at")
    assert opened.details["archived"] is True
    values = {"name": "Invented Cousin", "relation": "other", "place": "abroad"}
    added = browser.post(f"{case.get_absolute_url()}relatives/new/", form(**values), follow=True)
    assert "Take it out before you change it" in added.content.decode()
    assert type(relative).unscoped.filter(case=case).count() == 1


def test_an_older_file_is_no_way_to_a_person_whose_newest_is_archived(client_as, case):
    days = {"opened_on": dt.date(2025, 4, 1), "closed_on": dt.date(2025, 6, 1)}
    newest = CaseFactory(client=case.client, episode=2, **CLOSED | days)
    give(case.case_lead, newest, *TEAM, "assign")
    actions.archive(case=newest, today=TODAY, by=case.case_lead)
    url = reverse("cases:add_number", args=[case.reference])
    values = {"label": "", "number": "0470 00 00 00", "is_safe": "on"}
    added = client_as(case.case_lead).post(url, form(**values), follow=True)
    assert "Take it out before you change it" in added.content.decode()
    assert not ContactNumber.objects.filter(client=case.client).exists()


def test_nobody_becomes_a_relative_of_somebody_in_the_archive(case):
    person = archived(case).client
    own = led_case(*TEAM)
    give(own.case_lead, case, *TEAM)
    for act in (actions.note_tie, actions.join_household):
        with pytest.raises(Refused, match="in the archive"):
            act(case=own, other=person, relation="sibling", by=own.case_lead)


@pytest.mark.parametrize(
    ("name", "goes_on"), [("add_consent", False), ("add_transfer", False), ("add_demand", True)]
)
def test_only_what_is_asked_is_answered_from_the_archive(client_as, case, name, goes_on):
    archived(case)
    answer = client_as(case.case_lead).post(reverse(f"disclosures:{name}", args=[case.reference]))
    assert answer.status_code == (422 if goes_on else 302)


def test_an_error_is_taken_out_all_the_same(client_as, case):
    relative = RelativeFactory(case=case)
    archived(case)
    url = f"{case.get_absolute_url()}relatives/{relative.pk}/void/"
    browser = client_as(case.case_lead)
    version = browser.get(url).context["form"].initial.get("version", 1)
    browser.post(url, form(reason="Another person.", version=str(version)))
    assert not type(relative).unscoped.filter(pk=relative.pk).exists()


def test_it_comes_out_for_a_reason_and_is_changed_again(client_as, case):
    archived(case)
    url = reverse("cases:take_out", args=[case.reference])
    browser = client_as(case.case_lead)
    assert browser.post(url, form(reason="")).status_code == 422
    browser.post(url, form(reason="A judge asks."))
    case.refresh_from_db()
    assert case.archived_on is None
    assert ArchiveExit.unscoped.get(case=case).reason == "A judge asks."
    assert "in the archive" not in page(browser, case.get_absolute_url())


def test_only_who_decides_archives_and_takes_out(client_as, case):
    colleague = UserFactory()
    give(colleague, case, *TEAM)
    with pytest.raises(Refused):
        actions.archive(case=case, today=TODAY, by=colleague)
    archived(case)
    with pytest.raises(Refused):
        actions.take_out(case=case, reason="Why not.", today=TODAY, by=colleague)
    url = reverse("cases:take_out", args=[case.reference])
    assert client_as(colleague).get(url).status_code == 404


def test_who_comes_back_begins_an_episode_and_the_archive_keeps_the_old_one(case):
    archived(case)
    actions.open_episode(
        client=case.client,
        signal={"referrer": "self"},
        received_at=timezone.now(),
        today=TODAY,
        by=case.case_lead,
    )
    assert Case.unscoped.get(pk=case.pk).archived_on == TODAY
    assert Case.unscoped.open().get(client=case.client).episode == 2


def test_a_manager_sets_the_months(client_as):
    browser, url = client_as(with_role(Role.MANAGER)), reverse("cases:archive_setting")
    assert "Not verified" in page(browser, url)
    browser.post(url, form(months="30"))
    assert ArchiveSetting.current().months == 30
    assert browser.post(url, form(months="0")).status_code == 422
    assert client_as(with_role(Role.COORDINATOR)).get(url).status_code == 404


@pytest.mark.parametrize(
    "values",
    [
        {"archived_on": TODAY},
        CLOSED | {"archived_on": LONG_AGO - dt.timedelta(days=1)},
        CLOSED | {"phase": "aftercare", "aftercare_until": TODAY, "archived_on": TODAY},
    ],
)
def test_only_a_closed_file_is_archived(values):
    case = CaseFactory()
    with (
        pytest.raises(IntegrityError, match="only_a_closed_case_is_archived"),
        transaction.atomic(),
    ):
        Case.unscoped.filter(pk=case.pk).update(**values)
