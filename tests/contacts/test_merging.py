"""Two entries of one contact become one, and two again."""

import datetime as dt
from uuid import uuid4

import pytest
from django.apps import apps
from django.forms import model_to_dict
from pghistory.models import Event

from audit.models import Event as TrailEvent
from contacts import merging
from contacts.actions import void_contact
from contacts.models import Contact, Merge
from records.errors import Refused, SentTwice
from records.saving import Token
from tests.accounts.factories import UserFactory
from tests.contacts.factories import OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 6, 2, 9, tzinfo=dt.UTC)


@pytest.fixture
def by():
    return UserFactory()


def merge(kept, dropped, by, **more):
    versions = (kept.version, dropped.version)
    return merging.merge(kept_id=kept.pk, dropped_id=dropped.pk, versions=versions, by=by, **more)


def test_every_foreign_key_to_a_contact_is_part_of_a_merge():
    expected = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if field.is_relation and field.related_model is Contact
        if not issubclass(model, Event) and model is not Merge
    } - {"contacts.Contact.merged_into"}
    assert {link.key for link in merging.links()} == expected
    assert "contacts.Contact.organisation" in expected


def test_people_of_the_dropped_office_work_at_the_kept_one_until_it_is_undone(by):
    kept, dropped = OrganisationFactory(), OrganisationFactory()
    person, other = PersonFactory(organisation=dropped), PersonFactory(organisation=kept)
    gone = PersonFactory(organisation=dropped, voided=True)
    before = [model_to_dict(row) for row in (person, other, gone)]
    row = merge(kept, dropped, by)
    person.refresh_from_db()
    assert person.organisation == kept
    assert list(Contact.objects.current().filter(is_organisation=True)) == [kept]
    merging.undo(pk=row.pk, now=NOW, by=by)
    for each in (person, other):
        each.refresh_from_db()
    gone = Contact.with_voided.get(pk=gone.pk)
    assert [model_to_dict(row) for row in (person, other, gone)] == before
    assert Contact.objects.current().filter(is_organisation=True).count() == 2
    verbs = set(TrailEvent.objects.values_list("verb", flat=True))
    assert verbs >= {"contacts.contact.merged", "contacts.contact.unmerged"}


def test_what_the_kept_one_lacks_is_taken_over_and_given_back(by):
    office = OrganisationFactory()
    kept = PersonFactory(phone="+3232000001")
    dropped = PersonFactory(
        phone="+3232000002", email="a@example.org", organisation=office, languages=["nld"]
    )
    row = merge(kept, dropped, by)
    kept.refresh_from_db()
    assert (kept.phone, kept.email, kept.languages) == ("+3232000001", "a@example.org", ["nld"])
    assert kept.organisation == office
    Contact.objects.filter(pk=kept.pk).update(email="b@example.org")
    merging.undo(pk=row.pk, now=NOW, by=by)
    kept.refresh_from_db()
    assert (kept.email, kept.languages, kept.organisation) == ("b@example.org", [], None)


def test_what_was_linked_elsewhere_since_stays_there(by):
    kept, dropped, third = (OrganisationFactory() for _each in range(3))
    person = PersonFactory(organisation=dropped)
    row = merge(kept, dropped, by)
    Contact.objects.filter(pk=person.pk).update(organisation=third)
    merging.undo(pk=row.pk, now=NOW, by=by)
    person.refresh_from_db()
    assert person.organisation == third


def test_merges_are_undone_in_turn(by):
    first, second, third = (OrganisationFactory() for _each in range(3))
    person = PersonFactory(organisation=first)
    inner = merge(second, first, by)
    second.refresh_from_db()
    outer = merge(third, second, by)
    with pytest.raises(Refused, match="in turn"):
        merging.undo(pk=inner.pk, now=NOW, by=by)
    for row in (outer, inner):
        merging.undo(pk=row.pk, now=NOW, by=by)
    person.refresh_from_db()
    assert person.organisation == first
    with pytest.raises(Refused, match="already"):
        merging.undo(pk=inner.pk, now=NOW, by=by)


def test_a_merge_is_refused_that_makes_no_sense(by):
    person, office, other = PersonFactory(), OrganisationFactory(), PersonFactory()
    with pytest.raises(Refused, match="organisation"):
        merge(person, office, by)
    with pytest.raises(Refused, match="Someone else"):
        merge(person, person, by)
    other.version = 9
    with pytest.raises(Refused, match="Someone else"):
        merge(person, other, by)
    assert not Merge.objects.exists()


def test_a_merge_sent_twice_is_one(by):
    kept, dropped, token = PersonFactory(), PersonFactory(), Token(uuid4(), "x")
    merge(kept, dropped, by, token=token)
    with pytest.raises(SentTwice):
        merge(kept, dropped, by, token=token)
    assert Merge.objects.count() == 1


def test_a_contact_that_records_name_is_not_taken_out(by):
    office = OrganisationFactory()
    person = PersonFactory(organisation=office)
    wrong = {"version": 1, "reason": "Wrong", "now": NOW, "by": by}
    with pytest.raises(Refused, match="Records name this contact"):
        void_contact(pk=office.pk, **wrong)
    void_contact(pk=person.pk, **wrong)
    assert list(Contact.objects.all()) == [office]
