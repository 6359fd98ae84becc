"""A case with somebody who works on it."""

import pytest

from tests.cases.factories import ClientFactory
from tests.deadlines.pages import RIGHTS
from tests.kit import led_case


@pytest.fixture
def case():
    return led_case(*RIGHTS, client=ClientFactory(called_name="Quistelle"))
