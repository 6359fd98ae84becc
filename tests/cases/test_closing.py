"""Before a file is closed the page says what is still open, as far as the reader may see it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from cases.guards import LATE
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, give
from tests.counseling.factories import SessionFactory
from tests.deadlines.factories import DeadlineFactory
from tests.kit import form, page
from tests.legal.factories import HearingFactory

pytestmark = pytest.mark.django_db
SHARED = ("view_case", "view_identity", "change_case")


@pytest.fixture
def case():
    """A file with something open in two lines."""
    case = CaseFactory(open_lines=["shelter", "legal"])
    DeadlineFactory(case=case, line="shelter", owner=case.case_lead)
    soon = timezone.now() + dt.timedelta(days=1)
    SessionFactory(case=case, line="shelter", status="planned", starts_at=soon, note="")
    SessionFactory(case=case, line="shelter")
    HearingFactory(case=case)
    return case


def listed(client_as, case, *lines) -> str:
    reader = UserFactory()
    give(reader, case, *SHARED, *(f"view_{line}" for line in lines))
    return page(client_as(reader), reverse("cases:move", args=[case.reference]))


def test_what_is_open_is_counted(client_as, case):
    text = listed(client_as, case, "shelter", "legal")
    for words in (
        "1 open deadline",
        "1 planned appointment",
        "1 unsigned note",
        "1 hearing without an outcome",
    ):
        assert words in text


def test_a_line_that_is_closed_to_the_reader_is_not_counted(client_as, case):
    text = listed(client_as, case, "ambulant")
    assert "Still open" not in text


@pytest.mark.parametrize("closed_on", [None, dt.date(2026, 6, 1)])
def test_what_is_noted_on_a_closed_file_is_marked(client_as, closed_on):
    phase = "closed" if closed_on else "accompanied"
    case = CaseFactory(phase=phase, closed_on=closed_on, opened_on=dt.date(2026, 1, 5))
    reader = UserFactory()
    give(reader, case, *SHARED)
    browser = client_as(reader)
    assert ("Closed on" in page(browser, case.get_absolute_url())) is bool(closed_on)
    late = Event.objects.filter(verb=LATE, case=case.pk)

    refused = browser.post(reverse("cases:edit", args=[case.reference]), form(version="x"))
    assert refused.status_code == 422
    assert not late.exists()

    values = {"name": "Invented Cousin", "relation": "other", "place": "abroad"}
    added = browser.post(f"{case.get_absolute_url()}relatives/new/", form(**values))
    assert added.status_code == 302
    assert late.count() == (1 if closed_on else 0)
