"""What the database refuses about the address book."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from contacts.models import Contact, Merge
from tests.accounts.factories import UserFactory
from tests.contacts.factories import VOIDED_AT, OrganisationFactory, PersonFactory, kind

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "fields", "rule"),
    [
        (PersonFactory, {"name": ""}, "a_contact_has_a_name"),
        (OrganisationFactory, {"function": "Head"}, "only_a_person_works_at_an_organisation"),
        (PersonFactory, {"voided_at": VOIDED_AT}, "contact_voided_with_who_and_why"),
    ],
)
def test_a_contact_keeps_the_rules_of_its_table(make, fields, rule):
    with pytest.raises(IntegrityError, match=rule):
        make(**fields)


def test_nobody_works_at_a_person_and_an_organisation_does_not_work_anywhere():
    person, office = PersonFactory(), OrganisationFactory()
    for make, where in ((PersonFactory, person), (OrganisationFactory, office)):
        with pytest.raises(IntegrityError), transaction.atomic():
            make(organisation=where)
    assert PersonFactory(organisation=office).organisation == office


def test_an_organisation_with_people_does_not_become_a_person():
    office = OrganisationFactory()
    PersonFactory(organisation=office)
    with pytest.raises(IntegrityError, match="works at an organisation"):
        Contact.objects.filter(pk=office.pk).update(is_organisation=False)


def test_a_contact_is_not_merged_into_itself():
    person = PersonFactory()
    with pytest.raises(IntegrityError, match="a_contact_is_merged_into_another"):
        Contact.objects.filter(pk=person.pk).update(merged_into=person)


def test_a_contact_is_merged_once_at_a_time_and_undone_by_somebody():
    kept, dropped, by = PersonFactory(), PersonFactory(), UserFactory()
    Merge.objects.create(kept=kept, dropped=dropped, by=by)
    with pytest.raises(IntegrityError, match="a_contact_is_merged_once"), transaction.atomic():
        Merge.objects.create(kept=PersonFactory(), dropped=dropped, by=by)
    with pytest.raises(IntegrityError, match="a_merge_is_undone_by_somebody"):
        Merge.objects.update(undone_at=VOIDED_AT)


def test_two_kinds_do_not_share_a_value_and_have_their_labels():
    lawyer = kind("lawyer")
    with pytest.raises(DatabaseError, match="has_its_labels"), transaction.atomic():
        type(lawyer).objects.filter(pk=lawyer.pk).update(label_fr="")
    with pytest.raises(DatabaseError, match="one_kind_of_contact_per_value"):
        type(lawyer).objects.filter(pk=lawyer.pk).update(value="police")


def test_the_words_of_a_search_have_no_accents_and_both_ways_to_dial():
    person = PersonFactory(name="Éloïse Çelik", function="Zaakvoerder", phone="+3232011690")
    assert person.search_text.startswith("eloise celik zaakvoerder")
    assert "032011690" in person.search_text
