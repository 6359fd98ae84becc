"""A list for the address book comes in whole, or not at all."""

import datetime as dt
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Role
from audit.models import Event
from contacts import lists
from contacts.models import Contact
from exchange.contacts_import import CONTACTS
from tests.accounts.factories import UserFactory, with_role
from tests.contacts.factories import OrganisationFactory, PersonFactory
from tests.exchange.test_cases import book
from tests.kit import confirmed

DOCS = Path(__file__).parents[2] / "docs"
pytestmark = pytest.mark.django_db
PERSON = {"name": "Els Invented", "kind": "Advocaat", "phone": "03 201 16 90"}
OFFICE = {"name": "Office of Law", "kind": "lawyer", "is_organisation": "ja"}


@pytest.fixture
def worker():
    return UserFactory(email="worker@staff.example")


def take(path, *flags: str) -> list[str]:
    out = StringIO()
    command = ["import_contacts", str(path), "--as=worker@staff.example", *flags]
    call_command(*command, stdout=out, stderr=StringIO())
    return out.getvalue().splitlines()


def test_people_come_in_with_their_organisation_whatever_the_order(tmp_path, worker):
    person = PERSON | {
        "organisation": "Office of Law",
        "languages": "nld; fra",
        "verified_on": "02/03/2026",
        "note": "Rings back.",
    }
    path = book(tmp_path / "list.xlsx", contacts=[person, OFFICE])
    assert [line.split(":")[0] for line in take(path)] == ["taken", "taken"]
    assert not Contact.objects.exists()
    take(path, "--apply")
    row = Contact.objects.get(name="Els Invented")
    assert (row.kind.value, row.phone, row.created_by) == ("lawyer", "+3232011690", worker)
    assert (row.organisation.name, row.languages) == ("Office of Law", ["nld", "fra"])
    assert (row.verified_on, row.note) == (dt.date(2026, 3, 2), "Rings back.")
    assert Event.objects.filter(verb="exchange.imported", actor=worker.pk).exists()


def test_the_list_of_the_address_book_comes_in_again_and_changes_nothing(
    tmp_path, worker, client_as
):
    office = OrganisationFactory(name="CPAS de Liège", note="Ring twice.")
    PersonFactory(organisation=office, phone="101", languages=["ara"], function="Clerk")
    PersonFactory(name="=Odd", verified_on=dt.date(2026, 3, 2), email="a@example.org")
    answer = confirmed(client_as(worker)).get("/contacts/", {"export": "csv"})
    path = tmp_path / "contacts.csv"
    path.write_bytes(answer.content)
    assert [line.split(":")[0] for line in take(path, "--apply")] == ["unchanged"] * 3
    assert Contact.objects.count() == 3


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"kind": "nonsense"}, "write one of lawyer"),
        ({"kind": ""}, "this must be filled in"),
        ({"phone": "somewhere"}, "this is no phone number"),
        ({"email": "somewhere"}, "write an address as"),
        ({"organisation": "Nowhere"}, "no organisation of this name"),
        ({"languages": "xxx"}, "is no language we know"),
        ({"verified_on": "1/1/2999"}, "this day is still to come"),
        ({"is_organisation": "yes", "function": "Head"}, "only a person works"),
        ({"odd": "x"}, "is no column of ours"),
    ],
)
def test_a_row_that_is_wrong_refuses_the_whole_list(tmp_path, worker, wrong, reason):
    path = book(tmp_path / "list.xlsx", contacts=[OFFICE, PERSON | wrong])
    out = StringIO()
    with pytest.raises(CommandError, match="Nothing was stored"):
        call_command(
            "import_contacts", str(path), "--as=worker@staff.example", "--apply", stdout=out
        )
    assert reason in out.getvalue()
    assert not Contact.objects.exists()


def test_what_is_here_otherwise_or_resembles_is_set_aside(tmp_path, worker):
    PersonFactory(name="Éls Invented", phone="+3232000000")
    PersonFactory(name="Jan Peeters")
    near = {"name": "Jan Peters", "kind": "lawyer"}
    path = book(tmp_path / "list.xlsx", contacts=[PERSON, near])
    lines = take(path, "--apply")
    assert "review" in lines[0]
    assert "is here with another name, phone" in lines[0]
    assert "resembles" in lines[1]
    assert Contact.objects.count() == 2
    path = book(tmp_path / "again.xlsx", contacts=[near | {"is_another": "yes"}])
    take(path, "--apply")
    assert Contact.objects.count() == 3


def test_somebody_without_files_takes_nothing_in(tmp_path):
    with_role(Role.DPO, email="worker@staff.example")
    with pytest.raises(CommandError, match="nobody who may work on files"):
        take(book(tmp_path / "list.xlsx", contacts=[OFFICE]))


def test_the_book_says_what_each_column_holds_and_the_list_has_the_same():
    text = (DOCS / "import.md").read_text(encoding="utf-8")
    section = text.split("## Sheet `contacts`")[1].split("\n# ")[0]
    names = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]
    assert names == [column.name for column in CONTACTS]
    assert [*lists.COLUMNS, "is_another"] == names
