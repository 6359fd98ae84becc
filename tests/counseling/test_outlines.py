"""Outlines: kept in the settings, and filled into an empty note only."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Role
from counseling import actions
from counseling.models import NoteOutline, Session
from tests.accounts.factories import with_role
from tests.accounts.flows import enrolled
from tests.counseling.factories import SessionFactory
from tests.kit import addresses, case_of, form, page

RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")
pytestmark = pytest.mark.django_db
at = addresses("counseling")
LIST = reverse("counseling:outlines")


@pytest.fixture
def els():
    return enrolled(name="Els Invented")


@pytest.fixture
def case(els):
    return case_of(els, *RIGHTS)


@pytest.fixture
def outlines():
    NoteOutline.objects.create(kind="intake", text="Who referred?")
    NoteOutline.objects.create(kind="intake", line="psychosocial", text="What does she want?")


def fields(**more):
    typed = {
        "day": "24/11/2026",
        "clock": "10:00",
        "kind": "intake",
        "length": "30",
        "line": "psychosocial",
        "status": "held",
        "note": "",
        "fill": "outline",
    }
    return form(**typed | more)


def note_of(answer) -> str:
    return answer.context["form"]["note"].value()


def test_the_outline_of_the_service_fills_an_empty_note_and_keeps_the_rest(
    client, case, els, outlines
):
    client.force_login(els)
    answer = client.post(at("new", case), fields(place="Office"))
    assert answer.status_code == 200
    assert note_of(answer) == "What does she want?"
    assert answer.context["form"]["place"].value() == "Office"
    assert not answer.context["form"].errors
    assert not Session.unscoped.exists()


def test_what_was_typed_is_never_overwritten(client, case, els, outlines):
    client.force_login(els)
    answer = client.post(at("new", case), fields(note="She came."))
    assert note_of(answer) == "She came."
    assert "not put over it" in answer.content.decode()


def test_a_kind_without_an_outline_says_so(client, case, els, outlines):
    client.force_login(els)
    answer = client.post(at("new", case), fields(kind="talk"))
    assert "no outline for this kind" in answer.content.decode()


def test_a_session_that_is_changed_keeps_its_version_while_it_is_filled(
    client, case, els, outlines
):
    session = SessionFactory(case=case, user=els, note="")
    client.force_login(els)
    answer = client.post(at("edit", case, session.pk), fields(version=1))
    assert note_of(answer) == "What does she want?"
    assert str(answer.context["form"]["version"].value()) == "1"
    assert Session.unscoped.get().note == ""


def test_the_button_stands_there_once_an_outline_is_written(client, case, els):
    client.force_login(els)
    assert 'name="fill"' not in page(client, at("new", case))
    NoteOutline.objects.create(kind="talk", text="What happened?")
    assert 'name="fill"' in page(client, at("new", case))


@pytest.mark.parametrize("outline", [{"kind": "meeting"}, {"kind": "talk", "line": "legal"}])
def test_no_button_stands_there_for_what_the_form_does_not_offer(client, case, els, outline):
    NoteOutline.objects.create(text="What happened?", **outline)
    client.force_login(els)
    assert 'name="fill"' not in page(client, at("new", case))


def test_the_button_says_for_which_kinds_and_services_it_is(client, case, els, outlines):
    client.force_login(els)
    assert 'data-fits="intake: intake:psychosocial"' in page(client, at("new", case))


def test_a_coordinator_writes_changes_and_removes_an_outline(client):
    client.force_login(with_role(Role.COORDINATOR))
    typed = {"kind": "intake", "line": "", "text": "Who?"}
    assert client.post(f"{LIST}new/", form(**typed)).status_code == 302
    twice = client.post(f"{LIST}new/", form(**typed))
    assert twice.status_code == 422
    assert "kind" in twice.context["form"].errors
    outline = NoteOutline.objects.get()
    client.post(f"{LIST}{outline.pk}/", form(**typed | {"text": "Who? Why?", "version": 1}))
    assert "Who? Why?" in page(client, LIST)
    client.post(f"{LIST}{outline.pk}/remove/", form())
    assert not NoteOutline.objects.exists()


def test_a_counselor_finds_no_settings_of_outlines(client, els):
    client.force_login(els)
    assert client.get(LIST).status_code == 404


@pytest.mark.parametrize(
    ("more", "constraint"),
    [({"kind": "intake"}, "one_outline_per_kind"), ({"text": ""}, "an_outline_has_a_text")],
)
def test_the_database_refuses(outlines, more, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        NoteOutline.objects.create(**{"kind": "talk", "text": "A."} | more)


def test_an_outline_that_is_gone_is_removed_once(els):
    outline = NoteOutline.objects.create(kind="talk", text="A.")
    for _click in range(2):
        actions.remove_outline(pk=outline.pk, by=els)
