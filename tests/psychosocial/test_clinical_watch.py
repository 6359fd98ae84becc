"""Who reads the clinical notes of many files: told to who keeps them, counted for who watches."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Role
from audit.reading import clinical_unusual
from audit.trail import record
from psychosocial.actions import watch_clinical_reading
from tests.accounts.factories import with_role
from tests.cases.factories import CaseFactory, give
from tests.kit import page
from tests.psychosocial.factories import LINE, psychologist_of, treating
from workspace.models import Notice
from workspace.notices import sentence

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
PAGE = reverse("oversight:access")


@pytest.fixture(autouse=True)
def limit(settings):
    settings.CLINICAL_READING = 2


@pytest.fixture
def cases():
    return [CaseFactory() for _number in range(3)]


@pytest.fixture
def keeper(cases):
    return treating(cases[0])


@pytest.fixture
def reader(cases):
    """Return who reads the notes of three files, of which a colleague keeps one."""
    person = psychologist_of(cases[0])
    for case in cases:
        give(person, case, *LINE)
        give(person, case, "view_clinical", source="clinical")
    return person


def read(person, cases, times: int = 1) -> None:
    for case in cases * times:
        record("psychosocial.clinical_opened", by=person, case=case)


def told() -> set:
    return set(Notice.objects.values_list("user", "kind"))


def test_who_keeps_the_notes_and_the_reader_are_told_once_and_nobody_else(cases, keeper, reader):
    for role in (Role.DPO, Role.MANAGER, Role.AUDITOR, Role.IT, Role.COORDINATOR):
        with_role(role)
    psychologist_of(cases[0])
    read(reader, cases)

    assert watch_clinical_reading(now=timezone.now()) == 1
    assert watch_clinical_reading(now=timezone.now()) == 0

    assert told() == {
        (keeper.pk, "psychosocial.clinical_unusual"),
        (reader.pk, "psychosocial.clinical_unusual_own"),
    }
    with translation.override("en"):
        words = sentence(Notice.objects.get(user=keeper))
    code = cases[0].client.code
    assert words == (
        f"{reader.short_name} read the clinical notes of 3 files within an hour,"
        f" those of {code} among them"
    )


def test_reading_the_same_notes_often_or_longer_ago_is_not_unusual(cases, keeper, reader):
    read(reader, cases[:2], times=20)
    assert watch_clinical_reading(now=timezone.now()) == 0
    read(reader, cases)
    assert watch_clinical_reading(now=timezone.now() + HOUR * 2) == 0
    assert not told()


def test_who_lost_the_notes_meanwhile_is_not_told(cases, keeper, reader):
    keeper.roles = [Role.MANAGER.value]
    keeper.save()
    read(reader, cases)
    watch_clinical_reading(now=timezone.now())
    assert told() == {(reader.pk, "psychosocial.clinical_unusual_own")}


def test_the_protection_officer_reads_a_number_without_person_file_or_moment(
    client_as, cases, keeper, reader
):
    officer = client_as(with_role(Role.DPO))
    assert "read in a short time: 0 in the last 30 days" in page(officer, PAGE)
    read(reader, cases)
    watch_clinical_reading(now=timezone.now())
    assert clinical_unusual(timezone.now() - HOUR) == 1
    text = page(officer, PAGE)
    assert "read in a short time: 1 in the last 30 days" in text
    rows = text.split("<tbody")[-1]
    assert "many files" not in rows
    assert not any(case.client.code in rows or case.reference in rows for case in cases)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.AUDITOR])
def test_nobody_else_reads_the_number(client_as, cases, role):
    assert "Clinical notes" not in page(client_as(with_role(role)), PAGE)
