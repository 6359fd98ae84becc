"""How much may be added, what a title may hold, and the list that is taken along."""

import csv
import io

import pytest
from django.db import connections
from django.urls import reverse

from audit.models import Event
from cases.models import Case
from common.db import take_place
from documents import actions
from documents.models import Document
from records.errors import Refused
from tests.accounts.factories import UserFactory
from tests.documents.factories import DocumentFactory, kind, pdf, upload
from tests.kit import addresses, case_of, confirmed, page

pytestmark = pytest.mark.django_db
at = addresses("documents")
MAY = ("view_case", "view_identity", "view_document", "add_document")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def case(user):
    return case_of(user, *MAY)


def added(case, by, **values) -> Document:
    noted = {"kind": kind("letter"), "title": "A title", "dated_on": None, "valid_until": None}
    values = noted | {"note": "", "file": upload(pdf(), "a.pdf")} | values
    return actions.add_document(case=case, values=values, by=by)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("FILE_QUOTA_BYTES", "of this file may hold"), ("PERSON_QUOTA_BYTES", "in a day")],
)
def test_too_much_is_refused_beside_the_file(case, user, settings, name, sentence):
    setattr(settings, name, len(pdf()) + 100)
    added(case, user)
    with pytest.raises(Refused, match=sentence) as refusal:
        added(case, user)
    assert refusal.value.field == "file"


def test_another_file_and_another_person_have_room_of_their_own(case, user, settings):
    settings.FILE_QUOTA_BYTES = settings.PERSON_QUOTA_BYTES = len(pdf()) + 100
    added(case, user)
    other = UserFactory()
    assert added(case_of(other, *MAY), other).pk


def test_too_many_at_once_wait_and_are_told_so(case, user, settings):
    settings.EXAMINATIONS_AT_ONCE = 0
    with pytest.raises(Refused, match="half a minute") as refusal:
        added(case, user)
    assert refusal.value.field == "file"


def test_a_place_is_free_again_when_its_transaction_ends(settings):

    take = "select pg_try_advisory_xact_lock(hashtextextended('examination:0', 0))"
    other = connections["default"].copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(take)
        assert not take_place("examination", of=1)
        assert take_place("examination", of=2)
        other.rollback()
        assert take_place("examination", of=1)
    finally:
        other.close()


@pytest.mark.parametrize("mark", ["\x07", "\u202e", "\u200b", "\n"])
def test_a_title_with_marks_that_are_not_seen_is_refused(case, user, mark):
    with pytest.raises(Refused) as refusal:
        added(case, user, title=f"A{mark}title")
    assert refusal.value.field == "title"
    document = DocumentFactory(case=case)
    values = {"kind": document.kind, "title": f"A{mark}title", "dated_on": None}
    values |= {"valid_until": None, "note": ""}
    with pytest.raises(Refused):
        actions.change_document(pk=document.pk, version=1, values=values, by=user)


def test_the_list_is_taken_along_as_it_is_filtered(client_as, case, user):
    DocumentFactory(case=case, title="=A formula")
    DocumentFactory(case=case, title="Of the school", of="school")
    DocumentFactory(case=case, title="Not for me", of="judgment")
    browser = confirmed(client_as(user))

    answer = browser.get(at("tab", case), {"export": "csv"})

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert sorted(row[0] for row in rows[1:]) == ["'=A formula", "Of the school"]
    event = Event.objects.get(verb="documents.list_exported")
    assert (event.case, event.details["count"]) == (case.pk, 2)
    narrowed = browser.get(at("tab", case), {"export": "csv", "kind": "school"})
    assert "formula" not in narrowed.content.decode()
    assert "export=csv" in page(browser, at("tab", case))
    assert browser.get(at("tab", case), {"export": "xlsx"}).status_code == 200


def test_taking_the_list_along_asks_for_a_fresh_second_step(client_as, case, user):
    answer = client_as(user).get(at("tab", case), {"export": "csv"})
    assert answer.status_code == 302
    assert reverse("accounts:me") not in answer["Location"]


def test_a_title_is_found_by_the_beginnings_of_its_words_where_it_may_be_opened(
    client_as, case, user
):
    DocumentFactory(case=case, title="Réponse of the town hall")
    DocumentFactory(case=case, title="Response of a judge", of="judgment")
    DocumentFactory(title="Response of a stranger")
    browser = client_as(user)

    answer = browser.post(reverse("cases:search"), {"q": "repons town"}, follow=True)

    text = answer.content.decode()
    assert "Réponse of the town hall" in text
    assert "In the files" in text
    Case.unscoped.filter(pk=case.pk).update(
        phase="closed", closed_on=case.opened_on, archived_on=case.opened_on
    )
    text = browser.post(reverse("cases:search"), {"q": "repons town"}, follow=True)
    assert "Réponse" not in text.content.decode()
    text = browser.post(reverse("cases:search"), {"q": "response"}, follow=True).content.decode()
    assert "judge" not in text
    assert "stranger" not in text
    assert "In the files" not in text
