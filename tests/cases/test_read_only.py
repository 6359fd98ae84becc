"""What belongs to a file in the archive is read only, whoever writes: the database holds it."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from cases import read_only
from cases.models import AccessRequest, Assignment, Case
from cases.records import CaseRecord
from contacts.models import Contact
from counseling import actions as counseling
from disclosures.models import Consent, Demand, Disclosure, Transfer
from legal.models import Hearing
from records import saving
from records.errors import Refused
from tests.cases.factories import give
from tests.counseling.factories import SessionFactory
from tests.kit import led_case
from tests.legal.factories import HearingFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
LONG_AGO = dt.date(2025, 3, 1)
CLOSED = {"phase": "closed", "closed_on": LONG_AGO, "opened_on": dt.date(2024, 1, 5)}
# Who may open it is decided in the archive too, and what the person or an authority asks answered.
WRITTEN_IN_THE_ARCHIVE = {AccessRequest, Assignment, Demand, Disclosure}
# These are not begun there, but they end.
ENDED_IN_THE_ARCHIVE = {Consent, Transfer}
RECORDS = [model for model in apps.get_models() if issubclass(model, CaseRecord)]


@pytest.fixture
def case():
    return led_case("view_case", "view_identity", "change_case", "change_legal", **CLOSED)


def archived(case) -> Case:
    Case.unscoped.filter(pk=case.pk).update(archived_on=dt.date(2026, 11, 24))
    case.refresh_from_db()
    return case


def trigger_of(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_get_triggerdef(oid) from pg_trigger where tgname = %s"
            " and tgrelid = %s::regclass",
            [read_only.NAME, table],
        )
        return next((row[0] for row in cursor.fetchall()), "")


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
def test_each_record_of_a_file_is_read_only_in_the_archive(model):
    trigger = trigger_of(model._meta.db_table)
    if model in WRITTEN_IN_THE_ARCHIVE:
        assert trigger == ""
    elif model in ENDED_IN_THE_ARCHIVE:
        assert "BEFORE INSERT ON" in trigger
    else:
        assert "BEFORE INSERT OR UPDATE ON" in trigger
        # The address book makes one contact of two, on old files as well.
        links = [
            field.attname
            for field in model._meta.fields
            if field.is_relation and field.related_model is Contact
        ]
        assert [name for name in links if f"'{name}'" not in trigger] == []


def test_a_record_is_neither_added_nor_changed_but_taken_out(case):
    hearing, lead = HearingFactory(case=case), case.case_lead
    archived(case)
    with pytest.raises(Refused, match="in the archive"):
        saving.add(Hearing(case=case, at=NOW, court="Antwerp", created_by=lead), by=lead)
    with pytest.raises(Refused, match="in the archive"):
        saving.change(Hearing, hearing.pk, version=1, values={"kind": "other"}, by=lead)
    saving.void(Hearing, hearing.pk, version=1, reason="Error", now=NOW, by=lead)
    assert not Hearing.unscoped.exists()


def test_a_record_with_words_of_its_own_for_a_trigger_has_these_too(case):
    session = SessionFactory(case=case, user=case.case_lead)
    archived(case)
    session.minutes = 77
    with pytest.raises(Refused, match="in the archive"):
        saving.store(session)


def test_a_note_is_signed_by_the_sweep_all_the_same(case):
    session = SessionFactory(
        case=case, user=case.case_lead, starts_at=timezone.now() - dt.timedelta(days=30)
    )
    archived(case)
    assert counseling.sign_due_sessions(now=timezone.now()) == 1
    session.refresh_from_db()
    assert session.signed_at


def test_what_is_common_of_a_group_does_not_change_in_the_archive(case):
    lead = case.case_lead
    give(lead, case, "change_psychosocial", "view_psychosocial")
    values = {
        "cases": [case],
        "line": "psychosocial",
        "starts_at": timezone.now() - dt.timedelta(hours=3),
        "minutes": 60,
    }
    group = counseling.log_group(values=values, by=lead)
    archived(case)
    with pytest.raises(Refused, match="in the archive"):
        counseling.change_group(pk=group.pk, version=1, values={"minutes": 90}, by=lead)
    with pytest.raises(Refused, match="in the archive"):
        counseling.log_group(values=values | {"cases": [case]}, by=lead)
