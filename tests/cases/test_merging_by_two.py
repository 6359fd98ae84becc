"""Making two clients one takes the case lead of the other file, and stands no race."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from cases import actions
from cases.actions.merging import undo_now
from cases.models import (
    Bar,
    Case,
    Client,
    ClientMerge,
    PossibleDuplicate,
)
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import TODAY, CaseFactory, ClientFactory, bar, give
from tests.kit import form, page
from workspace.models import Approval, Notice

pytestmark = pytest.mark.django_db
ALL = ("view_case", "view_identity", "change_case")
PAGE = reverse("cases:duplicates")


@pytest.fixture
def worker():
    """Somebody who works on both files, and leads the newer one."""
    return UserFactory(name="Els Invented")


@pytest.fixture
def other_lead():
    return UserFactory(name="Jan Invented")


@pytest.fixture
def kept(worker, other_lead):
    closed = {"phase": "closed", "closed_on": TODAY, "case_lead": other_lead}
    return led_file(other_lead, worker, **closed)


@pytest.fixture
def dropped(worker):
    return led_file(worker, worker, case_lead=worker)


def led_file(*people, **traits) -> Client:
    case = CaseFactory(client=ClientFactory(), **traits)
    for person in set(people):
        give(person, case, *ALL)
    return case.client


def proposed(kept, dropped, by) -> ClientMerge | None:
    return actions.merge(kept=kept, dropped=dropped, now=timezone.now(), by=by)


def decided(by, *, is_refused=False) -> None:
    row = Approval.objects.get(state="proposed")
    actions.decide_merge(approval_id=row.pk, is_refused=is_refused, now=timezone.now(), by=by)


def test_nothing_moves_until_the_lead_of_the_other_file_agrees(kept, dropped, worker, other_lead):
    assert proposed(kept, dropped, worker) is None
    assert Case.unscoped.filter(client=dropped).exists()
    with pytest.raises(Refused, match="has to agree"):
        decided(worker)
    decided(other_lead)
    row = ClientMerge.unscoped.get()
    assert (row.merged_by, row.agreed_by) == (worker, other_lead)
    assert Case.unscoped.filter(client=kept).count() == 2
    assert Notice.objects.filter(user=worker, kind="cases.merged").exists()


def test_who_refuses_leaves_two_people_and_the_proposer_hears_it(kept, dropped, worker, other_lead):
    proposed(kept, dropped, worker)
    decided(other_lead, is_refused=True)
    assert not ClientMerge.unscoped.exists()
    assert Notice.objects.filter(user=worker, kind="cases.merge_refused").exists()
    assert proposed(kept, dropped, worker) is None


def test_a_colleague_who_leads_neither_does_not_decide(kept, dropped, worker):
    colleague = UserFactory()
    for client in (kept, dropped):
        give(colleague, Case.unscoped.get(client=client), *ALL)
    proposed(kept, dropped, worker)
    with pytest.raises(Refused, match="cannot be decided now"):
        decided(colleague)


def test_without_another_lead_a_colleague_on_both_files_agrees(kept, dropped, worker):
    Case.unscoped.filter(client=kept).update(case_lead=None)
    colleague = UserFactory()
    for client in (kept, dropped):
        give(colleague, Case.unscoped.get(client=client), *ALL)
    assert proposed(kept, dropped, worker) is None
    decided(colleague)
    assert ClientMerge.unscoped.get().agreed_by == colleague


def test_alone_only_where_nobody_else_could_decide(kept, dropped, worker):
    Case.unscoped.filter(client=kept).update(case_lead=None)
    row = proposed(kept, dropped, worker)
    assert row.agreed_by is None
    assert Approval.objects.get().is_alone


def test_a_lead_who_is_barred_from_the_other_person_is_neither_asked_nor_told(
    kept, dropped, worker, other_lead
):
    bar(other_lead, Case.unscoped.get(client=dropped))
    assert proposed(kept, dropped, worker) is not None
    assert not Notice.objects.filter(user=other_lead, kind="cases.merge_waits").exists()


def test_what_changed_before_the_answer_is_asked_again(kept, dropped, worker, other_lead):
    proposed(kept, dropped, worker)
    case = Case.unscoped.get(client=dropped)
    actions.keep_apart(case=case, other=kept, ground="safety", reason="", today=TODAY, by=worker)
    with pytest.raises(Refused, match="cannot be decided now"):
        decided(other_lead)
    assert Approval.objects.get().state == "proposed"


def test_the_same_merge_is_proposed_once(kept, dropped, worker):
    proposed(kept, dropped, worker)
    with pytest.raises(Refused, match="already"):
        proposed(kept, dropped, worker)


def test_nobody_is_the_second_person_of_their_own_merge(kept, dropped, worker):
    with pytest.raises(IntegrityError, match="two_people_merge"), transaction.atomic():
        ClientMerge.unscoped.create(kept=kept, dropped=dropped, merged_by=worker, agreed_by=worker)


def test_the_page_asks_the_other_lead_without_showing_a_hidden_file(
    client_as, kept, dropped, worker, other_lead
):
    pair = PossibleDuplicate.unscoped.create(
        person=kept,
        newcomer=dropped,
        noted_by=worker,
        state="same",
        decided_by=worker,
        decided_at=timezone.now(),
    )
    url = reverse("cases:merge", args=[pair.pk])
    answer = client_as(worker).post(url, form(), follow=True)
    assert "The case lead of the other file has to agree." in answer.content.decode()
    text = page(client_as(other_lead), PAGE)
    assert kept.code in text
    assert dropped.code not in text
    assert "A person on a file you cannot open" in text
    decide = reverse("cases:decide_merge", args=[Approval.objects.get().pk])
    assert client_as(UserFactory()).post(decide, form(agree="1")).status_code == 404
    client_as(other_lead).post(decide, form(agree="1"))
    assert ClientMerge.unscoped.get().agreed_by == other_lead


def merged_alone(kept, dropped, worker) -> ClientMerge:
    Case.unscoped.filter(client=kept).update(case_lead=None)
    row = proposed(kept, dropped, worker)
    assert row is not None
    return row


def test_a_bar_wished_again_while_merged_outlasts_the_undoing(kept, dropped, worker):
    colleague = UserFactory()
    bar(colleague, Case.unscoped.get(client=dropped))
    row = merged_alone(kept, dropped, worker)
    older = Case.unscoped.get(client=kept, episode=1)
    actions.set_bar(case=older, user=colleague, reason="A cousin.", by=worker)
    undo_now(pk=row.pk, now=timezone.now(), by=worker, agreed_by=UserFactory())
    left = Bar.objects.on(Case.unscoped.get(client=kept)).get()
    assert (left.user, left.reason) == (colleague, "A cousin.")
    assert Bar.objects.around(dropped).filter(user=colleague).exists()


def test_a_bar_nobody_wished_again_is_lifted_with_the_undoing(kept, dropped, worker):
    colleague = UserFactory()
    bar(colleague, Case.unscoped.get(client=dropped))
    row = merged_alone(kept, dropped, worker)
    undo_now(pk=row.pk, now=timezone.now(), by=worker, agreed_by=UserFactory())
    assert not Bar.objects.around(kept).exists()


def test_a_barred_lead_of_an_open_file_is_said_again_when_a_merge_is_undone(kept, dropped, worker):
    manager = with_role(Role.MANAGER)
    open_file, closed_file = Case.unscoped.get(client=dropped), Case.unscoped.get(client=kept)
    row = merged_alone(kept, dropped, worker)
    # Somebody barred from the earlier file of the person leads the open one.
    bar(worker, closed_file)
    bar(worker, CaseFactory(client=dropped, episode=9, phase="closed", closed_on=TODAY))
    other = UserFactory()
    give(other, open_file, *ALL)
    give(other, closed_file, *ALL)
    undo_now(pk=row.pk, now=timezone.now(), by=other, agreed_by=UserFactory())
    notices = Notice.objects.filter(kind="cases.bar_on_lead")
    assert {notice.user for notice in notices} == {manager}
