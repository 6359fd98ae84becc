"""A lawyer or a service of an imported list becomes a contact, or the row is refused."""

import pytest

from contacts.models import Contact
from legal.models import Proceeding
from psychosocial.models import CareReferral
from tests.contacts.factories import OrganisationFactory, PersonFactory
from tests.exchange.test_cases import MATTER, PERSON, book, refused, take, worker

pytestmark = pytest.mark.django_db
__all__ = ["worker"]
CARE = {
    "file": "1",
    "kind": "cgg",
    "provider": "Centre Invented",
    "consent_on": "12/03/2024",
    "asked_on": "13/03/2024",
}


@pytest.fixture
def bring(tmp_path, worker):
    def act(how=take, **sheets):
        path = book(tmp_path / "in.xlsx", files=[PERSON], **{k: [v] for k, v in sheets.items()})
        return how(path, worker, "--apply") if how is take else how(path, worker)

    return act


def test_a_lawyer_and_a_service_are_added_once(bring):
    row = MATTER | {"lawyer": "Jan Invented", "lawyer_phone": "03 201 16 90"}
    bring(court=row, care=CARE)
    matter, referral = Proceeding.unscoped.get(), CareReferral.unscoped.get()
    lawyer, service = matter.lawyer_contact, referral.provider_contact
    assert (lawyer.name, lawyer.kind.value, lawyer.phone) == (
        "Jan Invented",
        "lawyer",
        "+3232011690",
    )
    assert (service.name, service.is_organisation) == ("Centre Invented", True)
    assert (matter.lawyer, referral.provider) == ("", "")
    assert {line.split(":")[0] for line in bring(court=row, care=CARE)} == {"unchanged"}
    assert (Contact.objects.count(), CareReferral.unscoped.count()) == (2, 1)


def test_those_of_the_address_book_are_linked_whatever_the_capitals(bring):
    lawyer = PersonFactory(name="Jan Invénted")
    service = OrganisationFactory(name="Centre Invented")
    bring(court=MATTER | {"lawyer": "jan invented"}, care=CARE)
    assert Proceeding.unscoped.get().lawyer_contact == lawyer
    assert CareReferral.unscoped.get().provider_contact == service


def test_the_number_finds_who_is_written_a_little_otherwise(bring):
    lawyer = PersonFactory(name="Johan Invented", phone="+3232011690")
    bring(court=MATTER | {"lawyer": "Johann Invented", "lawyer_phone": "032011690"})
    assert Proceeding.unscoped.get().lawyer_contact == lawyer


def test_several_of_one_name_are_refused_with_their_line_until_a_number_tells(bring):
    PersonFactory(name="Jan Invented")
    lawyer = PersonFactory(name="Jan Invented", phone="+3232011690")
    row = MATTER | {"lawyer": "Jan Invented"}
    lines = bring(refused, court=row)
    assert lines[0].startswith("refused: court row 2 lawyer: ")
    assert "2 contacts" in lines[0]
    bring(court=row | {"lawyer_phone": "032011690"})
    assert Proceeding.unscoped.get().lawyer_contact == lawyer


def test_who_resembles_another_is_refused_until_the_row_says_it_is_another(bring):
    other = PersonFactory(name="Johan Invented")
    row = MATTER | {"lawyer": "Johann Invented"}
    lines = bring(refused, court=row)
    assert lines[0].startswith("refused: court row 2 lawyer: ")
    assert "lawyer_is_another" in lines[0]
    bring(court=row | {"lawyer_is_another": "yes"})
    assert Proceeding.unscoped.get().lawyer_contact not in (None, other)


@pytest.mark.parametrize(
    ("more", "column"),
    [
        ({"outcome": "stopped"}, "ended_on"),
        ({"asked_on": "12/03/2091"}, "asked_on"),
        ({"consent_on": ""}, "consent_on"),
        ({"kind": "astrology"}, "kind"),
    ],
)
def test_a_wrong_referral_to_care_is_refused(bring, more, column):
    lines = bring(refused, care=CARE | more)
    assert lines[0].startswith(f"refused: care row 2 {column}: ")
    assert not CareReferral.unscoped.exists()
    assert not Contact.objects.exists()
