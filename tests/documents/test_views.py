"""The pages of documents, and who opens what."""

import datetime as dt

import pytest
from django.urls import reverse

from audit.models import Event
from documents.models import Document, DocumentKind
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import bar, give
from tests.documents.factories import DocumentFactory, kind, pdf, picture, upload
from tests.kit import addresses, case_of, form, page, queries, typed

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


def letter(**fields) -> dict:
    """What somebody types for a letter."""
    return form(kind=str(kind("letter").pk), title="", **fields)


def test_an_uploaded_file_is_on_the_tab_and_downloads_as_it_was(browser, case):
    sent = pdf()

    answer = browser.post(at("add", case), letter(file=upload(sent, "My letter.pdf")))

    document = Document.unscoped.get()
    assert answer["Location"] == at("detail", case, document.pk)
    assert "My letter" in page(browser, at("tab", case))
    assert "My letter.pdf" in page(browser, answer["Location"])
    got = browser.get(reverse("documents:download", args=[document.pk]))
    assert b"".join(got.streaming_content) == sent
    assert got["Content-Disposition"] == 'attachment; filename="My letter.pdf"'
    assert got["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (got["X-Content-Type-Options"], got["Cache-Control"]) == ("nosniff", "no-store")
    part = browser.get(got.wsgi_request.path, headers={"Range": "bytes=0-4"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"%PDF-")


def test_a_photo_of_a_phone_is_taken_and_shown(browser, case):
    browser.post(at("add", case), letter(photo=upload(picture(), "image.jpg")))

    document = Document.unscoped.get()
    shown = page(browser, at("detail", case, document.pk))
    address = reverse("documents:download_version", args=[document.pk, 1])
    assert f'src="{address}?show"' in shown
    assert browser.get(f"{address}?show")["Content-Disposition"].startswith("inline")
    assert browser.get(address)["Content-Disposition"].startswith("attachment")


def test_what_is_no_picture_is_never_shown_inline(browser, case):
    document = DocumentFactory(case=case)
    answer = browser.get(reverse("documents:download", args=[document.pk]), {"show": ""})
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_refused_file_says_why_beside_it_and_keeps_what_was_typed(browser, case):
    sent = letter(file=upload(b"MZ", "a.pdf"), note="Of the lawyer")

    answer = browser.post(at("add", case), sent)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "This is a program" in text
    assert "Of the lawyer" in text
    assert "Choose the file again" in text
    assert not Document.unscoped.exists()


def test_a_file_is_needed(browser, case):
    answer = browser.post(at("add", case), letter())
    assert answer.status_code == 422
    assert "Choose a file." in answer.content.decode()


def test_a_file_over_the_limit_is_refused_in_words(browser, case, settings):
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    answer = browser.post(at("add", case), letter(file=upload(bytes(1024 * 1024 + 1))))
    assert answer.status_code == 422
    assert "larger than 1 MB" in answer.content.decode()


def test_the_same_form_twice_makes_one_document_but_another_file_is_not_dropped(browser, case):
    first = letter(file=upload(pdf(), "a.pdf"))
    again = first | {"file": upload(pdf(), "a.pdf")}
    other = first | {"file": upload(pdf(), "b.pdf")}

    browser.post(at("add", case), first)
    assert browser.post(at("add", case), again).status_code == 302
    assert browser.post(at("add", case), other).status_code == 422

    assert Document.unscoped.count() == 1


def test_each_opening_is_written_down(browser, case, user):
    document = DocumentFactory(case=case)
    browser.get(reverse("documents:download", args=[document.pk]))
    browser.get(at("detail", case, document.pk))
    browser.get(at("tab", case))

    events = Event.objects.filter(actor=user.pk, case=case.pk)
    assert list(events.order_by("id").values_list("verb", flat=True)) == [
        "documents.document.opened",
        "documents.document.shown",
        "documents.tab_opened",
    ]
    opened = events.get(verb="documents.document.opened")
    assert (opened.subject, opened.details) == (
        f"documents.document:{document.pk}",
        {"number": 1},
    )


def pages_of(case, document):
    """Yield each address of one document."""
    for name in ("detail", "edit", "add_version", "void"):
        yield at(name, case, document.pk)
    yield reverse("documents:download", args=[document.pk])
    yield reverse("documents:download_version", args=[document.pk, 1])


def test_a_document_of_a_line_one_does_not_see_is_not_there(browser, case, client_as):
    document = DocumentFactory(case=case, of="judgment", title="Canarytitle")
    shared = DocumentFactory(case=case, title="Of the team")

    for address in pages_of(case, document):
        assert browser.get(address).status_code == 404, address
    for address in (at("tab", case), f"{at('tab', case)}?line=legal", case.get_absolute_url()):
        text = page(browser, address)
        assert "Canarytitle" not in text
        assert "Judgment" not in text
    assert shared.title in page(browser, at("tab", case))
    assert [kind for kind in DocumentKind.objects.all() if kind.line == "legal"]
    assert "Judgment" not in page(browser, at("add", case))

    lawyer = UserFactory()
    case_permissions = (*MAY, "view_legal", "change_legal")
    give(lawyer, case, *case_permissions)
    for address in pages_of(case, document):
        assert client_as(lawyer).get(address).status_code == 200, address


@pytest.mark.parametrize("lacking", ["view_document", "barred", "stranger"])
def test_without_the_right_a_document_answers_as_a_missing_one(client_as, lacking):
    reader = UserFactory()
    case = case_of(reader, "view_case", "view_identity") if lacking != "stranger" else None
    document = DocumentFactory(**({"case": case} if case else {}))
    if lacking == "barred":
        case_of(reader, *MAY)
        bar(reader, document.case)
    browser = client_as(reader)
    address = reverse("documents:download", args=[document.pk])
    missing = browser.get(
        reverse("documents:download", args=["01a20db7-6161-7ade-9257-8302eeebacd8"])
    )

    hidden = browser.get(address)

    assert (hidden.status_code, hidden.content) == (404, missing.content)
    denied = Event.objects.filter(verb="door.denied", case=document.case_id)
    assert denied.get().details["route"] == "documents:download"


def test_who_only_reads_changes_nothing(client_as):
    reader = UserFactory()
    case = case_of(reader, "view_case", "view_document")
    document, browser = DocumentFactory(case=case), client_as(reader)

    assert "Change" not in page(browser, at("detail", case, document.pk))
    for name in ("edit", "add_version", "void"):
        assert browser.get(at(name, case, document.pk)).status_code == 403


def test_a_voided_document_opens_no_more(browser, case):
    document = DocumentFactory(case=case)
    sent = form(version="1", reason="Of another person")

    browser.post(at("void", case, document.pk), sent)

    assert browser.get(reverse("documents:download", args=[document.pk])).status_code == 404
    assert "A letter" not in page(browser, case.get_absolute_url())


def test_a_newer_version_is_what_downloads(browser, case):
    document = DocumentFactory(case=case, title="A permit")
    sent = form(version="1", file=upload(picture(), "new.jpg"))

    answer = browser.post(at("add_version", case, document.pk), sent)

    assert answer.status_code == 302
    newest = browser.get(reverse("documents:download", args=[document.pk]))
    assert newest["Content-Disposition"] == 'attachment; filename="A permit.jpeg"'
    first = browser.get(reverse("documents:download_version", args=[document.pk, 1]))
    assert first["Content-Disposition"] == 'attachment; filename="A permit.pdf"'
    assert "New version: Letter" in page(browser, case.get_absolute_url())


def test_what_is_noted_changes_and_the_filters_narrow(browser, case):
    document = DocumentFactory(case=case, title="Old")
    DocumentFactory(case=case, of="school", title="Of the school")
    past = dt.date.today() - dt.timedelta(days=3)
    sent = form(
        version="1",
        kind=str(kind("identity").pk),
        title="A passport",
        valid_until=typed(past),
        note="",
        dated_on="",
    )

    assert browser.post(at("edit", case, document.pk), sent).status_code == 302

    for query, found in (
        ({"kind": "identity"}, "A passport"),
        ({"valid": "over"}, "A passport"),
        ({"line": "team"}, "A passport"),
        ({"kind": "school"}, "Of the school"),
    ):
        text = page(browser, at("tab", case), **query)
        assert found in text
    assert "Of the school" not in page(browser, at("tab", case), valid="over")
    assert "No document fits" in page(browser, at("tab", case), kind="receipt")


def test_the_tab_asks_the_same_with_few_and_with_many(browser, case):
    DocumentFactory(case=case)
    few = queries(browser, at("tab", case))
    DocumentFactory.create_batch(9, case=case, of="receipt")
    assert queries(browser, at("tab", case)) == few


def test_kinds_are_kept_by_who_plans(client_as):
    browser = client_as(with_role("coordinator"))
    labels = {"label_en": "Own", "label_nl": "Eigen", "label_fr": "Propre"}

    browser.post(
        reverse("documents:add_kind"), form(line="legal", months="6", position="5", **labels)
    )

    made = DocumentKind.objects.get(value="own")
    assert (made.line, made.months, made.is_followed) == ("legal", 6, False)
    assert "Own" in page(browser, reverse("documents:kinds"))
    edit = reverse("documents:edit_kind", args=[made.pk])
    browser.post(edit, form(version="1", line="", months="", position="5", **labels))
    made.refresh_from_db()
    assert (made.line, made.months) == ("", None)
