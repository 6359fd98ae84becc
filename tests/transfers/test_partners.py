"""A partner's key counts when two people have seen to it."""

import datetime as dt

import pyrage
import pytest
from django.db import IntegrityError, transaction

from contacts.merging import merge
from records.errors import Refused, Stale
from tests.accounts.factories import UserFactory, with_role
from tests.contacts.factories import OrganisationFactory, PersonFactory
from tests.kit import form, page
from tests.transfers.factories import PUBLIC, PartnerFactory
from transfers import actions
from transfers.models import PartnerAbroad

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 5, 4)
LIST = "/settings/partners-abroad/"


def values(**fields) -> dict:
    usual = {"country": "BG", "roles": ["shelter"], "may_receive": ["B", "H"], "public_key": PUBLIC}
    return usual | {"capacity": "", "channel": ""} | fields


def confirm(partner, by, version=None):
    return actions.confirm_key(
        pk=partner.pk, version=version or partner.version, today=TODAY, by=by
    )


def test_who_typed_a_key_does_not_confirm_it():
    typist, colleague = UserFactory(), UserFactory()
    partner = actions.add_partner(contact=OrganisationFactory(), values=values(), by=typist)
    with pytest.raises(Refused, match="Somebody else"):
        confirm(partner, typist)
    assert not PartnerAbroad.objects.get().is_ready
    confirm(partner, colleague)
    assert PartnerAbroad.objects.get().is_ready


def test_another_key_has_to_be_confirmed_anew():
    partner = PartnerFactory()
    other = str(pyrage.x25519.Identity.generate().to_public())
    actions.change_partner(
        pk=partner.pk, version=1, values=values(public_key=other), by=UserFactory()
    )
    partner.refresh_from_db()
    assert not partner.is_ready


def test_the_database_refuses_another_key_that_stays_confirmed():
    partner = PartnerFactory()
    other = str(pyrage.x25519.Identity.generate().to_public())
    with pytest.raises(IntegrityError, match="another key"), transaction.atomic():
        PartnerAbroad.objects.filter(pk=partner.pk).update(public_key=other)


def test_a_key_that_changed_while_it_was_compared_is_not_confirmed():
    typist = UserFactory()
    partner = actions.add_partner(contact=OrganisationFactory(), values=values(), by=typist)
    other = str(pyrage.x25519.Identity.generate().to_public())
    actions.change_partner(pk=partner.pk, version=1, values=values(public_key=other), by=typist)
    with pytest.raises(Stale):
        confirm(partner, UserFactory(), version=1)


@pytest.mark.parametrize("key", ["age1short", "AGE-SECRET-KEY-1", "ssh-ed25519 AAAA"])
def test_what_is_no_public_key_is_refused_beside_its_field(key):
    with pytest.raises(Refused) as refused:
        actions.add_partner(
            contact=OrganisationFactory(), values=values(public_key=key), by=UserFactory()
        )
    assert refused.value.field == "public_key"


def test_a_person_is_no_partner():
    with pytest.raises(Refused, match="organisation"):
        actions.add_partner(contact=PersonFactory(), values=values(), by=UserFactory())


def test_two_partners_are_not_made_one():
    kept, dropped = PartnerFactory().contact, PartnerFactory().contact
    with pytest.raises(Refused, match="partners abroad"):
        merge(kept_id=kept.pk, dropped_id=dropped.pk, versions=(1, 1), by=UserFactory())


def test_the_pages_note_a_partner_and_confirm_its_key(client):
    typist, colleague = with_role("coordinator"), with_role("manager")
    contact = OrganisationFactory(name="Invented shelter")
    client.force_login(typist)
    sent = form(contact=str(contact.pk), **values())
    assert client.post(f"{LIST}new/", sent).status_code == 302
    partner = PartnerAbroad.objects.get()
    url = f"{LIST}{partner.pk}/confirm/"
    assert url not in page(client, LIST)
    client.force_login(colleague)
    assert url in page(client, LIST)
    assert partner.fingerprint in page(client, url)
    assert client.post(url, form(version="1")).status_code == 302
    assert "Key confirmed" in page(client, LIST)


def test_the_pages_are_not_there_for_who_does_not_keep_partners(client):
    client.force_login(with_role("counselor"))
    assert client.get(LIST).status_code == 404
