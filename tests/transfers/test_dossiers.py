"""A dossier holds exactly what was agreed, opens with the partner's key only, and is registered."""

import datetime as dt
import io
import json
import zipfile

import pyrage
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as some

from disclosures.actions import ConsentMissing
from disclosures.models import Disclosure
from records.errors import Refused
from tests.accounts.factories import UserFactory
from tests.transfers.factories import (
    FACTS,
    IDENTITY,
    MAY,
    PRIVATE,
    PartnerFactory,
    ReferralFactory,
    consent_for,
    move,
    sent,
)
from transfers import actions
from transfers.models import Dossier
from transfers.packet import DATA, PAGE, Unreadable, decrypt
from transfers.sheet import BY_NAME, FIELDS, Block, to_pass_on

DAY = dt.timedelta(days=1)
NAMES = [field.name for field in FIELDS]


def send(row, **rest):
    return actions.send_dossier(
        pk=row.pk, version=None, today=rest.pop("today", MAY), by=row.created_by, **rest
    )


def facts_in(dossier) -> dict[str, str]:
    packet = decrypt(bytes(dossier.file), PRIVATE)
    return {fact.name: fact.value for fact in packet.facts}


@given(
    agreed=some.sets(some.sampled_from(NAMES)),
    filled=some.sets(some.sampled_from(NAMES)),
    blocks=some.sets(some.sampled_from(Block.values)),
    is_accepted=some.booleans(),
)
def test_what_is_passed_on_is_the_set_agreed_filled_allowed_and_due(
    agreed, filled, blocks, is_accepted
):
    values = {name: f"about {name}" for name in filled}
    due = {name for name in NAMES if BY_NAME[name].needs_acceptance == is_accepted}
    allowed = {name for name in NAMES if BY_NAME[name].block in blocks}
    passed_on = to_pass_on(values, agreed, blocks, is_accepted=is_accepted)
    assert passed_on.keys() == agreed & filled & due & allowed
    assert all(passed_on[name] == values[name] for name in passed_on)


@pytest.mark.django_db
def test_the_first_dossier_holds_what_was_agreed_and_nothing_that_identifies():
    row = sent()
    dossier = row.dossiers.get()
    assert facts_in(dossier) == {name: FACTS[name] for name in ("sex", "age", "narrative")}
    assert set(dossier.fields) == {"sex", "age", "narrative"}
    assert (row.state, row.sent_on) == ("sent", MAY)


@pytest.mark.django_db
def test_the_name_goes_in_the_second_dossier_after_they_accepted():
    row = move(sent(), "accepted")
    send(row)
    second = row.dossiers.get(part="second")
    assert facts_in(second) == {"name": "Canary Invented"}
    with pytest.raises(Refused, match="Nothing more"):
        send(row)


@pytest.mark.django_db
def test_a_block_the_partner_may_not_receive_stays_here():
    row = sent(partner=PartnerFactory(may_receive=["B"]))
    assert facts_in(row.dossiers.get()).keys() == {"sex", "age"}


@pytest.mark.django_db
def test_only_the_partners_key_opens_the_file_and_no_word_is_in_clear():
    dossier = sent().dossiers.get()
    content = bytes(dossier.file)
    assert not any(value.encode() in content for value in FACTS.values())
    with pytest.raises(Unreadable, match="not encrypted to this key"):
        decrypt(content, str(pyrage.x25519.Identity.generate()))
    with pytest.raises(Unreadable, match="damaged"):
        decrypt(content[:-1], PRIVATE)


@pytest.mark.django_db
def test_the_archive_holds_a_page_and_the_same_as_data_and_nothing_else():
    archive = pyrage.decrypt(bytes(sent().dossiers.get().file), [IDENTITY])
    entries = zipfile.ZipFile(io.BytesIO(archive))
    assert set(entries.namelist()) == {DATA, PAGE}
    data, page = json.loads(entries.read(DATA)), entries.read(PAGE).decode()
    assert data["reference"] in page
    assert "Invented narrative" in page
    assert "Canary" not in page
    assert "http" not in page


@pytest.mark.django_db
def test_the_register_says_what_left_to_whom_on_which_consent():
    row = ReferralFactory()
    consent = consent_for(row)
    entry = send(row).disclosure
    assert (entry.kind, entry.ground, entry.consent) == ("dossier", "consent", consent)
    assert entry.contact == row.partner.contact
    assert "Age" in entry.content
    assert "Canary" not in entry.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"decided_on": None, "language": ""}, "decided"),
        ({"risk": "high"}, "risk"),
        ({"risk": "", "risk_on": None}, "risk"),
        ({"agreed": []}, "agreed"),
        ({"agreed": ["name"]}, "agreed"),
        ({"answer_by": MAY - DAY}, "last day"),
    ],
)
def test_nothing_goes_too_early(values, word):
    row = ReferralFactory(**values)
    consent_for(row)
    with pytest.raises(Refused, match=word):
        send(row)
    assert not Disclosure.unscoped.exists()
    assert not Dossier.unscoped.exists()


@pytest.mark.django_db
def test_nothing_goes_to_a_key_that_nobody_compared():
    partner = PartnerFactory(key_confirmed_by=None, key_confirmed_on=None)
    row = ReferralFactory(partner=partner)
    consent_for(row)
    with pytest.raises(Refused, match="not confirmed"):
        send(row)


@pytest.mark.django_db
def test_nothing_goes_without_consent_or_after_its_withdrawal():
    row = ReferralFactory()
    with pytest.raises(ConsentMissing):
        send(row)
    noted_by = UserFactory()
    consent_for(row, withdrawn_on=MAY, withdrawn_by="person", withdrawal_noted_by=noted_by)
    with pytest.raises(ConsentMissing):
        send(row)


@pytest.mark.django_db
def test_the_database_refuses_a_dossier_without_decision_or_to_another_key():
    row = ReferralFactory()
    consent_for(row)
    made = send(row)
    fields = {"case": row.case, "referral": row, "disclosure": made.disclosure}
    fields |= {"fields": ["sex"], "facts": "{}", "file": b"x", "receipt": "x"}
    for public_key in (row.partner.public_key, "age1" + "q" * 58):
        with pytest.raises(IntegrityError), transaction.atomic():
            Dossier(part="second", public_key=public_key, created_by=row.created_by, **fields).save(
                force_insert=True
            )


@pytest.mark.django_db
def test_a_dossier_that_was_made_does_not_change():
    dossier = sent().dossiers.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Dossier.unscoped.filter(pk=dossier.pk).update(fields=["name"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Dossier.unscoped.filter(pk=dossier.pk).delete()


@pytest.fixture
def files(tmp_path):
    (tmp_path / "key").write_text(f"# created: today\n{PRIVATE}\n")
    return tmp_path


@pytest.mark.django_db
def test_the_command_opens_a_dossier_for_a_partner(files, capsys):
    far = dt.date(2999, 1, 1)
    row = sent(answer_by=far)
    (files / "dossier.age").write_bytes(bytes(row.dossiers.get().file))
    opened = ("open_dossier", str(files / "dossier.age"), "--identity", str(files / "key"))
    call_command(*opened)
    shown = capsys.readouterr().out
    assert row.reference in shown
    assert "Invented narrative" in shown
    call_command(*opened, "--page", str(files / "page.html"))
    assert "Invented narrative" in (files / "page.html").read_text()


@pytest.mark.django_db
def test_the_command_shows_nothing_of_a_dossier_that_expired(files, capsys):
    row = sent(answer_by=MAY)
    (files / "dossier.age").write_bytes(bytes(row.dossiers.get().file))
    with pytest.raises(CommandError, match="expired on 2026-05-04"):
        call_command("open_dossier", str(files / "dossier.age"), identity=files / "key")
    assert "Invented" not in capsys.readouterr().out


@pytest.mark.django_db
def test_the_notice_of_a_recall_tells_the_partner_to_destroy_it(files, capsys):
    row = sent()
    with pytest.raises(Refused):
        actions.recall_notice(row=row, today=MAY)
    row = move(row, "recalled")
    (files / "recall.age").write_bytes(actions.recall_notice(row=row, today=MAY))
    call_command("open_dossier", str(files / "recall.age"), identity=files / "key")
    assert f"{row.reference}: recalled" in capsys.readouterr().out


@pytest.mark.parametrize(
    "opened",
    [b"", b"no archive", b"PK\x05\x06" + b"\x00" * 18, b'{"format": 1}'],
    ids=["empty", "text", "empty archive", "data alone"],
)
def test_what_is_no_dossier_is_said_not_to_be_one(opened):
    content = pyrage.encrypt(opened, [IDENTITY.to_public()])
    with pytest.raises(Unreadable):
        decrypt(content, PRIVATE)


@pytest.mark.parametrize(
    "data",
    [
        "[]",
        "{}",
        '{"format": "cross-border-dossier/1", "kind": "dossier", "facts": [{}]}',
        '{"format": "cross-border-dossier/1", "kind": "other", "facts": []}',
        '{"format": "cross-border-dossier/1", "kind": "dossier", "facts": [], "reference": 1,'
        ' "made_on": "", "expires_on": "2026-01-01", "sender": ""}',
        " " * 3_000_000,
    ],
    ids=["list", "nothing", "fact", "kind", "number", "large"],
)
def test_data_of_another_shape_is_refused(data):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as entries:
        entries.writestr(DATA, data)
    with pytest.raises(Unreadable):
        decrypt(pyrage.encrypt(archive.getvalue(), [IDENTITY.to_public()]), PRIVATE)
