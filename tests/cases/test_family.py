"""Who is whose parent, partner, brother or sister: what is noted, refused, shown and hidden."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.models import Event
from cases import actions
from cases.models import Case, FamilyTie, Household, HouseholdMember, Relation
from common.db import violated_constraint
from records.errors import Refused
from tests.accounts.factories import UserFactory
from tests.cases.factories import (
    TODAY,
    CaseFactory,
    ClientFactory,
    FamilyTieFactory,
    RelativeFactory,
    bar,
    give,
)
from tests.kit import addresses, form, led_case, page, person_tab, printed, queries, undone

pytestmark = pytest.mark.django_db
at = addresses("cases")
WORKS = ("view_case", "view_identity", "change_case")


@pytest.fixture
def case():
    return led_case(*WORKS)


@pytest.fixture
def other(case):
    """A second file on which the case lead of the first works."""
    made = CaseFactory()
    give(case.case_lead, made, *WORKS)
    return made


def note(case, relation, other) -> FamilyTie:
    return actions.note_tie(case=case, relation=relation, other=other.client, by=case.case_lead)


@pytest.mark.parametrize(
    ("relation", "here", "there"),
    [
        ("parent", "Mother or father of", "Child of"),
        ("child", "Child of", "Mother or father of"),
        ("partner", "Partner of", "Partner of"),
        ("sibling", "Brother or sister of", "Brother or sister of"),
        ("other", "Otherwise related to", "Otherwise related to"),
    ],
)
def test_a_relation_is_noted_once_and_read_from_both_sides(
    client_as, case, other, relation, here, there
):
    browser = client_as(case.case_lead)
    sent = form(relation=relation, other=other.client.code)
    for _click in range(2):
        assert browser.post(at("add_familytie", case), sent).status_code == 302
    assert FamilyTie.unscoped.count() == 1
    for file, kin, words in ((case, other, here), (other, case, there)):
        text = page(browser, person_tab(file))
        assert f"{words} <b>{kin.client.code}</b> {kin.client.called_name}" in text
        assert Event.objects.filter(verb="cases.familytie.added", case=file.pk).exists()


def test_a_large_family_takes_no_more_queries_than_a_small_one(client_as, case):
    browser, counts = client_as(case.case_lead), []
    for size in (1, 6):
        for _relative in range(size):
            kin = CaseFactory()
            give(case.case_lead, kin, *WORKS)
            note(case, "sibling", kin)
        counts.append(queries(browser, person_tab(case)))
    assert counts[0] == counts[1]


def test_a_print_names_nobody_who_has_a_file_of_their_own(client_as, case, other):
    note(case, "child", other)
    paper = printed(client_as(case.case_lead), case)
    assert other.client.code in paper
    assert other.client.called_name not in paper


# What the database refuses.


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("nobody_is_their_own_relative", {"kind": "child", "own": True}),
        ("nobody_is_their_own_relative", {"kind": "partner", "own": True}),
        ("equal_relatives_in_one_order", {"kind": "partner", "turned": True}),
        ("a_family_tie_has_a_kind", {"kind": "cousin"}),
        ("parents_and_siblings_stay_so", {"kind": "child", "ended_on": TODAY}),
        ("parents_and_siblings_stay_so", {"kind": "sibling", "ended_on": TODAY}),
    ],
)
def test_what_cannot_be_is_refused(name, values):
    one, other = sorted((ClientFactory(), ClientFactory()), key=lambda client: client.pk)
    if values.pop("own", False):
        other = one
    if values.pop("turned", False):
        one, other = other, one
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        FamilyTieFactory(person=one, relative=other, **values)


@pytest.mark.parametrize("again", ["parent", "child", "partner"])
def test_two_people_have_one_relation_in_force(case, other, again):
    note(case, "partner", other)
    with pytest.raises(Refused, match="noted already"):
        note(case, again, other)


def test_a_relation_that_ended_or_was_an_error_may_be_noted_anew(client_as, case, other):
    browser = client_as(case.case_lead)
    row = note(case, "partner", other)
    browser.post(at("end_familytie", case, row.pk), form())
    assert other.client.code not in page(browser, person_tab(case))
    row = note(case, "parent", other)
    sent = form(version=row.version, reason="Of another child")
    assert browser.post(at("void_familytie", other, row.pk), sent).status_code == 302
    note(case, "child", other)
    assert FamilyTie.unscoped.in_force().get().person == other.client
    assert FamilyTie.with_voided.get(pk=row.pk).void_reason == "Of another child"
    for file in (case, other):
        for act in ("changed", "voided"):
            assert Event.objects.filter(verb=f"cases.familytie.{act}", case=file.pk).exists()


def test_a_relation_is_taken_out_on_the_files_it_belongs_to(case, other):
    row, third = note(case, "sibling", other), led_case(*WORKS)
    with pytest.raises(FamilyTie.DoesNotExist):
        actions.void_tie(
            case=third, pk=row.pk, version=1, reason="-", now=timezone.now(), by=third.case_lead
        )
    assert FamilyTie.unscoped.exists()


def test_a_parent_stays_one(client_as, case, other):
    row = note(case, "parent", other)
    browser = client_as(case.case_lead)
    assert at("end_familytie", case, row.pk) not in page(browser, person_tab(case))
    browser.post(at("end_familytie", case, row.pk), form())
    assert FamilyTie.unscoped.in_force().get() == row


def test_there_may_be_more_than_two_parents():
    child = ClientFactory()
    for _parent in range(3):
        FamilyTieFactory(relative=child)
    assert FamilyTie.unscoped.of(child).count() == 3


def test_nobody_is_noted_as_their_own_grandparent(client_as, case, other):
    between = ClientFactory()
    FamilyTieFactory(person=case.client, relative=between)
    FamilyTieFactory(person=between, relative=other.client)
    sent = form(relation="child", other=other.client.code)
    answer = client_as(case.case_lead).post(at("add_familytie", case), sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["relation"]


def has_cycle(arrows: set[tuple[int, int]]) -> bool:
    """Answer slowly and surely: take away, again and again, whoever has no parent left."""
    while arrows:
        children = {child for _parent, child in arrows}
        left = {(parent, child) for parent, child in arrows if parent in children}
        if left == arrows:
            return True
        arrows = left
    return False


def is_refused(row: FamilyTie) -> bool:
    """Save a tie; answer whether it would have closed a cycle."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if violated_constraint(error) != "nobody_is_their_own_ancestor":
            raise
        return True
    return False


acts = st.lists(
    st.tuples(st.sampled_from(["note", "note", "void"]), st.integers(0, 4), st.integers(0, 4)),
    max_size=16,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@pytest.mark.slow
@given(acts=acts)
def test_of_whatever_is_noted_turned_or_taken_out_exactly_the_cycles_are_refused(acts):
    with undone():
        by, people = UserFactory(), [ClientFactory() for _ in range(5)]
        rows, arrows = {}, {}
        for act, one, two in acts:
            pair = frozenset((one, two))
            if act == "void" and pair in rows:
                row = rows.pop(pair)
                row.refresh_from_db()
                row.voided_at, row.voided_by, row.void_reason = timezone.now(), by, "Wrong"
                row.save()
                del arrows[pair]
            elif act == "note" and one != two:
                row = rows.get(pair) or FamilyTie(kind="child", created_by=by)
                row.person, row.relative = people[one], people[two]
                wanted = arrows | {pair: (one, two)}
                if is_refused(row):
                    assert has_cycle(set(wanted.values()))
                else:
                    assert not has_cycle(set(wanted.values()))
                    rows[pair], arrows = row, wanted


# Who sees it, and who may note it.


def test_who_may_not_name_the_other_learns_of_no_relation(client_as, case, other):
    row = note(case, "parent", other)
    knows, barred = UserFactory(), UserFactory()
    for user in (knows, barred):
        give(user, case, *WORKS)
    give(knows, other, "view_case", "change_case")
    give(barred, other, *WORKS)
    bar(barred, other)
    stranger = UserFactory()
    give(stranger, case, *WORKS)
    for user in (knows, barred, stranger):
        browser = client_as(user)
        for text in (page(browser, person_tab(case)), printed(browser, case)):
            assert other.client.code not in text
            assert "Mother or father of" not in text
        assert browser.get(at("void_familytie", case, row.pk)).status_code == 404
        assert browser.post(at("end_familytie", case, row.pk), form()).status_code == 404
    reader = UserFactory()
    give(reader, case, "view_case", "change_case")
    give(reader, other, "view_case", "view_identity")
    browser = client_as(reader)
    assert other.client.code not in page(browser, case.get_absolute_url())
    assert browser.get(at("add_familytie", case)).status_code == 403


def test_a_housemate_whom_one_may_not_name_stands_there_without_a_relation(client_as, case, other):
    actions.join_household(case=case, other=other.client, relation="child", by=case.case_lead)
    reader = UserFactory()
    give(reader, case, *WORKS)
    give(reader, other, "view_case")
    text = page(client_as(reader), person_tab(case))
    assert other.client.code in text
    assert "Child of" not in text
    assert other.client.called_name not in text


@pytest.mark.parametrize("held", [("view_case",), ("view_case", "view_identity"), WORKS[::2]])
def test_a_relation_is_noted_by_who_works_on_both_files_and_may_name_both(client_as, case, held):
    other = CaseFactory()
    give(case.case_lead, other, *held)
    sent = form(relation="parent", other=other.client.code)
    answer = client_as(case.case_lead).post(at("add_familytie", case), sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["other"]
    assert not FamilyTie.unscoped.exists()


def test_a_file_that_was_left_notes_no_relation(case, other):
    Case.unscoped.filter(pk=case.pk).update(phase="closed", closed_on=TODAY)
    case.refresh_from_db()
    CaseFactory(client=case.client, episode=2)
    with pytest.raises(PermissionDenied):
        note(case, "parent", other)


def test_a_file_that_was_left_shows_no_relation_of_today(client_as, case, other):
    note(case, "parent", other)
    browser = client_as(case.case_lead)
    Case.unscoped.filter(pk=case.pk).update(phase="closed", closed_on=TODAY)
    assert other.client.code in page(browser, person_tab(case))
    CaseFactory(client=case.client, episode=2)
    assert other.client.code not in page(browser, person_tab(case))


def test_a_pair_to_keep_apart_is_told_by_no_relation(client_as, case, other):
    owner = UserFactory()
    give(owner, case, *WORKS)
    values = {"ground": "safety", "reason": "He hit her", "today": TODAY}
    actions.keep_apart(case=case, other=other.client, by=owner, **values)
    browser = client_as(case.case_lead)
    sent = form(relation="partner", other=other.client.code)
    assert browser.post(at("add_familytie", case), sent).status_code == 302
    reader = UserFactory()
    give(reader, case, *WORKS)
    assert other.client.code not in page(client_as(reader), person_tab(case))


# Households and files that are opened for relatives.


def test_a_household_and_a_relation_are_two_things(client_as, case, other):
    browser, url = client_as(case.case_lead), at("household", case)
    browser.post(url, form(other=other.client.code, relation="child"))
    assert FamilyTie.unscoped.get().person == other.client
    assert "in the same household" in page(browser, person_tab(case))
    browser.post(url, form(leave="1"))
    text = page(browser, person_tab(case))
    assert other.client.code in text
    assert "in the same household" not in text
    assert browser.post(url, form(other=other.client.code, relation="child")).status_code == 302
    assert FamilyTie.unscoped.count() == 1


def test_who_joins_a_household_need_not_be_related(client_as, case, other):
    browser = client_as(case.case_lead)
    sent = form(other=other.client.code, relation="")
    assert browser.post(at("household", case), sent).status_code == 302
    assert HouseholdMember.objects.count() == 2
    assert not FamilyTie.unscoped.exists()


def test_a_relation_that_cannot_be_joins_nobody(client_as, case, other):
    note(case, "parent", other)
    sent = form(other=other.client.code, relation="child")
    answer = client_as(case.case_lead).post(at("household", case), sent)
    assert answer.status_code == 422
    assert not Household.objects.exists()


@pytest.mark.parametrize("relation", Relation.values)
def test_a_file_of_ones_own_keeps_the_relation(case, relation):
    row = RelativeFactory(case=case, relation=relation)
    own = actions.open_own_file(
        pk=row.pk,
        referrer="self",
        now=timezone.now(),
        today=TODAY,
        token=None,
        by=case.case_lead,
    )
    tie = FamilyTie.unscoped.get()
    wanted = FamilyTie.between(own.client, relation, case.client)
    assert (tie.person, tie.relative, tie.kind) == (wanted.person, wanted.relative, wanted.kind)
