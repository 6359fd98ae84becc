"""Undoing a merge takes two people, and proposing one tells nobody of a pair to keep apart."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cases import actions
from cases.actions.merging import merge_now
from cases.models import Case, ClientMerge, PossibleDuplicate
from records.errors import Refused
from tests.accounts.factories import UserFactory
from tests.cases.factories import TODAY, CaseFactory, ClientFactory, bar, give
from tests.kit import form, page
from workspace.models import Approval, Notice

pytestmark = pytest.mark.django_db
ALL = ("view_case", "view_identity", "change_case")
PAGE = reverse("cases:duplicates")


@pytest.fixture
def worker():
    return UserFactory(name="Els Invented")


@pytest.fixture
def other_lead():
    return UserFactory(name="Jan Invented")


def led_file(*people, **traits):
    case = CaseFactory(client=ClientFactory(), **traits)
    for person in set(people):
        give(person, case, *ALL)
    return case.client


@pytest.fixture
def kept(worker, other_lead):
    closed = {"phase": "closed", "closed_on": TODAY, "case_lead": other_lead}
    return led_file(other_lead, worker, **closed)


@pytest.fixture
def dropped(worker):
    return led_file(worker, case_lead=worker)


@pytest.fixture
def merge(kept, dropped, worker, other_lead):
    """Two who became one; both who agreed on it work on the newest file."""
    give(other_lead, Case.unscoped.get(client=dropped), *ALL)
    return merge_now(kept=kept, dropped=dropped, today=TODAY, by=worker, agreed_by=other_lead)


def undoing(merge, by) -> Approval:
    return actions.propose_undo(pk=merge.pk, now=timezone.now(), by=by)


def decided(row, by, *, is_refused=False, decide=actions.decide_undo) -> None:
    decide(approval_id=row.pk, is_refused=is_refused, now=timezone.now(), by=by)


def test_a_merge_is_undone_once_a_second_person_agrees(merge, dropped, worker, other_lead):
    row = undoing(merge, worker)
    assert Notice.objects.filter(user=other_lead, kind="cases.undo_waits").exists()
    assert not Case.unscoped.filter(client=dropped).exists()
    with pytest.raises(Refused, match="Somebody else"):
        decided(row, worker)
    decided(row, other_lead)
    merge.refresh_from_db()
    assert (merge.undone_by, merge.undo_agreed_by) == (worker, other_lead)
    assert Case.unscoped.filter(client=dropped).exists()
    assert Notice.objects.filter(user=worker, kind="cases.unmerged").exists()


def test_who_refuses_leaves_them_merged_and_the_proposer_hears_it(merge, worker, other_lead):
    decided(undoing(merge, worker), other_lead, is_refused=True)
    merge.refresh_from_db()
    assert merge.undone_at is None
    assert Notice.objects.filter(user=worker, kind="cases.undo_refused").exists()
    decided(undoing(merge, other_lead), other_lead, is_refused=True)
    assert not Approval.objects.filter(state="proposed").exists()


def test_with_nobody_else_it_is_said_who_can(merge, worker, other_lead):
    for case in Case.unscoped.filter(client=merge.kept):
        bar(other_lead, case)
    with pytest.raises(Refused, match="A coordinator can put a second person"):
        undoing(merge, worker)
    colleague = UserFactory()
    for case in Case.unscoped.filter(client=merge.kept):
        give(colleague, case, *ALL)
    decided(undoing(merge, worker), colleague)
    merge.refresh_from_db()
    assert merge.undo_agreed_by == colleague


def test_who_does_not_work_on_the_file_neither_proposes_nor_decides(merge, worker):
    stranger = UserFactory()
    with pytest.raises(Refused, match="newest file"):
        undoing(merge, stranger)
    row = undoing(merge, worker)
    with pytest.raises(Refused, match="cannot be decided now"):
        decided(row, stranger)


def test_the_page_asks_the_second_person(client_as, merge, worker, other_lead):
    client_as(worker).post(reverse("cases:undo_merge", args=[merge.pk]), form())
    row = Approval.objects.get(act="cases.undo_merge")
    url = reverse("cases:decide_merge", args=[row.pk])
    assert "Withdraw" in page(client_as(worker), PAGE)
    assert "Leave merged" in page(client_as(other_lead), PAGE)
    assert client_as(UserFactory()).post(url, form(agree="1")).status_code == 404
    client_as(other_lead).post(url, form(agree="1"))
    merge.refresh_from_db()
    assert merge.undo_agreed_by == other_lead


def test_nobody_is_the_second_person_of_their_own_undoing(merge, worker):
    values = {"undone_by": worker, "undone_at": timezone.now(), "undo_agreed_by": worker}
    with pytest.raises(IntegrityError, match="two_people_undo"), transaction.atomic():
        ClientMerge.unscoped.filter(pk=merge.pk).update(**values)


@pytest.fixture
def keeper(kept, dropped):
    """Somebody else noted that the two must not meet."""
    person = UserFactory(name="Mia Invented")
    case = Case.unscoped.get(client=kept)
    give(person, case, *ALL)
    actions.keep_apart(case=case, other=dropped, ground="safety", reason="", today=TODAY, by=person)
    return person


def proposed(kept, dropped, by):
    return actions.merge(kept=kept, dropped=dropped, now=timezone.now(), by=by)


@pytest.mark.parametrize("has_pair", [True, False])
def test_the_answer_to_a_proposal_is_the_same_for_two_who_are_kept_apart(
    client_as, request, kept, dropped, worker, has_pair
):
    if has_pair:
        request.getfixturevalue("keeper")
    pair = PossibleDuplicate.unscoped.create(
        person=kept,
        newcomer=dropped,
        noted_by=worker,
        state="same",
        decided_by=worker,
        decided_at=timezone.now(),
    )
    browser, url = client_as(worker), reverse("cases:merge", args=[pair.pk])
    assert "noted as people" not in page(browser, url)
    sent = browser.post(url, form(), follow=True).content.decode()
    assert "Proposed. The case lead of the other file has to agree." in sent
    assert "noted" not in sent.partition('id="h-proposals"')[2].lower()
    assert "Withdraw" in sent
    assert not ClientMerge.unscoped.exists()


def test_who_noted_the_pair_decides_and_is_told_why_it_cannot_be(
    kept, dropped, worker, other_lead, keeper
):
    assert proposed(kept, dropped, worker) is None
    row = Approval.objects.get()
    assert Notice.objects.filter(user=keeper, kind="cases.merge_waits").exists()
    assert not Notice.objects.filter(user=other_lead, kind="cases.merge_waits").exists()
    with pytest.raises(Refused, match="You noted"):
        decided(row, keeper, decide=actions.decide_merge)
    decided(row, keeper, is_refused=True, decide=actions.decide_merge)
    assert Notice.objects.filter(user=worker, kind="cases.merge_refused").exists()


def test_who_noted_the_pair_is_told_when_they_propose(kept, dropped, keeper):
    give(keeper, Case.unscoped.get(client=dropped), *ALL)
    with pytest.raises(Refused, match="keep apart"):
        proposed(kept, dropped, keeper)


def test_it_waits_where_who_noted_the_pair_has_left(kept, dropped, worker, keeper):
    keeper.is_active, keeper.ended_on = False, TODAY
    keeper.save()
    Case.unscoped.filter(client=kept).update(case_lead=None)
    assert proposed(kept, dropped, worker) is None
    with pytest.raises(Refused, match="has to agree"):
        decided(Approval.objects.get(), worker, decide=actions.decide_merge)
    assert not ClientMerge.unscoped.exists()


@pytest.mark.parametrize("has_pair", [True, False])
def test_who_is_no_longer_asked_reads_the_same_whatever_the_cause(
    request, kept, dropped, worker, other_lead, has_pair
):
    assert proposed(kept, dropped, worker) is None
    if has_pair:
        request.getfixturevalue("keeper")
    else:
        Case.unscoped.filter(client=kept).update(case_lead=None)
        for case in Case.unscoped.filter(client=dropped):
            bar(other_lead, case)
    with pytest.raises(Refused, match="cannot be decided now"):
        decided(Approval.objects.get(), other_lead, decide=actions.decide_merge)
    assert not ClientMerge.unscoped.exists()
