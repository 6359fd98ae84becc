"""What comes from another country waits, is read, and becomes a referral when it is accepted."""

import datetime as dt

import pyrage
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from audit.models import Event
from cases.models import Case, Signal
from records.errors import Refused
from tests.accounts.factories import with_role
from tests.cases.factories import bar
from tests.kit import form, page
from tests.transfers.factories import MAY, PartnerFactory
from transfers import actions
from transfers.models import IncomingDossier, OwnKey
from transfers.packet import Packet
from transfers.paper import encrypt, facts_in_words

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
LIST = "/referrals-from-abroad/"
FAR = dt.date(2999, 1, 1)


@pytest.fixture
def coordinator():
    return with_role("coordinator")


@pytest.fixture
def own(coordinator) -> OwnKey:
    return actions.make_own_key(by=coordinator)


def packet(part="first", expires_on=FAR, kind="dossier", **facts) -> Packet:
    return Packet(
        kind=kind,
        reference="X-INVENTED",
        part=part,
        made_on="2026-05-04",
        expires_on=expires_on.isoformat(),
        sender="Invented shelter abroad",
        contact="Invented number",
        receipt="WORD42",
        facts=facts_in_words(facts or {"sex": "Woman", "medication": "Canary medication"}),
    )


def file_of(own: OwnKey, **values) -> bytes:
    return encrypt(packet(**values), own.public_key)


def take_in(content, by, partner=None, **rest):
    partner = partner or PartnerFactory()
    return actions.take_in(partner=partner, content=content, today=MAY, by=by, **rest)


def test_what_came_waits_and_opens_no_file(own, coordinator):
    row = take_in(file_of(own), coordinator)
    assert row.state == "waiting"
    assert row.says.receipt == "WORD42"
    assert not Case.unscoped.exists()


def test_accepted_it_opens_a_file_whose_team_reads_it(own, coordinator, client):
    row = take_in(file_of(own), coordinator)
    case = actions.accept_dossier(pk=row.pk, version=1, today=MAY, by=coordinator)
    signal = Signal.unscoped.get(case=case)
    assert "Canary medication" in signal.story
    client.force_login(coordinator)
    assert "Canary medication" in page(client, f"/cases/{case.reference}/abroad/came/{row.pk}/")
    with pytest.raises(Refused, match="already"):
        actions.accept_dossier(pk=row.pk, version=None, today=MAY, by=coordinator)


def test_the_second_dossier_belongs_to_the_file_of_the_first(own, coordinator):
    partner = PartnerFactory()
    second = take_in(file_of(own, part="second", name="Canary"), coordinator, partner)
    with pytest.raises(Refused, match="first dossier"):
        actions.accept_dossier(pk=second.pk, version=1, today=MAY, by=coordinator)
    first = take_in(file_of(own), coordinator, partner)
    case = actions.accept_dossier(pk=first.pk, version=1, today=MAY, by=coordinator)
    assert actions.accept_dossier(pk=second.pk, version=1, today=MAY, by=coordinator) == case
    assert Case.unscoped.count() == 1


def test_refused_nothing_of_it_stays_not_even_in_its_history(own, coordinator):
    row = take_in(file_of(own), coordinator)
    with connection.cursor() as cursor:
        cursor.execute("select packet from transfers_incomingdossier where id = %s", [row.pk])
        kept = bytes(cursor.fetchone()[0])
    actions.refuse_dossier(pk=row.pk, version=1, reason="Full", today=MAY, by=coordinator)
    row.refresh_from_db()
    assert (row.packet, row.says, row.reason) == ("", None, "Full")
    with connection.cursor() as cursor:
        cursor.execute("select to_jsonb(h)::text from transfers_incomingdossier_history h")
        assert not any(kept.hex() in line for (line,) in cursor.fetchall())
    with pytest.raises(IntegrityError), transaction.atomic():
        IncomingDossier.objects.filter(pk=row.pk).update(state="accepted")


def test_a_recall_is_noted_and_decides_nothing(own, coordinator):
    partner = PartnerFactory()
    row = take_in(file_of(own), coordinator, partner)
    recall = file_of(own, kind="recall")
    with pytest.raises(Refused, match="did not come"):
        take_in(recall, coordinator)
    take_in(recall, coordinator, partner)
    row.refresh_from_db()
    assert (row.state, row.recalled_on) == ("waiting", MAY)


def test_it_comes_once_and_not_after_its_last_day(own, coordinator):
    partner = PartnerFactory()
    take_in(file_of(own), coordinator, partner)
    with pytest.raises(Refused, match="here already"):
        take_in(file_of(own), coordinator, partner)
    with pytest.raises(Refused, match="expired"):
        take_in(file_of(own, expires_on=MAY - DAY), coordinator)
    assert take_in(file_of(own, expires_on=MAY), coordinator).expires_on == MAY


HOSTILE = {
    "empty": b"",
    "text": b"hello",
    "program": b"\x7fELF" + b"\x00" * 100,
    "large": b"A" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_dossier_is_refused_beside_the_file(own, coordinator, name):
    content = HOSTILE[name]
    to_us = pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(own.public_key)])
    for sent in (content, to_us):
        with pytest.raises(Refused) as refused:
            take_in(sent, coordinator)
        assert refused.value.field == "file"
    assert not IncomingDossier.objects.exists()


def test_a_dossier_for_somebody_else_is_refused(own, coordinator):
    other = str(pyrage.x25519.Identity.generate().to_public())
    with pytest.raises(Refused, match="our key"):
        take_in(encrypt(packet(), other), coordinator)


def test_a_text_that_looks_like_a_page_is_shown_as_text(own, coordinator, client):
    row = take_in(file_of(own, narrative="<script>alert(1)</script>"), coordinator)
    client.force_login(coordinator)
    shown = page(client, f"{LIST}{row.pk}/")
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_a_coordinator_makes_the_key_takes_in_reads_and_accepts(client, coordinator):
    client.force_login(coordinator)
    client.post(f"{LIST}key/", form())
    client.post(f"{LIST}key/", form())
    own, partner = OwnKey.objects.get(), PartnerFactory()
    assert own.fingerprint in page(client, LIST)
    sent = SimpleUploadedFile("x.age", file_of(own))
    answer = client.post(f"{LIST}new/", form(partner=str(partner.pk), file=sent))
    row = IncomingDossier.objects.get()
    assert answer.url == f"{LIST}{row.pk}/"
    assert "WORD42" in page(client, answer.url)
    assert Event.objects.filter(verb="transfers.incoming_shown").exists()
    page(client, f"{LIST}{row.pk}/accept/")
    answer = client.post(f"{LIST}{row.pk}/accept/", form(version="1"))
    case = Case.unscoped.get()
    assert answer.url == case.get_absolute_url()
    assert "Canary medication" not in page(client, f"{LIST}{row.pk}/")


def test_a_coordinator_refuses_with_a_reason(client, own, coordinator):
    row = take_in(file_of(own), coordinator)
    client.force_login(coordinator)
    url = f"{LIST}{row.pk}/refuse/"
    assert client.post(url, form(version="1", reason="")).status_code == 422
    assert client.post(url, form(version="1", reason="Full")).status_code == 302
    assert "Full" in page(client, f"{LIST}{row.pk}/")


@pytest.mark.parametrize("role", ["counselor", "manager", "it", "dpo", "auditor"])
def test_nobody_else_finds_what_came(client, own, coordinator, role):
    row = take_in(file_of(own), coordinator)
    client.force_login(with_role(role))
    for url in (LIST, f"{LIST}{row.pk}/", f"{LIST}{row.pk}/accept/", f"{LIST}new/"):
        assert client.get(url).status_code == 404


def test_a_barred_coordinator_reads_nothing_of_the_referral(client, own, coordinator):
    partner, barred = PartnerFactory(), with_role("coordinator")
    first = take_in(file_of(own), coordinator, partner)
    case = actions.accept_dossier(pk=first.pk, version=1, today=MAY, by=coordinator)
    second = take_in(file_of(own, part="second", name="Canary"), coordinator, partner)
    client.force_login(barred)
    assert client.get(f"{LIST}{second.pk}/").status_code == 200
    bar(barred, case)
    for row in (first, second):
        assert client.get(f"{LIST}{row.pk}/").status_code == 404
    assert first.reference not in page(client, LIST)


def test_a_dossier_is_not_read_on_another_file(client, own, coordinator):
    row = take_in(file_of(own), coordinator)
    actions.accept_dossier(pk=row.pk, version=1, today=MAY, by=coordinator)
    other = take_in(file_of(own), coordinator)
    case = actions.accept_dossier(pk=other.pk, version=1, today=MAY, by=coordinator)
    client.force_login(coordinator)
    url = f"/cases/{case.reference}/abroad/came/"
    assert client.get(f"{url}{other.pk}/").status_code == 200
    assert client.get(f"{url}{row.pk}/").status_code == 404
