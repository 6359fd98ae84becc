"""A document is dropped on the form, photographed with a phone, and proves a deadline."""

import datetime as dt
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Role
from deadlines.models import Deadline
from documents.models import Document
from tests.accounts.flows import enrolled
from tests.browser.accessible import violations
from tests.cases.factories import CaseFactory, give
from tests.deadlines.factories import DeadlineFactory
from tests.documents.factories import picture

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PLAIN = {"java_script_enabled": False}
RIGHTS = ("view_case", "view_identity", "view_document", "add_document")
PHOTO = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg"}
DROP_SEVERAL = """(form, files) => {
    const dataTransfer = new DataTransfer(), rest = {bubbles: true, cancelable: true};
    for (const [name, bytes] of files)
        dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
    for (const type of ["dragover", "drop"])
        form.dispatchEvent(new DragEvent(type, {dataTransfer, ...rest}));
}"""
DROP = """(form, bytes) => {
    const dataTransfer = new DataTransfer(), rest = {bubbles: true, cancelable: true};
    dataTransfer.items.add(new File([new Uint8Array(bytes)], "Residence permit.jpg"));
    for (const type of ["dragover", "drop"])
        form.dispatchEvent(new DragEvent(type, {dataTransfer, ...rest}));
}"""


@pytest.fixture
def officer(server):
    return enrolled(name="Nele Invented", roles=[Role.LEGAL_OFFICER.value])


@pytest.fixture
def case(officer):
    made = CaseFactory(case_lead=officer)
    give(officer, made, *RIGHTS, "view_legal", "change_legal")
    due = timezone.localdate() + dt.timedelta(days=1)
    DeadlineFactory(case=made, owner=officer, title="Hand in the claim", due_on=due, is_legal=True)
    return made


@pytest.mark.parametrize("browser_context_args", [PHONE, PHONE | PLAIN], indirect=True)
def test_a_photo_of_a_phone_proves_a_deadline(page, enter, server, officer, case):
    enter(officer, Deadline.unscoped.get().address)
    page.get_by_role("link", name="Close with a document").click()
    page.get_by_label("Take a photo").set_input_files(PHOTO | {"buffer": picture()})
    page.get_by_label("Title").fill("Receipt of the registry")
    page.get_by_role("button", name="Save").click()

    page.get_by_role("link", name="Receipt of the registry").click()
    shown = page.get_by_role("img", name="Receipt of the registry")
    shown.wait_for()
    assert urlsplit(shown.get_attribute("src")).path.startswith("/documents/")
    assert Deadline.unscoped.get().state == "done"
    assert Document.unscoped.get().links.count() == 1


@pytest.mark.parametrize("browser_context_args", [PHONE], indirect=True)
def test_the_pages_of_documents_fit_a_phone(page, enter, server, officer, case):
    tab = f"{case.get_absolute_url()}documents/"
    enter(officer, f"{tab}new/")
    assert violations(page) == []
    expect(page.get_by_label("Take a photo")).to_be_visible()
    page.get_by_label("Take a photo").set_input_files(PHOTO | {"buffer": picture()})
    page.get_by_label("Kind", exact=True).select_option("Letter (Whole team)")
    page.get_by_label("Title").fill("A" * 120)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("img").wait_for()
    for address in (page.url, f"{server}{tab}", f"{server}{Deadline.unscoped.get().address}proof/"):
        page.goto(address)
        assert violations(page) == [], address


def test_a_file_is_dropped_on_the_form(page, enter, server, officer, case):
    enter(officer, f"{case.get_absolute_url()}documents/new/")
    expect(page.get_by_label("Take a photo")).to_be_hidden()
    form = page.locator("form[data-guard]")
    form.evaluate(DROP, list(picture()))
    assert page.locator("#id_file").evaluate("field => field.files[0].name") == (
        "Residence permit.jpg"
    )
    page.get_by_label("Kind", exact=True).select_option("Letter (Whole team)")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Residence permit", level=1).wait_for()

    with page.expect_download() as download:
        page.get_by_role("link", name="Download").first.click()
    assert download.value.suggested_filename == "Residence permit.jpeg"


def test_of_several_files_dropped_at_once_one_is_refused(page, enter, said, officer, case):
    enter(officer, f"{case.get_absolute_url()}documents/new/")
    photo = list(picture())
    files = [["Permit.jpg", photo], ["Lease.jpg", photo], ["Trap.pdf", [77, 90]]]
    page.locator("form[data-guard]").evaluate(DROP_SEVERAL, files)
    page.get_by_label("Kind", exact=True).select_option("Letter (Whole team)")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Trap.pdf: This is a program").first.wait_for()
    assert violations(page) == []
    assert page.get_by_role("link", name="Permit").count() == 1
    said.clear()

    assert sorted(row.title for row in Document.unscoped.all()) == ["Lease", "Permit"]


@pytest.mark.parametrize("browser_context_args", [PHONE, PHONE | PLAIN], indirect=True)
def test_several_photos_of_a_phone_are_completed_on_one_page(
    page, enter, browser_context_args, officer, case
):
    enter(officer, f"{case.get_absolute_url()}documents/new/")
    photos = [{"name": f"IMG_{number}.jpg", "mimeType": "image/jpeg"} for number in (1, 2)]
    page.get_by_label("Files").set_input_files([each | {"buffer": picture()} for each in photos])
    page.get_by_label("Kind", exact=True).select_option("Letter (Whole team)")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Titles and kinds", level=1).wait_for()
    if browser_context_args.get("java_script_enabled", True):
        assert violations(page) == []
    for number, title in enumerate(("Front of the card", "Back of the card")):
        page.get_by_label("Title").nth(number).fill(title)
    page.get_by_role("button", name="Save").click()

    page.get_by_role("link", name="Back of the card", exact=True).wait_for()
    titles = sorted(row.title for row in Document.unscoped.all())
    assert titles == ["Back of the card", "Front of the card"]
