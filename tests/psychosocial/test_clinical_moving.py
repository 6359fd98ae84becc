"""The text of a session moves to the clinical notes, and is left nowhere else."""

import datetime as dt
import json
from hashlib import sha256

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from audit import keys
from audit.models import Event
from audit.reading import of_case
from counseling.actions import add_to_session, change_session, countersign, sign_session
from counseling.models import Addition, Countersignature, Session
from psychosocial.actions import move_to_clinical
from psychosocial.models import ClinicalAddition, ClinicalNote
from records.errors import Refused
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, give
from tests.counseling.factories import SessionFactory
from tests.psychosocial.factories import LINE, psychologist_of, treating

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)


@pytest.fixture
def case():
    return CaseFactory()


@pytest.fixture
def user(case):
    return treating(case)


@pytest.fixture
def session(case, user):
    row = SessionFactory(case=case, user=user, note="First words.", title="Told")
    values = {"note": "Second words.", "agreements": "Agreed words."}
    return change_session(pk=row.pk, version=1, values=values, by=user)


def stored_under(key_id) -> int:
    """Count the texts of all sessions and their history that a key encrypted."""
    tables = {
        "counseling_session": ("note", "agreements", "title"),
        "counseling_session_history": ("note", "agreements", "title"),
        "counseling_addition": ("text",),
        "counseling_addition_history": ("text",),
        "counseling_countersignature": ("remark",),
        "counseling_countersignature_history": ("remark",),
    }
    count = 0
    with connection.cursor() as cursor:
        for table, columns in tables.items():
            cursor.execute(f"select {', '.join(columns)} from {table}")
            values = [bytes(value) for row in cursor.fetchall() for value in row if value]
            count += sum(keys.key_of(value) == key_id for value in values if len(value) > 17)
    return count


def test_an_open_session_moves_with_each_of_its_versions(case, user, session):
    assert stored_under(case.data_key_id) > 3
    note = move_to_clinical(pk=session.pk, by=user)
    note = ClinicalNote.unscoped.get(pk=note.pk)
    assert note.text == "Second words.\n\nAgreed words."
    assert note.signed_at is None
    assert note.held_on == session.starts_at.date()
    versions = json.loads(note.before_moving)["versions"]
    assert [row["note"] for row in versions] == ["First words.", "Second words."]
    assert stored_under(case.data_key_id) == 0


def test_a_signed_session_keeps_its_signature_and_what_was_added(case, user, session):
    session.user.supervisor = UserFactory()
    session.user.save()
    give(session.user.supervisor, case, *LINE)
    sign_session(pk=session.pk, now=NOW, by=user)
    add_to_session(session=session, values={"text": "Added words."}, by=user)
    with pytest.raises(Refused, match="countersignature"):
        move_to_clinical(pk=session.pk, by=user)
    countersign(pk=session.pk, values={"remark": "Read words."}, by=session.user.supervisor)
    added = Addition.objects.get()
    note = move_to_clinical(pk=session.pk, by=user)
    note = ClinicalNote.unscoped.get(pk=note.pk)
    assert (note.signed_at, note.signed_by) == (NOW, user)
    addition = ClinicalAddition.objects.get(note=note)
    assert (addition.text, addition.by, addition.at) == ("Added words.", user, added.at)
    assert json.loads(note.before_moving)["countersigned"]["remark"] == "Read words."
    assert stored_under(case.data_key_id) == 0
    row = Session.unscoped.get(pk=session.pk)
    assert (row.note, row.agreements, row.signed_at) == ("", "", NOW)
    assert Countersignature.objects.get().remark == ""
    assert not Addition.objects.exists()


def test_the_session_stays_a_contact_and_nothing_tells_that_it_moved(case, user, session):
    before = set(of_case(case).values_list("pk", flat=True))
    move_to_clinical(pk=session.pk, by=user)
    row = Session.unscoped.get(pk=session.pk)
    assert (row.status, row.voided_at, row.minutes) == ("held", None, session.minutes)
    assert set(of_case(case).values_list("pk", flat=True)) == before


def test_what_moved_is_proved_by_a_digest_in_the_trail(user, session):
    note = move_to_clinical(pk=session.pk, by=user)
    event = Event.objects.get(verb="psychosocial.clinicalnote.moved")
    kept = ClinicalNote.unscoped.get(pk=note.pk).before_moving
    assert event.details["sha256"] == sha256(kept.encode()).hexdigest()


def test_only_its_author_moves_it_who_writes_the_clinical_notes(case, user, session):
    colleague = psychologist_of(case)
    give(colleague, case, "view_clinical", "change_clinical", source="clinical")
    with pytest.raises(Refused):
        move_to_clinical(pk=session.pk, by=colleague)
    for row, message in (
        (SessionFactory(case=case, user=user, line="legal"), "psychosocial support"),
        (SessionFactory(case=CaseFactory(), user=user), "do not write"),
        (SessionFactory(case=case, user=user, note=""), "no text"),
    ):
        with pytest.raises(Refused, match=message):
            move_to_clinical(pk=row.pk, by=user)
    move_to_clinical(pk=session.pk, by=user)
    with pytest.raises(Refused, match="moved before"):
        move_to_clinical(pk=session.pk, by=user)


def test_the_history_is_closed_again_afterwards(user, session):
    sign_session(pk=session.pk, now=NOW, by=user)
    move_to_clinical(pk=session.pk, by=user)
    history = apps.get_model("counseling", "SessionHistory").objects
    for change in (
        lambda: history.update(minutes=1),
        lambda: history.all().delete(),
        lambda: Session.unscoped.filter(pk=session.pk).update(minutes=1),
        lambda: Session.unscoped.filter(pk=session.pk).update(note=b"x"),
    ):
        with pytest.raises(Exception, match=r"denied|closed|Cannot"), transaction.atomic():
            change()


def test_a_signed_session_is_not_emptied_without_its_clinical_note(user, session):
    sign_session(pk=session.pk, now=NOW, by=user)
    rows = Session.unscoped.filter(pk=session.pk)
    with pytest.raises(IntegrityError, match="closed"), transaction.atomic():
        rows.update(note=b"", agreements=b"", title=b"")


def test_the_page_of_the_session_offers_it_to_its_author_alone(client_as, case, user, session):
    page = f"/cases/{case.reference}/sessions/{session.pk}/"
    move = f"/cases/{case.reference}/psychosocial/clinical/sessions/{session.pk}/"
    other = psychologist_of(case)
    assert move.encode() in client_as(user).get(page).content
    assert move.encode() not in client_as(other).get(page).content
    assert client_as(other).get(move).status_code == 404
    assert client_as(user).get(move).status_code == 200
    assert client_as(user).post(move).status_code == 302
    assert move.encode() not in client_as(user).get(page).content
    assert (
        b"Second words."
        in client_as(user).get(f"/cases/{case.reference}/psychosocial/clinical/").content
    )
