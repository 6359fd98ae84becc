"""Closed fields and the keys that open them."""

import base64

import pytest
from django.apps import apps
from django.db import connection

from audit import keys
from audit.fields import open_keys
from cases.models import Client
from common.crypto import CannotOpen, Keyring, close, fingerprint, open_
from tests.cases.factories import ClientFactory

KEY = bytes(range(32))


def test_what_was_closed_opens_with_the_same_key_and_label_only():
    closed = close(KEY, b"text", b"label")
    assert open_(KEY, closed, b"label") == b"text"
    for key, blob, label in (
        (bytes(32), closed, b"label"),
        (KEY, closed, b"other"),
        (KEY, closed[:-1] + bytes([closed[-1] ^ 1]), b"label"),
        (KEY, b"", b"label"),
    ):
        with pytest.raises(CannotOpen):
            open_(key, blob, label)


def test_a_known_answer_of_the_cipher():
    """AES-256-GCM, test case 14 of the GCM submission: zero key, zero nonce, one zero block."""
    closed = bytes(12) + bytes.fromhex(
        "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
    )
    assert open_(bytes(32), closed, b"") == bytes(16)


def test_a_fingerprint_is_keyed_and_stays_the_same():
    assert fingerprint(KEY, "ada") == fingerprint(KEY, "ada")
    assert fingerprint(KEY, "ada") != fingerprint(bytes(32), "ada")


@pytest.mark.parametrize("text", ["", "a:AAAA", "nokey", "a:!!", "a:%s,a:%s"])
def test_a_bad_keyring_is_refused(text):
    good = base64.b64encode(KEY).decode()
    with pytest.raises(ValueError, match="FIELD_KEYS"):
        Keyring.parse(text.replace("%s", good))


@pytest.mark.django_db
def test_names_lie_closed_and_read_as_text():
    client = ClientFactory(family_name="Canaryfamily")
    with connection.cursor() as cursor:
        cursor.execute("select family_name, aliases from cases_client")
        name, aliases = (bytes(column) for column in cursor.fetchone())
    assert b"Canary" not in name
    assert aliases == b""
    assert Client.unscoped.get(pk=client.pk).family_name == "Canaryfamily"


@pytest.mark.django_db
def test_a_history_opens_with_the_key_and_label_of_its_origin():
    client = ClientFactory(called_name="Before")
    client.called_name = "After"
    client.save()
    versions = apps.get_model("cases", "ClientHistory").objects.order_by("pgh_id")
    assert [row.called_name for row in versions] == ["Before", "After"]


@pytest.mark.django_db
def test_an_update_past_the_field_is_refused():
    client = ClientFactory()
    with pytest.raises(TypeError, match="encrypted"):
        Client.unscoped.update(called_name="Clear")
    client.called_name = "Clear"
    with pytest.raises(TypeError, match="encrypted"):
        Client.unscoped.bulk_update([client], ["called_name"])


@pytest.mark.django_db
def test_many_names_are_opened_with_one_question(django_assert_num_queries):
    for _number in range(20):
        ClientFactory()
    keys.forget()
    rows = list(Client.unscoped.all())
    with django_assert_num_queries(1):
        open_keys(rows)
        assert all(row.called_name for row in rows)
