"""Documents are added, renewed, changed and taken out; their end makes a deadline."""

import datetime as dt

import pytest
from django.utils import timezone
from PIL import Image

from audit import files
from audit.models import EncryptedFile, Event
from cases.permissions import Permission
from deadlines.models import Deadline
from documents import actions
from documents.models import Document, DocumentKind, DocumentVersion
from records.errors import Refused, Stale
from tests.canary import WORD
from tests.documents.factories import DocumentFactory, kind, pdf, picture, upload
from tests.kit import led_case

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
ALL = ("view_document", "add_document", "change_legal", "view_legal")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path / "files"


def values(**more) -> dict:
    """What the form gives, for a letter."""
    plain = {"title": "A letter", "dated_on": None, "valid_until": None, "note": ""}
    return {"kind": kind("letter"), "file": upload(pdf(), "letter.pdf")} | plain | more


def add(case, **more) -> Document:
    return actions.add_document(case=case, values=values(**more), by=case.case_lead)


def content(version: DocumentVersion) -> bytes:
    with files.open_file(version.file) as file:
        return file.read()


def test_a_document_is_kept_under_the_key_of_its_case_with_its_trail(folder):
    case, sent = led_case(*ALL), pdf()

    document = add(case, file=upload(sent, "Canaryname.pdf"), title="Canarytitle", note="Canary")

    (version,) = document.versions.all()
    assert (version.number, version.name, version.file.content_type) == (
        1,
        "Canaryname.pdf",
        "application/pdf",
    )
    assert content(version) == sent
    assert version.file.data_key == case.data_key_id
    on_disk = b"".join(path.read_bytes() + path.name.encode() for path in folder.iterdir())
    assert not WORD.search(on_disk)
    assert b"%PDF" not in on_disk
    event = Event.objects.get(verb="documents.document.added")
    assert event.subject == f"documents.document:{document.pk}"
    assert not WORD.search(str(event.__dict__).encode())


def test_without_a_title_the_name_of_the_file_counts_made_fit():
    name = "../../" + "scan_of\u202e a\x07 letter" + "x" * 300 + ".pdf.exe"

    document = add(led_case(*ALL), title="", file=upload(pdf(), name))

    assert document.title.startswith("scan of")
    assert len(document.title) <= 120
    assert document.title.isprintable()
    version = document.versions.get()
    assert version.name.isprintable()
    assert "/" not in version.name
    assert version.ending == "pdf"


def test_a_photo_keeps_nothing_of_where_it_was_taken():
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    sent = picture(exif=exif.tobytes())

    document = add(led_case(*ALL), file=upload(sent, "IMG_0001.JPG"))

    kept = content(document.versions.get())
    assert b"Exif" in sent
    assert b"Exif" not in kept
    assert kept.startswith(b"\xff\xd8")


def test_a_refused_file_leaves_nothing(folder):
    with pytest.raises(Refused) as refusal:
        add(led_case(*ALL), file=upload(b"MZ program", "letter.pdf"))

    assert refusal.value.field == "file"
    assert not folder.exists()
    assert (Document.unscoped.count(), EncryptedFile.objects.count()) == (0, 0)


def test_a_kind_of_a_line_in_which_one_does_not_work_is_refused():
    case = led_case("view_document", "add_document")

    with pytest.raises(Refused) as refusal:
        add(case, kind=kind("judgment"))

    assert refusal.value.field == "kind"


def test_the_line_of_the_kind_is_that_of_the_document():
    document = add(led_case(*ALL), kind=kind("judgment"))

    assert document.line == "legal"
    assert Event.objects.get(verb="documents.document.added").line == "legal"


def test_a_kind_with_months_gives_the_last_day_which_makes_a_deadline():
    day = timezone.localdate()
    case = led_case(*ALL, "change_admin_support")

    document = add(case, kind=kind("mandate"), dated_on=day)

    assert document.valid_until == day.replace(year=day.year + 1)
    deadline = Deadline.unscoped.get(source=document.pk)
    assert (deadline.rule, deadline.due_on, deadline.line, deadline.is_legal) == (
        "D50",
        document.valid_until,
        "admin_support",
        False,
    )


@pytest.mark.parametrize(("of", "days"), [("letter", 30), ("identity", -1)])
def test_what_nobody_follows_and_what_is_over_makes_no_deadline(of, days):
    document = add(led_case(*ALL), kind=kind(of), valid_until=timezone.localdate() + days * DAY)

    assert not Deadline.unscoped.filter(source=document.pk).exists()


def test_another_last_day_moves_the_deadline_and_taking_out_drops_it():
    today = timezone.localdate()
    case = led_case(*ALL)
    document = add(case, kind=kind("identity"), valid_until=today + 30 * DAY)

    fields = {name: getattr(document, name) for name in ("title", "dated_on", "note", "kind")}
    changed = actions.change_document(
        pk=document.pk,
        version=1,
        values=fields | {"valid_until": today + 60 * DAY},
        by=case.case_lead,
    )
    open_dates = Deadline.unscoped.open().filter(source=document.pk)
    assert [row.due_on for row in open_dates] == [today + 60 * DAY]

    actions.void_document(
        changed.pk, version=2, reason="Of another person", now=timezone.now(), by=case.case_lead
    )
    assert not open_dates.all().exists()
    assert not Document.unscoped.exists()


def test_a_newer_version_stands_beside_the_earlier_one():
    case = led_case(*ALL)
    document = add(case)

    actions.add_version(
        pk=document.pk,
        version=1,
        values={"file": upload(picture(), "photo.jpg")},
        by=case.case_lead,
    )

    first, second = document.versions.order_by("number")
    assert (first.number, first.ending, second.number, second.ending) == (1, "pdf", 2, "jpeg")
    with pytest.raises(Stale):
        actions.add_version(
            pk=document.pk, version=1, values={"file": upload(pdf())}, by=case.case_lead
        )
    assert document.versions.count() == 2


def test_who_may_change_everything_works_in_each_line():
    case = led_case(*Permission)

    for of in ("letter", "judgment", "medical", "housing", "mandate"):
        assert add(case, kind=kind(of)).kind.value == of


def test_a_kind_is_added_and_changed_and_documents_keep_their_line():
    case = led_case(*ALL)
    labels = {"label_en": "Own kind", "label_nl": "Eigen soort", "label_fr": "Type propre"}
    rest = {"months": None, "is_followed": False, "position": 5, "ended_on": None}
    by = case.case_lead
    made = actions.add_kind(values=labels | rest | {"line": "legal"}, by=by)
    document = add(case, kind=made)

    actions.change_kind(pk=made.pk, version=1, values={"line": "psychosocial"}, by=by)

    document.refresh_from_db()
    assert (made.value, document.line) == ("own_kind", "legal")
    with pytest.raises(Refused) as refusal:
        actions.add_kind(values=labels | rest | {"line": ""}, by=by)
    assert refusal.value.field == "label_en"


def test_with_the_same_kind_a_document_keeps_its_line_though_the_kind_has_another():
    case = led_case(*ALL)
    document = add(case, kind=kind("judgment"))
    DocumentKind.objects.filter(value="judgment").update(line="")
    typed = values(kind=kind("judgment"), title="A judgment")
    del typed["file"]
    actions.change_document(pk=document.pk, version=1, values=typed, by=case.case_lead)
    document.refresh_from_db()
    assert (document.title, document.line) == ("A judgment", "legal")


def test_the_factory_makes_what_the_action_makes():
    document = DocumentFactory(of="judgment")
    assert (document.line, document.versions.get().number) == ("legal", 1)
