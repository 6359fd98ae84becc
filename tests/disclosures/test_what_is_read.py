"""An entry of the register shows titles to who may read them, and others how many there are."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone, translation

from cases import access
from disclosures import actions
from disclosures import summary as summaries
from disclosures.models import Disclosure, DisclosureItem
from tests.accounts.factories import UserFactory
from tests.cases.factories import give
from tests.disclosures.factories import DemandFactory
from tests.documents.factories import DocumentFactory, kind
from tests.kit import addresses, case_of, confirmed, page, printed

pytestmark = pytest.mark.django_db
at = addresses("disclosures")
MAY = ("view_case", "view_identity", "change_case")
ALL = (*MAY, "view_document", "view_legal", "change_legal", "view_admin_support")
TITLES = {"legal": "Canaryjudgment", "admin_support": "Canarywages", "": "Canaryletter"}
COUNTED = {
    "legal": "1 document (Legal)",
    "admin_support": "1 document (Administrative)",
    "": "1 document (Whole team)",
}
# Which titles somebody reads with which permissions.
READERS = [
    ((), set()),
    (("view_legal", "view_admin_support"), set()),
    (("view_document",), {""}),
    (("view_document", "view_legal"), {"", "legal"}),
    (("view_document", "view_admin_support"), {"", "admin_support"}),
    (("view_document", "view_legal", "view_admin_support"), set(TITLES)),
]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def preparer():
    return UserFactory()


@pytest.fixture
def case(preparer):
    return case_of(preparer, *ALL, case_lead=preparer)


@pytest.fixture
def prepared(case, preparer):
    """An answer with a document of the team, one of administration and a judgment."""
    kinds = {"legal": "judgment", "admin_support": "letter", "": "letter"}
    rows = [
        DocumentFactory(case=case, line=line, kind=kind(kinds[line]), title=title)
        for line, title in TITLES.items()
    ]
    return actions.prepare_answer(
        demand=DemandFactory(case=case),
        offered=access.on(preparer, case),
        outcome="part",
        reason="Secrecy",
        items=["cases.identity", *(f"documents.document:{row.pk}" for row in rows)],
        now=timezone.now(),
        by=preparer,
    )


@pytest.fixture
def entry(prepared, preparer):
    actions.review_answer(approval=prepared, is_right=True, now=timezone.now(), by=preparer)
    return Disclosure.unscoped.get()


def must_read(text: str, lines: set[str]) -> None:
    """Check that a page shows the titles of these service lines, and counts of the others."""
    assert "Names and birth date" in text
    for line, title in TITLES.items():
        assert (title in text) is (line in lines), line
        assert (COUNTED[line] in text) is (line not in lines), line


@pytest.mark.parametrize(("held", "lines"), READERS)
def test_the_tab_and_the_spreadsheet_show_what_the_reader_may_read(
    client_as, case, entry, held, lines
):
    reader = UserFactory()
    give(reader, case, *MAY, *held)
    browser = confirmed(client_as(reader))

    must_read(page(browser, at("tab", case)), lines)
    must_read(page(browser, at("tab", case), export="csv"), lines)


@pytest.mark.parametrize(("held", "lines"), READERS)
def test_the_full_summary_shows_what_its_maker_may_read(case, entry, held, lines):
    maker = UserFactory()
    give(maker, case, *MAY, *held)
    with translation.override("en"):
        read = summaries.summary(access.on(maker, case), is_full=True, today=timezone.localdate())
        must_read(summaries.text(read), lines)
        small = summaries.summary(access.on(maker, case), is_full=False, today=timezone.localdate())
        assert "Canary" not in summaries.text(small)


def test_a_print_shows_no_title_of_the_entry_to_who_may_not_read_it(client_as, case, entry):
    reader = UserFactory()
    give(reader, case, *MAY)

    assert "Canary" not in printed(client_as(reader), case)


@pytest.mark.parametrize(("held", "lines"), READERS)
def test_the_page_of_the_review_shows_what_its_reader_may_read(
    client_as, case, prepared, held, lines
):
    reader = UserFactory()
    give(reader, case, *MAY, *held)

    must_read(page(client_as(reader), at("answer_demand", case, prepared.subject)), lines)


def test_an_answer_of_documents_alone_says_that_documents_left(case, preparer):
    row = DocumentFactory(case=case, line="legal", kind=kind("judgment"), title="Canaryjudgment")
    approval = actions.prepare_answer(
        demand=DemandFactory(case=case),
        offered=access.on(preparer, case),
        outcome="whole",
        reason="",
        items=[f"documents.document:{row.pk}"],
        now=timezone.now(),
        by=preparer,
    )
    actions.review_answer(approval=approval, is_right=True, now=timezone.now(), by=preparer)

    assert Disclosure.unscoped.get().content == "Documents of the file"


def test_what_left_is_neither_changed_nor_deleted(entry):
    for act in (
        lambda: DisclosureItem.objects.update(line=""),
        lambda: DisclosureItem.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="is closed"), transaction.atomic():
            act()


def test_what_left_has_a_label_and_a_permission(entry):
    for wrong in ({"label": "", "permissions": ["view_case"]}, {"label": "x", "permissions": []}):
        with pytest.raises(DatabaseError), transaction.atomic():
            DisclosureItem.objects.create(disclosure=entry, **wrong)


def test_the_register_taken_along_enters_itself(client_as, case, entry, preparer):
    browser = confirmed(client_as(preparer))

    assert browser.get(at("tab", case), {"export": "xlsx"}).status_code == 200
    text = page(browser, at("tab", case), export="csv")

    lists = Disclosure.unscoped.filter(kind="export")
    assert [row.content for row in lists] == ["Register of what was shared"] * 2
    assert text.count("Register of what was shared") == 1
    assert dt.date.today().isoformat() in text
