"""Fifty coordinators want the same bed, over HTTP."""

import datetime as dt
import http.client
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode, urlsplit

import pytest
from django.test import Client

from accounts.models import Role
from shelter.models import BedUse
from tests.accounts.factories import with_role
from tests.cases.factories import CaseFactory
from tests.shelter.factories import BedFactory

pytestmark = pytest.mark.slow

ROUNDS, RACERS = 20, 50
HANGS = 600  # seconds after which something hangs, however busy the machine is
BACKEND = "accounts.backends.Backend"


def send(address, path, cookie, token, fields) -> tuple[int, str]:
    """Post a form and return the status and the page."""
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=HANGS)
    body = urlencode(fields | {"csrfmiddlewaretoken": token})
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"session={cookie}; forgery={token}",
        "Origin": f"http://{address.netloc}",
    }
    try:
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.fixture
def racers(server):
    """Sign in one coordinator and give each racer a person to place."""
    user = with_role(Role.COORDINATOR)
    client = Client()
    client.force_login(user, backend=BACKEND)
    cases = [CaseFactory(open_lines=["shelter"], case_lead=user) for _racer in range(RACERS)]
    return client.session.session_key, cases


def test_each_round_has_one_winner_and_the_losers_keep_what_they_chose(server, racers):
    cookie, cases = racers
    address, token = urlsplit(server), "a" * 32
    beds = [BedFactory() for _round in range(ROUNDS)]
    today = dt.date.today()
    seen: list[tuple[int, bool]] = []

    def race(case, bed, first):
        last = first + dt.timedelta(days=1)
        fields = {
            "bed": bed.pk,
            "first_night": f"{first:%d/%m/%Y}",
            "departure": f"{last:%d/%m/%Y}",
            "kind": "plan",
        }
        gate.wait()
        status, page = send(
            address, f"/cases/{case.reference}/shelter/place/", cookie, token, fields
        )
        kept = f'value="{first:%d/%m/%Y}"' in page and f'value="{bed.pk}" selected' in page
        return status, kept

    gate = threading.Barrier(RACERS, timeout=HANGS)
    with ThreadPoolExecutor(RACERS) as pool:
        for number, bed in enumerate(beds):
            first = today + dt.timedelta(days=number)
            seen += pool.map(race, cases, [bed] * RACERS, [first] * RACERS)

    statuses = Counter(status for status, _kept in seen)
    assert statuses == {302: ROUNDS, 422: ROUNDS * (RACERS - 1)}
    assert all(kept for status, kept in seen if status == 422)
    assert [BedUse.unscoped.filter(bed=bed).count() for bed in beds] == [1] * ROUNDS
