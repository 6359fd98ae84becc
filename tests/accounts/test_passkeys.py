"""What comes as the answer of a passkey and is none."""

import pytest
from django.test import Client

from tests.accounts.flows import enrolled

EMPTY = '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "e30"}}'
NONE = ["", "x", "7", "-" + "9" * 5000, "[" * 100_000, "[1]", '"x"', "NaN", "{}", EMPTY]


@pytest.mark.django_db
@pytest.mark.parametrize("credential", NONE)
def test_nobody_comes_in_and_nothing_breaks(credential):
    enrolled()
    browser = Client()
    browser.get("/accounts/2fa/webauthn/login/")
    answer = browser.post("/accounts/2fa/webauthn/login/", {"credential": credential})
    assert answer.status_code in {302, 422}
    assert "_auth_user_id" not in browser.session
