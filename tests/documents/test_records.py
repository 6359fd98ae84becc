"""Documents belong to deadlines, hearings, sessions and residence documents, and prove them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from deadlines.models import Deadline
from documents.models import Document, DocumentLink
from tests.accounts.factories import UserFactory
from tests.admin_support.factories import DocumentFactory as ResidenceFactory
from tests.admin_support.factories import ProcedureFactory
from tests.cases.factories import give
from tests.counseling.factories import SessionFactory
from tests.deadlines.factories import DeadlineFactory
from tests.documents.factories import DocumentFactory, kind, pdf, picture, upload
from tests.kit import addresses, case_of, form, page, typed
from tests.legal.factories import HearingFactory

pytestmark = pytest.mark.django_db
at = addresses("documents")
LINES = ("legal", "psychosocial", "admin_support")
MAY = (
    "view_case",
    "view_identity",
    "view_document",
    "add_document",
    *(f"{action}_{line}" for line in LINES for action in ("view", "change")),
)


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def browser(client_as, user):
    return client_as(user)


@pytest.fixture
def case(user):
    return case_of(user, *MAY, open_lines=list(LINES))


RECORDS = {
    "deadlines.deadline": lambda case, user: DeadlineFactory(case=case, owner=user),
    "legal.hearing": lambda case, user: HearingFactory(case=case),
    "counseling.session": lambda case, user: SessionFactory(case=case, user=user),
    "admin_support.residencedocument": lambda case, user: ResidenceFactory(case=case),
    "admin_support.procedure": lambda case, user: ProcedureFactory(case=case),
}


@pytest.mark.parametrize("record_type", RECORDS)
def test_a_document_is_added_to_a_record_chosen_for_it_and_taken_off(
    browser, case, user, record_type
):
    record = RECORDS[record_type](case, user)
    there = DocumentFactory(case=case, title="One of the file")
    listed = at("of_record", case, record_type, record.pk)

    browser.post(
        at("add_to_record", case, record_type, record.pk),
        form(kind=str(kind("letter").pk), file=upload(pdf(), "New letter.pdf")),
    )
    browser.post(at("link", case, record_type, record.pk), form(document=str(there.pk)))

    text = page(browser, listed)
    assert "New letter" in text
    assert "One of the file" in text
    assert f'href="{listed}"' in page(browser, at("detail", case, there.pk))
    again = browser.post(at("link", case, record_type, record.pk), form(document=str(there.pk)))
    assert again.status_code == 422
    browser.post(at("unlink", case, record_type, record.pk), form(document=str(there.pk)))
    assert "One of the file" not in page(browser, listed)
    acts = Event.objects.filter(verb__startswith="documents.document.", case=case.pk)
    assert set(acts.values_list("verb", flat=True)) >= {
        "documents.document.linked",
        "documents.document.unlinked",
    }


def test_the_pages_of_records_show_their_documents(browser, case, user):
    deadline = DeadlineFactory(case=case, owner=user)
    session = SessionFactory(case=case, user=user)
    HearingFactory(case=case)
    ResidenceFactory(case=case)
    for record, record_type in (
        (deadline, "deadlines.deadline"),
        (session, "counseling.session"),
    ):
        document = DocumentFactory(case=case, title=f"For the {record_type}")
        DocumentLink.objects.create(
            document=document, record_type=record_type, record=record.pk, created_by=user
        )
    assert "For the deadlines.deadline" in page(browser, deadline.address)
    assert "Close with a document" in page(browser, deadline.address)
    shown = page(browser, reverse("counseling:detail", args=[case.reference, session.pk]))
    assert "For the counseling.session" in shown
    for name in ("legal:tab", "admin_support:tab"):
        assert "/documents/of/" in page(browser, reverse(name, args=[case.reference]))


def proof(**fields) -> dict:
    today = typed(timezone.localdate())
    rest = {"version": "1", "closed_on": today, "kind": str(kind("receipt").pk)}
    return form(**rest | fields)


def test_who_closes_a_legal_deadline_is_offered_to_do_it_with_a_document(browser, case, user):
    deadline = DeadlineFactory(case=case, owner=user, is_legal=True)
    text = page(browser, reverse("deadlines:done", args=[case.reference, deadline.pk]))
    assert at("proof", case, deadline.pk) in text


def test_a_photo_closes_a_legal_deadline_as_its_proof(browser, case, user):
    deadline = DeadlineFactory(case=case, owner=user, is_legal=True)

    answer = browser.post(at("proof", case, deadline.pk), proof(photo=upload(picture(), "p.jpg")))

    deadline.refresh_from_db()
    document = Document.unscoped.get()
    assert answer["Location"] == deadline.address
    assert (deadline.state, deadline.proof) == (Deadline.State.DONE, "See the document.")
    assert DocumentLink.objects.of(deadline).get().document == document
    assert document.kind.value == "receipt"
    text = page(browser, deadline.address)
    assert document.title in text
    assert "Close with a document" not in text


def test_a_document_of_the_file_closes_a_deadline_with_a_word(browser, case, user):
    deadline = DeadlineFactory(case=case, owner=user, is_legal=True)
    document = DocumentFactory(case=case)

    sent = proof(document=str(document.pk), proof="Sent by registered mail")
    browser.post(at("proof", case, deadline.pk), sent)

    deadline.refresh_from_db()
    assert (deadline.state, deadline.proof) == (Deadline.State.DONE, "Sent by registered mail")
    assert Document.unscoped.count() == 1


@pytest.mark.parametrize("sent", [{}, {"file": b"MZ program"}])
def test_without_a_document_that_is_taken_a_deadline_stays_open(browser, case, user, sent):
    deadline = DeadlineFactory(case=case, owner=user)
    files = {name: upload(content) for name, content in sent.items()}

    answer = browser.post(at("proof", case, deadline.pk), proof(**files))

    deadline.refresh_from_db()
    assert (answer.status_code, deadline.state) == (422, Deadline.State.OPEN)
    assert not Document.unscoped.exists()


def test_a_deadline_that_somebody_closed_meanwhile_takes_no_proof(browser, case, user):
    closed = {"state": "done", "closed_on": dt.date(2026, 11, 2), "closed_by": user}
    deadline = DeadlineFactory(case=case, owner=user, closed_at=timezone.now(), **closed)

    answer = browser.post(at("proof", case, deadline.pk), proof(file=upload(pdf())))

    assert answer.status_code == 422
    assert not Document.unscoped.exists()


def test_a_document_that_one_may_not_open_is_neither_shown_nor_chosen(client_as, case, user):
    reader = UserFactory()
    deadline = DeadlineFactory(case=case, owner=user, line="psychosocial")
    hidden = DocumentFactory(case=case, of="judgment", title="Canarytitle")
    DocumentLink.objects.create(
        document=hidden, record_type="deadlines.deadline", record=deadline.pk, created_by=user
    )
    give(reader, case, *MAY[:4], "view_psychosocial", "change_psychosocial")
    browser, keys = client_as(reader), ("deadlines.deadline", deadline.pk)

    for address in (
        deadline.address,
        at("of_record", case, *keys),
        at("link", case, *keys),
        at("proof", case, deadline.pk),
    ):
        text = page(browser, address)
        assert "Canarytitle" not in text, address
        assert str(hidden.pk) not in text, address
    sent = form(document=str(hidden.pk))
    assert browser.post(at("link", case, *keys), sent).status_code == 422
    assert browser.post(at("unlink", case, *keys), sent).status_code == 404
    assert (
        browser.post(at("proof", case, deadline.pk), proof(document=str(hidden.pk))).status_code
        == 422
    )


def test_who_only_reads_a_line_takes_none_of_its_documents_off_a_record(client_as, case, user):
    reader, hearing = UserFactory(), HearingFactory(case=case)
    document = DocumentFactory(case=case, of="judgment")
    DocumentLink.objects.create(
        document=document, record_type="legal.hearing", record=hearing.pk, created_by=user
    )
    give(reader, case, "view_case", "view_document", "add_document", "view_legal")
    browser, keys = client_as(reader), ("legal.hearing", hearing.pk)

    text = page(browser, at("of_record", case, *keys))
    answer = browser.post(at("unlink", case, *keys), form(document=str(document.pk)))

    assert str(document.pk) in text
    assert at("unlink", case, *keys) not in text
    assert answer.status_code == 404
    assert DocumentLink.objects.exists()


def test_a_record_that_one_does_not_see_is_not_there(client_as, case, user):
    reader = UserFactory()
    give(reader, case, *MAY[:4])
    browser = client_as(reader)
    foreign = HearingFactory()
    private = SessionFactory(case=case, user=user, confidentiality="lead")
    for record_type, key in (
        ("legal.hearing", HearingFactory(case=case).pk),
        ("legal.hearing", foreign.pk),
        ("counseling.session", private.pk),
        ("deadlines.deadline", DeadlineFactory(case=case, line="legal").pk),
        ("cases.signal", case.pk),
        ("nothing", case.pk),
    ):
        for name in ("of_record", "add_to_record", "link"):
            assert browser.get(at(name, case, record_type, key)).status_code == 404


def test_who_does_not_work_in_the_line_closes_nothing(client_as, case, user):
    reader = UserFactory()
    give(reader, case, *MAY[:4], "view_legal")
    deadline = DeadlineFactory(case=case, owner=user, line="legal")
    browser = client_as(reader)
    assert browser.get(at("proof", case, deadline.pk)).status_code == 403
    assert "Close with a document" not in page(browser, deadline.address)
