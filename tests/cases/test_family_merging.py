"""Family relations of two clients who become one, and two again."""

import pytest
from django.utils import timezone

from cases import actions
from cases.actions.merging import undo_now
from cases.models import ClientMerge, FamilyTie
from records.errors import Refused
from tests.accounts.factories import UserFactory
from tests.cases.factories import TODAY, CaseFactory, ClientFactory, FamilyTieFactory, give

pytestmark = pytest.mark.django_db
WORKS = ("view_case", "view_identity", "change_case")


@pytest.fixture
def worker():
    return UserFactory()


@pytest.fixture
def kept(worker):
    case = CaseFactory(phase="closed", closed_on=TODAY)
    give(worker, case, *WORKS)
    return case.client


@pytest.fixture
def dropped(worker):
    case = CaseFactory(opened_on=TODAY)
    give(worker, case, *WORKS)
    return case.client


def merge(kept, dropped, worker) -> ClientMerge:
    return actions.merge(kept=kept, dropped=dropped, now=timezone.now(), by=worker)


def undo(row, worker) -> None:
    undo_now(pk=row.pk, now=timezone.now(), by=worker, agreed_by=UserFactory())


def noted() -> set:
    return set(FamilyTie.with_voided.values_list("person", "kind", "relative"))


def symmetric(one, other, **fields) -> FamilyTie:
    person, relative = sorted((one, other), key=lambda client: client.pk)
    return FamilyTieFactory(person=person, relative=relative, **fields)


def test_the_one_person_is_related_to_whoever_one_of_the_two_was(kept, dropped, worker):
    child, sibling = ClientFactory(), ClientFactory()
    FamilyTieFactory(person=dropped, relative=child)
    symmetric(dropped, sibling, kind="sibling")
    before = noted()
    row = merge(kept, dropped, worker)
    first, second = sorted((kept.pk, sibling.pk))
    assert noted() == {(kept.pk, "child", child.pk), (first, "sibling", second)}
    undo(row, worker)
    assert noted() == before


@pytest.mark.parametrize("kind", ["child", "partner"])
def test_what_the_one_that_stays_has_with_somebody_stays(kept, dropped, worker, kind):
    third = ClientFactory()
    FamilyTieFactory(person=third, relative=kept)
    if kind == "child":
        FamilyTieFactory(person=third, relative=dropped)
    else:
        symmetric(dropped, third, kind=kind)
    before = noted()
    row = merge(kept, dropped, worker)
    assert noted() == {(third.pk, "child", kept.pk)}
    undo(row, worker)
    assert noted() == before


@pytest.mark.parametrize("why", ["partner", "parent", "ended", "grandparent", "through another"])
def test_people_who_are_related_to_each_other_are_not_merged(kept, dropped, worker, why):
    between = ClientFactory()
    if why == "partner":
        symmetric(kept, dropped, kind="partner")
    elif why == "ended":
        symmetric(kept, dropped, kind="partner", ended_on=TODAY)
    elif why == "parent":
        FamilyTieFactory(person=dropped, relative=kept)
    else:
        older, younger = (kept, dropped) if why == "grandparent" else (dropped, kept)
        FamilyTieFactory(person=older, relative=between)
        FamilyTieFactory(person=between, relative=younger)
    before = noted()
    assert actions.why_not(kept, dropped, by=worker)
    with pytest.raises(Refused):
        merge(kept, dropped, worker)
    assert noted() == before


def test_a_relation_of_the_two_that_was_an_error_hinders_nothing(kept, dropped, worker):
    voided = {"voided_at": timezone.now(), "voided_by": worker, "void_reason": "Not them"}
    error = symmetric(kept, dropped, kind="sibling", **voided)
    of_another = FamilyTieFactory(person=dropped, **voided)
    row = merge(kept, dropped, worker)
    assert FamilyTie.with_voided.get() == of_another
    assert FamilyTie.with_voided.get().void_reason == "Not them"
    undo(row, worker)
    assert FamilyTie.with_voided.get(pk=error.pk).void_reason == "Not them"


def test_an_undoing_that_would_make_a_cycle_is_refused(kept, dropped, worker):
    parent, child = ClientFactory(), ClientFactory()
    FamilyTieFactory(person=parent, relative=dropped)
    FamilyTieFactory(person=dropped, relative=child)
    symmetric(kept, child, kind="sibling")
    row = merge(kept, dropped, worker)
    FamilyTieFactory(person=child, relative=parent)
    before = noted()
    with pytest.raises(Refused, match="family relations"):
        undo(row, worker)
    assert noted() == before
