"""Several files of one form: each is a document of its own, checked alone, added once."""

import pytest

from common.fields import MOST_FILES
from documents.models import Document
from tests.accounts.factories import UserFactory
from tests.cases.factories import give
from tests.deadlines.factories import DeadlineFactory
from tests.documents.factories import kind, pdf, picture, upload
from tests.kit import addresses, case_of, form

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
def browser(client_as, user):
    return client_as(user)


@pytest.fixture
def case(user):
    return case_of(user, *MAY)


def typed(**fields) -> dict:
    return form(kind=str(kind("letter").pk), **{"title": ""} | fields)


def three() -> list:
    return [upload(pdf(), "Lease.pdf"), upload(picture(), "Card.jpg"), upload(pdf(), "Bill.pdf")]


def titles() -> list[str]:
    return sorted(row.title for row in Document.unscoped.all())


def test_each_file_becomes_a_document_with_its_name(browser, case):
    answer = browser.post(at("add", case), typed(file=three()), follow=True)

    text = answer.content.decode()
    assert titles() == ["Bill", "Card", "Lease"]
    assert "3 documents added." in text
    assert "Titles and kinds" in text


def test_a_title_that_is_typed_is_numbered(browser, case):
    photos = [upload(picture(), "IMG_1.jpg"), upload(picture(), "IMG_2.jpg")]

    browser.post(at("add", case), typed(file=photos[:1], photo=photos[1:], title="Passport"))

    assert titles() == ["Passport (1)", "Passport (2)"]


def test_a_refused_file_does_not_lose_the_others(browser, case):
    files = [upload(pdf(), "Lease.pdf"), upload(b"MZ", "Trap.pdf"), upload(b"", "Empty.pdf")]

    answer = browser.post(at("add", case), typed(file=files))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert titles() == ["Lease"]
    assert "Trap.pdf: This is a program" in text
    assert "Empty.pdf: This file is empty." in text
    assert "These were added" in text
    assert f"documents/{Document.unscoped.get().pk}/" in text


def test_the_same_form_again_adds_none_twice_and_the_rest_once(browser, case):
    sent = typed()
    browser.post(at("add", case), sent | {"file": [*three()[:2], upload(b"MZ", "Trap.pdf")]})

    again = browser.post(at("add", case), sent | {"file": three()})

    assert again.status_code == 302
    assert titles() == ["Bill", "Card", "Lease"]


def test_two_files_of_one_name_and_size_are_two_documents(browser, case):
    photos = [upload(b"The first.", "Note.txt"), upload(b"The other.", "Note.txt")]
    sent = typed()

    browser.post(at("add", case), sent | {"file": photos})
    assert titles() == ["Note", "Note"]

    for photo in photos:
        photo.seek(0)
    browser.post(at("add", case), sent | {"file": photos})
    assert titles() == ["Note", "Note"]


def test_of_files_too_large_together_those_that_fit_are_added(browser, case, settings):
    first = three()[0]
    settings.UPLOADS_LIMIT_BYTES = first.size + 10

    answer = browser.post(at("add", case), typed(file=[first, *three()[1:]]))

    assert titles() == ["Lease"]
    assert answer.content.decode().count("Together the files are larger") >= 2


def test_a_file_too_large_does_not_hold_up_the_one_after_it(browser, case, settings):
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    files = [upload(bytes(1024 * 1024 + 1), "Large.pdf"), three()[0]]

    answer = browser.post(at("add", case), typed(file=files))

    assert "Large.pdf: This file is larger than 1 MB." in answer.content.decode()
    assert titles() == ["Lease"]


def test_too_many_files_are_refused_at_once(browser, case):
    files = [upload(pdf(), f"{number}.pdf") for number in range(MOST_FILES + 1)]

    answer = browser.post(at("add", case), typed(file=files))

    assert answer.status_code == 422
    assert f"at most {MOST_FILES} files" in answer.content.decode()
    assert not Document.unscoped.exists()


def test_several_files_belong_to_their_record_from_the_start(browser, case, user):
    give(user, case, "view_legal", "change_legal")
    deadline = DeadlineFactory(case=case, owner=user)

    url = at("add_to_record", case, "deadlines.deadline", deadline.pk)
    browser.post(url, typed(file=three()))

    assert [row.links.count() for row in Document.unscoped.all()] == [1, 1, 1]


def test_the_form_takes_several_without_a_script(browser, case):
    assert browser.get(at("add", case)).content.decode().count(" multiple") == 2


def completed(browser, case, rows, **each) -> object:
    fields = form()
    for row in rows:
        values = {"kind": str(kind("identity").pk), "title": f"Own {row.title}", "version": "1"}
        values |= {"dated_on": "", "valid_until": "", "note": ""} | each
        fields |= {f"{row.pk}-{name}": value for name, value in values.items()}
    of = "&".join(f"of={row.pk}" for row in rows)
    return browser.post(f"{at('complete', case)}?{of}", fields)


def test_each_gets_its_own_title_and_kind_on_one_page(browser, case):
    browser.post(at("add", case), typed(file=three()))

    assert completed(browser, case, Document.unscoped.all()).status_code == 302

    assert titles() == ["Own Bill", "Own Card", "Own Lease"]
    assert {row.kind.value for row in Document.unscoped.select_related("kind")} == {"identity"}


def test_a_title_that_lacks_keeps_the_others_on_the_page(browser, case):
    browser.post(at("add", case), typed(file=three()))

    answer = completed(browser, case, Document.unscoped.all(), title="")

    assert answer.status_code == 422
    assert titles() == ["Bill", "Card", "Lease"]


def test_documents_one_may_not_change_are_not_there_to_complete(browser, case, client_as):
    reader, other = UserFactory(), case_of(UserFactory(), *MAY)
    give(reader, case, "view_case", "view_document", "view_identity")
    browser.post(at("add", case), typed(file=three()))
    key = Document.unscoped.first().pk

    assert browser.get(at("complete", case), {"of": key}).status_code == 200
    assert client_as(reader).get(at("complete", case), {"of": key}).status_code == 403
    assert browser.get(at("complete", other), {"of": key}).status_code == 404
    assert browser.get(at("complete", case), {"of": "nothing"}).status_code == 404
