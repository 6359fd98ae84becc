"""A file and the coordinator who assigns people to it."""

import pytest

from accounts.models import Role
from tests.accounts.factories import with_role
from tests.cases.factories import CaseFactory, give


@pytest.fixture
def lead():
    return with_role(Role.COORDINATOR)


@pytest.fixture
def case(lead):
    made = CaseFactory()
    give(made.case_lead, made, "view_case", "view_identity", "change_case", granted_by=lead)
    give(lead, made, "view_case", "view_identity", "assign")
    return made
