"""Two clients beside each other before they are merged, on a phone as on a desk."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Role
from cases.models import Case, PossibleDuplicate
from tests.accounts.flows import enrolled
from tests.browser.accessible import violations
from tests.cases.factories import CaseFactory, ClientFactory, give

PHONE = {"viewport": {"width": 390, "height": 844}}
PLAIN = {"java_script_enabled": False}
RIGHTS = ("view_case", "view_identity", "change_case", "reveal_location")


@pytest.mark.parametrize("browser_context_args", [{}, PHONE], indirect=True)
def test_what_a_client_will_be_afterwards_is_on_the_screen(page, enter, server):
    coordinator = enrolled(roles=[Role.COORDINATOR])
    names = ({"called_name": "Blessing", "family_name": "Adeyemi"}, {"called_name": "Bless"})
    person, newcomer = (ClientFactory(**name, languages=["eng"]) for name in names)
    for client in (person, newcomer):
        give(coordinator, CaseFactory(client=client), *RIGHTS)
    decided = {"state": "same", "decided_by": coordinator, "decided_at": timezone.now()}
    pair = PossibleDuplicate(person=person, newcomer=newcomer, noted_by=coordinator, **decided)
    pair.save()
    enter(coordinator)
    page.goto(f"{server}/clients/duplicates/{pair.pk}/merge/")
    page.get_by_role("heading", name="Merge two people").wait_for()
    width = page.viewport_size["width"]
    lines = page.locator("tbody tr").all()
    assert lines
    for line in lines:
        afterwards = line.locator("td").last.bounding_box()
        assert afterwards["x"] + afterwards["width"] <= width
    if width == PHONE["viewport"]["width"]:
        label = (
            lines[0]
            .locator("td")
            .last.evaluate("cell => getComputedStyle(cell, '::before').content")
        )
        assert label == '"Afterwards"'
    assert violations(page) == []


@pytest.mark.parametrize("browser_context_args", [{}, PHONE | PLAIN], indirect=True)
def test_a_duplicate_is_merged_and_parted_again_by_two_people(page, enter, server):
    worker = enrolled(name="Els Invented", roles=[Role.COUNSELOR])
    lead = enrolled(name="Jan Invented", roles=[Role.COUNSELOR])
    person, newcomer = (ClientFactory(called_name=name) for name in ("Blessing", "Blesing"))
    earlier = CaseFactory(
        client=person, case_lead=lead, phase="closed", closed_on=timezone.localdate()
    )
    own = CaseFactory(client=newcomer, case_lead=worker)
    for colleague in (worker, lead):
        give(colleague, earlier, *RIGHTS)
        give(colleague, own, *RIGHTS)
    PossibleDuplicate(person=person, newcomer=newcomer, noted_by=worker).save()

    enter(worker, "/clients/duplicates/")
    page.get_by_role("button", name="The same person").click()
    page.get_by_role("link", name="Merge", exact=True).click()
    page.get_by_role("button", name="Merge").click()
    page.get_by_role("button", name="Withdraw").wait_for()
    assert Case.unscoped.get(pk=own.pk).client == newcomer

    enter(lead, "/clients/duplicates/")
    page.get_by_role("button", name="Agree").click()
    page.get_by_role("button", name="Propose to undo").wait_for()
    assert Case.unscoped.get(pk=own.pk).client == person

    enter(worker, "/clients/duplicates/")
    page.get_by_role("button", name="Propose to undo").click()
    page.get_by_role("button", name="Withdraw").wait_for()
    assert Case.unscoped.get(pk=own.pk).client == person

    enter(lead, "/clients/duplicates/")
    page.get_by_role("button", name="Agree").click()
    expect(page.get_by_role("button", name="Propose to undo")).to_have_count(0)
    assert Case.unscoped.get(pk=own.pk).client == newcomer
