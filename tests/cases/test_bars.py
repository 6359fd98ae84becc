"""A bar: somebody of staff must not know of a file, in no list, by no notice."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from cases import actions
from cases.models import Bar, Case
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import TODAY, CaseFactory, RelativeFactory, bar, give, put
from tests.kit import held, page
from workspace.actions import save_draft
from workspace.models import Notice

pytestmark = pytest.mark.django_db


def test_a_bar_holds_in_the_next_case_of_the_same_person(lead, case):
    user = with_role(Role.MANAGER)
    actions.set_bar(case=case, user=user, reason="Family.", by=lead)
    again = next_episode(case, lead)
    assert held(user, again) == set()
    assert Bar.objects.on(again).get().reason == "Family."


def next_episode(case, by) -> Case:
    """Close a file and open the next one of the same person."""
    Case.unscoped.filter(pk=case.pk).update(phase="closed", closed_on=TODAY, case_lead=None)
    return actions.open_episode(
        client=case.client,
        signal={"referrer": "police"},
        received_at=timezone.now(),
        by=by,
        today=TODAY,
    )


@pytest.mark.parametrize("on_earlier", [True, False])
def test_a_bar_holds_on_every_file_of_the_person_and_is_lifted_on_each(lead, case, on_earlier):
    user, again = UserFactory(), next_episode(case, lead)
    give(user, case, "view_case", "reveal_location")
    give(user, again, "view_case", "reveal_location")
    row = actions.set_bar(
        case=case if on_earlier else again, user=user, reason="A cousin.", by=lead
    )
    assert held(user, case) == held(user, again) == set()
    assert Event.objects.filter(verb="cases.bar_set", case__in=[case.pk, again.pk]).count() == 2
    actions.lift_bar(bar=row, by=lead, now=timezone.now())
    assert held(user, case) == held(user, again) == {"view_case", "reveal_location"}
    assert Event.objects.filter(verb="cases.bar_lifted").count() == 2


def test_a_bar_takes_back_what_was_told_before(lead, case):
    user = UserFactory()
    put(case, user, lead)
    assert Notice.objects.filter(user=user, case=case.pk).exists()
    actions.set_bar(case=case, user=user, reason="Family.", by=lead)
    assert not Notice.objects.filter(user=user, case=case.pk).exists()


def test_a_barred_person_who_is_taken_off_hears_nothing(lead, case):
    assignment = put(case, UserFactory(), lead)
    bar(assignment.user, case)
    actions.unassign(assignment=assignment, by=lead, today=TODAY)
    assert not Notice.objects.filter(user=assignment.user, kind="cases.taken_off").exists()


@pytest.mark.parametrize("role", [Role.COUNSELOR, Role.MANAGER, Role.COORDINATOR])
def test_a_barred_person_meets_a_file_that_does_not_exist(client_as, lead, case, role):
    user = with_role(role)
    if role == Role.COUNSELOR:
        put(case, user, lead)
    actions.set_bar(case=case, user=user, reason="A cousin.", by=lead)
    browser = client_as(user)
    for part in ("", "access/", "access/ask/", "print/", "person/", "phase/"):
        assert browser.get(f"{case.get_absolute_url()}{part}").status_code == 404
    assert not Case.objects.visible_to(user).contains(case)


def test_a_barred_person_is_neither_put_on_the_file_nor_told_of_it(client_as, lead, case):
    user = UserFactory()
    bar(user, case)
    browser = client_as(lead)
    given = browser.post(
        reverse("cases:grant", args=[case.reference]),
        {"user": user.pk, "codenames": ["view_legal"], "reason": "x"},
    )
    put_on = browser.post(
        reverse("cases:assign", args=[case.reference]),
        {"user": user.pk, "role": "counselor", "knows": "on"},
    )
    assert (given.status_code, put_on.status_code) == (422, 422)
    assert not Notice.objects.filter(user=user).exists()


def test_a_lifted_bar_gives_back_what_was_held(lead, case):
    user = UserFactory()
    put(case, user, lead)
    row = actions.set_bar(case=case, user=user, reason="A cousin.", by=lead)
    actions.lift_bar(bar=row, by=lead, now=timezone.now())
    assert "view_case" in held(user, case)


def test_bars_are_shown_to_those_who_assign_and_to_nobody_else(client_as, lead, case):
    barred = UserFactory(name="Barred Person")
    bar(barred, case)
    reader = UserFactory()
    give(reader, case, "view_case", "view_identity")
    url = reverse("casepage:access", args=[case.reference])
    assert "Barred Person" in client_as(lead).get(url).content.decode()
    assert "Barred Person" not in client_as(reader).get(url).content.decode()


def test_a_bar_of_another_file_is_not_lifted_here(client_as, lead, case):
    elsewhere = bar(UserFactory(), CaseFactory())
    client_as(lead).post(reverse("cases:lift_bar", args=[case.reference, elsewhere.pk]))
    assert Bar.objects.get(pk=elsewhere.pk).lifted_at is None


def test_nobody_clears_the_way_to_a_file_by_bars(lead, case):
    other = with_role(Role.COORDINATOR)
    Case.unscoped.filter(pk=case.pk).update(case_lead=None, open_lines=["shelter"])
    actions.set_bar(case=case, user=other, reason="Invented.", by=lead)
    with pytest.raises(Refused, match="Somebody else"):
        put(case, lead, lead, role=Role.COORDINATOR, lines=["shelter"], is_case_lead=True)


def test_who_was_barred_by_another_need_not_be_waited_for(lead, case):
    Case.unscoped.filter(pk=case.pk).update(case_lead=None, open_lines=["shelter"])
    bar(with_role(Role.COORDINATOR), case)
    assert put(case, lead, lead, role=Role.COORDINATOR, lines=["shelter"], is_case_lead=True)


def test_a_case_lead_is_barred_once_somebody_else_leads(client_as, lead, case):
    leading, url = case.case_lead, reverse("cases:bar", args=[case.reference])
    refused = client_as(lead).post(url, {"user": leading.pk, "reason": "A cousin."})
    assert refused.status_code == 422
    assert "First make somebody else the case lead" in refused.content.decode()
    assert "view_case" in held(leading, case)
    put(case, UserFactory(), lead, is_case_lead=True)
    actions.set_bar(case=case, user=leading, reason="A cousin.", by=lead)
    assert held(leading, case) == set()


def test_a_bar_on_another_file_does_not_reach_the_lead_of_the_open_one(lead, case):
    again = next_episode(case, lead)
    leading = put(again, UserFactory(), lead, is_case_lead=True).user
    with pytest.raises(Refused, match="case lead"):
        actions.set_bar(case=case, user=leading, reason="A cousin.", by=lead)


def test_those_who_watch_hear_of_a_bar_and_the_barred_person_does_not(lead, case):
    roles = (Role.MANAGER, Role.MANAGER, Role.COORDINATOR, Role.DPO, Role.COORDINATOR)
    barred, manager, coordinator, officer, _unknowing = map(with_role, roles)
    give(coordinator, case, "view_case")
    actions.set_bar(case=case, user=barred, reason="A cousin.", by=lead)
    hearing = Notice.objects.filter(kind="cases.bar_set", codes__code=case.client.code)
    assert {notice.user for notice in hearing} == {manager, coordinator, officer}
    assert barred.name not in str(hearing.values())


def test_a_barred_person_hears_no_answer_to_what_they_requested(lead, case):
    user = with_role(Role.MANAGER)
    request = actions.ask_access(case=case, codenames=["view_identity"], reason="x", by=user)
    actions.set_bar(case=case, user=user, reason="A cousin.", by=lead)
    actions.answer_request(
        request=request, give=False, answer="No.", until=None, now=timezone.now(), by=lead
    )
    assert not Notice.objects.filter(user=user).exists()


@pytest.mark.parametrize("name", ["session", "kept"])
def test_a_barred_person_keeps_the_text_of_a_draft_without_the_way_to_the_file(
    client_as, lead, case, name
):
    user, browser = case.case_lead, client_as(case.case_lead)
    target = str(case.pk) if name == "session" else "x"
    path = reverse("counseling:new", args=[case.reference])
    kept = save_draft(
        user=user, form=name, target=target, data={"note": "My words."}, base_version=0, path=path
    )
    draft = reverse("workspace:draft", args=[kept.pk])
    assert path in page(browser, draft)
    put(case, UserFactory(), lead, is_case_lead=True)
    actions.set_bar(case=case, user=user, reason="A cousin.", by=lead)
    for text in (page(browser, "/"), page(browser, draft)):
        assert case.reference not in text
        assert case.client.code not in text
    assert "My words." in page(browser, draft)


# Households.


def file_of(user) -> Case:
    """Make a file on which somebody works, who may therefore join its household to another."""
    case = CaseFactory()
    give(user, case, "view_case", "change_case")
    return case


def test_a_bar_holds_on_the_file_that_a_child_gets(lead, case):
    barred, row = with_role(Role.COORDINATOR), RelativeFactory(case=case)
    actions.set_bar(case=case, user=barred, reason="A cousin.", by=lead)
    own = actions.open_own_file(
        pk=row.pk, referrer="self", now=timezone.now(), today=TODAY, token=None, by=case.case_lead
    )
    assert held(barred, own) == set()
    assert Bar.objects.on(own).get().reason == "A cousin."


def test_the_bars_of_two_people_of_a_household_hold_on_the_files_of_both(lead, case):
    other, ours, theirs = file_of(lead), with_role(Role.MANAGER), with_role(Role.MANAGER)
    bar(ours, case)
    bar(theirs, other)
    actions.join_household(case=case, other=other.client, by=lead)
    for who in (ours, theirs):
        assert held(who, case) == held(who, other) == set()


def test_a_bar_set_later_holds_in_the_household_and_is_lifted_for_one_at_a_time(lead, case):
    other, barred, manager = file_of(lead), with_role(Role.MANAGER), with_role(Role.MANAGER)
    actions.join_household(case=case, other=other.client, by=lead)
    row = actions.set_bar(case=case, user=barred, reason="A cousin.", by=lead)
    assert held(barred, other) == set()
    hearing = Notice.objects.filter(kind="cases.bar_set", user=manager)
    codes = {notice.codes["code"] for notice in hearing}
    assert codes == {case.client.code, other.client.code}
    actions.lift_bar(bar=row, by=lead, now=timezone.now())
    assert held(barred, case)
    assert held(barred, other) == set()
    actions.lift_bar(bar=Bar.objects.on(other).get(user=barred), by=lead, now=timezone.now())
    assert held(barred, other)


def test_a_household_takes_no_file_from_its_lead_but_those_who_watch_decide(lead, case):
    other, manager = file_of(lead), with_role(Role.MANAGER)
    bar(case.case_lead, other)
    actions.join_household(case=case, other=other.client, by=lead)
    assert "change_case" in held(case.case_lead, case)
    hearing = Notice.objects.filter(kind="cases.bar_on_lead", codes__code=case.client.code)
    assert {notice.user for notice in hearing} == {lead, manager}
