"""Two installations exchange dossiers: there, back the word, the name, and the other way round."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from audit import keys
from cases.models import Case
from tests.accounts.factories import UserFactory, with_role
from tests.databases import own_database, point_at
from tests.transfers.factories import FACTS, MAY, PartnerFactory, consent_for, move
from tests.transfers.factories import ReferralFactory as Prepared
from transfers import actions
from transfers.models import CrossBorderReferral, IncomingDossier, OwnKey

pytestmark = [pytest.mark.slow, pytest.mark.database]
FAR = dt.date(2999, 1, 1)


@contextmanager
def at(name: str) -> Iterator[None]:
    """Work in one of the installations: nothing but its own database is reached."""
    keys.forget()
    point_at(name)
    yield
    keys.forget()


@pytest.fixture
def two(request, committed_db) -> Iterator[tuple[str, str]]:
    """Yield the databases of two installations."""
    made = request.getfixturevalue("django_db_setup")
    blocker = request.getfixturevalue("django_db_blocker")
    here = connection.settings_dict["NAME"]
    with own_database(made, blocker) as there:
        yield here, there
        point_at(here)


def test_a_person_is_referred_there_and_another_one_back(two):
    here, there = two
    public = {}
    for name in two:
        with at(name):
            public[name] = actions.make_own_key(by=with_role("coordinator")).public_key
    for sender, receiver in ((here, there), (there, here)):
        with at(sender):
            row = Prepared(partner=PartnerFactory(public_key=public[receiver]), answer_by=FAR)
            consent_for(row)
            first = actions.send_dossier(pk=row.pk, version=None, today=MAY, by=row.created_by)
            content, key = bytes(first.file), row.pk
        with at(receiver):
            before = Case.unscoped.count()
            partner, reader = PartnerFactory(), with_role("coordinator")
            came = actions.take_in(partner=partner, content=content, today=MAY, by=reader)
            word, facts = came.says.receipt, {fact.name: fact.value for fact in came.says.facts}
            assert facts == {name: FACTS[name] for name in ("sex", "age", "narrative")}
            assert Case.unscoped.count() == before
            case = actions.accept_dossier(pk=came.pk, version=1, today=MAY, by=reader)
            partner_key, reader_key, case_key = partner.pk, reader.pk, case.pk
        with at(sender):
            row = CrossBorderReferral.unscoped.get(pk=key)
            row = move(move(row, "received", receipt=word), "accepted")
            second = actions.send_dossier(pk=key, version=None, today=MAY, by=row.created_by)
            content = bytes(second.file)
        with at(receiver):
            partner = PartnerFactory._meta.model.objects.get(pk=partner_key)
            reader = UserFactory._meta.model.objects.get(pk=reader_key)
            came = actions.take_in(partner=partner, content=content, today=MAY, by=reader)
            assert [fact.value for fact in came.says.facts] == [FACTS["name"]]
            case = actions.accept_dossier(pk=came.pk, version=1, today=MAY, by=reader)
            assert case.pk == case_key
        with at(sender):
            move(CrossBorderReferral.unscoped.get(pk=key), "arrived")
    for name in two:
        with at(name):
            assert OwnKey.objects.count() == 1
            assert IncomingDossier.objects.count() == 2
